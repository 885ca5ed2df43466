"""The rules, from the cost of one project to line 51 of the form.

Every line is rounded half up to the fen when it is computed, and later lines use the
rounded one.
"""

from typing import Final

from corridor.policies.rd_super_deduction.rules import (
    booked,
    costs,
    deduction,
    details,
    eligibility,
    entrusted,
    intangibles,
    lines,
    projects,
    shares,
)

MODULES: Final = (
    projects,
    booked,
    costs,
    details,
    lines,
    entrusted,
    shares,
    intangibles,
    eligibility,
    deduction,
)

__all__ = ["MODULES"]
