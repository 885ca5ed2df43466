from corridor.policies.rd_super_deduction.reading.case import filled


def test_blanks_of_a_project_count_as_zero_and_no() -> None:
    found = filled({"personnel": 5, "direct": None}, "part")

    assert (found["personnel"], found["direct"], found["is_trustee"]) == (5, 0, False)
    assert "wages" not in found


def test_blanks_that_mean_nothing_stay_missing() -> None:
    found = filled({}, "enterprise")

    assert found["special_income"] == 0
    assert "total_revenue" not in found
