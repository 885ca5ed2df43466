"""The calendar year of a day comes out by whole-number arithmetic."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from corridor.policies.hnte.definition import BOOK
from corridor.policies.hnte.symbols import FIRST_DAY, LAST_DAY

RULES = BOOK.on(date(2026, 6, 30))


@given(st.dates(FIRST_DAY, LAST_DAY))
@example(FIRST_DAY)
@example(date(2000, 12, 31))
@example(date(2001, 1, 1))
@example(LAST_DAY)
def test_the_year_of_a_day_is_that_of_the_calendar(day: date) -> None:
    outcome = RULES.evaluate({"application_date": day.toordinal()})

    assert outcome["application_year"] == day.year


def test_new_year_of_every_year_starts_that_year() -> None:
    found = [
        RULES.evaluate({"registered_on": day.toordinal()})["registration_year"]
        for year in range(1901, 2100)
        for day in (date(year, 1, 1), date(year, 12, 31))
    ]

    assert found == [year for year in range(1901, 2100) for _ in range(2)]
