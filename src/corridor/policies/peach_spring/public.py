"""Read a public case of the grove grant, and write its results."""

from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Outcome, RuleBook
from corridor.policies.peach_spring.inputs import OF_GROVES, OF_HOUSES
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.reading import CaseReader
from corridor.policies.writing import results_of, states_of

Given = dict[str, int | bool | None]
CONDITIONS: Final = {
    "condition_resident": "resident",
    "condition_boundary": "boundary",
    "condition_weaving": "weaving",
    "condition_way": "way",
}
"""Public names of the conditions."""

MOST_YEARS: Final = 20


def evaluate_case(book: RuleBook, case: PublicCase, on: date) -> Evaluation:
    """Answer a case of one year, or of several years in a row.

    Of several years each hands what it carries forward to the next.

    Raises:
        InputRefused: the case holds something impossible; the field is named.
        NoRulesOn: Peach Spring paid no grant in a year.

    """
    reader = CaseReader(case)
    years = reader.each("years", most=MOST_YEARS)
    if not years:
        year, given, groves = _read(reader, on)
        reader.finish()
        outcome = _outcome(book, year, given, groves, carried=0)
        return Evaluation(
            _written(outcome), states_of(outcome, CONDITIONS), {"": outcome}
        )
    read = [_read(one, on) for one in years]
    reader.finish()
    outcomes: dict[str, Outcome] = {}
    carried = 0
    for year, given, groves in read:
        outcome = _outcome(book, year, given, groves, carried=carried)
        outcomes[str(year)] = outcome
        carried = outcome["carry_forward"]
    return Evaluation(
        results={year: _written(outcome) for year, outcome in outcomes.items()},
        states={
            f"{year}.{name}": state
            for year, outcome in outcomes.items()
            for name, state in states_of(outcome, CONDITIONS).items()
        },
        outcomes=outcomes,
    )


def _read(reader: CaseReader, on: date) -> tuple[int, Given, list[Given]]:
    year = reader.year("year") or on.year
    given = reader.values(OF_HOUSES)
    groves = []
    for grove in reader.each("groves"):
        grove.text("id")
        groves.append(grove.values(OF_GROVES))
    return year, given, groves


def _outcome(
    book: RuleBook, year: int, given: Given, groves: list[Given], *, carried: int
) -> Outcome:
    if given["carried"] is None:
        given["carried"] = carried
    return book.on(date(year, 12, 31)).evaluate(given, groves)


def _written(outcome: Outcome) -> dict[str, Any]:
    return results_of(outcome)
