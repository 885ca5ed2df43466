"""Tax agrees with an oracle of fractions."""

from datetime import date
from fractions import Fraction
from math import floor

from hypothesis import example, given
from hypothesis import strategies as st

from corridor.policies.hnte.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))
MOST = 10**13


def taxed(income: int, percent: int) -> int:
    return floor(Fraction(percent * max(0, income), 100) + Fraction(1, 2))


@given(before=st.integers(-MOST, MOST), extra=st.integers(0, MOST), valid=st.booleans())
@example(before=10, extra=0, valid=True)
def test_tax_follows_the_certificate(before: int, extra: int, *, valid: bool) -> None:
    outcome = RULES.evaluate({
        "taxable_income_before_super": before,
        "super_deduction": extra,
        "hnte_valid": valid,
    })

    rate = 15 if valid else 25
    assert outcome["taxable_income"] == before - extra
    assert outcome["tax_15"] == taxed(before - extra, 15)
    assert outcome["tax_25"] == taxed(before - extra, 25)
    assert outcome["tax"] == taxed(before - extra, rate)
    assert outcome["relief_vs_25"] == (taxed(before - extra, 10) if valid else 0)
    saved = taxed(before, rate) - taxed(before - extra, rate)
    assert outcome["tax_saved_by_super_deduction"] == saved >= 0
