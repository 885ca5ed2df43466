"""Count Chinese working days from our own dated table of notices.

The day of an act does not count; the count begins with the next day (民法典 art.
201). Weekends worked by arrangement count, days off by arrangement do not. A year
whose notice is not published is refused, never guessed: every autumn that is the
normal state of the coming year.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Self

import yaml

from corridor.kernel.errors import Unavailable
from corridor.kernel.text import Text

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
_UNKNOWN = Text(
    "{year}年的放假安排尚未公布，无法计算工作日",
    "the holiday arrangement for {year} is not published: working days are unknown",
)


class CalendarUnknown(Unavailable):
    """Meet a day of a year whose notice is not in the table."""

    def __init__(self, year: int) -> None:
        """Keep the year."""
        super().__init__(_UNKNOWN.format(year=year))
        self.args = (year,)
        self.year = year


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold one notice on the holidays of a year (放假安排通知)."""

    number: str
    arranges: int
    published_on: date
    url: str
    days_off: tuple[date, ...]
    days_worked: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Know which days are worked (工作日历).

    >>> state_council().is_working_day(date(2026, 2, 14))  # a Saturday, worked
    True
    """

    years: frozenset[int]
    exceptions: Mapping[date, bool]
    """Days whose state is not that of their weekday, or was named by a notice."""

    @classmethod
    def of(cls, notices: tuple[Notice, ...]) -> Self:
        """Lay the notices over each other in the order given."""
        days: dict[date, bool] = {}
        for notice in notices:
            days.update(dict.fromkeys(notice.days_off, False))
            days.update(dict.fromkeys(notice.days_worked, True))
        return cls(
            frozenset(notice.arranges for notice in notices), MappingProxyType(days)
        )

    def knows(self, day: date) -> bool:
        """Tell whether the year of a day has its notice."""
        return day.year in self.years

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is worked.

        Raises:
            CalendarUnknown: the year of the day has no notice.
        """
        if not self.knows(day):
            raise CalendarUnknown(day.year)
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def add_working_days(self, start: date, days: int) -> date:
        """Return the ``days``-th working day after ``start``; 0 gives ``start``.

        Raises:
            CalendarUnknown: the count reaches a year without a notice.
            ValueError: ``days`` is negative.

        >>> state_council().add_working_days(date(2026, 9, 30), 1)
        datetime.date(2026, 10, 8)
        """
        if days < 0:
            raise ValueError("working days are counted forward")
        day = start
        while days:
            day += _DAY
            days -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and including ``end``.

        Raises:
            CalendarUnknown: a day of the span has no notice.
        """
        span = range(1, (end - start).days + 1)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in span)


@lru_cache(maxsize=64)
def state_council(published_by: date | None = None) -> Calendar:
    """Return the calendar of the notices published up to a day, or of them all."""
    return Calendar.of(
        tuple(
            notice
            for notice in notices()
            if published_by is None or notice.published_on <= published_by
        )
    )


@lru_cache(maxsize=1)
def notices() -> tuple[Notice, ...]:
    """Read the table of notices, in order of publication."""
    table = files("corridor.kernel").joinpath("working_days.yaml")
    rows: list[dict[str, Any]] = yaml.safe_load(table.read_text(encoding="utf-8"))
    return tuple(
        Notice(
            number=row["notice"],
            arranges=row["arranges"],
            published_on=row["published_on"],
            url=row["url"],
            days_off=tuple(day for span in row["days_off"] for day in _days(span)),
            days_worked=tuple(row.get("days_worked", ())),
        )
        for row in rows
    )


def _days(span: date | str) -> Iterator[date]:
    """Spell out ``first/last``; a single day is itself."""
    if isinstance(span, date):
        yield span
        return
    day, last = map(date.fromisoformat, span.split("/"))
    while day <= last:
        yield day
        day += _DAY
