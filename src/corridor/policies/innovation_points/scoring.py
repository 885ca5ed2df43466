"""From a value to the part of its weight that it earns (计分函数).

A scoring returns an exact share of full marks, a numerator over a whole number that is
known when the rules are loaded. So eighteen indicators add up exactly and the sum is
rounded once.

* ``linear_cap``: value ÷ reference, not below 0 and not above 1.
* ``bracket``: percent of the weight by a step table.
* ``percentile_in_stage_cohort``: the share of a given cohort of the same stage that the
  value reaches. The cohort is data of the table: its values are ranked once, when the
  table is loaded, and become steps. There is no cohort in the shipped table.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from corridor.engines.rules.api import (
    Constant,
    Number,
    Steps,
    choose,
    larger_of,
    smaller_of,
)

HUNDRED: Final = 100
MILLION: Final = 10**6


class Earned(NamedTuple):
    """An exact part of full marks: ``amount`` of ``full``."""

    amount: Number
    full: int


def linear_cap(value: Number, reference: Constant) -> Earned:
    """Return value over reference, between nothing and everything."""
    return Earned(larger_of(smaller_of(value, reference), 0), reference.value)


def bracket(value: Number, brackets: Steps) -> Earned:
    """Return the percentage that a step table gives for the value."""
    return Earned(brackets.at(value), HUNDRED)


def percentile_in_stage_cohort(
    value: Number, stage: Number, cohorts: dict[str, Steps]
) -> Earned:
    """Return the share of the value's stage cohort that it reaches."""
    *firsts, last = cohorts
    result = cohorts[last].at(value)
    for code in reversed(firsts):
        result = choose(stage.is_any_of(code), cohorts[code].at(value), result)
    return Earned(result, MILLION)


def cohort_steps(values: Sequence[int]) -> dict[int, int]:
    """Return the steps of a cohort: from a value on, the share of values reached.

    A value reaches every member of the cohort that does not lie above it; members
    with equal values are reached together. Shares are millionths, rounded down.

    >>> cohort_steps([3, 1, 3, 8])
    {1: 250000, 3: 750000, 8: 1000000}
    """
    ranked = sorted(values)
    return {
        value: Fraction(MILLION * (place + 1), len(ranked)).__floor__()
        for place, value in enumerate(ranked)
    }
