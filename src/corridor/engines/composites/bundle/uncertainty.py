"""The files of an uncertainty run in a bundle, written and read back."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from corridor.engines.composites.building import Build
from corridor.engines.composites.bundle.descriptions import yaml_of
from corridor.engines.composites.bundle.tables import csv_of
from corridor.engines.composites.uncertainty.designs import read_design
from corridor.engines.composites.uncertainty.sensitivity import (
    SensitivityRun,
    sensitivity_of,
)
from corridor.engines.composites.uncertainty.specification import (
    read_specification,
)
from corridor.engines.composites.uncertainty.summaries import (
    Uncertainty,
    replay,
    uncertainty_of,
)

SPECIFICATION: Final = "uncertainty/specification.yaml"
INTERVALS: Final = "uncertainty/intervals.csv"
SENSITIVITY: Final = "uncertainty/sensitivity.csv"
DESIGN: Final = "uncertainty/design.csv"
SCORES: Final = "uncertainty/scores.csv"
RANKS: Final = "uncertainty/ranks.csv"
UNCERTAINTY_FILES: Final = (INTERVALS, SENSITIVITY)
_INTERVAL_HEADS: Final = (
    "unit", "nominal", "mean", "median", "low", "high", "best", "worst", "equal",
    "better", "score", "score_mean", "score_deviation", "draws",
)  # fmt: skip
_SENSITIVITY_HEADS: Final = (
    "assumption", "first", "first_error", "total", "total_error",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RankInterval:
    """Where a unit's rank lies when what could be chosen otherwise is (位次区间).

    Attributes:
        low, high: lowest and highest quantile of its ranks, 5 and 95 % by default.
    """

    unit: str
    nominal: float
    mean: float
    median: float
    low: float
    high: float
    draws: int


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """How much one assumption moves the ranks (敏感性指数); None where too noisy.

    Errors are NaN where too few scrambles tell one, or where no rank moved at all.
    """

    assumption: str
    first: float | None
    first_error: float
    total: float | None
    total_error: float


def uncertainty_files(build: Build) -> dict[str, bytes]:
    """Run what a definition says of uncertainty and return the files of it.

    Nothing is run where the definition says nothing. The sensitivity is left out
    where a single assumption leaves nothing to share out.

    Raises:
        UncertaintyFault: the specification does not fit the index.
        DefinitionMisread: the specification cannot be read.
    """
    document = build.definition.uncertainty
    if not document:
        return {}
    specification = read_specification(document, "uncertainty")
    files = run_files(uncertainty_of(build, specification))
    if len(specification.assumptions) > 1:
        files[SENSITIVITY] = sensitivity_csv(sensitivity_of(build, specification))
    return files


def run_files(run: Uncertainty) -> dict[str, bytes]:
    """Return the specification of a run and the intervals it found."""
    rows = (
        (
            one.unit, one.rank, one.mean, one.median, one.low, one.high, one.best,
            one.worst, one.equal, one.better, one.score, one.score_mean,
            one.score_deviation, run.draws,
        )
        for one in run.summary()
    )  # fmt: skip
    return {
        SPECIFICATION: yaml_of(run.specification.to_document()),
        INTERVALS: csv_of(_INTERVAL_HEADS, rows).encode(),
    }


def sensitivity_csv(run: SensitivityRun) -> bytes:
    """Return the indices of the mean absolute change of rank, one assumption a row."""
    rows = (
        (
            one.assumption,
            one.first.value,
            one.first.error,
            one.total.value,
            one.total.error,
        )
        for one in run.of()
    )
    return csv_of(_SENSITIVITY_HEADS, rows).encode()


def replication_files(run: Uncertainty) -> dict[str, bytes]:
    """Return the scores and ranks of every replication, where they were stored."""
    if run.scores is None or run.ranks is None:
        return {}
    part, units = run.roster.slices[run.place], run.roster.units[run.place]
    return {
        name: csv_of(
            ("replication", *units),
            ((at, *map(float, row)) for at, row in enumerate(values[:, part], 1)),
        ).encode()
        for name, values in ((SCORES, run.scores), (RANKS, run.ranks))
    }


def recomputed(build: Build, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Run again what a bundle says it ran, to compare it byte for byte.

    Raises:
        UncertaintyFault: the specification or the design does not fit the index.
        DefinitionMisread: the specification cannot be read.
    """
    if SPECIFICATION not in files:
        return {}
    specification = read_specification(
        yaml.safe_load(files[SPECIFICATION].decode()), SPECIFICATION
    )
    if DESIGN in files:
        lines = files[DESIGN].decode().splitlines()
        run = replay(build, specification, read_design(lines, specification))
    else:
        run = uncertainty_of(build, specification, store=SCORES in files)
    found = {**run_files(run), **replication_files(run)}
    if SENSITIVITY in files:
        found[SENSITIVITY] = sensitivity_csv(sensitivity_of(build, specification))
    return found


def read_intervals(files: Mapping[str, bytes]) -> tuple[RankInterval, ...]:
    """Return the intervals of a bundle; none where nothing was run."""
    return tuple(
        RankInterval(
            unit=row["unit"],
            nominal=_number(row["nominal"]),
            mean=_number(row["mean"]),
            median=_number(row["median"]),
            low=_number(row["low"]),
            high=_number(row["high"]),
            draws=int(row["draws"]),
        )
        for row in _rows(files, INTERVALS)
    )


def read_sensitivity(files: Mapping[str, bytes]) -> tuple[SensitivityRow, ...]:
    """Return the sensitivity indices of a bundle; none where nothing was run."""
    return tuple(
        SensitivityRow(
            row["assumption"],
            float(row["first"]) if row["first"] else None,
            _number(row["first_error"]),
            float(row["total"]) if row["total"] else None,
            _number(row["total_error"]),
        )
        for row in _rows(files, SENSITIVITY)
    )


def _rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files.get(name, b"").decode())))


def _number(text: str) -> float:
    return float(text) if text else float("nan")
