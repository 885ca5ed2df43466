"""Weights vary around what they are, and never fall below zero."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.elements import Inclusion, WeightNoise
from corridor.engines.composites.uncertainty.errors import DesignMismatched
from tests.engines.composites.uncertainty.varied import LEAVING, WEIGHTS, setting


def noise(**more: object) -> WeightNoise:
    return WeightNoise.from_document(Fields.of({**WEIGHTS, **more}, "a.1"))


def leaving(**more: object) -> Inclusion:
    return Inclusion.from_document(Fields.of({**LEAVING, **more}, "a.1"))


def test_a_weight_is_its_nominal_one_within_the_spread() -> None:
    made = noise(level=None, codes=["rd", "input"], spread=0.5)

    drawn = made.values(np.array([[0.0, 0.0], [0.5, 0.5], [1.0, 1.0]]), setting())

    assert made.columns(setting()) == ("weights.input", "weights.rd")
    assert np.allclose(drawn, [[0.3, 1.0], [0.6, 2.0], [0.9, 3.0]])
    assert made.width(setting()) == 2
    assert made.changes(setting()) == {"weight input", "weight rd"}


@given(
    spread=st.floats(0.0, 1.0, exclude_min=True),
    at=st.floats(0.0, 1.0, exclude_max=True),
)
def test_no_weight_is_ever_negative(spread: float, at: float) -> None:
    made = noise(level=None, codes=["rd"], spread=spread)

    assert (made.values(np.array([[at]]), setting()) >= 0).all()


@pytest.mark.parametrize("spread", [0, -0.1, 1.5])
def test_a_spread_that_would_turn_weights_negative_is_refused(spread: float) -> None:
    with pytest.raises(DefinitionMisread, match=r"a\.1\.spread"):
        noise(spread=spread)


@pytest.mark.parametrize("weight", [-0.1, np.nan, np.inf])
def test_a_weight_somebody_drew_is_a_number_not_negative(weight: float) -> None:
    made = noise(level=None, codes=["rd", "staff"])
    made.check(np.array([[1.0, 0.0]]), setting())

    with pytest.raises(DesignMismatched) as refused:
        made.check(np.array([[1.0, 1.0], [1.0, weight]]), setting())

    assert refused.value.field == "weights.staff"
    assert refused.value.text.en.startswith("replication 2:")


def test_one_element_at_a_time_is_left_out_or_none() -> None:
    points = np.array([[0.0], [0.2], [0.99]])

    assert leaving().values(points, setting())[:, 0].tolist() == [0, 1, 4]
    assert leaving(none=False).values(points, setting())[:, 0].tolist() == [1, 1, 4]
    assert leaving().columns(setting()) == ("without",)
    assert leaving().width(setting()) == 1
    assert leaving().changes(setting()) == frozenset()


def test_a_number_of_no_element_is_refused() -> None:
    leaving().check(np.array([[0.0], [4.0]]), setting())

    with pytest.raises(DesignMismatched, match="without"):
        leaving().check(np.array([[5.0]]), setting())


@pytest.mark.parametrize(
    "made", [noise(), noise(level=None, codes=["rd"]), leaving(none=False)]
)
def test_an_assumption_is_read_back_from_its_document(
    made: WeightNoise | Inclusion,
) -> None:
    assert type(made).from_document(Fields.of(made.to_document())) == made
