"""Hold rounds of zone evaluation, as far as a test needs them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from corridor.domains.regions.evaluation_systems import (
    NATIONAL_2021,
    asked_of,
    system_named,
)
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    MarkKind,
    ObjectionRecord,
    ResultRecord,
    RoundDraft,
    RoundRecord,
)
from corridor.domains.regions.records.zones import ZoneLevel, ZoneRecord
from corridor.domains.regions.rules.cells import Asked
from corridor.domains.regions.services.close_collection import close_collection
from corridor.domains.regions.services.compute_round import compute_round
from corridor.domains.regions.services.lodge_objection import lodge_objection
from corridor.domains.regions.services.open_objections import open_objections
from corridor.domains.regions.services.open_round import open_round
from corridor.domains.regions.services.publish_round import publish_round
from corridor.domains.regions.services.register_zone import register_zone
from corridor.domains.regions.services.submit_zone_figures import (
    submit_zone_figures,
)
from corridor.domains.regions.services.verify_cells import verify_cells
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text
from tests.factories.actors import OPERATOR, staff

OPENED = datetime(2026, 3, 2, 2, tzinfo=UTC)
REPORTED = OPENED + timedelta(days=7)
VERIFIED = OPENED + timedelta(days=14)
SHOWN = datetime(2026, 3, 20, 2, tzinfo=UTC)
UNTIL = date(2026, 3, 27)
"""Five working days after a Friday on which the results are shown."""
OVER = datetime(2026, 3, 28, 2, tzinfo=UTC)
CLERK = staff("330400")
ASKED = asked_of(system_named(NATIONAL_2021))
CODES = tuple(one.code for one in ASKED)
_numbers = count(1)


def zone(operator_id: UUID | None = None, region_code: str = "330402") -> ZoneRecord:
    """Register a fictional zone of Nanhu."""
    number = next(_numbers)
    return register_zone(
        code=f"zone-{number}",
        name=Text(f"桃溪{number}高新区（样例）", f"Zone {number} (sample)"),
        region_code=region_code,
        level=ZoneLevel.PROVINCIAL,
        operator_id=operator_id,
        is_sample=True,
        actor=OPERATOR,
        at=OPENED,
    )


def draft(zones: Sequence[ZoneRecord], code: str = "") -> RoundDraft:
    """Return a round for the year before."""
    return RoundDraft(
        code=code or f"round-{next(_numbers)}",
        title=Text("高新区评价（样例）", "Zone evaluation (sample)"),
        year=2025,
        region_code="330400",
        system=NATIONAL_2021,
        zones=tuple(one.code for one in zones),
        collect_by=date(2026, 3, 31),
        objection_days=5,
        is_sample=True,
    )


def opened(zones: Sequence[ZoneRecord], code: str = "") -> RoundRecord:
    """Open a round with these zones."""
    return open_round(draft(zones, code), actor=CLERK, at=OPENED)


def cell(value: str = "10", source: str = "年报", evidence: str = "附表.xlsx") -> Cell:
    """Return a cell with its source."""
    return Cell(value, source, evidence)


def value_of(one: Asked, place: int) -> str:
    """Return a plausible figure of the place-th zone, different for every zone."""
    return str(60 + place) if one.posts else str(10 + place)


def figures(
    place: int = 0, changed: Mapping[str, Cell] | None = None
) -> dict[str, Cell]:
    """Return all figures of the place-th zone, some of them changed."""
    found = {one.code: cell(value_of(one, place)) for one in ASKED}
    return {**found, **(changed or {})}


def reported(
    found: RoundRecord, zones: Iterable[ZoneRecord], actors: Sequence[Actor] = ()
) -> None:
    """Let every zone submit figures; zones with an operator need their actors."""
    for place, one in enumerate(zones):
        submit_zone_figures(
            round_code=found.code,
            zone_code=one.code,
            cells=figures(place),
            actor=actors[place] if actors else CLERK,
            at=REPORTED,
        )


def accepted(found: RoundRecord, one: ZoneRecord, revision: int = 1) -> None:
    """Accept every cell of a zone."""
    verify_cells(
        round_code=found.code,
        zone_code=one.code,
        marks=[CellMark(code, MarkKind.ACCEPTED) for code in CODES],
        revision=revision,
        actor=CLERK,
        at=VERIFIED,
    )


def verified(found: RoundRecord, zones: Sequence[ZoneRecord]) -> None:
    """Close the collection and accept everything."""
    close_collection(round_code=found.code, actor=CLERK, at=VERIFIED)
    for one in zones:
        accepted(found, one)


def computed(found: RoundRecord) -> ResultRecord:
    """Compute a round that is verified."""
    return compute_round(round_code=found.code, actor=CLERK, at=VERIFIED)


def shown(found: RoundRecord) -> RoundRecord:
    """Open the objection period; it runs until ``UNTIL``."""
    return open_objections(round_code=found.code, actor=CLERK, at=SHOWN)


def lodged(found: RoundRecord, zone: ZoneRecord, actor: Actor) -> ObjectionRecord:
    """Lodge an objection to a zone's score while the period runs."""
    return lodge_objection(
        round_code=found.code,
        zone_code=zone.code,
        code="",
        text="名次有误（样例）",
        actor=actor,
        at=SHOWN,
    )


def published(found: RoundRecord) -> RoundRecord:
    """Publish a round whose objection period is over."""
    return publish_round(round_code=found.code, actor=CLERK, at=OVER)


def held(
    zones: Sequence[ZoneRecord], *, until: str, actors: Sequence[Actor] = ()
) -> RoundRecord:
    """Hold a round as far as a step: opened, reported, and so on to published."""
    found = opened(zones)
    steps = (
        ("reported", lambda: reported(found, zones, actors)),
        ("verified", lambda: verified(found, zones)),
        ("computed", lambda: computed(found)),
        ("shown", lambda: shown(found)),
        ("published", lambda: published(found)),
    )
    if until == "opened":
        return found
    for name, step in steps:
        step()
        if name == until:
            break
    return found
