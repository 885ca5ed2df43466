import pytest

from corridor.engines.rules.step_forms import MARK, both, source_data
from corridor.kernel.source import Provenance, Source
from corridor.kernel.text import Text
from tests.engines.rules.house import CASE, DECREE, PARTS, house

FORMS = house().forms


def test_a_form_says_everything_but_the_value() -> None:
    form = FORMS.form("staff_points")

    assert (form.term.zh, form.unit, form.level) == ("人员得分", "points", "enterprise")
    assert form.formula.en == "step of table steps at tech ÷ staff"
    assert form.formula.zh == "按 tech数 ÷ staff数 查steps表"
    assert form.description == "Score the share of technical staff."
    assert form.reads == ("staff", "tech")
    assert [use.name for use in form.parameters] == ["steps"]
    assert not form.is_sample


def test_what_rests_on_a_made_up_figure_is_a_sample() -> None:
    names = ("staff_points", "kind_points", "total", "passes", "verdict", "spent")

    found = [FORMS.form(name).samples for name in names]

    assert found == [(), ("bonus",), ("bonus",), ("bonus",), ("bonus",), ()]
    assert FORMS.form("verdict").is_sample


def test_a_parameter_is_told_with_its_days_and_its_document() -> None:
    (use,) = FORMS.form("staff_points").parameters

    assert use.to_data() == {
        "name": "steps",
        "term": {"zh": "steps表", "en": "table steps"},
        "unit": "points",
        "value": "10/100: 4; 25/100: 16; 30/100: 20",
        "from": "0001-01-01",
        "until": "",
        "source": {
            "document": "国科〔2020〕1号",
            "article": "art. 7",
            "provenance": "official",
            "url": "https://example.org/decree",
        },
    }


def test_sums_made_by_the_engine_are_not_shown() -> None:
    assert "spent" in FORMS
    assert "cost__total" in house().names
    assert "cost__total" not in FORMS
    assert FORMS.form("spent").reads == ("cost",)
    with pytest.raises(KeyError):
        FORMS.form("cost__total")


def test_everything_has_a_name_in_both_languages() -> None:
    found = [FORMS.naming(name) for name in ("total", "tech", "steps", "cost__total")]

    assert found == [
        Text("总分", "Total"),
        Text("tech数", "tech"),
        Text("steps表", "table steps"),
        Text("cost额合计", "total of cost"),
    ]


def test_a_pattern_marks_where_values_go() -> None:
    pattern = FORMS.pattern("total")

    assert pattern is FORMS.pattern("total")
    assert pattern.en.split(MARK)[1::2] == [
        "staff_points",
        "kind_points",
        "staff_points",
    ]


def test_every_shown_variable_is_paired_with_its_value() -> None:
    outcome = house().evaluate(CASE, PARTS)

    found = {step.form.name: step.value for step in FORMS.steps(outcome.row)}

    assert found == {
        "staff_points": 16,
        "kind_points": 5,
        "spent": 3_50,
        "doubled": [2_00, 5_00],
        "total": 37,
        "passes": False,
        "verdict": 0,
    }


def test_a_source_without_an_address_tells_none() -> None:
    source = Source("令", "art. 1", provenance=Provenance.MEMORY)

    assert source_data(source) == {
        "document": "令",
        "article": "art. 1",
        "provenance": "memory",
    }
    assert source_data(DECREE)["url"] == "https://example.org/decree"
    assert both(Text("甲", "A")) == {"zh": "甲", "en": "A"}
