"""Elements are chosen by code or by level, and never the index itself."""

import numpy as np
import pytest

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.assumptions import Chosen, check_whole
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
    ElementsUnclear,
)
from tests.engines.composites.uncertainty.varied import setting


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        ({}, ("input", "output", "rd", "staff", "patents", "energy")),
        ({"level": 2}, ("input", "output")),
        ({"level": [1]}, ("rd", "staff", "patents", "energy")),
        ({"codes": ["energy", "input"]}, ("input", "energy")),
    ],
)
def test_elements_are_chosen_in_the_order_of_the_definition(
    document: dict[str, object], codes: tuple[str, ...]
) -> None:
    chosen = Chosen.from_document(Fields.of(document))

    assert chosen.of(setting().framework, "weights") == codes
    assert Chosen.from_document(Fields.of(chosen.to_document())) == chosen


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"level": 7}, "chooses no element"),
        ({"codes": ["moon"]}, "'moon' is not in the tree"),
        ({"codes": ["index"]}, "'index' is the index itself"),
    ],
)
def test_what_chooses_nothing_is_refused(
    document: dict[str, object], said: str
) -> None:
    chosen = Chosen.from_document(Fields.of(document))

    with pytest.raises(ElementsUnclear) as refused:
        chosen.of(setting().framework, "weights")

    assert refused.value.field == "weights"
    assert said in refused.value.text.en


def test_a_level_is_a_whole_number() -> None:
    with pytest.raises(DefinitionMisread, match=r"assumptions\.1\.level"):
        Chosen.from_document(Fields.of({"level": 1.5}, "assumptions.1"))


@pytest.mark.parametrize("value", [0.0, 4.0, 1.5, np.nan])
def test_a_number_of_a_design_is_whole_and_within_bounds(value: float) -> None:
    with pytest.raises(DesignMismatched) as refused:
        check_whole(np.array([[1.0], [value]]), 1, 3, "scale")

    assert refused.value.field == "scale"
    assert "replication 2: needs a whole number from 1 to 3" in refused.value.text.en


def test_elements_are_chosen_by_level_or_by_code_not_by_both() -> None:
    with pytest.raises(DefinitionMisread, match=r"assumptions\.1\.codes"):
        Chosen.from_document(Fields.of({"level": 1, "codes": ["rd"]}, "assumptions.1"))
