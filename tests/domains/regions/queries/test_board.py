from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.areas import area_at
from corridor.domains.regions.catalogue import indicator
from corridor.domains.regions.errors.observations import BoardUnknown
from corridor.domains.regions.queries.board import board, board_of, boards, series
from corridor.domains.regions.records.board import BoardCell, Light
from corridor.domains.regions.records.observations import ObservationStatus
from tests.factories.observations import recorded

pytestmark = pytest.mark.django_db


def _cell(area: str, code: str, **asked: date) -> BoardCell | None:
    return series(area_at(area), indicator(code), **asked).cell


def _rd(value: str, period: str, **changes: str) -> None:
    recorded(
        indicator="rd_intensity", unit="%", period=period, value=value,
        **{"answer": "核对无误", **changes},
    )  # fmt: skip


def test_there_is_a_board_of_the_cities_of_each_citys_counties_and_of_the_whole() -> (
    None
):
    titles = [one.title.zh for one in boards()]

    assert titles[:2] == ["九城市", "嘉兴市县（市、区）与园区"]
    assert titles[-1] == "走廊、长三角与全国"
    assert len(titles) == 10


def test_a_board_nobody_knows_is_refused() -> None:
    with pytest.raises(BoardUnknown):
        board("moon")


def test_a_board_shows_rows_with_values_and_counts_what_is_missing() -> None:
    recorded()
    _rd("3.56", "2023")
    recorded(area="宣城", indicator="budget_revenue", value="197.9", period="2023")

    found = board("cities")

    assert [row.area.name.zh for row in found.rows] == ["嘉兴市", "宣城市"]
    assert [one.code for one in found.columns] == [
        "gdp", "rd_intensity", "budget_revenue",
    ]  # fmt: skip
    assert [[cell is not None for cell in row.cells] for row in found.rows] == [
        [True, True, False],
        [False, False, True],
    ]
    assert (found.shown, found.missing, found.total) == (3, 87, 90)
    assert (len(found.unknown), len(found.silent)) == (7, 7)


def test_a_board_of_counties_holds_the_city_its_counties_and_parks() -> None:
    recorded(area="嘉善县", indicator="zj_innovation_index", value="204.7", unit="指数")
    recorded(
        area="park-pinghu", indicator="hnte", value="109", unit="家", period="2020"
    )

    found = board("330400")

    assert [row.area.code for row in found.rows] == ["330421", "park-pinghu"]
    assert len(found.silent) == 9


@pytest.mark.parametrize("rows", [1, 3])
def test_a_board_and_a_series_cost_one_statement_each(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for area in ("嘉兴", "杭州", "湖州")[:rows]:
        recorded(area=area)

    with django_assert_num_queries(1):
        found = board("cities")
    with django_assert_num_queries(1):
        series(area_at("330400"), indicator("gdp"))

    assert len(found.rows) == rows


def test_the_forecast_and_the_final_stand_side_by_side_and_the_final_counts() -> None:
    _rd("3.5", "2023", status="forecast", vintage="2024")
    _rd("3.56", "2023", status="final")

    found = series(area_at("330400"), indicator("rd_intensity"))

    assert found.cell is not None
    assert (found.cell.shown.zh, found.cell.beside) == ("3.56%", 1)
    assert found.cell.status is ObservationStatus.FINAL
    (period,) = found.periods
    assert [one.printed for one in period.versions] == ["3.56", "3.5"]


def test_as_of_a_day_the_forecast_counted() -> None:
    _rd("3.5", "2023", status="forecast", vintage="2024-01")
    _rd("3.56", "2023", status="final", vintage="2024-11")

    cell = _cell("330400", "rd_intensity", as_of=date(2024, 6, 30))

    assert cell is not None
    assert (cell.shown.zh, cell.beside) == ("3.5%", 0)


def test_a_target_of_the_corridor_is_shown_for_its_cities_and_named_as_such() -> None:
    _rd("3.2", "2025", area="g60", status="target", qualifier="ge")
    _rd("3.56", "2023")

    cell = _cell("330400", "rd_intensity")

    assert cell is not None
    assert cell.target is not None
    assert (cell.target.area.code, cell.target.is_own) == ("g60", False)
    assert (cell.target.light, cell.target.gap.zh) == (
        Light.REACHED,
        "超出0.36 个百分点",
    )


def test_an_own_target_goes_before_that_of_a_wider_area() -> None:
    _rd("3.2", "2025", area="g60", status="target")
    _rd("4", "2025", status="target")
    _rd("3.56", "2023")

    cell = _cell("330400", "rd_intensity")

    assert cell is not None
    assert cell.target is not None
    assert (cell.target.shown.zh, cell.target.light) == ("4%", Light.DUE)


def test_of_several_targets_the_same_year_counts_then_the_next_then_the_last() -> None:
    for value, year in (("3", "2022"), ("3.2", "2025")):
        _rd(value, year, area="g60", status="target")

    chosen = {}
    for value, year in (
        ("2.9", "2021"),
        ("2.8", "2022"),
        ("3.1", "2024"),
        ("3.1", "2026"),
    ):
        _rd(
            value,
            year,
            area="g60",
            **({"status": "forecast"} if year == "2026" else {}),
        )
        cell = _cell("g60", "rd_intensity")
        assert cell is not None
        assert cell.target is not None
        chosen[year] = (cell.target.period.zh, cell.target.light)

    assert chosen == {
        "2021": ("2022年", Light.DUE),
        "2022": ("2022年", Light.MISSED),
        "2024": ("2025年", Light.DUE),
        "2026": ("2025年", Light.MISSED),
    }


def test_without_a_documented_target_there_is_no_light() -> None:
    recorded()

    cell = _cell("330400", "gdp")

    assert cell is not None
    assert cell.target is None


def test_a_park_is_not_held_against_the_corridors_target() -> None:
    _rd("3.2", "2025", area="g60", status="target")
    _rd("10", "2022", area="park-nanhu")

    cell = _cell("park-nanhu", "rd_intensity")

    assert cell is not None
    assert cell.target is None


def test_a_share_that_nobody_published_is_computed_and_said_to_be() -> None:
    recorded()
    recorded(indicator="resident_population", value="555.10", unit="万人")

    found = series(area_at("330400"), indicator("gdp_per_capita"))

    assert found.cell is not None
    assert found.cell.status is ObservationStatus.DERIVED
    assert (found.cell.shown.zh, found.cell.observation) == ("121,410 元", None)
    assert found.periods[0].versions == ()
    assert found.periods[0].computed is not None
    assert found.periods[0].computed.value == Decimal(121410)


def test_a_published_share_goes_before_the_computed_one_of_its_year() -> None:
    recorded()
    recorded(indicator="resident_population", value="555.10", unit="万人")
    recorded(indicator="gdp_per_capita", value="121794", unit="元")

    found = series(area_at("330400"), indicator("gdp_per_capita"))

    assert found.cell is not None
    assert found.cell.shown.zh == "121,794 元"
    assert found.periods[0].computed is not None


def test_a_later_computed_share_goes_before_an_older_published_one() -> None:
    recorded()
    recorded(indicator="resident_population", value="555.10", unit="万人")
    recorded(indicator="gdp_per_capita", value="116323", unit="元", period="2021")

    cell = _cell("330400", "gdp_per_capita")

    assert cell is not None
    assert (cell.period.zh, cell.shown.zh) == ("2022年", "121,410 元")
    assert [one.label for one in cell.trend] == ["2021", "2022"]


def test_a_year_goes_before_a_later_half_and_the_usual_scope_before_a_special_one() -> (
    None
):
    recorded(area="湖州", period="2021", value="3644.9")
    recorded(area="湖州", period="2023H1", value="1867.9")
    recorded(area="湖州", period="2022", value="12", scope="仅市本级")

    cell = _cell("330500", "gdp")

    assert cell is not None
    assert (cell.period.zh, cell.observation and cell.observation.scope.zh) == (
        "2021年",
        "",
    )


def test_a_trend_leaves_forecasts_out() -> None:
    for value, year, status in (
        ("3.31", "2020", "reported"),
        ("3.4", "2021", "forecast"),
        ("3.56", "2023", "final"),
    ):
        _rd(value, year, status=status)

    cell = _cell("330400", "rd_intensity")

    assert cell is not None
    assert [(one.label, str(one.value)) for one in cell.trend] == [
        ("2020", "3.31"),
        ("2023", "3.56"),
    ]
    assert cell.sparkline.zh


def test_the_trend_of_an_index_that_revises_its_past_keeps_to_one_edition() -> None:
    for value, year, edition in (
        ("204.16", "2019", "2020"),
        ("171.85", "2018", "2024"),
        ("267.57", "2023", "2024"),
    ):
        recorded(
            area="yrd", indicator="yrd_collab_index", unit="指数", value=value,
            period=year, vintage=edition, answer="核对无误",
        )  # fmt: skip

    cell = _cell("yrd", "yrd_collab_index")

    assert cell is not None
    assert [one.label for one in cell.trend] == ["2018", "2023"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("330400", "cities"),
        ("330402", "330400"),
        ("park-pinghu", "330400"),
        ("yrd", "wide"),
    ],
)
def test_an_area_stands_on_a_board(code: str, expected: str) -> None:
    assert board_of(area_at(code)) == expected
