"""A case with variants is answered for each of them."""

from datetime import date
from typing import Any

import pytest

from corridor.kernel.errors import InputRefused, Problems
from corridor.policies.api import get

DAY = date(2026, 6, 30)
CASE: dict[str, Any] = {"staff_total": 100, "tech_staff": 30}


def test_each_variant_replaces_some_fields() -> None:
    variants = [{"tech_staff": 10}, {"staff_total": 200}]

    evaluation = get("tech_sme").evaluate({**CASE, "variants": variants}, DAY)

    found = [each["score_tech"] for each in evaluation.results["variants"]]
    assert found == [4, 8]
    assert evaluation.results["score_tech"] == 4
    assert set(evaluation.outcomes) == {"variants[0]", "variants[1]"}


def test_a_case_without_variants_is_answered_plainly() -> None:
    evaluation = get("tech_sme").evaluate(CASE, DAY)

    assert "variants" not in evaluation.results
    assert set(evaluation.outcomes) == {""}


@pytest.mark.parametrize(
    "variants", [None, [], {}, [1], "x", [{"variants": []}], [{}] * 101]
)
def test_variants_are_a_list_of_objects(variants: object) -> None:
    with pytest.raises(InputRefused) as refused:
        get("tech_sme").evaluate({**CASE, "variants": variants}, DAY)

    assert refused.value.field == "variants"


def test_the_place_of_a_variant_leads_its_fault() -> None:
    variants = [{}, {"tech_staff": -1}]

    with pytest.raises(InputRefused) as refused:
        get("hnte").evaluate({"tech_staff": 1, "variants": variants}, DAY)

    assert refused.value.field == "variants[1].tech_staff"


def test_the_place_of_a_variant_leads_all_its_faults() -> None:
    variants = [{"tech_staff": -1, "stuff": 1}]

    with pytest.raises(Problems) as refused:
        get("zhejiang_ladder").evaluate({"variants": variants}, DAY)

    assert {fault.field for fault in refused.value.errors} == {
        "variants[0].tech_staff",
        "variants[0].stuff",
    }
