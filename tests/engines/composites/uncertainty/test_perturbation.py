"""Errors of the data reach the scores as a table with those errors would."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.steps import Tables
from corridor.engines.composites.uncertainty.designs import RandomDesign
from corridor.engines.composites.uncertainty.replication import Replicator
from tests.engines.composites.uncertainty.varied import (
    DATA,
    ERRORS,
    NORMALIZING,
    STEPS,
    cities,
    varying,
)

HOLED = DATA.replace("B,2021,2.2", "B,2021,").replace("C,2022,2.0", "C,2022,")
IMPUTING = [{"impute": {"method": "mean"}}, *STEPS]
POOLED = [
    {"treat": {"points": 2, "scope": "all_periods"}},
    {"normalize": {"method": "minmax", "lower": 1, "scope": "all_periods"}},
    {"aggregate": {}},
]
GROWING = [{"normalize": {"method": "growth", "base": "2021"}}, {"aggregate": {}}]
SCREENING = [{"screen": {"by": "zeros", "nonzero": 1}}, *STEPS]


def off(made: Build, z: np.ndarray, share: float) -> Tables:
    codes = made.definition.framework.indicators
    tables = []
    for at, one in enumerate(made.observed):
        values = one.matrix(codes)
        tables.append(
            one.with_columns(
                codes,
                values + z[8 * at : 8 * at + 8] * np.abs(values) * share,
            )
        )
    return tuple(tables)


@pytest.mark.parametrize(
    ("data", "steps"),
    [
        (DATA, STEPS),
        (HOLED, STEPS),
        (HOLED, IMPUTING),
        (HOLED, POOLED),
        (DATA, GROWING),
    ],
)
def test_errors_of_raw_values_go_through_every_step(
    data: str, steps: list[dict[str, Any]]
) -> None:
    made = cities(data=data, steps=steps)
    specification = varying(ERRORS, draws=6)
    replicator = Replicator(made, specification)
    design = RandomDesign(specification, replicator.setting)

    (part,) = replicator.parts(design)

    for draw in range(6):
        z = design.values(specification.assumptions[0], draw, draw + 1)
        other = build(made.definition, off(made, z.reshape(16, 4), 0.1))
        expected = np.concatenate([other.scores(at=0), other.scores(at=1)])
        assert np.allclose(
            part.scores[draw], expected, rtol=1e-12, atol=0, equal_nan=True
        )


def test_errors_of_normalized_values_leave_the_steps_alone() -> None:
    made = cities()
    specification = varying(
        {**ERRORS, "at": "normalized", "spread": {"rd": 0.2}}, draws=3
    )
    replicator = Replicator(made, specification)
    design = RandomDesign(specification, replicator.setting)

    (part,) = replicator.parts(design)

    z = design.values(specification.assumptions[0], 1, 2).reshape(16)
    normalized = made.normalized[1]
    rd = normalized.column("rd") * (1 + 0.2 * z[8:])
    changed = normalized.with_columns(("rd",), rd[:, None])
    scored, _report = made.definition.steps[-1].apply(
        (changed,), made.definition.framework
    )
    assert np.allclose(part.scores[1, 8:], scored[0].column("index"), rtol=1e-13)


def test_errors_go_together_with_other_choices() -> None:
    made = cities()
    specification = varying(ERRORS, NORMALIZING, draws=4)
    replicator = Replicator(made, specification)
    design = RandomDesign(specification, replicator.setting)

    (part,) = replicator.parts(design)

    assert part.failures == ()
    scale = design.values(specification.assumptions[1], 0, 4)[:, 0]
    assert ((part.scores.max(axis=1) < 20) == (scale == 2)).all()


def test_errors_before_and_after_the_steps_add_up() -> None:
    after = {**ERRORS, "name": "after", "at": "normalized", "spread": {"rd": 0.2}}
    made = cities()
    specification = varying(ERRORS, after, draws=2)
    replicator = Replicator(made, specification)
    design = RandomDesign(specification, replicator.setting)

    (part,) = replicator.parts(design)

    z = design.values(specification.assumptions[0], 1, 2).reshape(16, 4)
    before = build(made.definition, off(made, z, 0.1)).normalized[1]
    z = design.values(specification.assumptions[1], 1, 2).reshape(16)
    rd = before.column("rd") * (1 + 0.2 * z[8:])
    scored, _report = made.definition.steps[-1].apply(
        (before.with_columns(("rd",), rd[:, None]),), made.definition.framework
    )
    assert np.allclose(part.scores[1, 8:], scored[0].column("index"), rtol=1e-13)


def test_draws_that_screen_out_different_units_keep_everybody_in_place() -> None:
    data = "\n".join(row for row in DATA.splitlines() if ",2021," not in row)
    made = cities(data=data, steps=SCREENING)
    specification = varying({**ERRORS, "spread": {"rd": 1.0}})
    replicator = Replicator(made, specification)
    z = np.zeros((2, 8))
    z[1, 2] = -1.0
    tables = made.observed[0]
    zeroed = tables.values.copy()
    zeroed[2, tables.position["rd"]] = 0.0
    other = build(made.definition, (replace(tables, values=zeroed),))

    perturbation = replicator.perturbation
    found = perturbation.prepared(
        made.definition.steps[:-1], {"errors": z.reshape(2, 8, 1)}
    )

    assert "C" not in other.final[0].units
    assert np.isnan(found.values[0][1, 2]).all()
    kept = np.delete(np.arange(8), 2)
    codes = made.definition.framework.indicators
    assert np.allclose(found.values[0][1, kept], other.normalized[0].matrix(codes))
    assert np.allclose(found.values[0][0], made.normalized[0].matrix(codes))
