"""Count what is there (数据可得性): by unit, by group, and what was filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.imputation import Imputation
from corridor.engines.composites.moments import constant, counts
from corridor.engines.composites.table import Matrix, Table

_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class UnitAvailability:
    """What is known about one unit.

    Attributes:
        available: share of the indicators that hold a value.
        nonzero: share of the values held that are not zero; NaN without any.
    """

    unit: str
    missing: int
    zeros: int
    available: float
    nonzero: float

    @property
    def missing_or_zero(self) -> int:
        """Return how many indicators hold no value, or a zero."""
        return self.missing + self.zeros


def unit_availability(
    table: Table, framework: Framework
) -> tuple[UnitAvailability, ...]:
    """Tell how many indicators each unit has.

    Raises:
        ColumnMissing: the table lacks an indicator.
    """
    values = table.matrix(framework.indicators)
    width = values.shape[1]
    missing = np.isnan(values).sum(axis=1).tolist()
    zeros = (values == 0).sum(axis=1).tolist()
    return tuple(
        UnitAvailability(
            unit,
            lost,
            zero,
            1 - lost / width,
            1 - zero / (width - lost) if lost < width else float("nan"),
        )
        for unit, lost, zero in zip(table.units, missing, zeros, strict=True)
    )


def group_availability(table: Table, framework: Framework) -> Mapping[str, Matrix]:
    """Return for each group the share of its indicators that each unit has.

    Shapes:
        (units,) each.

    Raises:
        ColumnMissing: the table lacks an indicator.
    """
    return {
        group: np.asarray(
            1 - np.isnan(table.matrix(framework.leaves_of(group))).mean(axis=1)
        )
        for group in framework.groups
    }


def imputed_shares(build: Build, at: int = -1) -> Mapping[str, float]:
    """Return for each indicator what share of its units got a value filled in."""
    codes = build.definition.framework.indicators
    filled = np.zeros(len(codes))
    before = build.observed[at]
    for stage in build.stages:
        after = stage.tables[at]
        if isinstance(stage.step, Imputation):
            rows = {unit: row for row, unit in enumerate(before.units)}
            kept = before.matrix(codes)[[rows[unit] for unit in after.units]]
            filled += (np.isnan(kept) & ~np.isnan(after.matrix(codes))).sum(axis=0)
        before = after
    units = max(1, len(before.units))
    return dict(zip(codes, (filled / units).tolist(), strict=True))


def constant_columns(table: Table, framework: Framework) -> tuple[str, ...]:
    """Name the indicators that are the same for every unit that has them.

    One single value is no constant: it is a column hardly anything is known of.
    """
    codes = framework.indicators
    values = table.matrix(codes)
    flat = constant(values) & (counts(values) >= _SEVERAL)
    return tuple(code for code, one in zip(codes, flat, strict=True) if one)


def duplicate_columns(
    table: Table, framework: Framework
) -> tuple[tuple[str, ...], ...]:
    """Name indicators that hold the same values throughout, holes included.

    Constant ones are alike by chance and left out.
    """
    values = table.matrix(framework.indicators)
    flat = constant(values)
    alike: dict[bytes, list[str]] = {}
    for at, code in enumerate(framework.indicators):
        column = values[:, at]
        plain = np.where(np.isnan(column), np.nan, column) + 0.0  # one kind of zero
        if not flat[at] and not np.isnan(column).all():
            alike.setdefault(plain.tobytes(), []).append(code)
    return tuple(tuple(codes) for codes in alike.values() if len(codes) >= _SEVERAL)
