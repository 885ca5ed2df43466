"""Without an element the index is what it would be if the element weighed nothing."""

import numpy as np
import pytest

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.uncertainty.errors import (
    ElementsUnclear,
    NothingComputed,
)
from corridor.engines.composites.uncertainty.leaving_out import leave_out
from tests.engines.composites.uncertainty.varied import ELEMENTS, cities


def balanced() -> Build:
    """Build an index whose first group is positive only as long as rd is in it."""
    levels = [{"method": "arithmetic"}, {"method": "geometric"}]
    return cities(
        data="uCode,rd,staff,patents,energy\nA,1,-1,2,2\nB,2,1,1,1\nC,3,2,3,1\n",
        elements=[{**one, "direction": "positive"} for one in ELEMENTS],
        steps=[{"normalize": {"method": "none"}}, {"aggregate": {"levels": levels}}],
    )


def test_each_indicator_is_left_out_in_turn() -> None:
    made = cities()

    found = leave_out(made)

    assert found.codes == ("rd", "staff", "patents", "energy")
    assert found.units == tuple("ABCDEFGH")
    for at, code in enumerate(found.codes):
        other = build(
            type(made.definition)(
                "cities",
                made.definition.title,
                made.definition.framework.with_weights({code: 0.0}),
                made.definition.steps,
            ),
            made.observed,
        )
        assert np.allclose(found.scores[at], other.scores(), rtol=1e-13)
        assert (found.ranks[at] == other.ranks()).all()


def test_a_change_is_the_nominal_rank_less_the_rank_without() -> None:
    found = leave_out(cities())

    assert (found.rank_changes == found.nominal_ranks - found.ranks).all()
    assert np.allclose(found.mean_changes, np.abs(found.rank_changes).mean(axis=1))


def test_groups_are_left_out_by_level_or_by_code() -> None:
    made = cities()

    by_level = leave_out(made, level=2)
    by_code = leave_out(made, codes=["output", "rd"])

    assert by_level.codes == ("input", "output")
    assert by_code.codes == ("output", "rd")
    assert (by_level.scores[1] == by_code.scores[0]).all()
    assert np.allclose(by_level.scores[1], made.scores("input"), rtol=1e-13)


def test_another_element_and_another_period_may_be_followed() -> None:
    made = cities()

    found = leave_out(made, element="input", period=0)

    assert (found.nominal_scores == made.scores("input", 0)).all()
    assert (found.mean_changes[2:] == 0).all()
    assert np.allclose(found.scores[2], made.scores("input", 0), rtol=1e-13)


def test_an_indicator_alone_in_its_group_takes_the_group_with_it() -> None:
    elements = [one for one in ELEMENTS if one["code"] != "energy"]
    made = cities(elements=elements)

    found = leave_out(made, codes=["patents"])

    assert np.allclose(found.scores[0], made.scores("input"), rtol=1e-13)


def test_what_cannot_be_computed_is_told_with_its_reason() -> None:
    found = leave_out(balanced(), codes=["rd", "staff"])

    assert [(one.draw, one.field) for one in found.failures] == [(0, "input")]
    assert np.isnan(found.mean_changes).tolist() == [True, False]
    assert not np.isnan(found.scores[1]).any()


def test_an_index_that_cannot_be_computed_without_any_is_refused() -> None:
    with pytest.raises(NothingComputed, match="assumptions"):
        leave_out(balanced(), codes=["rd"])


def test_the_index_itself_and_what_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(ElementsUnclear, match="left out"):
        leave_out(cities(), codes=["index"])
    with pytest.raises(ElementsUnclear, match="left out"):
        leave_out(cities(), level=9)
