from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.working_days import CalendarUnknown, notices, state_council

KNOWN = st.dates(date(2016, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("year", range(2016, 2027))
def test_every_day_agrees_with_an_independent_calendar(year: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]

    ours = [day for day in days if state_council().is_working_day(day)]

    assert ours == [day for day in days if chinese_calendar.is_workday(day)]


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2027, 1, 1)])
def test_a_year_without_a_notice_is_refused_never_guessed(day: date) -> None:
    with pytest.raises(CalendarUnknown) as obstacle:
        state_council().is_working_day(day)

    assert obstacle.value.year == day.year
    assert str(day.year) in obstacle.value.message("en")
    assert not state_council().knows(day)


def test_every_notice_gives_its_number_and_link_and_comes_before_its_first_day() -> (
    None
):
    published = [notice.published_on for notice in notices()]

    assert published == sorted(published)
    for notice in notices():
        assert notice.number.startswith(f"国办发明电〔{notice.published_on.year}〕")
        assert notice.url.startswith("https://www.gov.cn/zhengce/")
        assert notice.arranges - notice.published_on.year in {0, 1}
        assert not set(notice.days_off) & set(notice.days_worked)


def test_what_was_announced_by_a_day_is_answerable() -> None:
    saturday = date(2020, 2, 1)

    before = state_council(date(2020, 1, 26))
    after = state_council(date(2020, 1, 27))

    assert before.is_working_day(saturday)
    assert not after.is_working_day(saturday)
    assert not state_council(date(2019, 11, 20)).knows(saturday)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday that is worked
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # over the Spring Festival
        (date(2026, 11, 21), 20, date(2026, 12, 18)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_the_day_of_the_act_does_not_count(start: date, days: int, due: date) -> None:
    assert state_council().add_working_days(start, days) == due


def test_a_term_that_runs_into_an_unknown_year_has_no_date() -> None:
    with pytest.raises(CalendarUnknown, match="2027"):
        state_council().add_working_days(date(2026, 12, 4), 20)


def test_working_days_are_not_counted_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        state_council().add_working_days(date(2026, 1, 5), -1)


@given(start=KNOWN, days=st.integers(1, 60))
def test_counting_and_adding_agree(start: date, days: int) -> None:
    due = state_council().add_working_days(start, days)

    assert state_council().is_working_day(due)
    assert state_council().working_days_between(start, due) == days
