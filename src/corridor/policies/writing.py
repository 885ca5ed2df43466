"""Write results under their public forms (结果的公开写法).

Money is text in yuan with two decimals, a share a percentage with four, points and
persons are whole numbers, scores text with two decimals, a state its code, and
``None`` stands for missing or undefined.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Outcome, State
from corridor.kernel.money import Money
from corridor.kernel.units import UNITS, Kind


def yuan(fen: int | None) -> str | None:
    """Write fen as yuan.

    >>> yuan(12345), yuan(None)
    ('123.45', None)
    """
    return None if fen is None else Money(fen).yuan()


def percent(ppm: int | None) -> str | None:
    """Write millionths as a percentage with four decimals.

    >>> percent(300_000), percent(-1)
    ('30.0000%', '-0.0001%')
    """
    return None if ppm is None else f"{decimal(ppm, 4)}%"


def hundredths(value: int | None) -> str | None:
    """Write a score kept in hundredths.

    >>> hundredths(5800)
    '58.00'
    """
    return decimal(value, 2)


def decimal(value: int | None, decimals: int) -> str | None:
    """Write an integer whose last digits are decimals, without separators.

    >>> decimal(374984, 4), decimal(-5, 2), decimal(7, 0)
    ('37.4984', '-0.05', '7')
    """
    if value is None:
        return None
    whole, part = divmod(abs(value), 10**decimals)
    tail = f".{part:0{decimals}d}" if decimals else ""
    return f"{'-' if value < 0 else ''}{whole}{tail}"


def public_value(value: Any, unit: str) -> Any:
    """Write a value of the engine in the public form of its unit.

    >>> public_value(5, "fen"), public_value(1, "state"), public_value(3, "items")
    ('0.05', 'met', 3)
    """
    if isinstance(value, list):
        return [public_value(item, unit) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if write := _WRITERS.get(UNITS[unit].kind):
        return write(value)
    scale = UNITS[unit].scale
    return value if scale == 1 else decimal(value, len(str(scale)) - 1)


_WRITERS: Final[Mapping[Kind, Callable[[int], Any]]] = {
    Kind.MONEY: yuan,
    Kind.SHARE: percent,
    Kind.STATE: lambda value: State(value).code,
    Kind.YES_NO: bool,
    Kind.DAY: lambda value: date.fromordinal(value).isoformat(),
}


def results_of(
    outcome: Outcome,
    names: Iterable[str] | None = None,
    renamed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write the variables of an outcome by public name, states left out.

    Args:
        outcome: what the engine computed.
        names: which variables; all that are not the engine's own by default.
        renamed: public names of variables that have another one.

    """
    variables = outcome.rule_set.variables
    chosen = variables if names is None else names
    public = renamed or {}
    return {
        public.get(name, name): public_value(outcome[name], variables[name].unit)
        for name in chosen
        if not variables[name].is_auxiliary and variables[name].unit != "state"
    }


def states_of(
    outcome: Outcome, renamed: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Write the state of every condition of an outcome by public name."""
    public = renamed or {}
    return {
        public.get(name, name): State(outcome[name]).code
        for name, variable in outcome.rule_set.variables.items()
        if variable.unit == "state" and variable.level == "enterprise"
    }
