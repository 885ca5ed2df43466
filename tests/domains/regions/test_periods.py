from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors.observations import PeriodRefused, VintageRefused
from corridor.domains.regions.periods import (
    first_day_of,
    last_day_of,
    read_period,
    read_vintage,
    say_period,
    say_vintage,
    write_period,
)
from corridor.kernel.period import Period

WRITTEN = st.one_of(
    st.integers(1950, 2100).map(str),
    st.builds("{}Q{}".format, st.integers(1950, 2100), st.integers(1, 4)),
    st.builds("{}H{}".format, st.integers(1950, 2100), st.integers(1, 2)),
    st.builds("{}-{:02d}".format, st.integers(1950, 2100), st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("written", "starts", "ends"),
    [
        ("2023", date(2023, 1, 1), date(2024, 1, 1)),
        ("２０２３年", date(2023, 1, 1), date(2024, 1, 1)),
        ("2023q4", date(2023, 10, 1), date(2024, 1, 1)),
        ("2023H1", date(2023, 1, 1), date(2023, 7, 1)),
        ("2023-1", date(2023, 1, 1), date(2023, 2, 1)),
        ("2023年-12月", date(2023, 12, 1), date(2024, 1, 1)),
    ],
)
def test_a_period_is_read_as_it_is_written(
    written: str, starts: date, ends: date
) -> None:
    assert read_period(written) == Period(starts, ends)


@pytest.mark.parametrize(
    "written", ["", "23", "0000", "2023Q5", "2023H3", "2023-13", "2023-0", "2022—2023"]
)
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(PeriodRefused):
        read_period(written)


@given(WRITTEN)
def test_a_period_is_written_as_it_was_read(written: str) -> None:
    assert write_period(read_period(written)) == written


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023H2", "2023年下半年", "second half of 2023"),
        ("2023Q1", "2023年一季度", "first quarter of 2023"),
        ("2023-11", "2023年11月", "November 2023"),
    ],
)
def test_a_period_is_said_in_words(written: str, zh: str, en: str) -> None:
    said = say_period(read_period(written))

    assert (said.zh, said.en) == (zh, en)


@pytest.mark.parametrize(
    ("vintage", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-15", date(2024, 3, 15), date(2024, 3, 15)),
    ],
)
def test_a_publication_was_out_within_its_days(
    vintage: str, first: date, last: date
) -> None:
    assert (first_day_of(vintage), last_day_of(vintage)) == (first, last)


@pytest.mark.parametrize("written", ["24", "2024-13", "2024-02-30", "spring", "0000"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(VintageRefused):
        read_vintage(written)


@pytest.mark.parametrize(
    ("vintage", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024-01", "2024年1月", "January 2024"),
        ("2022-04-27", "2022年4月27日", "27 April 2022"),
    ],
)
def test_a_date_of_publication_is_said_in_words(vintage: str, zh: str, en: str) -> None:
    said = say_vintage(vintage)

    assert (said.zh, said.en) == (zh, en)
