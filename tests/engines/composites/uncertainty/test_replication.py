"""Every replication is the build its assumptions would have made."""

from typing import Any

import numpy as np
import pytest

from corridor.engines.composites.building import Build
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty import replication
from corridor.engines.composites.uncertainty.designs import (
    GivenDesign,
    RandomDesign,
    given_design,
)
from corridor.engines.composites.uncertainty.editing import edited
from corridor.engines.composites.uncertainty.errors import ElementsUnclear
from corridor.engines.composites.uncertainty.replication import Part, Replicator
from tests.engines.composites.uncertainty.varied import (
    ALL,
    AVERAGING,
    DATA,
    ERRORS,
    LEAVING,
    NORMALIZING,
    STEPS,
    WEIGHTS,
    WINSORIZING,
    cities,
    varying,
)

NEGATIVE_RD = DATA.replace("A,2021,3.1", "A,2021,-3.1")
UNSCALED = [{"normalize": {"method": "none"}}, {"aggregate": {"method": "geometric"}}]
POSITIVE = [
    {**one, "direction": "positive"} if one["code"] == "energy" else one
    for one in cities().definition.to_document()["elements"]
]


def computed(replicator: Replicator, design: GivenDesign | RandomDesign) -> Part:
    (part,) = replicator.parts(design)
    return part


def with_weights(build: Build, weights: dict[str, float], **steps: Any) -> Build:
    document = build.definition.to_document()
    for one in document["elements"]:
        one["weight"] = weights.get(one["code"], one.get("weight", 1.0))
    return cities(elements=document["elements"], **steps)


def test_each_replication_is_an_ordinary_build() -> None:
    build = cities()
    specification = varying(*ALL)
    replicator = Replicator(build, specification)
    design = RandomDesign(specification, replicator.setting)

    part = computed(replicator, design)

    points, scale, weights, average = specification.assumptions
    for draw in range(12):
        steps = list(build.definition.steps)
        for at, one in ((0, points), (1, scale), (2, average)):
            value = float(design.values(one, draw, draw + 1)[0, 0])
            steps[at] = edited(steps[at], one.patch(value), "")
        drawn = design.values(weights, draw, draw + 1)[0]
        by_code = dict(zip(weights.codes(replicator.setting), drawn, strict=True))
        other = with_weights(
            build, by_code, steps=[{one.word: one.to_document()} for one in steps]
        )
        expected = np.concatenate([other.scores(at=0), other.scores(at=1)])
        assert np.allclose(part.scores[draw], expected, rtol=1e-13, atol=0)
        ranks = np.concatenate([other.ranks(at=0), other.ranks(at=1)])
        assert (part.ranks[draw] == ranks).all()


def test_an_element_left_out_weighs_nothing() -> None:
    build = cities()
    specification = varying(LEAVING, {**WEIGHTS, "level": 2})
    replicator = Replicator(build, specification)
    design = given_design(
        specification,
        replicator.setting,
        {
            "without": np.array([0.0, 2.0]),
            "weights.input": np.array([0.6, 0.5]),
            "weights.output": np.array([0.4, 0.5]),
        },
    )

    part = computed(replicator, design)

    other = with_weights(build, {"staff": 0.0, "input": 0.5, "output": 0.5})
    assert np.allclose(part.scores[0], replicator.nominal_scores, rtol=1e-14)
    assert np.allclose(part.scores[1, 8:], other.scores(), rtol=1e-14)


def test_a_weight_that_varies_may_be_left_out() -> None:
    specification = varying(WEIGHTS, LEAVING)
    replicator = Replicator(cities(), specification)
    columns = {
        f"weights.{code}": np.ones(1)
        for code in ("input", "output", "rd", "staff", "patents", "energy")
    }

    part = computed(
        replicator,
        given_design(
            specification, replicator.setting, {**columns, "without": np.array([1.0])}
        ),
    )

    weights = {code.removeprefix("weights."): 1.0 for code in columns} | {"rd": 0.0}
    other = with_weights(cities(), weights)
    assert np.allclose(part.scores[0, 8:], other.scores(), rtol=1e-14)


@pytest.mark.parametrize("span", [1, 7, 64, 1000])
def test_a_run_does_not_depend_on_how_it_is_cut(span: int) -> None:
    specification = varying(*ALL, LEAVING, {**ERRORS, "at": "normalized"})
    whole = Replicator(cities(), specification)
    cut = Replicator(cities(), specification, span=span)
    design = RandomDesign(specification, whole.setting)

    parts = list(cut.parts(design))

    scores = np.concatenate([one.scores for one in parts])
    assert np.allclose(scores, computed(whole, design).scores, rtol=1e-13, atol=0)
    ranks = np.concatenate([one.ranks for one in parts])
    assert (ranks == computed(whole, design).ranks).all()
    assert [one.start for one in parts] == list(range(0, 64, span))


def test_another_element_than_the_index_may_be_followed() -> None:
    build = cities()

    replicator = Replicator(build, varying(WEIGHTS, element="output"))

    assert (replicator.nominal_scores[8:] == build.scores("output")).all()
    assert (replicator.nominal_ranks[8:] == build.ranks("output")).all()


def test_an_indicator_has_no_score_to_follow() -> None:
    with pytest.raises(ElementsUnclear, match="element"):
        Replicator(cities(), varying(WEIGHTS, element="rd"))


@pytest.mark.parametrize(
    ("assumption", "field"),
    [
        (
            {**NORMALIZING, "options": [{"lower": 0}, {"lower": 200}]},
            r"uncertainty\.assumptions\.1\.options\.2\.lower",
        ),
        (
            {**AVERAGING, "options": ["arithmetic", "mood"]},
            r"uncertainty\.assumptions\.1\.options\.2\.method",
        ),
        (
            {**AVERAGING, "options": ["arithmetic", {"levels": [{}, {}, {}]}]},
            r"aggregate\.levels",
        ),
        ({**WINSORIZING, "low": -2}, r"uncertainty\.assumptions\.1\.points"),
        ({**WINSORIZING, "field": "mood"}, r"uncertainty\.assumptions\.1\.mood"),
    ],
)
def test_an_option_a_step_cannot_follow_is_refused_where_it_stands(
    assumption: dict[str, Any], field: str
) -> None:
    with pytest.raises(DefinitionMisread, match=field):
        Replicator(cities(), varying(assumption))


def test_replications_that_cannot_be_computed_are_told_with_their_reason() -> None:
    specification = varying(
        {**NORMALIZING, "options": [{"lower": 0}, {"lower": 1}]}, AVERAGING, WEIGHTS
    )
    replicator = Replicator(cities(), specification)
    design = RandomDesign(specification, replicator.setting)

    part = computed(replicator, design)

    lower = design.values(specification.assumptions[0], 0, 64)[:, 0]
    average = design.values(specification.assumptions[1], 0, 64)[:, 0]
    impossible = np.flatnonzero((lower == 1) & (average == 2))
    assert [one.draw for one in part.failures] == impossible.tolist()
    assert np.isnan(part.scores[impossible]).all()
    assert not np.isnan(np.delete(part.scores, impossible, axis=0)).any()
    assert part.failures[0].field == "rd"
    assert "`geometric` needs values above zero" in part.failures[0].reason.en


def test_a_failure_that_hangs_on_errors_is_found_draw_by_draw() -> None:
    elements = [
        {**one, "direction": "positive"} if one["code"] == "energy" else one
        for one in cities().definition.to_document()["elements"]
    ]
    build = cities(elements=elements, steps=UNSCALED)
    specification = varying({**ERRORS, "spread": {"rd": 1.0}})
    replicator = Replicator(build, specification)
    z = np.zeros((5, 16))
    z[1, 3] = z[4, 0] = -2.0
    design = given_design(specification, replicator.setting, {"errors": z})

    part = computed(replicator, design)

    assert [one.draw for one in part.failures] == [1, 4]
    assert [one.field for one in part.failures] == ["rd", "rd"]
    assert np.isnan(part.scores[[1, 4]]).all()
    assert np.allclose(part.scores[[0, 2, 3]], replicator.nominal_scores, rtol=1e-14)


def test_a_failure_that_hangs_on_weights_is_found_draw_by_draw() -> None:
    levels = [{"method": "arithmetic"}, {"method": "geometric"}]
    build = cities(
        data="uCode,rd,staff,patents,energy\nA,1,-1,2,2\nB,2,1,1,1\nC,3,2,3,1\n",
        elements=[{**one, "direction": "positive"} for one in POSITIVE],
        steps=[{"normalize": {"method": "none"}}, {"aggregate": {"levels": levels}}],
    )
    specification = varying({**WEIGHTS, "level": None, "codes": ["rd", "staff"]})
    replicator = Replicator(build, specification)
    design = given_design(
        specification,
        replicator.setting,
        {
            "weights.rd": np.array([2.0, 1.0, 2.0]),
            "weights.staff": np.array([1.0, 2.0, 1.0]),
        },
    )

    part = computed(replicator, design)

    assert [(one.draw, one.field) for one in part.failures] == [(1, "input")]
    assert np.isnan(part.scores).all(axis=1).tolist() == [False, True, False]


def test_a_combination_no_step_can_follow_fails_as_a_whole() -> None:
    build = cities(steps=[STEPS[1], {"aggregate": {"method": "power", "exponent": 2}}])
    specification = varying(
        AVERAGING,
        {
            "name": "exponent",
            "kind": "range",
            "step": "aggregate",
            "field": "exponent",
            "low": 1,
            "high": 3,
        },
    )
    replicator = Replicator(build, specification)

    part = computed(replicator, RandomDesign(specification, replicator.setting))

    assert len(part.failures) == 64
    assert part.failures[0].field == "exponent.exponent"


def test_a_table_no_step_can_follow_fails_with_its_reason() -> None:
    data = DATA.replace("A,2021,3.1", "A,2021,9")
    flat = "\n".join(
        ",".join([*row.split(",")[:2], "9", *row.split(",")[3:]])
        if row.split(",")[1] == "2021"
        else row
        for row in data.splitlines()
    )
    build = cities(
        data=flat,
        steps=[{"normalize": {"constant": "middle"}}, {"aggregate": {}}],
    )
    specification = varying({
        **NORMALIZING,
        "field": "constant",
        "options": ["middle", "refuse"],
    })
    replicator = Replicator(build, specification)
    design = given_design(
        specification, replicator.setting, {"scale": np.array([1.0, 2.0, 1.0])}
    )

    part = computed(replicator, design)

    assert [(one.draw, one.field) for one in part.failures] == [(1, "rd")]


def test_memory_is_bounded_by_computing_few_draws_with_errors_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    specification = varying(ERRORS, draws=9)
    whole = Replicator(cities(), specification)
    design = RandomDesign(specification, whole.setting)
    expected = computed(whole, design).scores

    monkeypatch.setattr(replication, "MOST_VALUES", 2 * 16 * 4)

    assert np.array_equal(computed(whole, design).scores, expected)


def test_a_definition_read_from_its_document_gives_the_same_bits() -> None:
    build = cities()
    specification = varying(*ALL)
    first = Replicator(build, specification)
    again = Replicator(cities(), varying(*ALL))

    one = computed(first, RandomDesign(specification, first.setting))
    other = computed(again, RandomDesign(varying(*ALL), again.setting))

    assert (one.scores == other.scores).all()
    assert Fields.of(build.definition.to_document()).body == (
        again.build.definition.to_document()
    )
