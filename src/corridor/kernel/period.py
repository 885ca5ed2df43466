"""Hold spans of days, open at the end."""

from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Final, Self

from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29

_BACKWARDS = Text(
    "期间的终止日{ends}应晚于起始日{starts}",
    "the period's end {ends} must come after its start {starts}",
)
_NO_YEAR = Text("“{year}”不是年度", "“{year}” is not a year")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Hold the days from ``starts`` up to but not including ``ends`` (期间).

    >>> Period.year(2024)
    Period(starts=datetime.date(2024, 1, 1), ends=datetime.date(2025, 1, 1))
    """

    starts: date
    ends: date

    def __post_init__(self) -> None:
        """Refuse an empty or backward period.

        Raises:
            InputRefused: ``ends`` is not after ``starts``.
        """
        if self.ends <= self.starts:
            raise InputRefused(
                _BACKWARDS.format(starts=self.starts, ends=self.ends), field="period"
            )

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a calendar year.

        Raises:
            InputRefused: the calendar has no such year.
        """
        if not 1 <= year < MAXYEAR:
            raise InputRefused(_NO_YEAR.format(year=year), field="year")
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.ends - self.starts).days

    @property
    def is_year(self) -> bool:
        """Tell whether this is exactly one calendar year."""
        return self.starts.year < MAXYEAR and self == Period.year(self.starts.year)

    @property
    def label(self) -> str:
        """Write a year as ``2024``, else the first and the last day (inclusive).

        >>> Period(date(2022, 10, 1), date(2023, 1, 1)).label
        '2022-10-01–2022-12-31'
        """
        if self.is_year:
            return f"{self.starts.year}"
        return f"{self.starts}–{date.fromordinal(self.ends.toordinal() - 1)}"

    def contains(self, day: date) -> bool:
        """Tell whether a day falls inside."""
        return self.starts <= day < self.ends

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.starts < other.ends and other.starts < self.ends

    def meets(self, other: "Period") -> bool:
        """Tell whether ``other`` begins on the day this one ends."""
        return self.ends == other.starts

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days in both, or None."""
        if not self.overlaps(other):
            return None
        return Period(max(self.starts, other.starts), min(self.ends, other.ends))

    def previous_year(self) -> "Period":
        """Return the same days one year earlier.

        A leap day at the start becomes 28 February, as an end 1 March, so the
        result is never empty.

        Raises:
            InputRefused: there is no year before year 1.
        """
        if self.starts.year == 1:
            raise InputRefused(_NO_YEAR.format(year=0), field="year")
        return Period(
            _a_year_earlier(self.starts, leap_day=(_FEBRUARY, _LEAP_DAY - 1)),
            _a_year_earlier(self.ends, leap_day=(_FEBRUARY + 1, 1)),
        )


def _a_year_earlier(day: date, *, leap_day: tuple[int, int]) -> date:
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY):
        return date(day.year - 1, *leap_day)
    return day.replace(year=day.year - 1)
