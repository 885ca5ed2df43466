"""Take over a filled-in table of figures, all of it or nothing."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.errors.workbooks import WorkbookRefused
from corridor.domains.regions.evaluation_sheets import read_sheets
from corridor.domains.regions.evaluation_systems import asked_of
from corridor.domains.regions.queries.evaluations import figures_of, to_submission
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    SubmissionRecord,
)
from corridor.domains.regions.rules.rounds import Party
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.domains.regions.services.save_zone_figures import (
    BY_FILE,
    add_revision,
    writable,
)
from corridor.kernel.actors import Actor


@transaction.atomic
def import_zone_workbook(
    *,
    round_code: str,
    content: bytes,
    zone_code: str = "",
    actor: Actor,
    at: datetime,
) -> tuple[SubmissionRecord, ...]:
    """Save the figures of a file as drafts; return the zones changed (导入填报表).

    Cells the file names replace those saved before; all others stay. The same file
    again changes nothing.

    Args:
        round_code: the round.
        content: CSV or XLSX, as the template is.
        zone_code: the only zone the file may be about; "" for all one may report for.
        actor: who imports.
        at: when.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part, or is hidden from the actor.
        EvaluationRefused: the actor prepares no figures in the round.
        ActOutOfTurn: figures wait for the bureau, or the collection is closed.
        WorkbookRefused: cells are not well formed; every one is listed.
        InputRefused: the file is no table, too large or broken.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    if zone_code:
        locked.submission(zone_code)
    zones = [
        one.zone
        for one in locked.submissions
        if one.zone.code in locked.part.edited_zones
        and zone_code in {"", one.zone.code}
    ]
    if not zones:
        raise EvaluationRefused.only_for(Party.ZONE.label)
    reading = read_sheets(content, zones, asked_of(locked.definition))
    if reading.problems:
        raise WorkbookRefused(tuple(reading.problems))
    changed = []
    for code, cells in reading.figures.items():
        row = writable(locked, code, RoundAct.SAVE)
        merged = {**figures_of(row.pk).cells, **cells}
        if add_revision(locked, row, merged, via=BY_FILE):
            changed.append(to_submission(row))
    return tuple(changed)
