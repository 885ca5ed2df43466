"""Read and say the periods reports speak of: years, halves, quarters and months."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from corridor.domains.regions.errors.observations import PeriodRefused, VintageRefused
from corridor.kernel.period import Period
from corridor.kernel.text import Text, narrow

MONTHS_IN_YEAR: Final = 12
_MONTHS: Final[Mapping[str, int]] = {"Q": 3, "H": 6, "M": 1}
_WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})年?(?:(?P<part>[QH])(?P<nth>[1-4])|-(?P<month>\d{1,2})月?)?",
    re.ASCII,
)
_DATED: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_HALVES: Final = (Text("上半年", "first half"), Text("下半年", "second half"))
_QUARTERS: Final = (
    Text("一季度", "first quarter"),
    Text("二季度", "second quarter"),
    Text("三季度", "third quarter"),
    Text("四季度", "fourth quarter"),
)


def read_period(written: str) -> Period:
    """Return the period a text names.

    >>> read_period("2023H1")
    Period(starts=datetime.date(2023, 1, 1), ends=datetime.date(2023, 7, 1))

    Raises:
        PeriodRefused: it names none.

    """
    match = _WRITTEN.fullmatch(narrow(written).strip().upper())
    if match is None or not int(match["year"]):
        raise PeriodRefused.of(written)
    part = match["part"] or ("M" if match["month"] else "")
    nth = int(match["nth"] or match["month"] or 1)
    months = _MONTHS.get(part, MONTHS_IN_YEAR)
    if not 1 <= nth <= MONTHS_IN_YEAR // months:
        raise PeriodRefused.of(written)
    year, before = int(match["year"]), months * (nth - 1)
    return Period(_month(year, before), _month(year, before + months))


def write_period(period: Period) -> str:
    """Return a period as tables write it.

    >>> write_period(read_period("2023Q4")), write_period(read_period("2023"))
    ('2023Q4', '2023')
    """
    year, months = period.starts.year, _months(period)
    nth = (period.starts.month - 1) // months + 1
    match months:
        case 12:
            return str(year)
        case 6:
            return f"{year}H{nth}"
        case 3:
            return f"{year}Q{nth}"
        case _:
            return f"{year}-{nth:02d}"


def say_period(period: Period) -> Text:
    """Return a period in words.

    >>> say_period(read_period("2023H1"))
    Text(zh='2023年上半年', en='first half of 2023')
    """
    year, months = period.starts.year, _months(period)
    nth = (period.starts.month - 1) // months
    match months:
        case 12:
            return Text(f"{year}年", str(year))
        case 6:
            return Text(f"{year}年{_HALVES[nth].zh}", f"{_HALVES[nth].en} of {year}")
        case 3:
            name = _QUARTERS[nth]
            return Text(f"{year}年{name.zh}", f"{name.en} of {year}")
        case _:
            name_en = calendar.month_name[nth + 1]
            return Text(f"{year}年{nth + 1}月", f"{name_en} {year}")


def read_vintage(written: str) -> str:
    """Return the date of a publication as given: a day, a month or a year.

    >>> read_vintage(" 2024-03 ")
    '2024-03'

    Raises:
        VintageRefused: it is none of them.

    """
    text = narrow(written).strip()
    if text:
        last_day_of(text)
    return text


def last_day_of(vintage: str) -> date:
    """Return the day by which a publication was certainly out.

    >>> last_day_of("2024-02")
    datetime.date(2024, 2, 29)

    Raises:
        VintageRefused: it is no day, month or year.

    """
    match = _DATED.fullmatch(vintage)
    if match is None:
        raise VintageRefused.of(vintage)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day)
        month = month or MONTHS_IN_YEAR
        return date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError) as obstacle:
        raise VintageRefused.of(vintage) from obstacle


def say_vintage(vintage: str) -> Text:
    """Return the date of a publication in words.

    >>> say_vintage("2024-01").zh, say_vintage("2022-04-27").en
    ('2024年1月', '27 April 2022')
    """
    parts = [int(part) for part in vintage.split("-")]
    zh = "".join(f"{part}{name}" for part, name in zip(parts, "年月日", strict=False))
    en = [str(part) for part in reversed(parts)]
    if len(parts) > 1:
        en[-2] = calendar.month_name[parts[1]]
    return Text(zh, " ".join(en))


def first_day_of(vintage: str) -> date:
    """Return the first day a publication can have been out.

    >>> first_day_of("2024")
    datetime.date(2024, 1, 1)
    """
    year, month, day = (*map(int, vintage.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _months(period: Period) -> int:
    years = period.ends.year - period.starts.year
    return years * MONTHS_IN_YEAR + period.ends.month - period.starts.month


def _month(year: int, months: int) -> date:
    years, rest = divmod(months, MONTHS_IN_YEAR)
    return date(year + years, rest + 1, 1)
