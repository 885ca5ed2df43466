import pytest

from tests.policies.rd_super_deduction.asking import ask_for


@pytest.mark.parametrize(
    ("actual", "best", "total"),
    [
        ("0.00", "ratio", "8125.00"),
        ("2500.00", "actual", "8125.00"),
        ("2500.01", "actual", "8125.00"),
        ("2600.00", "actual", "8150.00"),
        ("99999.00", "actual", "10000.00"),
        (None, "ratio", "8125.00"),
    ],
)
def test_the_better_of_two_methods_is_taken_in_2022(
    actual: str | None, best: str, total: str
) -> None:
    found = ask_for(
        "best_method L51", tax_year=2022, L45="10000.00", q4_actual_base=actual
    )

    assert found == (best, total)


@pytest.mark.parametrize(
    ("founded", "quarter"),
    [
        ("2022-05-20", "3750.00"),
        ("2022-10-01", "10000.00"),
        ("2022-12-31", "10000.00"),
        ("2021-12-31", "2500.00"),
    ],
)
def test_the_month_of_founding_counts(founded: str, quarter: str) -> None:
    found = ask_for(
        "q4_base_by_ratio", tax_year=2022, L45="10000.00", founded_on=founded
    )

    assert found == (quarter,)


def test_a_negative_base_gives_nothing_in_either_method() -> None:
    found = ask_for("method_ratio L51 L52", tax_year=2022, L47="100.00", L48="300.00")

    assert found == ("0.00", "0.00", "200.00")


@pytest.mark.parametrize(
    ("income", "after"), [("100.00", "0.00"), ("100.01", "0.00"), ("99.99", "0.01")]
)
def test_special_income_stops_at_zero(income: str, after: str) -> None:
    assert ask_for("L47 L52", L45="100.00", L46=income) == (after, "0.00")
