import pytest
import yaml

from corridor.engines.composites.definition import read_definition
from corridor.engines.composites.errors import (
    CodeTwice,
    DefinitionFault,
    DefinitionMisread,
    StepsOutOfOrder,
    TreeCyclic,
    WeightsFault,
)
from tests.engines.composites.worlds import DOCUMENT, document


def test_a_definition_is_written_with_every_default_and_read_back() -> None:
    definition = read_definition(document())

    again = read_definition(definition.to_document())

    assert again.to_document() == definition.to_document()
    assert again.digest == definition.digest


def test_a_definition_survives_yaml() -> None:
    definition = read_definition(document(valid_from="2021-01-01"))

    said = yaml.safe_dump(definition.to_document(), allow_unicode=True)

    assert read_definition(yaml.safe_load(said)).digest == definition.digest


def test_another_weight_is_another_digest() -> None:
    elements = [dict(one) for one in DOCUMENT["elements"]]
    elements[3]["weight"], elements[4]["weight"] = 0.7, 0.3

    other = read_definition(document(elements=elements))

    assert other.digest != read_definition(document()).digest


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"index": "two words"}, "index"),
        ({"weights": "many"}, "weights"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"color": "red"}, "color"),
        ({"steps": [{"divide": {}}]}, "steps.1"),
        ({"steps": [{"normalize": {}, "aggregate": {}}]}, "steps.1"),
        ({"steps": [{"normalize": {"method": "magic"}}]}, "steps.1.normalize.method"),
        ({"steps": [{"normalize": {"lowest": 1}}]}, "steps.1.normalize.lowest"),
        ({"elements": [{"name": "nobody"}]}, "elements.1.code"),
        ({"elements": "many"}, "elements"),
        ({"elements": ["one"]}, "elements.1"),
    ],
)
def test_a_field_that_is_wrong_is_named(changes: dict[str, object], field: str) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        read_definition(document(**changes))

    assert refused.value.field == field


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [{"normalize": {}}],
        [{"aggregate": {}}, {"normalize": {}}],
        [{"aggregate": {}}, {"aggregate": {}}],
    ],
)
def test_the_one_aggregation_stands_at_the_end(steps: list[object]) -> None:
    with pytest.raises(StepsOutOfOrder):
        read_definition(document(steps=steps))


@pytest.mark.parametrize(
    ("element", "fault"),
    [
        ({"code": "rd", "parent": "input"}, CodeTwice),
        ({"code": "more", "parent": "input", "weight": 0.5}, WeightsFault),
    ],
)
def test_the_tree_is_checked(
    element: dict[str, object], fault: type[DefinitionFault]
) -> None:
    with pytest.raises(fault):
        read_definition(document(elements=[*DOCUMENT["elements"], element]))


def test_a_circle_is_refused() -> None:
    elements = [
        {"code": "small"},
        {"code": "a", "parent": "b"},
        {"code": "b", "parent": "a"},
    ]

    with pytest.raises(TreeCyclic):
        read_definition(document(elements=elements))


def test_what_is_no_mapping_is_no_definition() -> None:
    with pytest.raises(DefinitionMisread):
        read_definition(["an", "index"])
