import numpy as np
import pytest

from corridor.engines.composites.diagnostics.evidence import gather
from tests.engines.composites.diagnostics.indices import AS_IT_IS, NAN, asem, small

ELEMENTS = (
    {"code": "index"},
    {"code": "a", "parent": "index"},
    {"code": "b", "parent": "index"},
)


def test_all_that_is_known_of_the_open_index_is_there() -> None:
    build = asem()
    tree = build.definition.framework

    found = gather(build)

    assert len(found.statistics) == len(tree.indicators) == 49
    assert len(found.availability) == 51
    assert set(found.group_availability) == set(tree.groups)
    assert len(found.parents) == 59
    assert set(found.alphas) == set(tree.groups)
    assert set(found.components) == set(tree.groups)
    assert len(found.influences) == 59
    assert (found.constants, found.duplicates) == ((), ())


def test_importance_adds_up_within_each_level() -> None:
    build = asem()
    heights = build.definition.framework.heights

    found = gather(build)

    for level in (1, 2, 3):
        held = [one for one in found.influences if heights[one.code] == level]
        assert sum(one.importance for one in held) == pytest.approx(1)
        assert sum(one.weight for one in held) == pytest.approx(1)


def test_values_are_described_before_and_after_they_were_prepared() -> None:
    steps = ({"impute": {"method": "mean"}}, *AS_IT_IS)

    found = gather(small(ELEMENTS, {"a": [1, 3, NAN], "b": [1, 2, 5]}, steps))

    assert found.statistics[0].available == 2
    assert found.prepared_statistics[0].available == 3
    assert found.imputed_share == pytest.approx(1 / 6)
    np.testing.assert_array_equal(found.scored.column("index"), [1, 2.5, 3.5])


def test_without_a_normalization_the_observed_values_are_the_prepared() -> None:
    build = small(ELEMENTS, {"a": [1, 3, 2], "b": [1, 2, 5]}, AS_IT_IS[1:])

    found = gather(build)

    assert found.prepared is found.observed
    assert found.prepared_statistics[0].mean == found.statistics[0].mean == 2
