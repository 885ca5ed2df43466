"""Answer public cases of the super-deduction under public names (公开计算结果).

A case is read by `reading`. Results are those of the form, ``L1`` to ``L52`` in the
52-line numbering (in 2022 ``L1``, ``L1.1``, ``L1.2`` are the rows of that year's form
and ``project_count`` is the number of projects), and the names below.

Names that carry something of the case:

* ``cap_<id>``, ``base_<id>``, ``other_allowed_<id>`` and others: of a project;
* ``L43_<year>``, ``L44_in_<next year>``: amortization now and one year on;
* with ``variants``: the plain names hold the first variant. A name whose value differs
  between variants, and always ``super_deduction``, stands again as *name*, then ``_``
  and the tax year if it varies, ``_`` and the taxpayer if it varies (else the
  variant's ``id`` or its number), then ``_`` and the rate in percent, and at last
  ``_no_overseas`` where overseas cost was given but the year does not admit it:
  ``super_deduction_2018_75``, ``super_deduction_2017_50_no_overseas``. The same value
  stands under the name without the rate and what follows it;
* with ``years``: a list of yearly inputs in order (or an object from year to inputs,
  or objects under keys such as ``year1`` and ``2024``). Line 52 of a year is line 49 of the
  next, and an intangible formed in one year is amortized in the next (unless the year
  gives line 49 or 44 itself). Names are as with variants, the plain names hold the
  last year, and the results of each year stand whole under its number or key.

``variants`` and ``years`` of the results hold each evaluation whole.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import (
    Outcome,
    RuleBook,
    RuleSet,
    ValueOfWrongKind,
)
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.text import Text
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.rd_super_deduction.book import BOOK
from corridor.policies.rd_super_deduction.forms import (
    line_value,
    lines,
    note_of,
    rate_code,
    version_of,
)
from corridor.policies.rd_super_deduction.inputs import NOT_RD, TAXPAYERS
from corridor.policies.rd_super_deduction.reading import Case, check_formed, read_case
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
ALWAYS_FLAT: Final = frozenset({"super_deduction"})
ALWAYS_YEARLY: Final = frozenset({"super_deduction", "carry", "L49", "L51", "L52"})

_YEAR_KEY = re.compile(r"(?:year_?|y)\d{1,2}|(?:year_)?\d{4}", re.ASCII)
_DISAGREES = Text(
    "与其他字段不符：按其他字段计算为 {found}",
    "does not agree with the other fields, which give {found}",
)
_NO_BOTH = Text("variants 与 years 不能同时给出", "give variants or years, not both")
_LIST = Text("非空列表", "a list that is not empty")
_OBJECT = Text("对象 {…}", "an object {…}")
_NOT_ASCENDING = Text("年份应逐年递增", "the years must ascend")


def evaluate(case: PublicCase, on: date) -> Evaluation:
    """Answer a public case.

    Args:
        case: the JSON object; see `reading` and the docstring above.
        on: the day on which it is asked; its year stands in for a missing tax year.

    Raises:
        CorridorError: the case cannot be read, a year has no rules, or the fields
            contradict each other.

    """
    if loose := [key for key in case if _is_year_key(key, case[key])]:
        rest = {key: value for key, value in case.items() if key not in loose}
        case = {**rest, "years": {key: case[key] for key in loose}}
    if "variants" in case and "years" in case:
        raise InputRefused(_NO_BOTH, "years")
    if "variants" in case:
        return _variants(case, on)
    if "years" in case:
        return _years(case, on)
    return _single(case, on)


# --- one case ------------------------------------------------------------------------


def _is_year_key(key: str, value: object) -> bool:
    """Tell whether a key such as ``2024`` or ``year2`` holds the inputs of a year."""
    return isinstance(value, Mapping) and bool(_YEAR_KEY.fullmatch(key))


def _single(values: PublicCase, on: date) -> Evaluation:
    case = read_case(values, on)
    return _answered(case)


def _answered(case: Case) -> Evaluation:
    check_formed(case)
    book: RuleBook = BOOK.supposing(case.supposed) if case.supposed else BOOK
    rules = book.on(date(case.tax_year, 12, 31))
    outcome = _outcome(rules, case)
    _check_stated(case, outcome)
    hidden = _hidden(case, rules)
    results = _results(case, outcome, hidden)
    return Evaluation(results, states_of(outcome), {"": outcome})


def _outcome(rules: RuleSet, case: Case) -> Outcome:
    given = {k: v for k, v in case.given.items() if k in rules.inputs}
    parts = [{k: v for k, v in p.items() if k in rules.inputs} for p in case.parts]
    return rules.evaluate(given, parts)


def _check_stated(case: Case, outcome: Outcome) -> None:
    """Compare what the case states with what its other fields give.

    Raises:
        InputRefused: a stated line or amortization differs.
        Problems: several of them.

    """
    faults: list[CorridorError] = []
    for key, (variable, stated) in case.stated.items():
        found = outcome[variable]
        if found is not None and found != stated:
            faults.append(
                InputRefused(_DISAGREES.format(found=_written(outcome, variable)), key)
            )
    for name, variable in (
        ("amort_formed_this_year", "amortization_formed_this_year"),
        ("amort_formed_before", "amortization_formed_before"),
    ):
        stated_amount = case.given.get(name)
        if stated_amount is None or not case.parts:
            continue
        free = {k: v for k, v in outcome.given.items() if k != name}
        found = outcome.rule_set.evaluate(free, outcome.parts)[variable]
        if found and found != stated_amount:
            faults.append(InputRefused(_DISAGREES.format(found=yuan(found)), name))
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Problems(tuple(faults))


def _written(outcome: Outcome, variable: str) -> Any:
    unit = outcome.rule_set.variables[variable].unit
    return public_value(outcome[variable], unit)


def _hidden(case: Case, rules: RuleSet) -> frozenset[str]:
    """Return the variables that a stated subtotal stands in for.

    They were computed from blanks, so they are printed as unknown.
    """
    starts = [
        variable
        for name, variable in _STATED_VARIABLES.items()
        if case.given.get(name) is not None
        and not (name == "capitalized_stated" and case.has_costs)
    ]
    seen: set[str] = set()
    todo = [read for name in starts for read in rules.variables[name].reads]
    while todo:
        name = todo.pop()
        if name in rules.variables and name not in seen:
            seen.add(name)
            todo += rules.variables[name].reads
    kept = set(starts) | {
        line.variable
        for line in lines().values()
        if case.given.get(line.given_by) is not None
        or any(part.get(line.given_by) for part in case.parts)
    }
    return frozenset(seen - kept)


_STATED_VARIABLES: Final[Mapping[str, str]] = {
    **{line.stated_by: line.variable for line in lines().values() if line.stated_by},
    "deductible_base_year": "net_base",
}


def _results(case: Case, outcome: Outcome, hidden: frozenset[str]) -> Results:
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
    found: Results = {name: _written(outcome, name) for name in shares}
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


# --- several cases ----------------------------------------------------------------------


def _variants(values: PublicCase, on: date) -> Evaluation:
    overrides = _objects(values["variants"], "variants")
    base = {key: value for key, value in values.items() if key != "variants"}
    cases = []
    for number, override in enumerate(overrides):
        plain = {k: v for k, v in override.items() if k not in _LABELS}
        try:
            case = read_case({**base, **plain}, on)
            cases.append((case, _answered(case)))
        except CorridorError as obstacle:
            raise _placed(obstacle, f"variants[{number}]", plain) from obstacle
    labels = _labels(cases, overrides)
    results = dict(cases[0][1].results)
    results |= _flat(cases, labels, ALWAYS_FLAT)
    results["variants"] = [answer.results for _, answer in cases]
    outcomes = {
        label: answer.outcomes[""]
        for label, (_, answer) in zip(labels, cases, strict=True)
    }
    return Evaluation(results, cases[0][1].states, outcomes)


def _years(values: PublicCase, on: date) -> Evaluation:
    rows = _yearly(values["years"])
    base = {key: value for key, value in values.items() if key != "years"}
    cases: list[tuple[Case, Evaluation]] = []
    for number, row in enumerate(rows):
        try:
            case = read_case({**base, **row}, on)
            if cases:
                _carry(cases[-1], case)
            cases.append((case, _answered(case)))
        except CorridorError as obstacle:
            raise _placed(obstacle, f"years[{number}]", row) from obstacle
    labels = [str(case.tax_year) for case, _ in cases]
    results = dict(cases[-1][1].results)
    for _, answer in cases:
        results |= {k: v for k, v in answer.results.items() if k not in results}
    results |= _flat(cases, labels, ALWAYS_YEARLY)
    results["years"] = [answer.results for _, answer in cases]
    results |= {
        label: answer.results for label, (_, answer) in zip(labels, cases, strict=True)
    }
    if isinstance(values["years"], Mapping):
        keys = [str(key) for key in values["years"]]
        results |= {
            key: answer.results for key, (_, answer) in zip(keys, cases, strict=True)
        }
    outcomes = {
        label: answer.outcomes[""]
        for label, (_, answer) in zip(labels, cases, strict=True)
    }
    return Evaluation(results, cases[-1][1].states, outcomes)


def _carry(before: tuple[Case, Evaluation], case: Case) -> None:
    """Hand line 52 and the intangibles of one year to a later one.

    Raises:
        InputRefused: the later year is not later.

    """
    earlier, answer = before
    if case.tax_year <= earlier.tax_year:
        raise InputRefused(_NOT_ASCENDING, "tax_year")
    outcome = answer.outcomes[""]
    for item in outcome.rule_set.inputs.values():
        if item.previous_of and item.name in case.blank:
            case.given[item.name] = outcome[item.previous_of]
    if "amort_formed_before" not in case.blank:
        return
    for number, name in enumerate(earlier.ids):
        cost = outcome["cost_of_intangible"][number]
        if not cost:
            continue
        if name in case.ids:
            _keep_cost(case.parts[case.ids.index(name)], cost, case.tax_year)
        elif old := _aged(earlier.parts[number], cost, earlier.tax_year):
            case.parts.append(old)
            case.ids.append(name)


def _keep_cost(part: dict[str, Any], cost: int, tax_year: int) -> None:
    """Give a project told again the cost of its intangible, unless it states one."""
    year = part.get("available_year")
    if year is not None and year < tax_year and not part["cost_formed_before"]:
        part["cost_formed_before"] = cost


def _aged(part: Mapping[str, Any], cost: int, tax_year: int) -> dict[str, Any] | None:
    """Return a formed project as the intangible it is in later years."""
    old = {**part, "cost_formed_before": cost}
    months = old.pop("amortisation_months", None)
    if old.get("available_year") is None:
        if not months:
            return None
        old |= {"available_year": tax_year, "available_month": 13 - months}
    return old


def _yearly(raw: object) -> Sequence[Mapping[str, Any]]:
    """Return the yearly objects of a list, or of a mapping from year to object."""
    if isinstance(raw, Mapping):
        return [
            ({"tax_year": int(key)} if str(key).isdecimal() else {}) | dict(row)
            for key, row in zip(raw, _objects(list(raw.values()), "years"), strict=True)
        ]
    return _objects(raw, "years")


def _objects(raw: object, path: str) -> Sequence[Mapping[str, Any]]:
    """Return the objects of a list.

    Raises:
        ValueOfWrongKind: it is no list of objects, or empty.

    """
    if not isinstance(raw, list | tuple) or not raw:
        raise ValueOfWrongKind.of(path, type(raw).__name__, _LIST)
    for number, item in enumerate(raw):
        if not isinstance(item, Mapping):
            raise ValueOfWrongKind.of(f"{path}[{number}]", type(item).__name__, _OBJECT)
    return raw


_LABELS: Final = ("id", "label", "name")


def _labels(
    cases: Sequence[tuple[Case, Evaluation]], overrides: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return what tells the variants apart: tax year and taxpayer, else a name."""
    years = [str(case.tax_year) for case, _ in cases]
    kinds = [TAXPAYERS[int(case.given["taxpayer"] or 0)].code for case, _ in cases]
    columns = [column for column in (years, kinds) if len(set(column)) > 1]
    labels = ["_".join(row) for row in zip(*columns, strict=True)] if columns else []
    if len(set(labels)) == len(cases):
        return labels
    return [
        next((str(o[key]) for key in _LABELS if key in o), str(number + 1))
        for number, o in enumerate(overrides)
    ]


def _flat(
    cases: Sequence[tuple[Case, Evaluation]],
    labels: Sequence[str],
    always: Iterable[str],
) -> Results:
    """Write what differs between evaluations under names that tell them apart."""
    names = dict.fromkeys(name for _, answer in cases for name in answer.results)
    found: Results = {}
    for name in names:
        values = [answer.results.get(name) for _, answer in cases]
        if name not in always and all(value == values[0] for value in values):
            continue
        for (case, answer), label, value in zip(cases, labels, values, strict=True):
            if name not in answer.results or isinstance(value, dict | list):
                continue
            plain = f"{name}_{label}"
            found[plain] = value
            found[plain + _tail(case, answer)] = value
    return found


def _tail(case: Case, answer: Evaluation) -> str:
    """Return the end of a flat name: the rate, and overseas cost not admitted."""
    outcome = answer.outcomes[""]
    rate = outcome["rate"]
    tail = "" if rate is None else f"_{rate // 10**4}"
    paid = any(part.get("ent_ovs_org") for part in case.parts)
    admitted = outcome.rule_set.parameters["overseas_admitted"].text == "true"
    return tail if admitted or not paid else f"{tail}_no_overseas"


def _placed(
    obstacle: CorridorError, place: str, row: Mapping[str, Any]
) -> CorridorError:
    """Return the obstacle with fields of a variant or year under their place."""
    faults = obstacle.errors if isinstance(obstacle, Problems) else (obstacle,)
    for fault in faults:
        head = fault.field.split(".")[0].split("[")[0]
        if head in row:
            fault.field = f"{place}.{fault.field}"
    return Problems(faults) if isinstance(obstacle, Problems) else obstacle
