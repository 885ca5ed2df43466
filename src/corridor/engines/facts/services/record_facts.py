"""Record what indicators were."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from corridor.engines.facts.catalogue import Catalogue
from corridor.engines.facts.events import FactsRecorded
from corridor.engines.facts.models import Fact
from corridor.engines.facts.queries import facts_by_id, heads
from corridor.engines.facts.records import FactEntry, FactRecord
from corridor.engines.facts.storage import Row, insert_rows, lock_subjects
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.events import publish
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

_BIGGEST: Final = 2**63 - 1
_LIMITS: Final = {
    "indicator": 120,
    "part": 80,
    "source_document": 200,
    "evidence": 500,
}

_NO_UNIT = Text("没有计量单位“{unit}”", "there is no unit “{unit}”")
_NOT_WHOLE = Text("数值应为整数", "the value must be a whole number")
_TOO_LARGE = Text("数值超出存储范围", "the value is too large to store")
_TWICE = Text(
    "同一指标同一期间出现两次", "the same indicator and period is given twice"
)
_BAD_TEXT = Text(
    "“{field}”超过{limit}字，或含有空字符",
    "“{field}” exceeds {limit} characters or holds a NUL",
)
_NO_INDICATOR = Text("目录中没有指标“{code}”", "the catalogue has no “{code}”")
_OTHER_UNIT = Text("“{name}”的单位应为{unit}", "the unit of “{name}” must be {unit}")

Key = tuple[UUID, str, str, object, object]


@transaction.atomic
def record_facts(
    entries: Iterable[FactEntry],
    *,
    actor_id: UUID | None,
    at: datetime,
    catalogue: Catalogue | None = None,
) -> tuple[FactRecord, ...]:
    """Record facts and return those that are new (记录事实).

    An entry that says what the newest fact says already, source and evidence
    included, is left out. A fact is never stamped earlier than the one it
    supersedes, so that what was known at an instant does not change later.

    Args:
        entries: what to record; all or nothing.
        actor_id: the person who records, or None for the platform itself.
        at: the present instant.
        catalogue: when given, entries are held to its units and bounds.

    Raises:
        Problems: an entry is malformed, out of bounds or given twice.
    """
    given = tuple(entries)
    _check(given, catalogue)
    if not given:
        return ()
    lock_subjects({entry.subject_id for entry in given})
    current = current_facts(given)
    fresh = [
        _row(entry, current.get(_key(entry)), actor_id=actor_id, at=at)
        for entry in given
        if _is_news(entry, current.get(_key(entry)))
    ]
    insert_rows(fresh)
    publish_recorded(fresh, at=at)
    known = {row.pk for row in current.values()}
    newest = {row.pk for row in current_facts(given).values()}
    return facts_by_id(newest - known)


def current_facts(entries: Sequence[FactEntry]) -> dict[Key, Fact]:
    """Return the newest fact of every key the entries name, withdrawn or not."""
    newest = heads({entry.subject_id for entry in entries}).filter(
        indicator__one_of={entry.indicator for entry in entries},
        part__one_of={entry.part for entry in entries},
    )
    return {
        (
            row.subject_id,
            row.part,
            row.indicator,
            row.period_starts,
            row.period_ends,
        ): row
        for row in newest
    }


def publish_recorded(rows: Sequence[Fact | Row], *, at: datetime) -> None:
    """Tell others once which subjects and indicators changed."""
    if rows:
        publish(
            FactsRecorded(
                subject_ids=tuple(sorted({row.subject_id for row in rows})),
                indicators=tuple(sorted({row.indicator for row in rows})),
                at=at,
            )
        )


def _key(entry: FactEntry) -> Key:
    return (
        entry.subject_id,
        entry.part,
        entry.indicator,
        entry.period.starts,
        entry.period.ends,
    )


def _is_news(entry: FactEntry, current: Fact | None) -> bool:
    return current is None or (
        (entry.value, entry.unit, entry.source_document, entry.evidence)
        != (current.value, current.unit, current.source_document, current.evidence)
    )


def _row(
    entry: FactEntry, current: Fact | None, *, actor_id: UUID | None, at: datetime
) -> Row:
    return Row(
        subject_id=entry.subject_id,
        part=entry.part,
        indicator=entry.indicator,
        period_starts=entry.period.starts,
        period_ends=entry.period.ends,
        revision=1 if current is None else current.revision + 1,
        value=entry.value,
        withdrawn=False,
        unit=entry.unit,
        source_kind=entry.source_kind.value,
        source_document=entry.source_document,
        evidence=entry.evidence,
        recorded_at=at if current is None else max(at, current.recorded_at),
        recorded_by=actor_id,
        supersedes_id=None if current is None else current.pk,
        batch_id=None,
    )


def _check(entries: Sequence[FactEntry], catalogue: Catalogue | None) -> None:
    problems = []
    seen: set[Key] = set()
    for entry in entries:
        text = _problem_of(entry, catalogue)
        if text is None and _key(entry) in seen:
            text = _TWICE
        seen.add(_key(entry))
        if text is not None:
            problems.append(InputRefused(text, field=entry.indicator))
    if problems:
        raise Problems(tuple(problems))


def _problem_of(entry: FactEntry, catalogue: Catalogue | None) -> Text | None:
    """Say what is wrong with an entry, or None."""
    if entry.unit not in UNITS:
        return _NO_UNIT.format(unit=entry.unit)
    if type(entry.value) is not int:
        return _NOT_WHOLE
    if abs(entry.value) > _BIGGEST:
        return _TOO_LARGE
    for name, limit in _LIMITS.items():
        text: str = getattr(entry, name)
        if len(text) > limit or "\0" in text:
            return _BAD_TEXT.format(field=name, limit=limit)
    return None if catalogue is None else _breach_of(entry, catalogue)


def _breach_of(entry: FactEntry, catalogue: Catalogue) -> Text | None:
    """Say how an entry breaks the catalogue, or None."""
    indicator = catalogue.get(entry.indicator)
    if indicator is None:
        return _NO_INDICATOR.format(code=entry.indicator)
    if indicator.unit != entry.unit:
        return _OTHER_UNIT.format(name=indicator.name, unit=indicator.measure.name)
    return indicator.problem_of(entry.value)
