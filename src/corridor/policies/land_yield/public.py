"""Read a public case of the evaluation, and write its results."""

from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Outcome, RuleBook
from corridor.kernel.text import Text
from corridor.policies.land_yield.inputs import ABOVE_SCALE, BELOW_SCALE
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.reading import CaseReader
from corridor.policies.writing import decimal, states_of

Given = dict[str, int | bool | None]
SCALES: Final = ("above_scale", "below_scale")
FORMULAS: Final = {
    f"huangyan_{year}_{scale}": (year, number)
    for year in (2021, 2022)
    for number, scale in enumerate(SCALES)
}
"""Public names of the formulas: the year, and the scale's place among the options."""

_NO_EMISSION = Text(
    "没有排放数据：2022年办法取全区规上企业该项平均得分（emission_mean_score）",
    "no emission data: by the measures of 2022 the item takes the mean item score of "
    "all enterprises above scale (emission_mean_score)",
)


def evaluate_case(
    book: RuleBook,
    case: PublicCase,
    on: date,  # noqa: ARG001 -- the formula names its year
) -> Evaluation:
    """Answer a public case.

    Raises:
        InputRefused: the case holds something impossible; the field is named.

    """
    reader = CaseReader(case)
    formula = reader.choice("formula", options=tuple(FORMULAS), required=True)
    year, scale = FORMULAS[formula] if formula else (2022, 0)
    given: Given = {"scale": scale}
    names = BELOW_SCALE if scale else ABOVE_SCALE
    values = reader.inside("values")
    if values is not None:
        given |= values.values(book.inputs[name] for name in names)
    given |= reader.values(
        item
        for item in book.inputs.values()
        if item.name != "scale" and item.unit != "millionths"
    )
    reader.finish()
    outcome = book.on(date(year, 12, 31)).evaluate(given)
    return Evaluation(
        results=write_results(str(formula), names, outcome),
        states=states_of(outcome),
        outcomes={"": outcome},
    )


def write_results(
    formula: str, names: tuple[str, ...], outcome: Outcome
) -> dict[str, Any]:
    """Write the score and its terms; a missing emission comes with a note."""
    terms = {name: decimal(outcome[f"{name}_term"], 4) for name in names}
    found: dict[str, Any] = {
        "formula": formula,
        "score": decimal(outcome["score"], 2),
        "terms": terms,
        "missing": [name for name in names if outcome[f"{name}_value"] is None],
    }
    if "va_per_emission" in found["missing"]:
        found["remark"] = {"zh": _NO_EMISSION.zh, "en": _NO_EMISSION.en}
    return found
