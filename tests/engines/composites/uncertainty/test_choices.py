"""One of several ways is taken, each as likely as the others."""

from typing import Any

import numpy as np
import pytest

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.choices import (
    AggregationChoice,
    Choice,
)
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
)
from tests.engines.composites.uncertainty.varied import (
    AVERAGING,
    NORMALIZING,
    setting,
)


def choice(**more: Any) -> Choice:
    return Choice.from_document(Fields.of({**NORMALIZING, **more}, "a.1"))


def points(*values: float) -> np.ndarray:
    return np.array(values)[:, None]


def test_options_are_equally_likely_and_numbered_from_one() -> None:
    drawn = choice().values(points(0.0, 0.49, 0.5, 0.999), setting())

    assert drawn[:, 0].tolist() == [1, 1, 2, 2]


def test_a_choice_says_which_fields_it_changes() -> None:
    assert choice().changes(setting()) == {
        f"steps.2.normalize.{one}"
        for one in ("method", "lower", "upper", "mean", "deviation")
    }
    assert choice().columns(setting()) == ("scale",)
    assert choice().width(setting()) == 1


def test_options_of_a_named_field_are_its_values() -> None:
    made = choice(field="upper", options=[10, 100])

    assert made.patch(2.0) == {"upper": 100}
    assert made.label(2.0) == "100"
    assert choice().label(2.0) == "z_score"
    assert choice(options=[{"lower": 0}, {"lower": 1}]).label(2.0) == "2"


@pytest.mark.parametrize("made", [choice(), choice(field="upper", options=[1, 2]),
                                  choice(number=1)])  # fmt: skip
def test_a_choice_is_read_back_from_its_document(made: Choice) -> None:
    assert Choice.from_document(Fields.of(made.to_document())) == made


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"options": [{"method": "minmax"}]}, r"a\.1\.options"),
        ({"options": ["minmax", "z_score"]}, r"a\.1\.options\.1"),
        ({"extra": 1}, r"a\.1\.extra"),
        ({"number": -1}, r"a\.1\.number"),
        ({"number": 1.5}, r"a\.1\.number"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_by_its_field(
    more: dict[str, Any], field: str
) -> None:
    with pytest.raises(DefinitionMisread, match=field):
        choice(**more)


def test_a_number_without_an_option_is_refused() -> None:
    choice().check(points(1, 2), setting())

    with pytest.raises(DesignMismatched, match="scale"):
        choice().check(points(1, 3), setting())


def test_ways_to_aggregate_are_words_or_mappings() -> None:
    made = AggregationChoice.from_document(
        Fields.of({
            **AVERAGING,
            "options": ["geometric", {"method": "power", "exponent": 2}],
        })
    )

    assert made.patch(1.0) == {"method": "geometric"}
    assert made.patch(2.0) == {"method": "power", "exponent": 2}
    assert AggregationChoice.from_document(Fields.of(made.to_document())) == made
    assert made.changes(setting()) == {
        "steps.3.aggregate.method", "steps.3.aggregate.exponent"
    }  # fmt: skip
