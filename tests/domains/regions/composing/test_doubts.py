from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.composing.doubts import (
    SEED,
    ChosenDoubts,
    chosen_doubts,
    uncertainty_document,
)
from corridor.domains.regions.composing.steps import (
    AGGREGATIONS,
    NORMALIZATIONS,
    ChosenSteps,
    steps_of,
)
from corridor.engines.composites.api import read_specification, uncertainty_of
from tests.factories.indices import loaded, places

DOUBTS = st.builds(
    ChosenDoubts,
    draws=st.integers(1, 5000),
    seed=st.integers(0, 2**31 - 1),
    spread=st.sampled_from([0.0, 0.25, 1.0]),
    vary_normalization=st.booleans(),
    vary_aggregation=st.booleans(),
    leave_out=st.booleans(),
)
STEPS = st.builds(
    ChosenSteps,
    normalization=st.sampled_from([one.word for one in NORMALIZATIONS]),
    aggregation=st.sampled_from([one.word for one in AGGREGATIONS]),
    is_custom=st.booleans(),
)


@given(DOUBTS, STEPS, st.integers(2, 4))
def test_every_choice_makes_a_run_the_engine_reads(
    chosen: ChosenDoubts, steps: ChosenSteps, levels: int
) -> None:
    document = uncertainty_document(chosen, steps, levels)

    if document:
        read = read_specification(document)
        assert (read.draws, read.seed) == (chosen.draws, chosen.seed)
        back = chosen_doubts(document)
        assert (back.draws, back.seed, back.spread) == (
            chosen.draws,
            chosen.seed,
            chosen.spread,
        )
        assert (back.vary_aggregation, back.leave_out) == (
            chosen.vary_aggregation,
            chosen.leave_out,
        )


@pytest.mark.parametrize("normalization", [one.word for one in NORMALIZATIONS])
@pytest.mark.parametrize("aggregation", ["arithmetic", "median"])
def test_every_choice_runs_on_an_index_of_its_steps(
    normalization: str, aggregation: str
) -> None:
    steps = ChosenSteps(normalization=normalization, aggregation=aggregation)
    chosen = ChosenDoubts(
        draws=10,
        vary_normalization=True,
        vary_aggregation=True,
        leave_out=True,
    )
    document = uncertainty_document(chosen, steps, 3)

    built = loaded(places(6), steps=steps_of(steps)).build
    run = uncertainty_of(built, read_specification(document))

    assert len(run.summary()) == 6


@pytest.mark.parametrize(
    "chosen", [ChosenDoubts(draws=0), ChosenDoubts(draws=9, spread=0.0)]
)
def test_where_nothing_varies_nothing_is_run(chosen: ChosenDoubts) -> None:
    assert uncertainty_document(chosen, ChosenSteps(), 3) == {}


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        "often",
        5,
        [],
        {"draws": "many", "assumptions": "all", "seed": None},
        {"assumptions": [None, 5, {"kind": ["weights"]}]},
        {"assumptions": {"kind": "weights"}},
        {"draws": True},
    ],
)
def test_whatever_somebody_typed_is_shown_as_far_as_it_is_known(document: Any) -> None:
    found = chosen_doubts(document)

    assert (found.draws, found.seed) == (0, SEED)


def test_what_is_known_of_a_handwritten_run_is_shown() -> None:
    found = chosen_doubts({
        "draws": 30,
        "assumptions": [
            {"kind": "weights", "spread": 0.5},
            {"kind": "inclusion", "level": 1},
        ],
    })

    assert found == ChosenDoubts(draws=30, spread=0.5, leave_out=True)
