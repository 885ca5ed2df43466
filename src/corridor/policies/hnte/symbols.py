"""Words that several rule modules of this policy share."""

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
DAYS_IN_400_YEARS: Final = 146_097


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
    share = Share(above, larger_of(below, least_fen))
    shown = share.rounded(PPM, Rounding.HALF_UP, unit="share_ppm")
    return shown * one_where(below >= least_fen)


def over_years(y1: Number, y2: Number, y3: Number, years: Number) -> Number:
    """Return the total of the years in operation, three at most."""
    return y3 + choose(years >= 2, y2, 0) + choose(years >= 3, y1, 0)  # noqa: PLR2004 -- years


def year_of(day: Number) -> Number:
    """Return the calendar year of a day, exactly, by whole-number arithmetic.

    The estimate by the mean length of a Gregorian year is out by one at most; the days
    before that year and the next put it right.
    """
    count = day.as_unit("")
    guess = divide((count - 1) * 400, DAYS_IN_400_YEARS, Rounding.FLOOR) + 1
    too_early = choose(count > _days_before(guess + 1), 1, 0)
    too_late = choose(count <= _days_before(guess), 1, 0)
    return (guess + too_early - too_late).as_unit("year")


def _days_before(year: Number) -> Number:
    passed = year - 1
    leap_days = (
        divide(passed, 4, Rounding.FLOOR)
        - divide(passed, 100, Rounding.FLOOR)
        + divide(passed, 400, Rounding.FLOOR)
    )
    return passed * 365 + leap_days
