"""Answer one case: evaluate it, and hold what it states against the result."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from corridor.engines.rules.api import Outcome, RuleBook, RuleSet
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.text import Text
from corridor.policies.policy import Evaluation
from corridor.policies.rd_super_deduction.book import BOOK
from corridor.policies.rd_super_deduction.forms import lines
from corridor.policies.rd_super_deduction.reading import Case, check_formed
from corridor.policies.rd_super_deduction.results import results_of_case, written
from corridor.policies.writing import states_of, yuan

_DISAGREES = Text(
    "与其他字段不符：按其他字段计算为 {found}",
    "does not agree with the other fields, which give {found}",
)
_STATED: Final[Mapping[str, str]] = {
    **{line.stated_by: line.variable for line in lines().values() if line.stated_by},
    "deductible_base_year": "net_base",
}
"""The subtotals a case may state and the variables they stand for."""


def answer(case: Case) -> Evaluation:
    """Evaluate a case that has been read.

    Raises:
        InputRefused: what the case states disagrees with its other fields.
        Problems: several such statements do.
        RuleFault: the case sets a parameter that does not exist, or wrongly.

    """
    check_formed(case)
    book: RuleBook = BOOK.supposing(case.supposed) if case.supposed else BOOK
    rules = book.on(date(case.tax_year, 12, 31))
    outcome = _outcome(rules, case)
    _check_stated(case, outcome)
    hidden = _hidden(case, rules)
    results = results_of_case(case, outcome, hidden)
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
                InputRefused(_DISAGREES.format(found=written(outcome, variable)), key)
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


def _hidden(case: Case, rules: RuleSet) -> frozenset[str]:
    """Return the variables that a stated subtotal stands in for.

    They were computed from blanks, so they are printed as unknown.
    """
    starts = [
        variable
        for name, variable in _STATED.items()
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
