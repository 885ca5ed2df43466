import numpy as np
import pytest

from corridor.domains.regions.definitions import released_indices
from corridor.domains.regions.services.registering import LONGEST, compute
from corridor.engines.composites.api import read_definition

CODES = [
    "g60-quality",
    "national-hightech-zone",
    "nine-cities",
    "peach-spring-counties",
    "yrd-collaborative-innovation",
    "zhejiang-innovation",
]


def test_the_released_definitions_are_those_we_know() -> None:
    assert sorted(released_indices()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_definition_reads_and_says_where_it_comes_from(code: str) -> None:
    released = released_indices()[code]

    definition = read_definition(released.document)
    assert definition.digest == released.definition.digest
    assert definition.code == code
    assert definition.source
    assert definition.edition
    assert definition.notes.zh
    assert definition.notes.en
    assert definition.title.zh != definition.title.en
    assert len(definition.title.en) <= LONGEST["title"]
    assert len(definition.source) <= LONGEST["source"]


@pytest.mark.parametrize("code", CODES)
def test_weights_no_document_gives_are_marked_as_sample(code: str) -> None:
    """Each of them holds weights of our own, and so the whole index says sample."""
    assert released_indices()[code].definition.status == "sample"


@pytest.mark.parametrize("code", CODES)
def test_data_that_come_along_compute(code: str) -> None:
    released = released_indices()[code]
    if not released.data:
        return

    built = compute(released.document, released.data, released.definition.edition)

    assert np.nanmin(built.ranks()) == 1


def test_the_zones_of_2021_are_evaluated_by_46_indicators_in_points() -> None:
    tree = released_indices()["national-hightech-zone"].definition.framework

    assert len(tree.indicators) == 46
    assert tree.weight_rule == "parts"
    assert len(tree.children[tree.root]) == 5
    groups = [tree.by_code[code].weight for code in tree.children[tree.root]]
    assert sum(groups) == 100
