import json
from datetime import date

import pytest

from corridor.engines.rules.api import (
    Explanation,
    Number,
    Origin,
    explain,
    show_value,
)
from corridor.kernel.text import Text
from corridor.policies.api import Policy, all_policies, worked_examples
from tests.engines.rules.books import amount, declared, rules_of_the_day
from tests.engines.rules.house import CASE, DECREE, PARTS, house

ASKED_ON = date(2025, 6, 1)


@pytest.mark.parametrize("policy", all_policies(), ids=lambda policy: policy.name)
def test_a_formula_in_numbers_says_what_the_formula_says(policy: Policy) -> None:
    example = worked_examples(policy)[0]
    answered = policy.evaluate(example.inputs, example.on or ASKED_ON)
    outcome = next(iter(answered.outcomes.values()))
    explanation, forms = explain(outcome), outcome.rule_set.forms

    for step in explanation.steps:
        tree = outcome.rule_set.variables[step.form.name].tree
        said = forms.words_with(explanation._named_value).formula(tree)

        assert explanation.formula_in_numbers(step.form.name) == said


def _explained(**changed: int | None) -> Explanation:
    outcome = house().evaluate(CASE | changed, PARTS)
    fact = Origin(Text("直报 2025-03-01", "entered 2025-03-01"), "/facts/7/", DECREE)
    return explain(outcome, {"tech": fact})


def test_a_tree_leads_from_the_result_to_the_inputs() -> None:
    tree = _explained().tree("total")

    names = [(branch.name, branch.value) for branch in tree.branches]
    leaves = [(leaf.name, leaf.value) for leaf in tree.branches[0].branches]
    assert (tree.name, tree.value, tree.shown.zh) == ("total", 37, "37分")
    assert names == [("staff_points", 16), ("kind_points", 5)]
    assert leaves == [("staff", 100), ("tech", 26)]


def test_reasons_given_further_up_are_not_repeated() -> None:
    twice = rules_of_the_day([amount("paid")], [once, left, right, joined])

    tree = explain(twice.evaluate({"paid": 3})).tree("joined")

    first, second = (branch.branches[0] for branch in tree.branches)
    assert (first.name, first.seen, len(first.branches)) == ("once", False, 1)
    assert (second.name, second.seen, second.branches) == ("once", True, ())


@declared("fen")
def once(paid: Number) -> Number:
    return paid + 1


@declared("fen")
def left(once: Number) -> Number:
    return once * 2


@declared("fen")
def right(once: Number) -> Number:
    return once * 3


@declared("fen")
def joined(left: Number, right: Number) -> Number:
    return left + right


def test_an_input_says_where_its_value_came_from() -> None:
    tree = _explained().tree("staff_points")

    origins = {leaf.name: leaf.origin for leaf in tree.branches}
    assert origins["staff"] is None
    assert origins["tech"] is not None
    assert origins["tech"].text.en == "entered 2025-03-01"
    assert all(leaf.step is None for leaf in tree.branches)


def test_values_are_printed_in_both_languages() -> None:
    explanation = _explained(staff=None)

    shown = {
        name: explanation.shown(name).zh
        for name in ("kind", "staff", "clean", "doubled", "cost", "total", "verdict")
    }

    assert shown == {
        "kind": "maker类",
        "staff": "—",
        "clean": "是",
        "doubled": "2.00元；5.00元",
        "cost": "1.00元；2.50元",
        "total": "—",
        "verdict": "待补充数据",
    }
    assert explanation.shown("total") is explanation.shown("total")


def test_a_formula_carries_the_value_behind_every_name() -> None:
    explanation = _explained()

    formula = explanation.formula_in_numbers("total")

    assert formula is not None
    assert formula.zh == "人员得分〔16分〕 + 类型加分〔5分〕 + 人员得分〔16分〕"
    assert formula.en == (
        "Staff points [16 points] + Points for the kind [5 points] "
        "+ Staff points [16 points]"
    )
    assert explanation.formula_in_numbers("total") is formula
    assert explanation.formula_in_numbers("tech") is None


def test_values_are_found_by_name_and_unknown_names_are_refused() -> None:
    explanation = _explained()

    assert [explanation.value(name) for name in ("total", "tech", "cost")] == [
        37,
        26,
        [1_00, 2_50],
    ]
    for ask in (explanation.value, explanation.shown, explanation.tree):
        with pytest.raises(KeyError):
            ask("nothing")


def test_a_trace_is_json_of_a_known_shape() -> None:
    explanation = _explained()

    data = explanation.to_data("total")

    assert json.loads(json.dumps(data)) == data
    assert (data["schema"], data["policy"], data["rules_of"], data["version"]) == (
        "corridor.trace/1",
        "test",
        "2020-01-01",
        house().version,
    )
    tree = data["tree"]
    assert (tree["kind"], tree["value"], tree["sample"]) == ("rule", 37, ["bonus"])
    assert tree["sources"] == [
        {"document": "测试令", "article": "art. 1", "provenance": "official"}
    ]
    assert tree["in_numbers"]["zh"].startswith("人员得分〔16分〕")
    points = tree["inputs"][0]
    assert points["description"] == "Score the share of technical staff."
    assert points["parameters"][0]["source"]["url"] == "https://example.org/decree"
    assert points["inputs"] == [
        {
            "name": "staff",
            "term": {"zh": "staff数", "en": "staff"},
            "unit": "persons",
            "value": 100,
            "shown": {"zh": "100人", "en": "100 persons"},
            "kind": "input",
        },
        {
            "name": "tech",
            "term": {"zh": "tech数", "en": "tech"},
            "unit": "persons",
            "value": 26,
            "shown": {"zh": "26人", "en": "26 persons"},
            "kind": "input",
            "origin": {
                "text": {"zh": "直报 2025-03-01", "en": "entered 2025-03-01"},
                "url": "/facts/7/",
            },
        },
    ]


def test_a_trace_points_back_instead_of_repeating() -> None:
    twice = rules_of_the_day([amount("paid")], [once, left, right, joined])

    data = explain(twice.evaluate({"paid": 3})).to_data("joined")

    again = data["tree"]["inputs"][1]["inputs"][0]
    assert again["see_above"] is True
    assert "inputs" not in again


def test_a_unit_nobody_knows_is_printed_as_it_is() -> None:
    assert show_value("fen*persons", 12) == Text("12", "12")
