import numpy as np
import pytest

from corridor.engines.composites.aggregation.formula import (
    Formula,
    not_negative_in,
    share_in,
)
from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread

VALUES = np.array([[1.0, 50.0], [np.nan, 100.0], [np.nan, np.nan]])


def test_a_share_lies_between_zero_and_one() -> None:
    fields = Fields({"half": 0.5, "more": 1.5}, "steps.1")

    assert (share_in(fields, "half", 0.0), share_in(fields, "none", 1.0)) == (0.5, 1.0)
    with pytest.raises(DefinitionMisread) as fault:
        share_in(fields, "more", 0.0)
    assert fault.value.field == "steps.1.more"


def test_a_threshold_is_not_below_zero_and_has_no_default_unless_told() -> None:
    fields = Fields({"none": 0, "less": -1})

    assert not_negative_in(fields, "none") == 0
    for name in ("less", "unsaid"):
        with pytest.raises(DefinitionMisread) as fault:
            not_negative_in(fields, name)
        assert fault.value.field == name


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("arithmetic", (1.0, 100.0)),
        ("median", (1.0, 100.0)),
        ("copeland", (-1.0, 1.0)),
        ("outranking", (-1.0, 1.0)),
        ("benefit_of_the_doubt", (0.0, 1.0)),
    ],
)
def test_a_formula_knows_between_what_its_scores_lie(
    word: str, wanted: tuple[float, float]
) -> None:
    assert Method.of(word).formula.bounds(VALUES) == wanted


def test_a_formula_without_mathematics_scores_nothing() -> None:
    with pytest.raises(NotImplementedError):
        Formula().score(VALUES, np.ones(2))
