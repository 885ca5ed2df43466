"""The catalog of facts says nothing impossible."""

import pytest

from corridor.kernel.units import UNITS
from corridor.policies.errors import IndicatorMisdescribed
from corridor.policies.indicators import indicator_of, indicators

ROW = {
    "term": "职工总数",
    "english": "Total staff",
    "unit": "persons",
    "definition": "年末职工数",
    "meaning": "Staff at the end of the year",
}


def test_every_indicator_is_described_in_both_languages() -> None:
    found = indicators()

    for code, indicator in found.items():
        assert code == indicator.code
        assert indicator.unit in UNITS
        assert indicator.minimum <= indicator.maximum
        assert indicator.term.zh != indicator.term.en
        assert indicator.definition.zh != indicator.definition.en


def test_a_figure_of_a_project_lives_at_the_level_of_parts() -> None:
    levels = {code: indicators()[code].level for code in ("rd_direct", "rd_expense")}

    assert levels == {"rd_direct": "part", "rd_expense": "enterprise"}


def test_a_choice_numbers_its_options_in_order() -> None:
    treatment = indicators()["rd_treatment"]

    assert [option.code for option in treatment.options] == [
        "expensed",
        "capitalised_formed",
        "capitalised_not_formed",
    ]
    assert treatment.maximum == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "ducats"}, "unknown unit 'ducats'"),
        ({"level": "planet"}, "unknown level 'planet'"),
        ({"term": ""}, "lacks 'term'"),
        ({"colour": "red"}, "unknown field 'colour'"),
        ({"unit": "choice"}, "options belong to the unit choice"),
    ],
)
def test_an_impossible_row_is_refused_by_name(
    change: dict[str, str], said: str
) -> None:
    with pytest.raises(IndicatorMisdescribed) as refused:
        indicator_of("staff_total", ROW | change)

    assert said in refused.value.message("en")
    assert refused.value.field == "staff_total"
