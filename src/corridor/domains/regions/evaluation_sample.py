"""Zones and the evaluations of Peach Spring (样例评价); figures and acts are invented.

Real zones come with what reports state. The fictional ones are evaluated in three
rounds: one collecting, one open to objections, one published.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final
from uuid import UUID

import yaml

from corridor.domains.regions.evaluation_systems import (
    NATIONAL_2021,
    asked_of,
    system_named,
)
from corridor.domains.regions.models.evaluations import EvaluationRound
from corridor.domains.regions.models.zones import Zone
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    MarkKind,
    RoundDraft,
)
from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    Precision,
    ZoneLevel,
)
from corridor.domains.regions.rules.cells import MAY_FALL, Asked
from corridor.domains.regions.rules.rounds import OBJECTION_DAYS
from corridor.domains.regions.services.advance_creation import advance_creation
from corridor.domains.regions.services.close_collection import close_collection
from corridor.domains.regions.services.compute_round import compute_round
from corridor.domains.regions.services.decide_objection import decide_objection
from corridor.domains.regions.services.lodge_objection import lodge_objection
from corridor.domains.regions.services.open_objections import open_objections
from corridor.domains.regions.services.open_round import open_round
from corridor.domains.regions.services.publish_round import publish_round
from corridor.domains.regions.services.register_zone import register_zone
from corridor.domains.regions.services.save_zone_figures import save_zone_figures
from corridor.domains.regions.services.submit_zone_figures import (
    submit_zone_figures,
)
from corridor.domains.regions.services.verify_cells import verify_cells
from corridor.kernel.actors import Actor, BureauRole, OrganisationRole
from corridor.kernel.text import Text
from corridor.kernel.working_days import CalendarUnknown

REGION: Final = "330400"
"""The bureau of the demonstration, whose clerk holds these rounds."""
OWN_ZONE: Final = "peach-grove"
COLLECTING: Final = "peach-spring-2025"
OBJECTIONS: Final = "peach-spring-2024"
PUBLISHED: Final = "peach-spring-2023"
SAMPLE: Final = "样例数据"
CORRECTED: Final = "2.4"
_LOADER: Final = Actor(None, name="样例数据", is_operator=True)
_CLERK: Final = Actor(
    None, name="朱经纬（样例）", region_code=REGION, bureau_role=BureauRole.CLERK
)
_STRENGTH: Final = 0.55
_SPREAD: Final = 0.3
_LUCK: Final = 0.3
_RANGES: Final[Mapping[str, tuple[float, float, int]]] = {
    "家": (3, 260, 0),
    "所": (2, 40, 0),
    "项": (0, 9, 0),
    "人": (-300, 5200, 0),
    "%": (2, 58, 1),
    "件/万人": (18, 160, 1),
    "件/千万元": (4, 26, 1),
    "件/百亿元": (90, 620, 0),
    "万元/人": (0.8, 9.5, 2),
    "亿元": (4, 130, 1),
    "吨标准煤/万元": (0.08, 0.42, 3),
    "分": (58, 96, 1),
}
"""Least, most and decimals of invented figures, by unit."""
_GROWTH: Final = (-4.0, 14.0, 1)


def load_evaluations(at: datetime, *, zone_operator_id: UUID) -> int:
    """Register zones and hold the rounds that are missing; twice changes nothing.

    Returns how many rounds were held.
    """
    _load_zones(at, zone_operator_id)
    member = Actor(
        None,
        name="陶溪源（样例）",
        organisation_id=zone_operator_id,
        organisation_role=OrganisationRole.PREPARER,
    )
    known = set(EvaluationRound.objects.values_list("code", flat=True))
    held = 0
    for code, hold in (
        (PUBLISHED, _hold_published),
        (OBJECTIONS, _hold_objections),
        (COLLECTING, _hold_collecting),
    ):
        if code not in known:
            hold(member, at)
            held += 1
    return held


def _load_zones(at: datetime, zone_operator_id: UUID) -> None:
    listed = _listed()
    known = set(Zone.objects.values_list("code", flat=True))
    for row in listed["zones"]:
        if row["code"] in known:
            continue
        register_zone(
            code=row["code"],
            name=Text(**row["name"]),
            region_code=row["region"],
            level=ZoneLevel(row["level"]),
            operator_id=zone_operator_id if row.get("operated") else None,
            is_sample=row.get("sample", False),
            actor=_LOADER,
            at=at,
        )
        for entry in row.get("creation", ()):
            advance_creation(
                zone_code=row["code"],
                entry=_entry(entry, listed["sources"]),
                actor=_LOADER,
                at=at,
            )


@cache
def _listed() -> dict[str, Any]:
    path = files("corridor.domains.regions") / "data" / "zones.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _entry(row: Mapping[str, Any], sources: Mapping[str, Any]) -> CreationEntry:
    said = row.get("day")
    is_year = isinstance(said, int)
    note = row.get("note")
    return CreationEntry(
        state=CreationState(row["state"]),
        on=date(said, 1, 1) if isinstance(said, int) else said,
        precision=Precision.YEAR if is_year else Precision.DAY,
        year=row.get("year"),
        rank=row.get("rank"),
        among=row.get("among"),
        class_rank=row.get("class_rank"),
        class_among=row.get("class_among"),
        says_top=row.get("top", False),
        source=Text(**sources[row["source"]]),
        note=Text(**note) if note else Text("", ""),
        is_inferred=row.get("inferred", False),
    )


def _hold_collecting(member: Actor, at: datetime) -> None:
    """Open a round and let some zones report; the committee's own is a draft."""
    opened_at = at - timedelta(days=9)
    codes = _open(COLLECTING, 2025, opened_at, collect_by=(at + timedelta(30)).date())
    for place, code in enumerate(codes):
        if code == OWN_ZONE:
            cells = dict(list(_cells(COLLECTING, code).items())[:20])
            _save(COLLECTING, code, cells, member, opened_at + timedelta(days=2))
        elif place % 2:
            _report(COLLECTING, code, _CLERK, opened_at + timedelta(days=3))


def _hold_objections(member: Actor, at: datetime) -> None:
    """Hold a round as far as its objections; one is lodged."""
    computed_at = datetime(2025, 7, 1, 2, tzinfo=UTC)
    _hold_until_computed(OBJECTIONS, 2024, member, computed_at)
    shown_at = at
    try:
        open_objections(round_code=OBJECTIONS, actor=_CLERK, at=shown_at)
    except CalendarUnknown:
        shown_at = computed_at + timedelta(days=1)
        open_objections(round_code=OBJECTIONS, actor=_CLERK, at=shown_at)
    lodge_objection(
        round_code=OBJECTIONS,
        zone_code=OWN_ZONE,
        code=CORRECTED,
        text="营业收入净增额按更正后的口径计算，与年报附表不一致，请复核。（样例）",
        evidence="样例：年报附表三.pdf",
        actor=member,
        at=shown_at,
    )


def _hold_published(member: Actor, _at: datetime) -> None:
    """Hold a round to its end; one objection was dismissed on the way."""
    computed_at = datetime(2024, 7, 1, 2, tzinfo=UTC)
    _hold_until_computed(PUBLISHED, 2023, member, computed_at)
    open_objections(
        round_code=PUBLISHED, actor=_CLERK, at=computed_at + timedelta(days=1)
    )
    made = lodge_objection(
        round_code=PUBLISHED,
        zone_code=OWN_ZONE,
        code="",
        text="综合排名低于上一年度，请说明原因。（样例）",
        actor=member,
        at=computed_at + timedelta(days=2),
    )
    decide_objection(
        round_code=PUBLISHED,
        objection_id=made.id,
        is_upheld=False,
        reason="各项数据已逐项核对，得分构成可在结果页查看，计算无误。（样例）",
        actor=_CLERK,
        at=computed_at + timedelta(days=4),
    )
    publish_round(
        round_code=PUBLISHED, actor=_CLERK, at=computed_at + timedelta(days=20)
    )


def _hold_until_computed(
    code: str, year: int, member: Actor, computed_at: datetime
) -> None:
    opened_at = computed_at - timedelta(days=60)
    collect_by = (computed_at - timedelta(days=20)).date()
    zones = _open(code, year, opened_at, collect_by)
    for zone in zones:
        actor = member if zone == OWN_ZONE else _CLERK
        _report(code, zone, actor, opened_at + timedelta(days=14))
    close_collection(round_code=code, actor=_CLERK, at=computed_at - timedelta(days=19))
    for zone in zones:
        _verify(code, zone, computed_at - timedelta(days=10))
    compute_round(round_code=code, actor=_CLERK, at=computed_at)


def _open(code: str, year: int, at: datetime, collect_by: date) -> tuple[str, ...]:
    zones = tuple(row["code"] for row in _listed()["zones"] if row.get("sample"))
    open_round(
        RoundDraft(
            code=code,
            title=Text(
                f"桃花源高新区评价（{year}年度，样例）",
                f"Zones of Peach Spring, {year} (sample)",
            ),
            year=year,
            region_code=REGION,
            system=NATIONAL_2021,
            zones=zones,
            collect_by=collect_by,
            objection_days=OBJECTION_DAYS,
            is_sample=True,
        ),
        actor=_CLERK,
        at=at,
    )
    return zones


def _save(
    code: str, zone: str, cells: dict[str, Cell], actor: Actor, at: datetime
) -> None:
    save_zone_figures(round_code=code, zone_code=zone, cells=cells, actor=actor, at=at)


def _report(code: str, zone: str, actor: Actor, at: datetime) -> None:
    submit_zone_figures(
        round_code=code, zone_code=zone, cells=_cells(code, zone), actor=actor, at=at
    )


def _verify(code: str, zone: str, at: datetime) -> None:
    """Accept every cell, but one of the committee's own zone, which is corrected."""
    marks = [
        _correction(code, zone)
        if (zone, one) == (OWN_ZONE, CORRECTED)
        else CellMark(one, MarkKind.ACCEPTED)
        for one in _cells(code, zone)
    ]
    verify_cells(
        round_code=code,
        zone_code=zone,
        marks=marks,
        revision=1,
        actor=_CLERK,
        at=at,
    )


def _correction(code: str, zone: str) -> CellMark:
    reported = float(_cells(code, zone)[CORRECTED].value)
    return CellMark(
        CORRECTED,
        MarkKind.CORRECTED,
        value=f"{reported - 2:.1f}",
        reason="剔除区外企业并表收入。（样例）",
    )


def _cells(code: str, zone: str) -> dict[str, Cell]:
    """Return a zone's invented figures for a round, always the same ones."""
    strength = _STRENGTH + Random(zone).uniform(-_SPREAD, _SPREAD)  # noqa: S311 -- sample data, the same each time
    luck = Random(f"{code} {zone}")  # noqa: S311 -- sample data, the same each time
    return {
        one.code: Cell(_value(one, strength, luck), SAMPLE, "样例：统计年报附表.xlsx")
        for one in asked_of(system_named(NATIONAL_2021))
    }


def _value(one: Asked, strength: float, luck: Random) -> str:
    is_growth = one.unit == "%" and any(word in one.name.zh for word in MAY_FALL)
    low, high, places = _GROWTH if is_growth else _RANGES[one.unit]
    share = min(max(strength + luck.uniform(-_LUCK, _LUCK), 0.0), 1.0)
    return f"{low + (high - low) * share:.{places}f}"
