"""Read a public case of the evaluation, and write its results."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from corridor.engines.rules.api import Outcome, RuleBook
from corridor.kernel.ratio import Ratio
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.reading import CaseReader
from corridor.policies.tech_sme.names import (
    CHECKS,
    CHOICE_NAMES,
    CHOICES,
    CONDITIONS,
    DATE_NAMES,
    DISTINCTIONS,
    FULL_MARKS,
    INPUT_ALIASES,
    NO_DISTINCTION,
    RESULTS,
    code_of,
    every_name,
)
from corridor.policies.writing import results_of, states_of

Given = dict[str, int | bool | None]


def evaluate_case(book: RuleBook, case: PublicCase, on: date) -> Evaluation:
    """Answer a public case.

    Raises:
        InputRefused: the case holds something impossible; the field is named.
        NoRulesOn: there was no such evaluation on the date.

    """
    day, given = read_case(book, case, on)
    outcome = book.on(day).evaluate(given)
    return Evaluation(
        results=write_results(outcome),
        states=states_of(outcome, CONDITIONS),
        outcomes={"": outcome},
    )


def read_case(book: RuleBook, case: PublicCase, on: date) -> tuple[date, Given]:
    """Return the date and the values of a case by input name.

    Raises:
        InputRefused: the case holds something impossible; the field is named.

    """
    reader = CaseReader(case)
    day = reader.day(*DATE_NAMES) or on
    special = {*DISTINCTIONS, "rd_choice"}
    plain = [item for name, item in book.inputs.items() if name not in special]
    given = reader.values(plain, INPUT_ALIASES)
    given |= _distinctions(reader, case.get("direct_confirmation"))
    chosen = reader.choice(*CHOICE_NAMES, options=every_name(CHOICES))
    codes = [option.code for option in book.inputs["rd_choice"].options]
    given["rd_choice"] = codes.index(code_of(chosen or "best", CHOICES))
    reader.finish()
    return day, given


def _distinctions(reader: CaseReader, claim: object) -> Given:
    """Read the distinctions: null for none, a name, a list of names, or answers.

    A distinction nobody claims is not held. One whose answer is null is unknown.
    """
    key, options = "direct_confirmation", every_name(DISTINCTIONS)
    said: Given = {}
    names: list[str | None] = []
    if isinstance(claim, Mapping):
        inside = reader.inside(key)
        assert inside is not None  # noqa: S101 -- a mapping has an inside
        for code, others in DISTINCTIONS.items():
            answer = inside.answer(code, *others)
            if any(name in claim for name in (code, *others)):
                said[code] = answer
    elif isinstance(claim, list):
        row = reader.row(key)
        assert row is not None  # noqa: S101 -- a list has places
        names = [
            row.choice(f"[{place}]", options=options) for place in range(len(claim))
        ]
    else:
        names = [reader.choice(key, options=(*options, *NO_DISTINCTION))]
    held = {code_of(name, DISTINCTIONS) for name in names if name in options}
    for code, others in DISTINCTIONS.items():
        answer = reader.answer(code, *others)
        if answer is not None:
            said[code] = answer
    return {code: said.get(code, code in held) for code in DISTINCTIONS}


def write_results(outcome: Outcome) -> dict[str, Any]:
    """Write the results under the public names of the worked examples."""
    results = results_of(outcome, RESULTS)
    spent = outcome["rd_expense"]
    for name, base in (
        ("rd_over_sales", outcome["sales_revenue"]),
        ("rd_over_cost", outcome["cost_and_expense_total"]),
    ):
        known = spent is not None and base is not None
        results[name] = Ratio(spent, base).percent() if known else None
    results["via"] = _via(outcome)
    results["needs_data"] = missing_figures(outcome)
    results["on_site_check_triggers"] = [
        public for name, public in CHECKS.items() if outcome[name]
    ]
    return results


def full_marks(_outcome: Outcome) -> dict[str, int]:
    """Return the full marks of the three indicators."""
    return dict(FULL_MARKS)


def missing_figures(outcome: Outcome) -> list[str]:
    """Return what must be reported before the question can be answered.

    The list is empty once the answer is certain. It never names what a clerk judges.
    """
    if outcome["qualifies"] is not None:
        return []
    optional = {"accounts_ok", "industry_not_on_negative_list", "rd_choice"}
    optional |= {"risk_events_3y", "first_application", *DISTINCTIONS}
    return [
        name
        for name in outcome.rule_set.inputs
        if name not in optional and outcome[name] is None
    ]


def _via(outcome: Outcome) -> str | None:
    """Return the way in; ``None`` while it is open whether there is one."""
    if outcome["qualifies_by_score"]:
        return "score"
    if outcome["qualifies_directly"]:
        return "direct"
    return None if outcome["qualifies"] is None else "none"
