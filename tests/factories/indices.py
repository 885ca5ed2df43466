"""Make indices, editions and drafts at a fixed instant, and what they compute to."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from corridor.domains.regions.loading import loaded_from
from corridor.domains.regions.records.editions import (
    DraftRecord,
    EditionRecord,
    LoadedEdition,
)
from corridor.domains.regions.services.publish_edition import publish_edition
from corridor.domains.regions.services.save_draft import begin_draft
from corridor.engines.composites.api import pack, uncertainty_files
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA, document, small
from tests.factories.actors import staff

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
LATER = AT + timedelta(days=7)
CLERK = staff("330400")
DOUBTS: dict[str, Any] = {
    "seed": 7,
    "draws": 20,
    "sensitivity": {"points": 16, "scrambles": 3},
    "assumptions": [
        {"name": "weights", "kind": "weights", "level": 2, "spread": 0.5},
        {"name": "sums", "kind": "aggregation", "options": ["arithmetic", "median"]},
    ],
}
"""Twenty recomputations with other weights and another mean."""


def published(  # noqa: PLR0913 -- what an edition is made of
    *,
    label: str = "2022",
    data: str = DATA,
    publish_at: datetime | None = None,
    remark: str = "",
    actor: Actor = CLERK,
    at: datetime = AT,
    **changes: Any,
) -> EditionRecord:
    """Publish the small index, now by default; ``changes`` go into its definition."""
    return publish_edition(
        document=document(**changes),
        data=data,
        label=label,
        publish_at=publish_at or at,
        remark=remark,
        actor=actor,
        at=at,
    )


def begun(
    *, data: str = DATA, actor: Actor = CLERK, at: datetime = AT, **changes: Any
) -> DraftRecord:
    """Begin a draft of the small index."""
    return begin_draft(
        document=document(**changes),
        data=data,
        data_name="small.csv",
        actor=actor,
        at=at,
    )


def loaded(data: str = DATA, **changes: Any) -> LoadedEdition:
    """Compute the small index as an edition that stands in no table."""
    built = small(data, **changes)
    return loaded_from(pack(built, extra=uncertainty_files(built)))


def record(**changes: Any) -> EditionRecord:
    """Return the record of an edition that stands in no table."""
    said: dict[str, Any] = {
        "id": UUID(int=1),
        "index_code": "small",
        "label": "2022",
        "revision": 1,
        "title": Text("小指数", "Small index"),
        "source": "invented",
        "is_sample": True,
        "definition_digest": "d" * 64,
        "bundle_digest": "b" * 64,
        "period": "2022",
        "units_total": 3,
        "indicators_total": 3,
        "leaders": (),
        "remark": "",
        "created_at": AT,
        "created_by_name": "",
        "publish_at": AT,
    }
    return EditionRecord(**said | changes)


def places(count: int, *, years: tuple[str, ...] = ("2021", "2022")) -> str:
    """Return data of so many places for the small index, no two of them alike."""
    lines = ["uCode,uName,Time,rd,energy,patents"]
    lines += [
        f"U{at:02d},地区{at},{year},{at + 1},{(at * 7) % 11 + step},{(at * 5) % 13 + 1}"
        for step, year in enumerate(years)
        for at in range(count)
    ]
    return "\n".join(lines) + "\n"
