import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import (
    CodeTwice,
    DefinitionMisread,
    ParentMissing,
    SeveralRoots,
    TreeCyclic,
    WeightsFault,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.kernel.text import Text


def element(code: str, parent: str = "", weight: float = 1.0) -> Element:
    return Element(code, Text(code, code), parent, weight)


def tree(*elements: Element, rule: WeightRule = WeightRule.SHARE) -> Framework:
    return Framework.of(elements, rule)


UNEVEN = (
    element("index"),
    element("input", "index", 0.25),
    element("output", "index", 0.75),
    element("rd", "input", 0.4),
    element("staff", "input", 0.6),
    element("patents", "output", 1.0),
)


def test_a_tree_lists_its_indicators_in_the_order_of_the_definition() -> None:
    framework = tree(*UNEVEN)

    assert framework.indicators == ("rd", "staff", "patents")
    assert framework.root == "index"
    assert framework.groups == ("input", "output", "index")
    assert framework.levels == 3
    assert framework.leaves_of("input") == ("rd", "staff")


def test_a_branch_may_be_shorter_than_its_neighbor() -> None:
    framework = tree(
        element("index"),
        element("deep", "index", 0.5),
        element("leaf", "index", 0.5),
        element("one", "deep", 1.0),
    )

    assert framework.heights == {"index": 3, "deep": 2, "leaf": 1, "one": 1}
    assert framework.codes_at(1) == ("leaf", "one")


def test_effective_weights_multiply_down_the_tree() -> None:
    weights = tree(*UNEVEN).effective_weights

    assert weights == pytest.approx({
        "index": 1.0,
        "input": 0.25,
        "output": 0.75,
        "rd": 0.1,
        "staff": 0.15,
        "patents": 0.75,
    })


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_effective_weights_of_the_indicators_add_up_to_one(
    weights: list[float],
) -> None:
    leaves = [element(f"i{at}", "index", one) for at, one in enumerate(weights)]

    framework = tree(element("index"), *leaves, rule=WeightRule.RELATIVE)

    total = sum(framework.effective_weights[code] for code in framework.indicators)
    assert total == pytest.approx(1.0)


def test_weights_that_do_not_add_up_are_refused_by_group_and_total() -> None:
    with pytest.raises(WeightsFault) as refused:
        tree(element("index"), element("a", "index", 0.5), element("b", "index", 0.4))

    assert refused.value.field == "index"
    assert "0.9" in refused.value.message("en")
    assert "relative" in refused.value.message("en")


@pytest.mark.parametrize(
    ("rule", "weights"),
    [
        (WeightRule.PERCENT, (40.0, 60.0)),
        (WeightRule.PARTS, (40.0, 60.0)),
        (WeightRule.RELATIVE, (2.0, 3.0)),
    ],
)
def test_weights_may_be_written_in_percent_in_parts_or_as_proportions(
    rule: WeightRule, weights: tuple[float, float]
) -> None:
    framework = tree(
        element("index"),
        element("a", "index", weights[0]),
        element("b", "index", weights[1]),
        rule=rule,
    )

    assert framework.weights_under("index").tolist() == [0.4, 0.6]


def test_parts_add_up_to_their_parents_weight() -> None:
    elements = (
        element("index"),
        element("a", "index", 20),
        element("b", "index", 80),
        element("a1", "a", 0.8),
        element("a2", "a", 19.2),
        element("b1", "b", 80),
    )

    framework = tree(*elements, rule=WeightRule.PARTS)

    assert framework.effective_weights["a1"] == pytest.approx(0.008)


@pytest.mark.parametrize("weight", [-0.1, float("nan"), float("inf")])
def test_a_negative_or_endless_weight_is_refused(weight: float) -> None:
    with pytest.raises(WeightsFault) as refused:
        tree(element("index"), element("a", "index", weight))

    assert refused.value.field == "a"


def test_a_group_without_weight_is_refused() -> None:
    with pytest.raises(WeightsFault):
        tree(
            element("index"),
            element("a", "index", 0),
            rule=WeightRule.RELATIVE,
        )


def test_a_circle_is_named_in_its_order() -> None:
    with pytest.raises(TreeCyclic) as refused:
        tree(element("top"), element("a", "b"), element("b", "c"), element("c", "a"))

    assert "a → b → c → a" in refused.value.message("en")


def test_a_code_used_twice_is_refused() -> None:
    with pytest.raises(CodeTwice) as refused:
        tree(element("index"), element("a", "index", 0.5), element("a", "index", 0.5))

    assert refused.value.field == "a"


def test_an_element_without_its_parent_is_refused() -> None:
    with pytest.raises(ParentMissing) as refused:
        tree(element("index"), element("a", "nobody"))

    assert refused.value.field == "a"


@pytest.mark.parametrize("elements", [(), (element("index"),)])
def test_an_index_needs_something_under_it(elements: tuple[Element, ...]) -> None:
    with pytest.raises(SeveralRoots):
        tree(*elements)


def test_there_is_one_index_at_the_top() -> None:
    with pytest.raises(SeveralRoots):
        tree(element("one"), element("two"), element("a", "one"))


def test_other_weights_are_taken_as_proportions() -> None:
    other = tree(*UNEVEN).with_weights({"input": 3, "output": 1})

    assert other.weights_under("index").tolist() == [0.75, 0.25]


def test_a_weight_for_nobody_is_refused() -> None:
    with pytest.raises(DefinitionMisread):
        tree(*UNEVEN).with_weights({"nobody": 1})


def test_an_element_is_written_as_it_was_read() -> None:
    document = {
        "code": "rd",
        "name": {"zh": "研发投入", "en": "R&D"},
        "parent": "input",
        "weight": 0.4,
        "direction": "negative",
        "unit": "%",
        "target": 3.5,
        "goalposts": [0.0, 6.0],
        "source": "a document",
        "status": "sample",
    }

    read = Element.from_document(Fields(document, "elements.1"))

    assert read.direction == -1
    assert read.to_document() == document


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", "much"),
        ("direction", "sideways"),
        ("goalposts", [1]),
        ("goalposts", [2, 2]),
        ("target", True),
        ("colour", "red"),
        ("code", "  "),
    ],
)
def test_a_field_that_is_wrong_is_named_with_its_place(
    field: str, value: object
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Element.from_document(Fields({"code": "rd", field: value}, "elements.3"))

    assert refused.value.field == f"elements.3.{field}"
