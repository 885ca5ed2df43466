"""Links leave growth alone; what editions printed stands side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.comparison.chains import (
    Link,
    Published,
    Segment,
    Series,
    average_annual_growth,
    chain,
    growth_rates,
    rebased,
    revisions,
)
from corridor.engines.composites.comparison.errors import PeriodAbsent, SegmentsApart
from corridor.engines.composites.errors import CellUnreadable, ValueNotPositive

INDEX = "长三角区域协同创新指数"
VALUES = st.floats(0.01, 1e6)
OLD = Segment({"2015": 100.0, "2016": 110.0, "2017": 121.0}, "2015 = 100")
NEW = Segment({"2017": 100.0, "2018": 105.0}, "2017 = 100")


def stretches(first: int, last: int) -> st.SearchStrategy[Series]:
    return st.fixed_dictionaries({str(year): VALUES for year in range(first, last + 1)})


def said(edition: str, year: str, value: float, status: str = "published") -> Published:
    return Published(INDEX, edition, year, "总指数", value, status)


@pytest.mark.parametrize(
    ("last", "years", "printed"),
    [
        (227.05, 9, "9.54%"),  # 2021 edition, 2011-2020
        (247.11, 10, "9.47%"),  # 2022 edition, 2011-2021
        (262.48, 11, "9.17%"),  # 2023 edition, 2011-2022
    ],
)
def test_published_growth_is_met(last: float, years: int, printed: str) -> None:
    assert f"{average_annual_growth(100, last, years):.2%}" == printed


def test_growth_over_no_time_is_refused() -> None:
    with pytest.raises(ValueNotPositive) as refusal:
        average_annual_growth(100, 110, 0)

    assert refusal.value.field == "years"


def test_a_new_base_is_linked_where_both_are_known() -> None:
    found = chain([OLD, NEW])

    assert found.links == (Link("2017 = 100", "2017", 121.0, 100.0, 1.21),)
    assert found.series == pytest.approx({
        "2015": 100.0,
        "2016": 110.0,
        "2017": 121.0,
        "2018": 127.05,
    })


def test_the_link_can_be_told() -> None:
    newer = Segment({"2016": 50.0, "2017": 60.0, "2018": 66.0}, "new", link="2017")

    found = chain([OLD, newer])

    assert found.links[0].factor == pytest.approx(121 / 60)
    assert found.series["2018"] == pytest.approx(133.1)


def test_untold_the_link_is_the_first_period_both_have() -> None:
    newer = Segment({"2016": 50.0, "2017": 60.0}, "new")

    found = chain([OLD, newer])

    assert found.links[0].period == "2016"
    assert found.series["2017"] == pytest.approx(132.0)


def test_stretches_that_never_meet_are_refused() -> None:
    with pytest.raises(SegmentsApart) as refusal:
        chain([OLD, Segment({"2019": 100.0})])

    assert "up to 2017 and the one from 2019" in refusal.value.text.en


def test_a_link_not_in_both_is_refused() -> None:
    with pytest.raises(PeriodAbsent):
        chain([OLD, Segment({"2017": 100.0, "2018": 105.0}, link="2018")])


def test_a_link_at_nothing_is_refused() -> None:
    with pytest.raises(ValueNotPositive):
        chain([OLD, Segment({"2017": 0.0, "2018": 105.0})])


def test_no_stretch_makes_no_series() -> None:
    assert chain([]).series == {}


@given(stretches(2011, 2015))
def test_one_stretch_is_its_own_chain(series: Series) -> None:
    found = chain([Segment(series)])

    assert found.series == series
    assert found.links == ()


@given(stretches(2011, 2015), stretches(2015, 2018))
def test_links_leave_growth_as_it_was(old: Series, new: Series) -> None:
    found = growth_rates(chain([Segment(old), Segment(new)]).series)

    for stretch in (old, new):
        for period, rate in growth_rates(stretch).items():
            assert found[period] + 1 == pytest.approx(rate + 1, rel=1e-12)


@given(stretches(2011, 2015))
def test_a_new_base_leaves_growth_as_it_was(series: Series) -> None:
    moved = rebased(series, "2013")

    assert moved["2013"] == pytest.approx(100.0, rel=1e-15)
    for period, rate in growth_rates(series).items():
        assert growth_rates(moved)[period] + 1 == pytest.approx(rate + 1, rel=1e-12)


def test_a_base_the_series_lacks_is_refused() -> None:
    with pytest.raises(PeriodAbsent):
        rebased({"2015": 100.0}, "2011")


def test_a_base_of_nothing_is_refused() -> None:
    with pytest.raises(ValueNotPositive):
        rebased({"2015": 0.0}, "2015")


def test_editions_that_moved_history_stand_side_by_side() -> None:
    found = revisions([
        said("2023", "2018", 171.85, "derived"),
        said("2020", "2018", 183.65, "derived"),
        said("2024", "2018", 171.85, "derived"),
        said("2020", "2019", 204.16),
        said("2021", "2019", 206.99, "derived"),
        said("2021", "2020", 227.05),
    ])  # fmt: skip

    older, newer = found
    assert older.year == "2018"
    assert list(older.editions.items()) == [
        ("2020", 183.65), ("2023", 171.85), ("2024", 171.85),
    ]  # fmt: skip
    assert older.moved == pytest.approx(-11.80)
    assert f"{older.moved_share:.2%}" == "-6.43%"
    assert newer.moved == pytest.approx(2.83)
    assert newer.derived == {"2021"}


def test_one_edition_with_two_values_for_one_year_is_refused() -> None:
    with pytest.raises(CellUnreadable) as refusal:
        revisions([said("2020", "2019", 204.16), said("2020", "2019", 206.99)])

    assert refusal.value.field == "2020"
