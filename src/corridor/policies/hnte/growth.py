"""Describe growth the way the worked examples print it (增长率说明)."""

from fractions import Fraction
from typing import Any, Final

from corridor.engines.rules.api import Outcome
from corridor.kernel.ratio import Ratio
from corridor.policies.hnte.names import BANDS

THREE: Final = 3
TWO: Final = 2


def describe_growth(outcome: Outcome) -> dict[str, Any]:
    """Return rate, band, points and basis for net assets and for sales."""
    detail: dict[str, Any] = {}
    for public, name in (("net_assets", "net_assets"), ("revenue", "sales")):
        amounts = [outcome[f"{name}_{year}"] for year in ("y1", "y2", "y3")]
        if any(amount is not None for amount in amounts):
            detail[public] = _one(outcome, public, amounts)
    if len(detail) == TWO:
        lows = [outcome[f"{public}_lowest"] for public in detail]
        highs = [outcome[f"{public}_highest"] for public in detail]
        known = None not in (*lows, *highs)
        detail["growth_points_range"] = [sum(lows), sum(highs)] if known else None
    return detail


def _one(outcome: Outcome, public: str, amounts: list[int | None]) -> dict[str, Any]:
    years = outcome["years_counted"]
    band = outcome[f"{public}_band"]
    rate, basis = rate_and_basis(amounts, years)
    low, high = outcome[f"{public}_lowest"], outcome[f"{public}_highest"]
    described: dict[str, Any] = {
        "rate": _percent(rate),
        "band": None if band is None else BANDS[band],
        "points_range": None if band is None else [low, high],
        "basis": basis,
    }
    if public == "net_assets" and outcome["net_assets_negative"]:
        described["manual_review"] = True
    return described


def rate_and_basis(
    amounts: list[int | None], years: int
) -> tuple[Fraction | None, str]:
    """Return the exact rate of growth and which years it rests on.

    >>> rate_and_basis([100, 130, 180], 3)
    (Fraction(89, 260), 'three years')
    >>> rate_and_basis([0, 100, 150], 3)
    (Fraction(1, 2), 'last two years')
    """
    if years == 1:
        return None, "one year"
    counted = [amount for amount in amounts[-min(years, THREE) :] if amount is not None]
    if len(counted) < min(years, THREE):
        return None, "needs data"
    *first, second, third = counted
    if min([second, *first]) < 0:
        return None, "negative net assets"
    if second == 0:
        return None, "zero base"
    last = Fraction(third, second)
    if first and first[0] > 0:
        return (Fraction(second, first[0]) + last) / 2 - 1, "three years"
    return last - 1, "last two years" if first else "two years"


def _percent(rate: Fraction | None) -> str | None:
    return None if rate is None else Ratio(rate.numerator, rate.denominator).percent()
