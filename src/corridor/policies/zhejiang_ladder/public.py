"""Read a public case of the ladder, and write its results."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import RuleBook
from corridor.kernel.ratio import Ratio
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.reading import CaseReader
from corridor.policies.writing import results_of, states_of

ALIASES: Final = {
    "registered": "registered_on",
    "registration_date": "registered_on",
    "date": "application_date",
    "staff": "staff_total",
    "sales_revenue": "sales_y3",
    "rd_expense": "rd_expense_y3",
    "clean_year": "clean_record",
}
RESULTS: Final = ("sales_3y", "rd_3y", "rd_ratio_3y", "rung")
RUNGS: Final = ("provincial_sme", "little_giant", "leader")
CONDITIONS: Final = (
    "sme_registered", "sme_independent", "sme_knowledge", "sme_staff", "sme_rd",
    "sme_size", "sme_industry", "clean_year", "provincial_sme", "zhejiang_hnte",
    "giant_rights", "giant_rd", "giant_others", "little_giant", "leader_rights",
    "leader_brand", "leader_rd", "leader_staff", "leader_product", "leader_market",
    "leader_sales", "leader_growth", "leader",
)  # fmt: skip


def evaluate_case(book: RuleBook, case: PublicCase, on: date) -> Evaluation:
    """Answer a public case.

    Raises:
        InputRefused: the case holds something impossible; the field is named.
        NoRulesOn: the ladder was another one on the date.

    """
    reader = CaseReader(case)
    given = reader.values(book.inputs.values(), ALIASES)
    reader.finish()
    applied = given["application_date"]
    day = on if applied is None else date.fromordinal(applied)
    given["application_date"] = day.toordinal()
    outcome = book.on(day).evaluate(given)
    results, states = results_of(outcome, RESULTS), states_of(outcome)
    spent, sold = outcome["rd_3y"], outcome["sales_3y"]
    known = spent is not None and sold is not None
    results["rd_ratio_3y"] = Ratio(spent, sold).percent() if known else None
    results |= {name: states[name] for name in RUNGS}
    return Evaluation(results, states, {"": outcome})
