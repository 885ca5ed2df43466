"""Growth falls in the band that exact fractions say."""

from datetime import date
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from corridor.policies.hnte.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))
MOST = 10**13
RANGES = ((0, 0), (1, 2), (3, 4), (5, 6), (7, 8), (9, 10))

assets = st.one_of(
    st.integers(-MOST, MOST),
    st.integers(-3, 3),
    st.sampled_from([100, 105, 115, 125, 135, MOST]),
)
sales = assets.map(abs)
years = st.integers(1, 4)


def band(y1: int, y2: int, y3: int, counted: int) -> int:
    """Return the band of the documents' formula, F as 0 and A as 5."""
    if counted == 1 or y2 <= 0 or (counted >= 3 and y1 < 0):
        return 0
    rate = Fraction(y3, y2) - 1
    if counted >= 3 and y1 > 0:
        rate = (Fraction(y2, y1) + Fraction(y3, y2)) / 2 - 1
    if rate <= 0:
        return 0
    return 1 + sum(100 * rate >= step for step in (5, 15, 25, 35))


@given(y1=assets, y2=assets, y3=assets, counted=years)
@example(y1=100, y2=135, y3=182, counted=3)
@example(y1=10000, y2=13500, y3=18225, counted=3)
@example(y1=MOST, y2=MOST, y3=MOST, counted=3)
@example(y1=0, y2=4, y3=5, counted=3)
@example(y1=-1, y2=4, y3=5, counted=2)
def test_net_assets_fall_in_the_band_of_the_formula(
    y1: int, y2: int, y3: int, counted: int
) -> None:
    outcome = RULES.evaluate({
        "net_assets_y1": y1,
        "net_assets_y2": y2,
        "net_assets_y3": y3,
        "operating_years": counted,
    })

    expected = band(y1, y2, y3, counted)
    low, high = outcome["net_assets_lowest"], outcome["net_assets_highest"]
    assert outcome["net_assets_band"] == expected
    assert (low, high) == RANGES[expected]


@given(y1=sales, y2=sales, y3=sales, counted=years)
@example(y1=20, y2=21, y3=22, counted=3)
@example(y1=400, y2=420, y3=441, counted=3)
@example(y1=1, y2=0, y3=1, counted=3)
def test_sales_fall_in_the_band_of_the_formula(
    y1: int, y2: int, y3: int, counted: int
) -> None:
    outcome = RULES.evaluate({
        "sales_y1": y1, "sales_y2": y2, "sales_y3": y3, "operating_years": counted,
    })  # fmt: skip

    assert outcome["revenue_band"] == band(y1, y2, y3, counted)


@given(y1=assets, y2=assets)
def test_a_year_left_out_gives_no_band(y1: int, y2: int) -> None:
    outcome = RULES.evaluate({"net_assets_y1": y1, "net_assets_y2": y2})

    decided = y1 < 0 or y2 <= 0
    assert outcome["net_assets_band"] == (0 if decided else None)


def test_a_young_company_needs_no_first_year() -> None:
    outcome = RULES.evaluate({
        "net_assets_y2": 100, "net_assets_y3": 110, "operating_years": 2,
    })  # fmt: skip

    assert outcome["net_assets_band"] == 2
