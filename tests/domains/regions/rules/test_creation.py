"""A zone's way to recognition, with its fast lane."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors.zones import CreationOutOfTurn
from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    Precision,
    Route,
)
from corridor.domains.regions.rules import creation
from corridor.kernel.errors import InputRefused

S = CreationState
APPROVED = CreationEntry(S.APPROVED_TO_CREATE, on=date(2018, 2, 1))
ON_SITE = CreationEntry(S.ON_SITE, on=date(2022, 11, 1))


def yearly(year: int, rank: int, among: int | None = 48) -> CreationEntry:
    """Return a yearly evaluation."""
    return CreationEntry(S.YEARLY_EVALUATED, year=year, rank=rank, among=among)


@pytest.mark.parametrize(
    ("rank", "among", "is_top"),
    [(5, 48, True), (7, 48, True), (8, 48, False), (17, 43, False), (3, 20, True)],
)
def test_the_top_share_is_compared_exactly(
    rank: int, among: int, *, is_top: bool
) -> None:
    assert yearly(2021, rank, among).is_top is is_top


@given(st.integers(1, 500), st.integers(1, 500))
def test_the_top_share_grows_with_the_field_and_shrinks_with_the_rank(
    rank: int, among: int
) -> None:
    if yearly(2021, rank, among).is_top:
        assert yearly(2021, rank, among + 1).is_top
        assert yearly(2021, max(1, rank - 1), among).is_top


def test_where_the_field_is_not_known_the_source_decides() -> None:
    unknown = yearly(2020, 5, among=None)

    assert not unknown.is_top
    assert replace(unknown, says_top=True).is_top


@pytest.mark.parametrize(
    ("years", "lane"),
    [
        ((2020, 2021), (2020, 2021)),
        ((2021, 2020), (2020, 2021)),
        ((2019, 2020, 2021), (2020, 2021)),
        ((2019, 2021), None),
        ((2021,), None),
        ((), None),
    ],
)
def test_the_fast_lane_asks_for_two_years_in_a_row(
    years: tuple[int, ...], lane: tuple[int, int] | None
) -> None:
    assert creation.fast_lane([yearly(year, 5) for year in years]) == lane


def test_a_year_below_the_top_share_interrupts() -> None:
    entries = [yearly(2019, 5), yearly(2020, 20), yearly(2021, 5)]

    assert creation.fast_lane(entries) is None


def test_the_fast_lane_leads_on_site_before_the_period_is_over() -> None:
    entries = [APPROVED, yearly(2020, 5), yearly(2021, 5)]

    assert creation.check_entry(entries, ON_SITE) is Route.FAST


def test_without_it_the_period_of_five_years_has_to_be_over() -> None:
    entries = [APPROVED, yearly(2020, 30), yearly(2021, 31)]

    assert creation.period_ends_on(entries) == date(2023, 2, 1)
    with pytest.raises(CreationOutOfTurn, match="创建期未满"):
        creation.check_entry(entries, replace(ON_SITE, on=date(2023, 2, 1)))
    later = replace(ON_SITE, on=date(2023, 2, 2))
    assert creation.check_entry(entries, later) is Route.REGULAR


def test_an_approval_known_by_its_year_ends_with_the_fifth_year() -> None:
    by_year = replace(APPROVED, on=date(2018, 1, 1), precision=Precision.YEAR)

    assert creation.period_ends_on([by_year]) == date(2023, 12, 31)
    assert creation.period_ends_on([replace(APPROVED, on=None)]) is None
    assert creation.period_ends_on([]) is None


def test_a_period_from_the_29th_of_february_ends_on_the_28th() -> None:
    leap = replace(APPROVED, on=date(2020, 2, 29))

    assert creation.period_ends_on([leap]) == date(2025, 2, 28)


def test_an_extension_moves_the_end_and_must_reach_beyond_it() -> None:
    entries = [APPROVED, yearly(2021, 30)]
    longer = CreationEntry(S.EXTENDED, on=date(2023, 1, 5), until=date(2025, 2, 1))

    creation.check_entry(entries, longer)

    assert creation.period_ends_on([*entries, longer]) == date(2025, 2, 1)
    for until in (date(2023, 2, 1), None):
        with pytest.raises(InputRefused) as refusal:
            creation.check_entry(entries, replace(longer, until=until))
        assert refusal.value.field == "until"


@pytest.mark.parametrize(
    ("states", "wanted"),
    [
        ((), S.YEARLY_EVALUATED),
        ((), S.RECOGNIZED),
        ((S.APPLIED,), S.ON_SITE),
        ((S.APPLIED, S.APPROVED_TO_CREATE), S.RECOGNIZED),
        ((S.APPROVED_TO_CREATE,), S.APPLIED),
        ((S.RECOGNIZED,), S.WITHDRAWN),
        ((S.WITHDRAWN,), S.APPLIED),
    ],
)
def test_acts_out_of_order_are_refused(states: tuple[S, ...], wanted: S) -> None:
    with pytest.raises(CreationOutOfTurn) as refusal:
        creation.check_entry(
            [CreationEntry(state) for state in states], CreationEntry(wanted)
        )

    assert wanted.label.zh in refusal.value.text.zh


def test_recognition_extension_and_withdrawal_follow_the_check_on_site() -> None:
    assert set(creation.followers([ON_SITE])) == {S.RECOGNIZED, S.EXTENDED, S.WITHDRAWN}


def test_a_year_is_evaluated_once() -> None:
    with pytest.raises(CreationOutOfTurn, match="2021年度评价已登记"):
        creation.check_entry([APPROVED, yearly(2021, 5)], yearly(2021, 6))


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (CreationEntry(S.YEARLY_EVALUATED), "year"),
        (yearly(2021, 49, 48), "rank"),
        (yearly(2021, 0, 48), "rank"),
        (
            CreationEntry(S.YEARLY_EVALUATED, year=2021, class_rank=4, class_among=3),
            "class_rank",
        ),
        (CreationEntry(S.YEARLY_EVALUATED, year=2021, among=48), "rank"),
    ],
)
def test_an_impossible_evaluation_names_its_field(
    entry: CreationEntry, field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        creation.check_entry([APPROVED], entry)

    assert refusal.value.field == field


def test_no_act_lies_before_the_one_before() -> None:
    early = replace(yearly(2020, 30), on=date(2018, 1, 31))
    same_year = replace(early, on=date(2018, 1, 1), precision=Precision.YEAR)

    with pytest.raises(CreationOutOfTurn, match="日期早于上一事项"):
        creation.check_entry([APPROVED], early)
    assert creation.check_entry([APPROVED], same_year) is None
