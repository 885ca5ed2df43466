"""Say what every assumption is: something that could have been chosen otherwise."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final, Protocol, Self

import numpy as np

from corridor.engines.composites.definition import Definition
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
    ElementsUnclear,
)
from corridor.kernel.text import Text

_ONE_OF_TWO: Final = Text("level 与 codes 中的一个", "either `level` or `codes`")
_WHOLE_WITHIN: Final = Text(
    "{low} 到 {high} 的整数", "a whole number from {low} to {high}"
)


@dataclass(frozen=True)
class Setting:
    """What assumptions are made about: an index, and how many rows it has.

    Attributes:
        rows: units in all periods, as they were observed.
    """

    definition: Definition
    rows: int

    @property
    def framework(self) -> Framework:
        """Return the tree."""
        return self.definition.framework


class Assumption(Protocol):
    """One thing about an index that could have been chosen otherwise (假设)."""

    kind: ClassVar[str]

    @property
    def name(self) -> str:
        """Return the name, by which designs and results call it."""

    @classmethod
    def from_document(cls, fields: Fields) -> Self:
        """Read the assumption from its mapping.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from, every default written out."""

    def columns(self, setting: Setting) -> tuple[str, ...]:
        """Return the headings of its values in a design; none where they have none."""

    def width(self, setting: Setting) -> int:
        """Return how many values it takes in one replication."""

    def values(self, uniforms: Matrix, setting: Setting) -> Matrix:
        """Turn points of the unit cube into values. Shapes: (draws, width) both."""

    def check(self, values: Matrix, setting: Setting) -> None:
        """Check values somebody else has drawn. Shapes: (draws, width).

        Raises:
            DesignMismatched: it cannot take one of them.
        """

    def changes(self, setting: Setting) -> frozenset[str]:
        """Return what it changes, by names no two assumptions may share.

        Raises:
            UncertaintyFault: it names what is not in the index.
        """


@dataclass(frozen=True)
class Chosen:
    """Elements of the tree, chosen by code or by level.

    Attributes:
        levels: 1 for indicators, more above; none for every level.
        codes: instead of levels, the elements themselves.
    """

    levels: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()

    @classmethod
    def from_document(cls, fields: Fields) -> "Chosen":
        """Read ``level`` (one or a list) or ``codes`` of a mapping.

        Raises:
            DefinitionMisread: one of them is of the wrong kind, or both are said.
        """
        said = fields.body.get("level")
        many = (
            said if isinstance(said, list | tuple) else [] if said is None else [said]
        )
        levels = tuple(
            Fields({"level": one}, fields.place).whole("level", 0) for one in many
        )
        codes = tuple(
            Fields({"codes": one}, fields.place).text("codes")
            for one in fields.list("codes")
        )
        if levels and codes:
            raise DefinitionMisread.not_of_kind(fields.at("codes"), codes, _ONE_OF_TWO)
        return cls(levels, codes)

    def to_document(self) -> dict[str, Any]:
        """Return the fields it was read from."""
        if self.codes:
            return {"codes": list(self.codes)}
        return {"level": list(self.levels)} if self.levels else {}

    def of(self, framework: Framework, name: str) -> tuple[str, ...]:
        """Return the elements chosen, in the order of the definition, never the top.

        Raises:
            ElementsUnclear: a code is not in the tree, or nothing is chosen.
        """
        for code in self.codes:
            if code not in framework.by_code:
                raise ElementsUnclear.unknown(name, code)
            if code == framework.root:
                raise ElementsUnclear.top(name, code)
        found = tuple(
            one.code
            for one in framework.elements
            if one.code != framework.root and self._holds(framework, one.code)
        )
        if not found:
            raise ElementsUnclear.nothing(name)
        return found

    def _holds(self, framework: Framework, code: str) -> bool:
        if self.codes:
            return code in self.codes
        return not self.levels or framework.heights[code] in self.levels


def check_whole(values: Matrix, low: int, high: int, column: str) -> None:
    """Check a column of a design for whole numbers within bounds.

    Raises:
        DesignMismatched: one is not.
    """
    good = (values >= low) & (values <= high) & (values == np.round(values))
    if not good.all():
        kind = Text(
            _WHOLE_WITHIN.zh.format(low=low, high=high),
            _WHOLE_WITHIN.en.format(low=low, high=high),
        )
        at = int(np.flatnonzero(~good.ravel())[0])
        raise DesignMismatched.impossible(
            column, at + 1, float(values.ravel()[at]), kind
        )
