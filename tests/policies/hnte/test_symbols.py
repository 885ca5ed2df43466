"""The calendar year of a day comes out by whole-number arithmetic."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from corridor.policies.hnte.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))


@given(st.dates())
@example(date(1, 1, 1))
@example(date(2000, 12, 31))
@example(date(2001, 1, 1))
@example(date(2400, 12, 31))
@example(date.max)
def test_the_year_of_a_day_is_that_of_the_calendar(day: date) -> None:
    outcome = RULES.evaluate({"application_date": day.toordinal()})

    assert outcome["application_year"] == day.year


def test_new_year_of_every_year_starts_that_year() -> None:
    found = [
        RULES.evaluate({"registered_on": day.toordinal()})["registration_year"]
        for year in range(1900, 2101)
        for day in (date(year, 1, 1), date(year, 12, 31))
    ]

    assert found == [year for year in range(1900, 2101) for _ in range(2)]
