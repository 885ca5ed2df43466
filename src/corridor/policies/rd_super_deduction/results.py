"""Write the outcome of a case under its public names."""

from collections.abc import Mapping
from typing import Any, Final

from corridor.engines.rules.api import Outcome
from corridor.policies.rd_super_deduction.forms import (
    line_value,
    lines,
    note_of,
    rate_code,
    version_of,
)
from corridor.policies.rd_super_deduction.inputs import NOT_RD
from corridor.policies.rd_super_deduction.reading import Case
from corridor.policies.writing import public_value, states_of, yuan

Results = dict[str, Any]

MONEY_RESULTS: Final[Mapping[str, str]] = {
    "S5": "five_total",
    "other_allowed": "other_costs_allowed",
    "domestic_80": "domestic_allowed",
    "overseas_80": "overseas_share",
    "domestic_eligible": "domestic_eligible",
    "two_thirds_of_domestic": "two_thirds_of_domestic",
    "overseas_allowed": "overseas_allowed",
    "net_47_48_49": "net_base",
    "deductible_base": "deductible_base",
    "super_deduction": "super_deduction",
    "carry": "sold_material_carry",
    "total_deducted_for_old_intangible": "total_deducted_for_old_intangible",
}
"""Public names of amounts and the variables behind them."""

PROJECT_RESULTS: Final[Mapping[str, str]] = {
    "cap": "cap_of_project",
    "five": "five_categories",
    "other_allowed": "other_allowed_of_project",
    "domestic_80": "domestic_allowed_of_project",
    "overseas_allowed": "overseas_allowed_of_project",
    "base": "eligible_cost_of_project",
    "cost_of_intangible": "cost_of_intangible",
    "amortisation": "amortization_of_intangible",
    "amortisation_next_year": "amortization_next_year",
}
"""Leading words of the public names of each project's amounts."""

QUARTER_RESULTS: Final[Mapping[str, str]] = {
    "method_actual": "deduction_as_incurred",
    "q4_base_actual": "quarter_base_actual",
    "q4_base_by_ratio": "quarter_base_by_ratio",
    "method_ratio": "deduction_by_ratio",
}
QUARTER_LINES: Final[Mapping[str, str]] = {
    "L1": "deductible_base",
    "L1.1": "quarter_base",
    "L1.2": "earlier_quarters_base",
}
SHARED_CAP_YEAR: Final = 2021
QUARTER_YEAR: Final = 2022


def results_of_case(case: Case, outcome: Outcome, hidden: frozenset[str]) -> Results:
    """Write every line of the form and every named result.

    Args:
        case: the case as read.
        outcome: what the engine computed.
        hidden: variables to print as unknown.

    """
    year = case.tax_year
    results: Results = {"tax_year": year, "form_version": version_of(year)["code"]}
    if note := note_of(year):
        results["form_note"] = {"zh": note.zh, "en": note.en}
    if case.assumed:
        results["assumed"] = dict(case.assumed)

    def amount(variable: str) -> str | None:
        return None if variable in hidden else yuan(outcome[variable])

    results["project_count"] = (
        None if "project_count" in hidden else outcome["project_count"]
    )
    for number, line in lines().items():
        if line.variable == "rate":
            results["L50"] = _percent(outcome["rate"])
        elif line.variable == "project_count":
            results["L1"] = results["project_count"]
        else:
            value = None if line.variable in hidden else line_value(outcome, number)
            results[f"L{number}"] = yuan(value)
    shared = year >= SHARED_CAP_YEAR
    results["cap"] = amount("shared_cap" if shared else "sum_of_project_caps")
    if shared:
        results["cap_all"] = amount("shared_cap")
        results["other_allowed_under_pre2021_rule"] = amount(
            "other_allowed_per_project"
        )
    for name, variable in MONEY_RESULTS.items():
        results[name] = amount(variable)
    results[f"L43_{year}"] = results["L43"]
    results[f"L44_in_{year + 1}"] = amount("amortization_of_next_year")
    results |= _of_projects(case, outcome)
    results |= _of_rate(outcome)
    if year == QUARTER_YEAR:
        results |= _of_quarter(outcome)
    results |= _of_enterprise(outcome)
    return results


def _of_projects(case: Case, outcome: Outcome) -> Results:
    """Write the amounts of each named project, and which were left out and why."""
    found: Results = {}
    left_out: dict[str, str] = {}
    for number, name in enumerate(case.ids):
        if not name:
            continue
        for word, variable in PROJECT_RESULTS.items():
            found[f"{word}_{name}"] = yuan(outcome[variable][number])
        if not outcome["is_eligible_rd"][number]:
            reason = outcome["not_rd"][number]
            trustee = outcome["is_trustee"][number]
            left_out[name] = "trustee" if trustee else NOT_RD[reason].code
    found["excluded_projects"] = left_out
    return found


def _of_rate(outcome: Outcome) -> Results:
    rate = outcome["rate"]
    return {
        "rate": None
        if rate is None
        else f"{rate // 10**6}.{rate % 10**6 // 10**4:02d}",
        "L50_code": rate_code(rate),
        "manufacturing": outcome["is_manufacturer"],
        "is_manufacturing": outcome["is_manufacturer"],
        "is_tech_sme": outcome["is_tech_sme"],
        "is_listed": outcome["is_listed"],
        "policy_selector": 2 if outcome["is_tech_sme"] else 1,
    }


def _of_quarter(outcome: Outcome) -> Results:
    """Write the rows of the 2022 form and, below 100 %, both methods."""
    found: Results = {
        name: yuan(outcome[variable]) for name, variable in QUARTER_LINES.items()
    }
    if not outcome["has_quarter_rate"]:
        return found
    found["L50"] = f"{_percent(outcome['rate'])}; Q4 100%"
    for name, variable in QUARTER_RESULTS.items():
        found[name] = yuan(outcome[variable])
    better = outcome["is_ratio_better"]
    found["best_method"] = None if better is None else ("ratio" if better else "actual")
    return found


def _of_enterprise(outcome: Outcome) -> Results:
    shares = ("manufacturing_share", "negative_list_share")
    found: Results = {name: written(outcome, name) for name in shares}
    found["manufacturing_ratio"] = found["manufacturing_share"]
    found["negative_list_ratio"] = found["negative_list_share"]
    conditions = states_of(outcome)
    eligibility = conditions.pop("eligibility")
    found["eligible"] = {"met": True, "unmet": False}.get(eligibility)
    found["excluded"] = outcome["is_excluded"]
    found["manual_review"] = "manual_review" in conditions.values()
    order = ("unmet", "manual_review", "unknown")
    met = (word for word in order if word in conditions.values())
    found["state"] = next(met, "met")
    found["tax_effect"] = yuan(outcome["tax_effect"])
    found["loss_carry_years"] = outcome["loss_carry_years"]
    return found


def _percent(rate: int | None) -> str | None:
    """Write a rate in millionths as whole percent: ``100%``."""
    return None if rate is None else f"{rate // 10**4}%"


def written(outcome: Outcome, variable: str) -> Any:
    """Write one variable in the public form of its unit."""
    unit = outcome.rule_set.variables[variable].unit
    return public_value(outcome[variable], unit)
