"""Let the data themselves be off by what measuring leaves open (数据误差)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.assumptions import Setting
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
    ElementsUnclear,
)
from corridor.kernel.text import Text

RAW: Final = "raw"
NORMALIZED: Final = "normalized"
NORMAL: Final = "normal"
UNIFORM: Final = "uniform"

_HALF_STEP: Final = 2.0**-54  # keeps the quantile of a point at zero finite
_POSITIVE: Final = Text("大于零的数", "a number above zero")
_SAID: Final = Text("spread 或 deviation", "`spread` or `deviation`")
_NUMBER: Final = Text("有限的数", "a finite number")


@dataclass(frozen=True)
class DataNoise:
    """Values that were measured with an error (数据误差).

    Every observed value is replaced by ``value + z × (|value| × spread + deviation)``,
    where ``z`` is drawn for each cell: from the standard normal distribution, so that
    the spread is a standard deviation, or evenly from [-1, 1], so that it is a half
    width. A missing value stays missing. In a design it is ``z`` for each cell, unit
    by unit.

    Attributes:
        spread: error as a share of the value, by indicator.
        deviation: error in the unit of the indicator, by indicator.
        everywhere: share for indicators that are named in neither.
        at: ``raw`` for values as observed, with every step done again on them;
            ``normalized`` for values as they go into the aggregation.
    """

    kind: ClassVar[str] = "data"

    name: str
    spread: Mapping[str, float]
    deviation: Mapping[str, float]
    everywhere: float = 0.0
    distribution: str = NORMAL
    at: str = RAW

    @classmethod
    def from_document(cls, fields: Fields) -> "DataNoise":
        """Read the errors of the data.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("name", "kind", "spread", "deviation", "distribution", "at"))
        said = fields.body.get("spread")
        by_code = isinstance(said, Mapping)
        found = cls(
            name=fields.text("name"),
            spread=_sizes(fields.fields("spread")) if by_code else {},
            deviation=_sizes(fields.fields("deviation")),
            everywhere=0.0 if by_code else fields.number("spread", 0.0),
            distribution=fields.word("distribution", (NORMAL, UNIFORM), NORMAL),
            at=fields.word("at", (RAW, NORMALIZED), RAW),
        )
        if found.everywhere < 0:
            raise DefinitionMisread.not_of_kind(
                fields.at("spread"), found.everywhere, _POSITIVE
            )
        if not (found.spread or found.deviation or found.everywhere):
            raise DefinitionMisread.not_of_kind(fields.at("spread"), said, _SAID)
        return found

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from."""
        spread = dict(self.spread) or self.everywhere
        return {
            "name": self.name,
            "kind": self.kind,
            **({"spread": spread} if spread else {}),
            **({"deviation": dict(self.deviation)} if self.deviation else {}),
            "distribution": self.distribution,
            "at": self.at,
        }

    def codes(self, setting: Setting) -> tuple[str, ...]:
        """Return the indicators that are off, in the order of the definition.

        Raises:
            ElementsUnclear: a code is no indicator of the tree.
        """
        known = setting.framework.indicators
        if self.everywhere:
            named = set(known)
        else:
            named = set(self.spread) | set(self.deviation)
        for code in (*self.spread, *self.deviation):
            if code not in known:
                raise ElementsUnclear.unknown(self.name, code)
        return tuple(code for code in known if code in named)

    def columns(self, setting: Setting) -> tuple[str, ...]:  # noqa: ARG002 -- protocol
        """Return no heading: cells are too many for a table."""
        return ()

    def width(self, setting: Setting) -> int:
        """Return the number of cells."""
        return setting.rows * len(self.codes(setting))

    def values(self, uniforms: Matrix, setting: Setting) -> Matrix:  # noqa: ARG002 -- protocol
        """Return ``z`` for each cell. Shapes: (draws, cells) both."""
        if self.distribution == UNIFORM:
            return 2.0 * uniforms - 1.0
        from scipy.special import ndtri  # noqa: PLC0415 -- slow import

        return np.asarray(ndtri(uniforms + _HALF_STEP), dtype=np.float64)

    def check(self, values: Matrix, setting: Setting) -> None:  # noqa: ARG002 -- protocol
        """Check ``z`` for each cell.

        Raises:
            DesignMismatched: one is no finite number.
        """
        if not np.isfinite(values).all():
            row = int(np.argwhere(~np.isfinite(values))[0][0])
            raise DesignMismatched.impossible(self.name, row + 1, np.nan, _NUMBER)

    def changes(self, setting: Setting) -> frozenset[str]:
        """Return the columns it perturbs.

        Raises:
            ElementsUnclear: a code is no indicator of the tree.
        """
        return frozenset(f"{self.at} {code}" for code in self.codes(setting))

    def perturbed(self, values: Matrix, z: Matrix, codes: tuple[str, ...]) -> Matrix:
        """Return values that are off.

        Shapes:
            values: (rows, codes); z: (draws, rows, codes) or (rows, codes).
        """
        share = np.array([self._share(code) for code in codes])
        fixed = np.array([self.deviation.get(code, 0.0) for code in codes])
        return np.asarray(values + z * (np.abs(values) * share + fixed))

    def _share(self, code: str) -> float:
        if self.everywhere and code not in self.deviation:
            return self.everywhere
        return self.spread.get(code, 0.0)


def _sizes(fields: Fields) -> dict[str, float]:
    found = {str(code): fields.number(code) for code in fields.body}
    for code, size in found.items():
        if size <= 0:
            raise DefinitionMisread.not_of_kind(fields.at(code), size, _POSITIVE)
    return found
