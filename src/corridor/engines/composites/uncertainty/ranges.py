"""Let a number of a step lie anywhere within bounds (参数区间)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.assumptions import Setting, check_whole
from corridor.engines.composites.uncertainty.editing import Target
from corridor.engines.composites.uncertainty.errors import DesignMismatched
from corridor.kernel.text import Text

_ABOVE_LOW: Final = Text("大于 low 的数", "a number above `low`")


@dataclass(frozen=True)
class Range:
    """A number of a step anywhere within bounds, evenly (区间).

    In a design it is the number itself.

    Attributes:
        whole: only whole numbers, the bounds among them.
    """

    kind: ClassVar[str] = "range"

    name: str
    target: Target
    field: str
    low: float
    high: float
    whole: bool = False

    @classmethod
    def from_document(cls, fields: Fields) -> "Range":
        """Read a range.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("name", "kind", "step", "number", "field", "low", "high", "whole"))
        low, high = fields.number("low"), fields.number("high")
        if high <= low:
            raise DefinitionMisread.not_of_kind(fields.at("high"), high, _ABOVE_LOW)
        whole = fields.flag("whole", default=False)
        for bound in ("low", "high") if whole else ():
            fields.whole(bound, 0)
        return cls(
            fields.text("name"),
            Target.from_document(fields),
            fields.text("field"),
            low,
            high,
            whole,
        )

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from."""
        return {
            "name": self.name,
            "kind": self.kind,
            **self.target.to_document(),
            "field": self.field,
            "low": self._written(self.low),
            "high": self._written(self.high),
            "whole": self.whole,
        }

    def columns(self, setting: Setting) -> tuple[str, ...]:  # noqa: ARG002 -- protocol
        """Return the one heading."""
        return (self.name,)

    def width(self, setting: Setting) -> int:  # noqa: ARG002 -- protocol
        """Return 1."""
        return 1

    def values(self, uniforms: Matrix, setting: Setting) -> Matrix:  # noqa: ARG002 -- protocol
        """Return numbers within the bounds. Shapes: (draws, 1) both."""
        span = self.high - self.low
        if self.whole:
            return self.low + np.floor(uniforms * (span + 1.0))
        return self.low + uniforms * span

    def check(self, values: Matrix, setting: Setting) -> None:  # noqa: ARG002 -- protocol
        """Check numbers for the bounds.

        Raises:
            DesignMismatched: one is outside, or not whole where it should be.
        """
        if self.whole:
            check_whole(values, int(self.low), int(self.high), self.name)
            return
        outside = ~((values >= self.low) & (values <= self.high))
        if outside.any():
            at = int(np.flatnonzero(outside)[0])
            kind = f"[{self.low:.12g}, {self.high:.12g}]"
            raise DesignMismatched.impossible(
                self.name, at + 1, float(values.ravel()[at]), Text(kind, kind)
            )

    def changes(self, setting: Setting) -> frozenset[str]:
        """Return the field it sets.

        Raises:
            StepUnclear: the step is not in the index.
        """
        place = self.target.place(setting.definition, self.name)
        return frozenset({f"steps.{place + 1}.{self.target.step}.{self.field}"})

    def patch(self, value: float) -> Mapping[str, Any]:
        """Return the field with its value."""
        return {self.field: self._written(value)}

    def _written(self, value: float) -> float:
        return int(value) if self.whole else float(value)
