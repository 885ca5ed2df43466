import pytest

from corridor.domains.regions.areas import area_at
from corridor.domains.regions.catalogue import indicator
from corridor.domains.regions.queries.board import series
from corridor.domains.regions.trends import trend_drawing
from tests.factories.observations import recorded

pytestmark = pytest.mark.django_db


def _rd(value: str, period: str, status: str, area: str = "嘉兴") -> None:
    recorded(
        indicator="rd_intensity",
        unit="%",
        area=area,
        period=period,
        value=value,
        status=status,
        answer="核对无误",
    )


def test_results_are_drawn_by_year_with_the_gaps_between_and_no_forecasts() -> None:
    for value, year, status in (
        ("3.31", "2020", "reported"),
        ("3.4", "2021", "forecast"),
        ("3.5", "2023", "forecast"),
        ("3.56", "2023", "final"),
    ):
        _rd(value, year, status)
    _rd("3.2", "2025", "target", area="g60")

    drawn = trend_drawing(
        series(area_at("330400"), indicator("rd_intensity")), "zh-hans"
    )

    assert drawn is not None
    assert drawn.title == "嘉兴市：R&D投入强度"
    assert [[str(cell) for cell in row[:2]] for row in drawn.table.rows] == [
        ["2020", "3.31"],
        ["2021", "缺"],
        ["2022", "缺"],
        ["2023", "3.56"],
    ]
    assert "2025年目标" in drawn.svg


def test_fewer_than_two_years_draw_nothing() -> None:
    _rd("3.31", "2020", "reported")

    assert (
        trend_drawing(series(area_at("330400"), indicator("rd_intensity")), "en")
        is None
    )
    assert trend_drawing(series(area_at("330100"), indicator("gdp")), "en") is None
