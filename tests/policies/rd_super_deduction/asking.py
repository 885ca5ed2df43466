"""Ask the policy and look at what it answers."""

from datetime import date
from typing import Any

from corridor.policies.rd_super_deduction.definition import POLICY

ASKED_ON = date(2026, 6, 30)
GENERAL = {"tax_year": 2024, "taxpayer": "general"}


def ask(**case: Any) -> dict[str, Any]:
    """Return the results and states of a case; general, 2024, unless it says so."""
    asked = case if {"variants", "years"} & case.keys() else {**GENERAL, **case}
    evaluation = POLICY.evaluate(asked, ASKED_ON)
    return {**evaluation.states, **evaluation.results}


def ask_for(names: str, **case: Any) -> tuple[Any, ...]:
    """Return the values of some results of a case."""
    found = ask(**case)
    return tuple(found[name] for name in names.split())


def project(name: str = "A", **fields: Any) -> dict[str, Any]:
    """Return a project of a case."""
    return {"id": name, **fields}
