"""A specification is a document that is checked, and replays."""

from typing import Any

import pytest

from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.errors import (
    AssumptionsOverlap,
    AssumptionTwice,
    ElementsUnclear,
    NothingVaried,
)
from corridor.engines.composites.uncertainty.specification import (
    read_specification,
    specification_of,
)
from tests.engines.composites.uncertainty.varied import (
    ALL,
    ERRORS,
    LEAVING,
    NORMALIZING,
    WEIGHTS,
    WINSORIZING,
    cities,
    setting,
    varying,
)


def test_a_document_says_all_of_it_and_is_read_back() -> None:
    made = varying(*ALL, LEAVING, ERRORS, element="input", quantiles=[0.1, 0.5, 0.9])

    document = made.to_document()

    assert document["seed"] == 20
    assert document["draws"] == 64
    assert document["element"] == "input"
    assert document["sensitivity"] == {"points": 1024, "scrambles": 4}
    assert [one["kind"] for one in document["assumptions"]] == [
        "range", "choice", "weights", "aggregation", "inclusion", "data"
    ]  # fmt: skip
    assert read_specification(document) == made
    assert read_specification(document).digest == made.digest


def test_the_digest_tells_any_change() -> None:
    digests = {
        varying(WEIGHTS).digest,
        varying(WEIGHTS, seed=21).digest,
        varying({**WEIGHTS, "spread": 0.26}).digest,
        varying(WEIGHTS).drawn_otherwise(draws=65).digest,
    }

    assert len(digests) == 4


def test_a_command_line_may_ask_for_other_draws_and_another_seed() -> None:
    other = varying(WEIGHTS).drawn_otherwise(draws=10, seed=3)

    assert (other.draws, other.seed) == (10, 3)
    assert varying(WEIGHTS).drawn_otherwise() == varying(WEIGHTS)
    with pytest.raises(DefinitionMisread, match=r"uncertainty\.draws"):
        varying(WEIGHTS).drawn_otherwise(draws=0)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"seed": -1}, r"uncertainty\.seed"),
        ({"draws": 0}, r"uncertainty\.draws"),
        ({"draws": 1.5}, r"uncertainty\.draws"),
        ({"quantiles": [0.9, 0.1]}, r"uncertainty\.quantiles"),
        ({"quantiles": [0.5, 1.5]}, r"uncertainty\.quantiles"),
        ({"sensitivity": {"points": 1000}}, r"uncertainty\.sensitivity\.points"),
        ({"sensitivity": {"scrambles": 0}}, r"uncertainty\.sensitivity\.scrambles"),
        ({"sensitivity": {"method": "fast"}}, r"uncertainty\.sensitivity\.method"),
        ({"replications": 5}, r"uncertainty\.replications"),
        ({"assumptions": [{"kind": "mood"}]}, r"uncertainty\.assumptions\.1\.kind"),
        ({"assumptions": [3]}, r"uncertainty\.assumptions\.1"),
        (
            {"assumptions": [{**WEIGHTS, "name": " "}]},
            r"uncertainty\.assumptions\.1\.name",
        ),
    ],
)
def test_a_document_that_cannot_be_is_refused_by_its_field(
    more: dict[str, Any], field: str
) -> None:
    with pytest.raises(DefinitionMisread, match=field):
        varying(**{"assumptions": [WEIGHTS], **more})


def test_something_has_to_vary() -> None:
    with pytest.raises(NothingVaried, match=r"uncertainty\.assumptions"):
        varying()


def test_every_assumption_has_a_name_of_its_own() -> None:
    with pytest.raises(AssumptionTwice, match=r"uncertainty\.assumptions\.2\.name"):
        varying(WEIGHTS, {**LEAVING, "name": "weights"})


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (WEIGHTS, {**WEIGHTS, "name": "more", "level": 2}, "weight input"),
        (
            NORMALIZING,
            {
                "name": "more",
                "kind": "range",
                "step": "normalize",
                "field": "lower",
                "low": 0,
                "high": 1,
            },
            "steps.2.normalize.lower",
        ),
        (ERRORS, {**ERRORS, "name": "more", "spread": {"rd": 0.1}}, "raw rd"),
    ],
)
def test_two_assumptions_do_not_change_one_thing(
    first: dict[str, Any], second: dict[str, Any], what: str
) -> None:
    with pytest.raises(AssumptionsOverlap) as refused:
        varying(first, second).check(setting())

    assert refused.value.field == "more"
    assert f"changes {what!r}" in refused.value.text.en


def test_errors_before_and_after_the_steps_go_together() -> None:
    after = {**ERRORS, "name": "after", "at": "normalized"}

    varying(ERRORS, after, WINSORIZING).check(setting())


def test_the_element_followed_is_in_the_tree() -> None:
    with pytest.raises(ElementsUnclear, match="element"):
        varying(WEIGHTS, element="moon").check(setting())


def test_a_definition_may_hold_its_specification() -> None:
    held = varying(WEIGHTS).to_document()

    made = cities(uncertainty=held).definition

    assert specification_of(made) == varying(WEIGHTS)
    with pytest.raises(NothingVaried, match=r"uncertainty\.assumptions"):
        specification_of(cities().definition)
