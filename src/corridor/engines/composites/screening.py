"""Leave out units of which too little is known (筛选)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread, StepFault
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.moments import Flags
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Table
from corridor.kernel.text import Text

HEADINGS: Final = (
    "Period", "Unit", "Missing", "Zeros", "Missing or zero", "Available share",
    "Nonzero share", "Kept", "Reason",
)  # fmt: skip
_AVAILABLE: Final = 2 / 3
_NONZERO: Final = 0.05
_SHARE: Final = Text("0 至 1 之间的比例", "a share from 0 to 1")
_ONE_LIST: Final = Text("只列入一个名单的单元", "a unit that stands in one list only")
_KNOWN: Final = Text("数据表中的单元", "a unit of the table")
_NOBODY: Final = Text(
    "筛选后没有任何单元，请放宽条件", "screening leaves no unit; ask for less"
)


class By(StrEnum):
    """Say what a unit is judged by (筛选依据)."""

    MISSING = "missing"
    ZEROS = "zeros"
    MISSING_AND_ZEROS = "missing_and_zeros"


@dataclass(frozen=True)
class Screening:
    """Keep the units with enough values, and enough that are not zero.

    Attributes:
        by: which of the two is asked for.
        available: share of the indicators that must hold a value.
        nonzero: share of the values held that must not be zero.
        include: units kept whatever they hold; exclude: units left out.
    """

    word: ClassVar[str] = "screen"

    by: By = By.MISSING
    available: float = _AVAILABLE
    nonzero: float = _NONZERO
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @classmethod
    def from_document(cls, fields: Fields) -> "Screening":
        """Read the step.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("by", "available", "nonzero", "include", "exclude"))
        found = cls(
            By(fields.word("by", list(By), By.MISSING)),
            fields.number("available", _AVAILABLE),
            fields.number("nonzero", _NONZERO),
            tuple(str(one) for one in fields.list("include")),
            tuple(str(one) for one in fields.list("exclude")),
        )
        for name in ("available", "nonzero"):
            if not 0 <= getattr(found, name) <= 1:
                raise DefinitionMisread.not_of_kind(
                    fields.at(name), fields.body[name], _SHARE
                )
        for unit in found.include:
            if unit in found.exclude:
                raise DefinitionMisread.not_of_kind(
                    fields.at("exclude"), unit, _ONE_LIST
                )
        return found

    def to_document(self) -> dict[str, Any]:
        """Return the step as a document holds it, every default written out."""
        return {
            "by": self.by.value,
            "available": self.available,
            "nonzero": self.nonzero,
            "include": list(self.include),
            "exclude": list(self.exclude),
        }

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Return the tables without the units screened out, and a verdict on each.

        Every period is judged by itself: a unit may be left out of one and stay in
        another. A unit without one value has no share of zeros, and fails by it.

        Raises:
            DefinitionMisread: a unit that is named is in no table.
            StepFault: no unit of a period is left.
        """
        known = {unit for one in tables for unit in one.units}
        for name, units in (("include", self.include), ("exclude", self.exclude)):
            _check_known(f"screen.{name}", units, known)
        kept: list[Table] = []
        rows: list[tuple[Cell, ...]] = []
        for table in tables:
            passed, said = self._judged(table, framework)
            if not passed.any():
                raise StepFault(_NOBODY, table.period or "screen")
            kept.append(table.rows(passed))
            rows.extend(said)
        return tuple(kept), Report(self.word, HEADINGS, tuple(rows))

    def _judged(
        self, table: Table, framework: Framework
    ) -> tuple[Flags, list[tuple[Cell, ...]]]:
        values = table.matrix(framework.indicators)
        missing = np.isnan(values).sum(axis=1).tolist()
        zeros = (values == 0).sum(axis=1).tolist()
        passed = np.zeros(len(table.units), dtype=np.bool_)
        rows: list[tuple[Cell, ...]] = []
        for at, unit in enumerate(table.units):
            held = values.shape[1] - missing[at]
            available = 1 - missing[at] / values.shape[1]
            nonzero = 1 - zeros[at] / held if held else None
            passed[at], reason = self._verdict(unit, available, nonzero)
            rows.append((
                table.period, unit, missing[at], zeros[at], missing[at] + zeros[at],
                available, nonzero, "yes" if passed[at] else "no", reason,
            ))  # fmt: skip
        return passed, rows

    def _verdict(
        self, unit: str, available: float, nonzero: float | None
    ) -> tuple[bool, str]:
        few = self.by is not By.ZEROS and available < self.available
        zero = self.by is not By.MISSING and (nonzero is None or nonzero < self.nonzero)
        if unit in self.include:
            return True, "kept by name" if few or zero else ""
        if unit in self.exclude:
            return False, "left out by name"
        if few:
            return False, "too many missing values"
        return not zero, "too many zeros" if zero else ""


def _check_known(place: str, units: Collection[str], known: Collection[str]) -> None:
    for unit in units:
        if unit not in known:
            raise DefinitionMisread.not_of_kind(place, unit, _KNOWN)
