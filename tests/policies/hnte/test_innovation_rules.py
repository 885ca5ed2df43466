"""A range always holds the score that experts could give."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import State
from corridor.policies.hnte.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))
MOST = {
    "advancedness_points": 8,
    "core_support_points": 8,
    "count_points": 8,
    "acquisition_points": 6,
    "standards_points": 2,
    "transformation_points": 30,
    "management_rules_points": 6,
    "management_institution_points": 6,
    "management_incentives_points": 4,
    "management_people_points": 4,
    "net_assets_points": 10,
    "revenue_points": 10,
}

points = st.fixed_dictionaries({
    name: st.integers(0, most) for name, most in MOST.items()
})
facts = st.fixed_dictionaries({
    "ip_class1": st.integers(0, 1),
    "ip_class2": st.integers(0, 7),
    "own_rd": st.booleans(),
    "standards_participated": st.booleans(),
    "transformations_3y": st.integers(0, 20),
    "operating_years": st.integers(1, 3),
})


BRACKETS = {
    "count_points": "count",
    "acquisition_points": "acquisition",
    "standards_points": "standards",
    "transformation_points": "transform",
    "net_assets_points": "net_assets",
    "revenue_points": "revenue",
}


def fit(case: dict[str, Any], given_points: dict[str, int]) -> dict[str, int]:
    """Move points into the brackets that the facts of a case allow."""
    outcome = RULES.evaluate(case)
    moved = dict(given_points)
    for name, block in BRACKETS.items():
        low, high = outcome[f"{block}_lowest"], outcome[f"{block}_highest"]
        if low is not None:
            moved[name] = min(max(moved[name], low), high)
    return moved


@given(case=facts, wanted=points, hidden=st.sets(st.sampled_from(sorted(MOST))))
def test_the_range_holds_every_score_an_expert_could_give(
    case: dict[str, Any], wanted: dict[str, int], hidden: set[str]
) -> None:
    judged = fit(case, wanted)
    seen = {name: value for name, value in judged.items() if name not in hidden}

    full = RULES.evaluate(case | judged)
    partial = RULES.evaluate(case | seen)

    assert full["points_in_brackets"]
    assert partial["score_lowest"] <= full["score"] <= partial["score_highest"]
    assert full["score_lowest"] == full["score"] == full["score_highest"]


@given(case=facts, wanted=points)
def test_the_whole_is_the_sum_of_its_blocks(
    case: dict[str, Any], wanted: dict[str, int]
) -> None:
    judged = fit(case, wanted)

    outcome = RULES.evaluate(case | judged)

    rights = sum(judged[name] for name in list(MOST)[:5])
    others = sum(judged[name] for name in list(MOST)[5:])
    assert outcome["score"] == min(30, rights) + others


@given(case=facts, wanted=points, hidden=st.sampled_from(sorted(MOST)))
def test_nobody_passes_on_a_range(
    case: dict[str, Any], wanted: dict[str, int], hidden: str
) -> None:
    judged = fit(case, wanted)
    del judged[hidden]

    state = RULES.evaluate(case | judged)["condition_score"]

    assert state != State.MET


@given(total=st.integers(0, 60), years=st.integers(1, 3))
def test_transformation_follows_the_yearly_mean(total: int, years: int) -> None:
    outcome = RULES.evaluate({"transformations_3y": total, "operating_years": years})

    mean = min(total // years, 5)
    expected = [(0, 0), (1, 6), (7, 12), (13, 18), (19, 24), (25, 30)][mean]
    assert (outcome["transform_lowest"], outcome["transform_highest"]) == expected


def test_yearly_counts_add_up_like_a_stated_total() -> None:
    by_year = {f"transformations_y{year}": year for year in (1, 2, 3)}

    outcome = RULES.evaluate(by_year)

    assert outcome["transformed"] == 6
    assert outcome["transform_average"] == 20_000
