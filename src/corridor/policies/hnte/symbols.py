"""Words that several rule modules of this policy share."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rounding,
    Share,
    Source,
    Truth,
    choose,
    divide,
    larger_of,
)
from corridor.kernel.source import Provenance

MEASURES: Final = "国科发火〔2016〕32号"
GUIDE: Final = "国科发火〔2016〕195号"
PPM: Final = 10**6
FIRST_DAY: Final = date(1901, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)
DAYS_IN_FOUR_YEARS: Final = 1461


def measures(article: str) -> Source:
    """Return a place in the measures of 2016."""
    return Source(MEASURES, article)


def guide(article: str, provenance: Provenance = Provenance.OFFICIAL) -> Source:
    """Return a place in the working guide of 2016."""
    return Source(GUIDE, article, provenance=provenance)


def one_where(condition: Truth) -> Number:
    """Return 1 where the condition holds, and a missing value elsewhere."""
    return divide(Constant(1), choose(condition, 1, 0), Rounding.FLOOR)


def printed(above: Number, below: Number, *, least_fen: int) -> Number:
    """Return a share of money in millionths; missing where the base is too small.

    The bound keeps the quotient of the largest amounts within 64 bits.
    """
    least = Constant(least_fen, unit="fen")
    share = Share(above, larger_of(below, least))
    shown = share.rounded(PPM, Rounding.HALF_UP, unit="share_ppm")
    return shown * one_where(below >= least)


def over_years(y1: Number, y2: Number, y3: Number, years: Number) -> Number:
    """Return the total of the years in operation, three at most."""
    return y3 + choose(years >= 2, y2, 0) + choose(years >= 3, y1, 0)  # noqa: PLR2004 -- years


def year_of(day: Number) -> Number:
    """Return the calendar year of a day of the years 1901 to 2099.

    In these years every fourth is a leap year, so one division is exact.
    """
    passed = (day - Constant(FIRST_DAY.toordinal(), unit="day")).as_unit("")
    years = divide(passed * 4 + 3, DAYS_IN_FOUR_YEARS, Rounding.FLOOR)
    return (years + FIRST_DAY.year).as_unit("year")
