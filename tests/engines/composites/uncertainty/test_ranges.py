"""A number lies anywhere within its bounds."""

from typing import Any

import numpy as np
import pytest

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
)
from corridor.engines.composites.uncertainty.ranges import Range
from tests.engines.composites.uncertainty.varied import (
    WINSORIZING,
    setting,
)


def numbers(**more: Any) -> Range:
    return Range.from_document(Fields.of({**WINSORIZING, **more}, "a.1"))


def points(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


def test_a_whole_range_holds_both_bounds_and_everything_between() -> None:
    drawn = numbers().values(points(0.0, 0.3, 0.6, 0.999), setting())

    assert drawn[:, 0].tolist() == [0, 1, 2, 3]
    assert numbers().patch(2.0) == {"points": 2}
    assert numbers().changes(setting()) == {"steps.1.treat.points"}
    assert numbers().columns(setting()) == ("points",)
    assert numbers().width(setting()) == 1


def test_a_range_of_any_numbers_is_even() -> None:
    made = numbers(field="skewness", whole=False, low=1.5, high=2.5)

    assert made.values(points(0.0, 0.5), setting())[:, 0].tolist() == [1.5, 2.0]
    assert made.patch(2.25) == {"skewness": 2.25}
    assert Range.from_document(Fields.of(made.to_document())) == made


@pytest.mark.parametrize(
    ("more", "field"),
    [({"high": 0}, r"a\.1\.high"), ({"low": 0.5}, r"a\.1\.low"), ({"upto": 1}, "upto")],
)
def test_a_range_that_cannot_be_is_refused_by_its_field(
    more: dict[str, Any], field: str
) -> None:
    with pytest.raises(DefinitionMisread, match=field):
        numbers(**more)


def test_a_value_outside_its_range_is_refused() -> None:
    numbers().check(points(0, 3), setting())
    even = numbers(whole=False)
    even.check(points(0.5), setting())

    with pytest.raises(DesignMismatched, match="points"):
        numbers().check(points(0.5), setting())
    with pytest.raises(DesignMismatched, match=r"\[0, 3\]"):
        even.check(points(1.0, 3.5), setting())
