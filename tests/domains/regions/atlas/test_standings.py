import pytest

from corridor.domains.regions.atlas.standings import standings_of
from corridor.domains.regions.errors.editions import ElementUnknown, PeriodUnknown
from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import RankInterval
from tests.engines.composites.worlds import DATA, small

INTERVAL = RankInterval("B", 1.0, 1.1, 1.0, 1.0, 2.0, 100)


def _loaded(data: str = DATA) -> LoadedEdition:
    return LoadedEdition(small(data), {"B": INTERVAL}, (), 100)


def test_the_index_itself_is_told_for_the_period_it_is_about() -> None:
    found = standings_of(_loaded())

    assert (found.element, found.period) == ("small", "2022")
    assert [(one.code, one.rank, one.score) for one in found.units] == [
        ("B", 1, 68.75),
        ("A", 2, 50.0),
        ("C", 3, 31.25),
    ]
    assert [one.interval for one in found.units] == [INTERVAL, None, None]


@pytest.mark.parametrize(
    ("element", "period", "codes"),
    [
        ("rd", "", ["B", "C", "A"]),
        ("rd", "2021", ["C", "B", "A"]),
        ("small", "2021", ["B", "C", "A"]),
    ],
)
def test_other_elements_and_periods_have_no_interval(
    element: str, period: str, codes: list[str]
) -> None:
    found = standings_of(_loaded(), element, period)

    assert [one.code for one in found.units] == codes
    assert {one.interval for one in found.units} == {None}


def test_units_without_a_score_come_last() -> None:
    data = DATA.replace("B,乙市,2022,3,3,30", "B,乙市,2022,,,")

    found = standings_of(_loaded(data))

    assert [(one.code, one.rank) for one in found.units] == [
        ("A", 1),
        ("C", 1),
        ("B", None),
    ]


def test_an_element_the_tree_lacks_is_refused() -> None:
    with pytest.raises(ElementUnknown):
        standings_of(_loaded(), "nothing")


def test_a_period_the_data_lack_is_refused() -> None:
    with pytest.raises(PeriodUnknown):
        standings_of(_loaded(), "", "1999")
