from datetime import date

import pytest

from corridor.domains.regions.choosing import (
    key_of,
    newest_entries,
    preferred,
    standing,
)
from corridor.domains.regions.records.observations import ObservationStatus
from corridor.kernel.period import Period
from corridor.kernel.text import Text
from tests.factories.observations import observation

FORECAST, PRELIMINARY = ObservationStatus.FORECAST, ObservationStatus.PRELIMINARY
REPORTED, FINAL = ObservationStatus.REPORTED, ObservationStatus.FINAL
DERIVED, TARGET = ObservationStatus.DERIVED, ObservationStatus.TARGET


@pytest.mark.parametrize(
    ("counts", "other"),
    [
        ((FINAL, "2024-02"), (PRELIMINARY, "2024-02")),
        ((PRELIMINARY, "2024-02"), (FORECAST, "2024-02")),
        ((FINAL, ""), (FORECAST, "2024")),
        ((PRELIMINARY, "2023-02"), (FORECAST, "2024-02")),
        ((REPORTED, "2024"), (FINAL, "2021")),
        ((REPORTED, "2021"), (REPORTED, "")),
        ((FINAL, "2024"), (REPORTED, "2024")),
        ((REPORTED, "2024"), (DERIVED, "2024")),
        ((DERIVED, "2021"), (REPORTED, "2020")),
        ((REPORTED, "2024-05"), (REPORTED, "2024-02-29")),
    ],
)
def test_what_counts_goes_before_the_other(
    counts: tuple[ObservationStatus, str], other: tuple[ObservationStatus, str]
) -> None:
    one = observation(id=1, status=counts[0], vintage=counts[1])
    two = observation(id=2, status=other[0], vintage=other[1])

    assert preferred([one, two]) == preferred([two, one]) == {key_of(one): one}
    assert standing(two) < standing(one)


def test_targets_are_no_values() -> None:
    assert preferred([observation(status=TARGET)]) == {}


def test_periods_scopes_and_areas_stand_apart() -> None:
    every = [
        observation(id=1),
        observation(id=2, period=Period.year(2021)),
        observation(id=3, scope=Text("累计", "to date")),
        observation(id=4, area_code="330100"),
        observation(id=5, indicator="hnte"),
        observation(id=6, period=Period(date(2022, 1, 1), date(2022, 7, 1))),
    ]

    assert [one.id for one in preferred(every).values()] == [1, 2, 3, 4, 5, 6]


def test_a_corrected_entry_replaces_the_slip_and_a_withdrawn_one_leaves_nothing() -> (
    None
):
    slip, correct = observation(id=1), observation(id=2, revision=2)
    gone = observation(id=4, area_code="330100", revision=2, is_withdrawn=True)
    every = [correct, slip, observation(id=3, area_code="330100"), gone]

    assert newest_entries(every) == (correct,)


def test_publications_of_several_dates_all_stand() -> None:
    every = [observation(id=1, vintage="2022"), observation(id=2, vintage="2023")]

    assert newest_entries(every) == tuple(every)
