import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.composing.steps import (
    AGGREGATIONS,
    IMPUTATIONS,
    NORMALIZATIONS,
    TREATMENTS,
    ChosenSteps,
    chosen_from,
    steps_of,
)
from corridor.engines.composites.api import read_steps
from tests.factories.indices import loaded, places

EVERY = [
    ChosenSteps(
        is_denominated=denominated,
        imputation=imputation.word,
        treatment=treatment.word,
        normalization=normalization.word,
        aggregation=aggregation.word,
    )
    for denominated, imputation, treatment, normalization, aggregation in (
        itertools.product(
            (False, True), IMPUTATIONS, TREATMENTS, NORMALIZATIONS, AGGREGATIONS
        )
    )
]


@given(st.sampled_from(EVERY))
def test_every_choice_makes_steps_the_engine_reads_and_is_known_again(
    chosen: ChosenSteps,
) -> None:
    steps = steps_of(chosen)

    assert len(read_steps(steps)) == len(steps)
    assert chosen_from(steps) == chosen


@pytest.mark.parametrize("normalization", [one.word for one in NORMALIZATIONS])
@pytest.mark.parametrize("aggregation", ["arithmetic", "median", "copeland"])
def test_every_way_to_normalize_gives_ranks(
    normalization: str, aggregation: str
) -> None:
    chosen = ChosenSteps(normalization=normalization, aggregation=aggregation)

    found = loaded(places(6), steps=steps_of(chosen))

    assert min(found.build.ranks()) == 1


@pytest.mark.parametrize("aggregation", ["geometric", "harmonic"])
def test_means_that_need_positive_values_have_their_normalization(
    aggregation: str,
) -> None:
    chosen = ChosenSteps(normalization="minmax_1", aggregation=aggregation)

    assert min(loaded(places(6), steps=steps_of(chosen)).build.ranks()) == 1


@pytest.mark.parametrize(
    "steps",
    [
        None,
        5,
        "steps",
        {},
        [],
        [1],
        [None, {"aggregate": {"method": "arithmetic"}}],
        [{"aggregate": {"method": "arithmetic"}}, {"normalize": {"method": "rank"}}],
        [{"normalize": {"method": "minmax", "lower": 5, "upper": 7}}],
        [{"aggregate": None}],
        [{"screen": {"available": 0.5}}, {"aggregate": {"method": "arithmetic"}}],
    ],
)
def test_other_steps_are_somebodys_own(steps: object) -> None:
    assert chosen_from(steps) == ChosenSteps(is_custom=True)


def test_the_order_of_steps_is_the_order_they_are_done_in() -> None:
    chosen = replace(
        ChosenSteps(), is_denominated=True, imputation="mean", treatment="log"
    )

    words = [next(iter(step)) for step in steps_of(chosen)]

    assert words == ["denominate", "impute", "treat", "normalize", "aggregate"]
