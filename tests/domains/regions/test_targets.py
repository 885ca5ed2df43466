from decimal import Decimal

import pytest

from corridor.domains.regions.areas import area_at
from corridor.domains.regions.catalogue import indicator
from corridor.domains.regions.records.board import Light
from corridor.domains.regions.records.indicators import Direction
from corridor.domains.regions.records.observations import (
    ObservationRecord,
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.targets import light_of, target_beside
from corridor.kernel.period import Period
from tests.factories.observations import observation

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE


def _target(
    value: str, qualifier: Qualifier = Qualifier.EXACT, year: int = 2025
) -> ObservationRecord:
    return observation(
        area_code="g60",
        indicator="rd_intensity",
        status=ObservationStatus.TARGET,
        qualifier=qualifier,
        printed=value,
        unit="percent",
        value=Decimal(value),
        period=Period.year(year),
    )


@pytest.mark.parametrize(
    ("value", "year", "direction", "qualifier", "light"),
    [
        ("3.2", 2023, UP, Qualifier.EXACT, Light.REACHED),
        ("3.2", 2023, UP, Qualifier.AT_LEAST, Light.REACHED),
        ("3.2", 2023, UP, Qualifier.MORE, Light.DUE),
        ("3.19", 2024, UP, Qualifier.EXACT, Light.DUE),
        ("3.19", 2025, UP, Qualifier.EXACT, Light.MISSED),
        ("3.19", 2026, UP, Qualifier.EXACT, Light.MISSED),
        ("3.1", 2023, DOWN, Qualifier.AT_MOST, Light.REACHED),
        ("3.3", 2023, DOWN, Qualifier.AT_MOST, Light.DUE),
        ("3.2", 2025, DOWN, Qualifier.LESS, Light.MISSED),
        ("9", 2025, NONE, Qualifier.EXACT, None),
    ],
)
def test_a_light_says_reached_due_or_missed(
    value: str,
    year: int,
    direction: Direction,
    qualifier: Qualifier,
    light: Light | None,
) -> None:
    target = _target("3.2", qualifier)

    assert light_of(Decimal(value), Period.year(year), target, direction) is light


@pytest.mark.parametrize(
    ("value", "gap"),
    [("3.56", "超出0.36 个百分点"), ("3", "相差0.2 个百分点"), ("3.20", "持平")],
)
def test_the_gap_of_a_share_is_said_in_percentage_points(value: str, gap: str) -> None:
    found = target_beside(
        _target("3.2"),
        area_at("g60"),
        indicator("rd_intensity"),
        is_own=False,
        value=Decimal(value),
        period=Period.year(2023),
    )

    assert found.gap.zh == gap


def test_for_a_rank_fewer_is_further() -> None:
    target = observation(
        indicator="zj_zone_rank", printed="10", value=Decimal(10), unit="place"
    )

    found = target_beside(
        target,
        area_at("park-nanhu"),
        indicator("zj_zone_rank"),
        is_own=True,
        value=Decimal(5),
        period=Period.year(2021),
    )

    assert (found.light, found.gap.en) == (Light.REACHED, "5 places over")


def test_without_a_value_there_is_no_light() -> None:
    found = target_beside(
        _target("3.2", Qualifier.AT_LEAST),
        area_at("g60"),
        indicator("rd_intensity"),
        is_own=True,
        value=None,
        period=None,
    )

    assert (found.light, found.gap.zh) == (None, "")
    assert (found.shown.zh, found.period.zh) == ("≥ 3.2%", "2025年")


def test_a_light_is_a_word_and_a_color() -> None:
    said = {one.value: (one.label.zh, one.tint) for one in Light}

    assert said == {
        "reached": ("已达目标", "green"),
        "due": ("未到期", "yellow"),
        "missed": ("未达目标", "red"),
    }
