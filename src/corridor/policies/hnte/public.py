"""Answer a public case of recognition under the names of the worked examples.

A case may hold any subset of the blocks: the conditions, growth, the innovation score,
R&D cost, tax. Each block that is there is answered.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Outcome, RuleBook, State
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.ratio import Ratio
from corridor.kernel.text import Text
from corridor.policies.hnte import names
from corridor.policies.hnte.growth import describe_growth
from corridor.policies.hnte.reading import Reading, read_case
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.writing import results_of, states_of

_OUTSIDE = Text(
    "{points} 分不在档内：按所填数据应为 {low} 至 {high} 分",
    "{points} points lie outside the bracket of {low} to {high} that the facts allow",
)


class PointsOutsideBracket(InputRefused):
    """An expert's points do not fit the facts."""


def evaluate_case(book: RuleBook, case: PublicCase, on: date) -> Evaluation:
    """Answer a public case.

    Raises:
        InputRefused: the case holds something impossible; the field is named.
        PointsOutsideBracket: an expert's points do not fit the facts.
        Problems: several of these.
        NoRulesOn: recognition was governed otherwise on the date.

    """
    reading = read_case(book, case, on)
    outcome = book.on(reading.day).evaluate(reading.given, reading.parts)
    _check_brackets(reading, outcome)
    results: dict[str, Any] = {}
    for block, write in _BLOCKS.items():
        if block in reading.blocks:
            results |= write(outcome)
    if "screen" in reading.blocks:
        results["passes"] = _passes(outcome)
    states = states_of(outcome, names.CONDITIONS)
    return Evaluation(results, states, {"": outcome})


def full_marks(_outcome: Outcome) -> dict[str, int]:
    """Return the full marks of the four blocks."""
    return dict(names.FULL_MARKS)


def _check_brackets(reading: Reading, outcome: Outcome) -> None:
    faults = []
    for name, (lowest, highest) in names.BRACKETED.items():
        points, low, high = reading.given.get(name), outcome[lowest], outcome[highest]
        if points is None or low is None or high is None:
            continue
        if not low <= points <= high:
            text = _OUTSIDE.format(points=points, low=low, high=high)
            faults.append(PointsOutsideBracket(text, reading.paths.get(name, name)))
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Problems(tuple(faults))


def _passes(outcome: Outcome) -> dict[str, bool | None]:
    """Return yes, no or unknown for each condition."""
    return {
        public: {State.MET: True, State.UNMET: False}.get(outcome[name])
        for name, public in names.CONDITIONS.items()
        if name != "standing"
    }


def _screen(outcome: Outcome) -> dict[str, Any]:
    results = results_of(outcome, names.SCREEN_RESULTS)
    results["rd_ratio_3y"] = _percent(outcome["rd_3y"], outcome["sales_3y"])
    results["ht_ratio"] = _percent(outcome["ht_revenue"], outcome["total_revenue"])
    needed = outcome["rd_threshold"]
    results["rd_threshold"] = None if needed is None else f"{needed // 10**4}%"
    return results


def _innovation(outcome: Outcome) -> dict[str, Any]:
    average = results_of(outcome, ("transform_average",))["transform_average"]
    return {
        "count_bracket": _range(outcome, "count"),
        "acquisition_bracket": _range(outcome, "acquisition"),
        "ip": outcome["ip_score"],
        "ip_range": _range(outcome, "ip"),
        "transform_average": average,
        "transform_bracket": _range(outcome, "transform"),
        "transform": outcome["transform_score"],
        "management": outcome["management_score"],
        "management_range": _range(outcome, "management"),
        "growth": outcome["growth_score"],
        "growth_points_range": _range(outcome, "growth"),
        "total": outcome["score"],
        "total_range": _range(outcome, "score"),
        "passes": outcome["score_passes"],
    }


def _growth(outcome: Outcome) -> dict[str, Any]:
    detail: dict[str, Any] = describe_growth(outcome)
    return {**detail, "growth_detail": detail}


def _cost(outcome: Outcome) -> dict[str, Any]:
    results = results_of(outcome, names.COST_RESULTS)
    results["domestic_share"] = _percent(
        outcome["domestic_part"], outcome["hnte_rd_total"]
    )
    return results


def _tax(outcome: Outcome) -> dict[str, Any]:
    return results_of(outcome, names.TAX_RESULTS)


def _range(outcome: Outcome, name: str) -> list[int] | None:
    low, high = outcome[f"{name}_lowest"], outcome[f"{name}_highest"]
    return None if low is None or high is None else [low, high]


def _percent(above: int | None, below: int | None) -> str | None:
    if above is None or below is None:
        return None
    return Ratio(above, below).percent()


_BLOCKS: Final[Mapping[str, Callable[[Outcome], dict[str, Any]]]] = {
    "screen": _screen,
    "innovation": _innovation,
    "growth": _growth,
    "cost": _cost,
    "tax": _tax,
}
