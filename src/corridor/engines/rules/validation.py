"""Check the values of a case before any rule sees them."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from corridor.engines.rules.declaration import Input
from corridor.engines.rules.errors import (
    CaseFault,
    ValueOfWrongKind,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.kernel.errors import Problems
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

_ANSWER = Text("是或否", "yes or no")
_WHOLE = Text("整数", "a whole number")


def check_case(
    inputs: Mapping[str, Input],
    given: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
) -> None:
    """Refuse a case that holds anything impossible.

    Raises:
        ValueUnknown: a name is no input.
        ValueOutOfRange: a value lies outside the declared range.
        ValueOfWrongKind: a value is no integer, or no answer.
        Problems: several of these.

    """
    faults = faults_of(inputs, given, parts)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Problems(faults)


def faults_of(
    inputs: Mapping[str, Input],
    given: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
) -> tuple[CaseFault, ...]:
    """Return everything in a case that is impossible."""
    faults = _faults(inputs, given, "enterprise", "")
    for number, part in enumerate(parts):
        faults += _faults(inputs, part, "part", f"parts[{number}].")
    return tuple(faults)


def _faults(
    inputs: Mapping[str, Input], given: Mapping[str, Any], level: str, prefix: str
) -> list[CaseFault]:
    found: list[CaseFault] = []
    for name, value in given.items():
        item = inputs.get(name)
        if item is None or item.level != level:
            known = [key for key, entry in inputs.items() if entry.level == level]
            near = get_close_matches(name, known, n=2)
            found.append(ValueUnknown.named(prefix + name, near))
        elif value is not None and (fault := _fault(item, value, prefix)):
            found.append(fault)
    return found


def _fault(item: Input, value: object, prefix: str) -> CaseFault | None:
    name = prefix + item.name
    if item.is_truth:
        if isinstance(value, bool):
            return None
        return ValueOfWrongKind.of(name, value, _ANSWER)
    if isinstance(value, bool) or not isinstance(value, int):
        return ValueOfWrongKind.of(name, value, _WHOLE)
    low, high = item.range
    if low <= value <= high:
        return None
    shown = (UNITS[item.unit].show(number, "zh-hans") for number in (value, low, high))
    return ValueOutOfRange.of(name, *shown)
