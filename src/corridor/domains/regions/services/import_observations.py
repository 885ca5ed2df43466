"""Load a file of observations: every row, or none with every bad one listed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import uuid4

from django.db import IntegrityError, transaction

from corridor.domains.regions.areas import all_areas
from corridor.domains.regions.days import day_of
from corridor.domains.regions.drafts import read_draft
from corridor.domains.regions.errors.observations import (
    ObservationRecorded,
    RecordingRefused,
    TableRefused,
)
from corridor.domains.regions.models import Observation
from corridor.domains.regions.observation_tables import Row, read_table
from corridor.domains.regions.permissions import observations as permissions
from corridor.domains.regions.queries.observations import recorded_keys
from corridor.domains.regions.records.observations import (
    ObservationDraft,
    ObservationKey,
)
from corridor.domains.regions.services.checking import questions_about, row_of
from corridor.engines.facts.api import CellProblem
from corridor.kernel.actors import Actor
from corridor.kernel.errors import CorridorError, Problems
from corridor.kernel.text import Text

KEPT: Final = 200
BATCH: Final = 500
"""Rows a statement: SQLite bounds the parameters of one."""

_NO_ROWS = Text("文件中没有数据行", "the file holds no rows of data")
_REPEATS = Text("与第{first}行重复", "repeats row {first}")


def import_observations(*, content: bytes, actor: Actor, at: datetime) -> int:
    """Load a CSV or XLSX file and return how many observations it held (导入观测值).

    Raises:
        RecordingRefused: the actor reports for no area.
        InputRefused: the file is no table.
        TableRefused: rows that cannot be recorded, each with its place and reason.

    """
    permissions.require_record_somewhere(actor)
    rows = read_table(content)
    if not rows:
        raise TableRefused([CellProblem(_NO_ROWS)], 1)
    return record_rows(rows, actor=actor, at=at)


@transaction.atomic
def record_rows(rows: Sequence[Row], *, actor: Actor, at: datetime) -> int:
    """Record every row of a table, or none.

    Raises:
        TableRefused: rows that cannot be recorded, each with its place and reason.

    """
    problems: list[CellProblem] = []
    drafts = [_draft(row, problems, actor=actor, at=at) for row in rows]
    _refuse(problems)
    read = [one for one in drafts if one is not None]
    _check_repeats(rows, read, problems)
    settled = questions_about(read)
    problems += [
        row.problem(obstacle)
        for row, obstacle in zip(rows, settled, strict=True)
        if isinstance(obstacle, CorridorError)
    ]
    _refuse(problems)
    batch_id = uuid4()
    stored = []
    for draft, question in zip(read, settled, strict=True):
        assert isinstance(question, Text)  # noqa: S101 -- obstacles were refused above
        one = row_of(draft, question, actor=actor, at=at)
        one.batch_id = batch_id
        stored.append(one)
    try:
        with transaction.atomic():
            Observation.objects.bulk_create(stored, batch_size=BATCH)
    except IntegrityError as obstacle:
        taken = ObservationRecorded()
        raise TableRefused([rows[0].problem(taken)], 1) from obstacle
    return len(stored)


def _draft(
    row: Row, problems: list[CellProblem], *, actor: Actor, at: datetime
) -> ObservationDraft | None:
    try:
        draft = read_draft(row.cells, today=day_of(at))
        permissions.require_record(actor, all_areas()[draft.area_code])
    except Problems as obstacles:
        problems.extend(map(row.problem, obstacles.errors))
    except RecordingRefused as obstacle:
        column = row.columns.get("area", "")
        problems.append(CellProblem(obstacle.text, row.sheet, row.number, column))
    else:
        return draft
    return None


def _check_repeats(
    rows: Sequence[Row],
    drafts: Sequence[ObservationDraft],
    problems: list[CellProblem],
) -> None:
    """List rows that say the same twice, or what is recorded already."""
    recorded = recorded_keys(drafts)
    seen: dict[ObservationKey, int] = {}
    for row, draft in zip(rows, drafts, strict=True):
        first = seen.setdefault(draft.key, row.number)
        if draft.key in recorded:
            problems.append(row.problem(ObservationRecorded()))
        elif first != row.number:
            repeated = _REPEATS.format(first=first)
            problems.append(CellProblem(repeated, row.sheet, row.number))


def _refuse(problems: Sequence[CellProblem]) -> None:
    if problems:
        raise TableRefused(problems[:KEPT], len(problems))
