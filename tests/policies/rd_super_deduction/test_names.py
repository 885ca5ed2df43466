import pytest

from corridor.policies.rd_super_deduction.inputs import INPUTS
from corridor.policies.rd_super_deduction.names import (
    CATEGORY_DETAILS,
    all_aliases,
    category_of,
    others_for,
)


def test_no_name_stands_for_two_inputs() -> None:
    named = [alias for item in INPUTS for alias in (item.name, *others_for(item.name))]

    assert len(named) == len(set(named))


def test_line_numbers_name_their_inputs() -> None:
    aliases = all_aliases()

    assert aliases["L4"] == "wages"
    assert aliases["L37"] == "ent_ovs_org"
    assert aliases["L49"] == "sold_material_cf"


def test_every_line_below_a_category_belongs_to_it() -> None:
    assert CATEGORY_DETAILS["direct"][0] == "materials"
    assert CATEGORY_DETAILS["direct"][-1] == "equipment_rent"
    assert sum(map(len, CATEGORY_DETAILS.values())) == 25


@pytest.mark.parametrize(
    ("word", "category"),
    [("L33", "other"), ("ent_dom", "ent_dom"), ("L36", "ent_dom"), ("weather", "")],
)
def test_a_category_is_known_by_its_words_and_lines(word: str, category: str) -> None:
    assert category_of(word) == category
