"""Output per mu follows the published formula, and says what is missing."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import NoRulesOn
from corridor.kernel.errors import InputRefused
from corridor.policies.api import Evaluation, get_policy
from corridor.policies.land_yield.inputs import ABOVE_SCALE
from corridor.policies.writing import decimal

TODAY = date(2026, 6, 30)
ABOVE = "huangyan_2022_above_scale"
BENCHMARKS = {
    "tax_per_mu": ("24.097", 30),
    "va_per_mu": ("136.16", 20),
    "va_per_energy": ("2.694", 20),
    "va_per_emission": ("4929.81", 10),
    "labour_productivity": ("18.14", 10),
    "rd_ratio": ("0.0302", 10),
}
AT_BENCHMARK = {name: value for name, (value, _) in BENCHMARKS.items()}


def answer(
    values: dict[str, Any] | None = None, formula: str = ABOVE, **more: Any
) -> Evaluation:
    case = {"formula": formula, **more}
    if values is not None:
        case["values"] = values
    return get_policy("land_yield").evaluate(case, TODAY)


@given(
    st.fixed_dictionaries({
        name: st.integers(min_value=0, max_value=10**10) for name in ABOVE_SCALE
    })
)
def test_the_score_is_the_sum_of_value_over_benchmark_times_weight(
    values: dict[str, int],
) -> None:
    found = answer({name: decimal(value, 6) for name, value in values.items()}).results

    for name, value in values.items():
        benchmark, weight = BENCHMARKS[name]
        exact = Fraction(value, 10**6) / Fraction(benchmark) * weight
        assert abs(Fraction(found["terms"][name]) - exact) <= Fraction(1, 20_000)
    terms = sum(Fraction(term) for term in found["terms"].values())
    assert abs(Fraction(found["score"]) - terms) <= Fraction(6, 1000)


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        (
            "huangyan_2021_above_scale",
            {
                "tax_per_mu": "26.01",
                "va_per_mu": "132.27",
                "va_per_energy": "2.54",
                "va_per_emission": "4861.08",
                "labour_productivity": "17.45",
                "rd_ratio": "0.0305",
            },
        ),
        (
            "huangyan_2021_below_scale",
            {"tax_per_mu": "16.601058", "tax_per_power": "0.236565"},
        ),
        (
            "huangyan_2022_below_scale",
            {"tax_per_mu": "11.5932", "tax_per_power": "0.2352"},
        ),
    ],
)
def test_every_benchmark_scores_a_hundred(formula: str, values: dict[str, str]) -> None:
    assert answer(values, formula).results["score"] == "100.00"


def test_an_item_without_data_leaves_no_score() -> None:
    found = answer(AT_BENCHMARK | {"va_per_mu": None})

    assert found.results["score"] is None
    assert found.results["missing"] == ["va_per_mu"]
    assert found.states["data_complete"] == "unknown"


def test_missing_emission_data_take_the_mean_of_others_in_2022() -> None:
    values = AT_BENCHMARK | {"va_per_emission": None}

    without, with_mean = answer(values), answer(values, emission_mean_score="8.5")

    assert without.results["score"] is None
    assert "emission_mean_score" in without.results["remark"]["en"]
    assert with_mean.results["score"] == "98.50"
    assert with_mean.results["terms"]["va_per_emission"] == "8.5000"


def test_in_2021_the_mean_of_others_does_not_count() -> None:
    values = AT_BENCHMARK | {"va_per_emission": None}

    found = answer(values, "huangyan_2021_above_scale", emission_mean_score="8.5")

    assert found.results["score"] is None


def test_a_cap_and_a_floor_bound_every_item() -> None:
    values = AT_BENCHMARK | {"tax_per_mu": "240.97", "rd_ratio": "0"}

    capped = answer(values, item_cap="1.5", item_floor="0.2").results

    assert capped["terms"]["tax_per_mu"] == "45.0000"
    assert capped["terms"]["rd_ratio"] == "2.0000"
    assert answer(values).results["terms"]["tax_per_mu"] == "300.0000"


def test_facts_give_the_ratios() -> None:
    found = answer(
        tax_paid="2409700.00",
        industrial_value_added="13616000.00",
        land_used_sqm=6667,
        energy_used="505.42",
        pollutants_discharged_kg=276,
        staff_total=75,
        rd_expense="302000.00",
        sales_revenue="10000000.00",
    ).results

    assert found["missing"] == []
    assert found["terms"]["rd_ratio"] == "10.0000"
    assert found["terms"]["tax_per_mu"] == "29.9985"


def test_a_ratio_over_nothing_is_missing() -> None:
    found = answer(AT_BENCHMARK | {"rd_ratio": None}, rd_expense="1", sales_revenue="0")

    assert found.results["terms"]["rd_ratio"] is None
    assert found.results["score"] is None


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({}, "formula"),
        ({"formula": "jiaxing_2022"}, "formula"),
        ({"formula": ABOVE, "values": {"tax_per_power": "1"}}, "values.tax_per_power"),
        ({"formula": ABOVE, "values": {"tax_per_mu": 1.5}}, "values.tax_per_mu"),
        ({"formula": ABOVE, "values": {"tax_per_mu": "-1"}}, "values.tax_per_mu"),
        ({"formula": ABOVE, "values": {"rd_ratio": "0.0000001"}}, "values.rd_ratio"),
        ({"formula": ABOVE, "tax_payed": "1"}, "tax_payed"),
    ],
)
def test_a_case_that_is_wrong_names_its_field(case: dict[str, Any], field: str) -> None:
    with pytest.raises(InputRefused) as refused:
        get_policy("land_yield").evaluate(case, TODAY)

    assert refused.value.field == field


def test_a_year_without_benchmarks_is_refused() -> None:
    with pytest.raises(NoRulesOn, match="2023"):
        get_policy("land_yield").book.on(date(2023, 12, 31))
