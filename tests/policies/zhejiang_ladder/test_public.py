"""Public cases of the ladder are read by name, and dated."""

from datetime import date

import pytest

from corridor.kernel.errors import InputRefused
from corridor.policies.zhejiang_ladder.definition import POLICY

DAY = date(2026, 6, 30)


def test_a_case_without_a_date_is_judged_on_the_day_it_is_asked() -> None:
    evaluation = POLICY.evaluate(
        {"registered": "2025-07-01", "registered_in_zhejiang": True}, DAY
    )

    assert evaluation.states["sme_registered"] == "unmet"
    assert evaluation.results["provincial_sme"] == "unmet"
    assert evaluation.results["rd_ratio_3y"] is None


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(InputRefused) as refused:
        POLICY.evaluate({"sales_y4": "1"}, DAY)

    assert refused.value.field == "sales_y4"


def test_a_date_before_the_ladder_is_refused() -> None:
    with pytest.raises(InputRefused, match="zhejiang_ladder"):
        POLICY.evaluate({"application_date": "2021-12-31"}, DAY)
