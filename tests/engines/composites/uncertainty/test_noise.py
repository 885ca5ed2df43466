"""Values are off by a share of themselves or by a fixed size."""

from typing import Any

import numpy as np
import pytest

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
    ElementsUnclear,
)
from corridor.engines.composites.uncertainty.noise import DataNoise
from tests.engines.composites.uncertainty.varied import ERRORS, setting


def noise(**more: Any) -> DataNoise:
    return DataNoise.from_document(Fields.of({**ERRORS, **more}, "a.1"))


def test_a_share_is_of_the_size_of_the_value() -> None:
    off = noise(spread=0.1).perturbed(
        np.array([[10.0, -20.0], [0.0, np.nan]]),
        np.array([[1.0, 2.0], [1.0, 1.0]]),
        ("rd", "staff"),
    )

    assert off[0].tolist() == [11.0, -16.0]
    assert off[1, 0] == 0.0
    assert np.isnan(off[1, 1])


def test_indicators_may_have_sizes_of_their_own() -> None:
    made = noise(spread={"rd": 0.5}, deviation={"staff": 2})

    off = made.perturbed(np.array([[10.0, 30.0]]), np.ones((1, 2)), ("rd", "staff"))

    assert made.codes(setting()) == ("rd", "staff")
    assert off.tolist() == [[15.0, 32.0]]


def test_a_fixed_size_takes_the_place_of_the_general_share() -> None:
    made = noise(spread=0.5, deviation={"staff": 2})

    off = made.perturbed(np.array([[10.0, 30.0]]), np.ones((1, 2)), ("rd", "staff"))

    assert made.codes(setting()) == ("rd", "staff", "patents", "energy")
    assert off.tolist() == [[15.0, 32.0]]


def test_a_normal_error_has_the_spread_as_its_deviation() -> None:
    points = (np.arange(10_000) / 10_000)[:, None]

    z = noise().values(points, setting())

    assert np.isfinite(z).all()
    assert abs(float(np.std(z)) - 1.0) < 0.01
    assert z[5_000, 0] == pytest.approx(0.0, abs=1e-12)


def test_an_even_error_stays_within_the_spread() -> None:
    z = noise(distribution="uniform").values(np.array([[0.0, 0.5, 0.75]]), setting())

    assert z.tolist() == [[-1.0, 0.0, 0.5]]


def test_every_cell_of_every_row_has_an_error_of_its_own() -> None:
    assert noise().width(setting()) == 16 * 4
    assert noise(spread={"rd": 0.1}).width(setting()) == 16
    assert noise().columns(setting()) == ()
    assert noise(spread={"rd": 0.1}).changes(setting()) == {"raw rd"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"spread": -0.1}, r"a\.1\.spread"),
        ({"spread": 0}, r"a\.1\.spread"),
        ({"spread": {"rd": 0}}, r"a\.1\.spread\.rd"),
        ({"deviation": {"rd": -1}}, r"a\.1\.deviation\.rd"),
        ({"distribution": "cauchy"}, r"a\.1\.distribution"),
        ({"at": "scored"}, r"a\.1\.at"),
        ({"sd": 1}, r"a\.1\.sd"),
    ],
)
def test_errors_that_cannot_be_are_refused_by_their_field(
    more: dict[str, Any], field: str
) -> None:
    with pytest.raises(DefinitionMisread, match=field):
        noise(**more)


def test_only_indicators_have_errors() -> None:
    with pytest.raises(ElementsUnclear, match="input"):
        noise(spread={"input": 0.1}).codes(setting())


def test_an_error_somebody_drew_is_a_finite_number() -> None:
    noise().check(np.zeros((2, 64)), setting())

    with pytest.raises(DesignMismatched, match="errors"):
        noise().check(np.array([[0.0], [np.inf]]), setting())


@pytest.mark.parametrize(
    "made",
    [
        noise(),
        noise(spread={"rd": 0.5}, at="normalized"),
        noise(spread=None, deviation={"staff": 2.0}, distribution="uniform"),
    ],
)
def test_errors_are_read_back_from_their_document(made: DataNoise) -> None:
    assert DataNoise.from_document(Fields.of(made.to_document())) == made
