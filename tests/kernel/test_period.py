from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.errors import InputRefused
from corridor.kernel.period import Period

DAYS = st.dates(date(2000, 1, 1), date(2001, 12, 31))
PERIODS = st.builds(
    lambda start, days: Period(start, start + timedelta(days)), DAYS, st.integers(1, 60)
)


@given(first=PERIODS, second=PERIODS, day=DAYS)
def test_an_intersection_holds_the_days_of_both(
    first: Period, second: Period, day: date
) -> None:
    shared = first.intersection(second)

    in_both = first.contains(day) and second.contains(day)

    assert (shared is not None and shared.contains(day)) is in_both
    assert shared == second.intersection(first)
    assert first.overlaps(second) is (shared is not None)


@given(first=PERIODS, second=PERIODS)
def test_periods_that_meet_share_no_day_and_leave_none_out(
    first: Period, second: Period
) -> None:
    following = Period(first.ends, first.ends + timedelta(second.days))

    assert first.meets(following)
    assert not first.overlaps(following)
    assert first.contains(following.starts - timedelta(1))


@given(period=PERIODS)
def test_the_ends_are_half_open(period: Period) -> None:
    assert period.contains(period.starts)
    assert not period.contains(period.ends)
    assert sum(period.contains(period.starts + timedelta(n)) for n in range(70)) == (
        period.days
    )


@given(year=st.integers(2, 9998))
def test_a_year_follows_the_one_before_it(year: int) -> None:
    this = Period.year(year)

    assert this.previous_year() == Period.year(year - 1)
    assert this.previous_year().meets(this)
    assert (this.is_year, this.label) == (True, str(year))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (date(2024, 2, 28), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 3, 1)),
    ],
)
def test_a_year_before_a_leap_day_is_never_empty(starts: date, ends: date) -> None:
    before = Period(starts, ends).previous_year()

    assert before == Period(date(2023, 2, 28), date(2023, 3, 1))


@pytest.mark.parametrize("ends", [date(2024, 1, 1), date(2023, 1, 1)])
def test_an_empty_or_backward_period_is_refused(ends: date) -> None:
    with pytest.raises(InputRefused, match="晚于"):
        Period(date(2024, 1, 1), ends)


@pytest.mark.parametrize("year", [0, -1, 9999, 10**9])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(InputRefused, match="年度"):
        Period.year(year)


def test_there_is_no_year_before_year_one() -> None:
    with pytest.raises(InputRefused):
        Period.year(1).previous_year()


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Period(date(2022, 10, 1), date(2023, 1, 1)), "2022-10-01–2022-12-31"),
        (Period(date(9999, 1, 1), date(9999, 2, 1)), "9999-01-01–9999-01-31"),
    ],
)
def test_other_spans_are_labelled_by_their_first_and_last_day(
    period: Period, label: str
) -> None:
    assert period.label == label
    assert not period.is_year
