"""The rules, from the cost of one project to line 51 of the form."""

from corridor.policies.rd_super_deduction.rules import (
    deduction,
    details,
    eligibility,
    intangibles,
    lines,
    projects,
)

MODULES = (projects, details, lines, intangibles, eligibility, deduction)

__all__ = ["MODULES"]
