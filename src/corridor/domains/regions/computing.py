"""Compute a share or a density from two recorded values, and say how."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Final

from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.choosing import Key
from corridor.domains.regions.records.board import ComputedRecord
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import (
    ObservationRecord,
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.units import UNITS
from corridor.domains.regions.wording import shown_value
from corridor.kernel.period import Period
from corridor.kernel.text import Text

_DIGITS: Final = Context(prec=50)
_UNFIT: Final = frozenset({ObservationStatus.FORECAST, ObservationStatus.TARGET})
_FORMULA: Final = Text(
    "{numerator}（{top}）÷{denominator}（{bottom}）",
    "{numerator} ({top}) ÷ {denominator} ({bottom})",
)


def computed_values(
    indicators: Iterable[IndicatorRecord], known: Mapping[Key, ObservationRecord]
) -> dict[tuple[str, str, Period], ComputedRecord]:
    """Return what follows from the values that count, by area, indicator and period.

    Forecasts and values of a special scope are left out, and so is a denominator of
    zero.
    """
    found = {}
    for one in indicators:
        if one.computed is None:
            continue
        for (code, measured, period, scope), numerator in known.items():
            if measured != one.computed.numerator or scope:
                continue
            below = known.get((code, one.computed.denominator, period, ""))
            computed = below and _quotient(one, numerator, below)
            if computed:
                found[code, one.code, period] = computed
    return found


def _quotient(
    one: IndicatorRecord, numerator: ObservationRecord, denominator: ObservationRecord
) -> ComputedRecord | None:
    top, bottom = numerator.value, denominator.value
    if top is None or not bottom or {numerator.status, denominator.status} & _UNFIT:
        return None
    value = _divided(one, top, bottom)
    formula = _FORMULA.format(
        numerator=all_indicators()[numerator.indicator].name,
        top=shown_value(numerator),
        denominator=all_indicators()[denominator.indicator].name,
        bottom=shown_value(denominator),
    )
    sign = _sign(numerator, denominator)
    shown = UNITS[one.unit].say(f"{value:f}")
    return ComputedRecord(
        area_code=numerator.area_code,
        indicator=one.code,
        period=numerator.period,
        value=value,
        shown=Text(f"{sign}{shown.zh}", f"{sign}{shown.en}"),
        formula=formula,
        numerator=numerator,
        denominator=denominator,
    )


def _divided(one: IndicatorRecord, top: Decimal, bottom: Decimal) -> Decimal:
    """Return a quotient in the indicator's unit, rounded half up to its decimals."""
    assert one.computed is not None  # noqa: S101 -- asked for computed ones only
    above = UNITS[all_indicators()[one.computed.numerator].unit]
    below = UNITS[all_indicators()[one.computed.denominator].unit]
    with localcontext(_DIGITS):
        value = (top * above.step) / (bottom * below.step) / UNITS[one.unit].step
        return value.quantize(Decimal(1).scaleb(-one.decimals), ROUND_HALF_UP)


def _sign(numerator: ObservationRecord, denominator: ObservationRecord) -> str:
    """Return the sign of the bound that is left: a bound below is one above."""
    if denominator.qualifier is not Qualifier.EXACT:
        return f"{Qualifier.ABOUT.sign} "
    sign = numerator.qualifier.sign
    return f"{sign} " if sign else ""
