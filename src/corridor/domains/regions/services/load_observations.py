"""Record the observations that come with the platform."""

from datetime import datetime
from typing import Final

from corridor.domains.regions.days import day_of
from corridor.domains.regions.drafts import read_draft
from corridor.domains.regions.queries.observations import recorded_keys
from corridor.domains.regions.released import released_rows
from corridor.domains.regions.services.import_observations import record_rows
from corridor.kernel.actors import Actor

_RELEASE: Final = Actor(None, name="release", is_operator=True)


def load_observations(at: datetime) -> int:
    """Record the released observations that are missing; twice changes nothing.

    What a bureau corrected or withdrew stays as it is: its key is taken.
    """
    rows = released_rows()
    drafts = [read_draft(row.cells, today=day_of(at)) for row in rows]
    taken = recorded_keys(drafts)
    missing = [
        row for row, draft in zip(rows, drafts, strict=True) if draft.key not in taken
    ]
    return record_rows(missing, actor=_RELEASE, at=at) if missing else 0
