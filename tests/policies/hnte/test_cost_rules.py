"""R&D cost by the guide agrees with an oracle of fractions."""

from datetime import date
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from corridor.policies.hnte.definition import BOOK
from corridor.policies.hnte.inputs import COSTS

RULES = BOOK.on(date(2026, 6, 30))
NAMES = [item.name for item in COSTS]
OUTSIDE = {
    "other",
    "external_domestic",
    "external_overseas",
    "external_overseas_people",
}

projects = st.lists(
    st.fixed_dictionaries({name: st.integers(0, 10**13) for name in NAMES}), max_size=3
)


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


@given(projects)
def test_cost_is_gathered_over_all_projects(parts: list[dict[str, int]]) -> None:
    total = {name: sum(part[name] for part in parts) for name in NAMES}

    outcome = RULES.evaluate({}, parts)

    six = sum(total[name] for name in NAMES if name not in OUTSIDE)
    internal = six + min(total["other"], half_up(Fraction(six, 4)))
    abroad = total["external_overseas"] + total["external_overseas_people"]
    paid = total["external_domestic"] + abroad
    assert outcome["internal"] == internal
    assert outcome["hnte_rd_total"] == internal + half_up(Fraction(4 * paid, 5))
    at_home = half_up(Fraction(4 * total["external_domestic"], 5))
    assert outcome["domestic_part"] == internal + at_home


@given(projects)
def test_other_costs_never_exceed_a_fifth_but_by_rounding(
    parts: list[dict[str, int]],
) -> None:
    outcome = RULES.evaluate({}, parts)

    assert 5 * outcome["other_counted"] <= outcome["internal"] + 4
