"""Let elements weigh otherwise, or be left out (权重扰动、指标取舍)."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.assumptions import (
    Chosen,
    Setting,
    check_whole,
)
from corridor.engines.composites.uncertainty.errors import DesignMismatched
from corridor.kernel.text import Text

_SHARE: Final = Text(
    "大于 0、不超过 1 的数（权重不得为负）",
    "a number above 0 and at most 1, so that no weight is negative",
)
_WEIGHT: Final = Text("不为负的数", "a number that is not negative")


@dataclass(frozen=True)
class WeightNoise:
    """Weights that could have been somewhat larger or smaller (权重扰动).

    Each weight is its nominal one times a number drawn evenly from [1 - spread,
    1 + spread], and then taken as a proportion within its group. In a design it is
    the weight of each element, before it is made a proportion.

    Source: the noise of COINr's ``get_noisy_weights``.

    Attributes:
        spread: in (0, 1], so that no weight falls below zero.
    """

    kind: ClassVar[str] = "weights"

    name: str
    chosen: Chosen
    spread: float

    @classmethod
    def from_document(cls, fields: Fields) -> "WeightNoise":
        """Read the noise of weights.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("name", "kind", "level", "codes", "spread"))
        spread = fields.number("spread")
        if not 0 < spread <= 1:
            raise DefinitionMisread.not_of_kind(fields.at("spread"), spread, _SHARE)
        return cls(fields.text("name"), Chosen.from_document(fields), spread)

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from."""
        return {
            "name": self.name,
            "kind": self.kind,
            **self.chosen.to_document(),
            "spread": self.spread,
        }

    def codes(self, setting: Setting) -> tuple[str, ...]:
        """Return the elements whose weights vary.

        Raises:
            ElementsUnclear: a code is not in the tree, or nothing is chosen.
        """
        return self.chosen.of(setting.framework, self.name)

    def columns(self, setting: Setting) -> tuple[str, ...]:
        """Return a heading an element, such as ``weights.LPI``."""
        return tuple(f"{self.name}.{code}" for code in self.codes(setting))

    def width(self, setting: Setting) -> int:
        """Return the number of elements."""
        return len(self.codes(setting))

    def values(self, uniforms: Matrix, setting: Setting) -> Matrix:
        """Return weights. Shapes: (draws, elements) both."""
        nominal = np.array([
            setting.framework.by_code[code].weight for code in self.codes(setting)
        ])
        return np.asarray(nominal * (1.0 + self.spread * (2.0 * uniforms - 1.0)))

    def check(self, values: Matrix, setting: Setting) -> None:
        """Check weights.

        Raises:
            DesignMismatched: one is no number, or negative and nobody allowed it.
        """
        for heading, column in zip(self.columns(setting), values.T, strict=True):
            check_weights(column, heading)

    def changes(self, setting: Setting) -> frozenset[str]:
        """Return the weights it changes.

        Raises:
            ElementsUnclear: a code is not in the tree, or nothing is chosen.
        """
        return frozenset(f"weight {code}" for code in self.codes(setting))


@dataclass(frozen=True)
class Inclusion:
    """Elements of which one at a time could have been left out (指标取舍).

    An element left out has the weight zero. In a design it is 0 where all are kept,
    or the number of the element left out, from 1.

    Attributes:
        none: whether keeping all is one of the possibilities.
    """

    kind: ClassVar[str] = "inclusion"

    name: str
    chosen: Chosen
    none: bool = True

    @classmethod
    def from_document(cls, fields: Fields) -> "Inclusion":
        """Read what could be left out.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("name", "kind", "level", "codes", "none"))
        return cls(
            fields.text("name"),
            Chosen.from_document(fields),
            fields.flag("none", default=True),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from."""
        return {
            "name": self.name,
            "kind": self.kind,
            **self.chosen.to_document(),
            "none": self.none,
        }

    def codes(self, setting: Setting) -> tuple[str, ...]:
        """Return the elements of which one is left out.

        Raises:
            ElementsUnclear: a code is not in the tree, or nothing is chosen.
        """
        return self.chosen.of(setting.framework, self.name)

    def columns(self, setting: Setting) -> tuple[str, ...]:  # noqa: ARG002 -- protocol
        """Return the one heading."""
        return (self.name,)

    def width(self, setting: Setting) -> int:  # noqa: ARG002 -- protocol
        """Return 1."""
        return 1

    def values(self, uniforms: Matrix, setting: Setting) -> Matrix:
        """Return numbers of elements. Shapes: (draws, 1) both."""
        count = len(self.codes(setting)) + self.none
        return np.floor(uniforms * count) + (0.0 if self.none else 1.0)

    def check(self, values: Matrix, setting: Setting) -> None:
        """Check numbers of elements.

        Raises:
            DesignMismatched: there is no element of such a number.
        """
        check_whole(values, 0, len(self.codes(setting)), self.name)

    def changes(self, setting: Setting) -> frozenset[str]:
        """Return nothing: an element left out goes with any weight it has.

        Raises:
            ElementsUnclear: a code is not in the tree, or nothing is chosen.
        """
        self.codes(setting)
        return frozenset()


def check_weights(column: Matrix, heading: str) -> None:
    """Check a column of weights in a design. Shapes: (draws,).

    Raises:
        DesignMismatched: one is no number, or negative.
    """
    good = np.isfinite(column) & (column >= 0)
    if not good.all():
        at = int(np.flatnonzero(~good)[0])
        raise DesignMismatched.impossible(heading, at + 1, float(column[at]), _WEIGHT)
