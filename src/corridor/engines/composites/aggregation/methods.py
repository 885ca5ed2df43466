"""Name every way to score a group, and from how much observed on (合成方法)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

import numpy as np

from corridor.engines.composites.aggregation.averages import (
    Arithmetic,
    Geometric,
    Harmonic,
    MazziottaPareto,
    MeanMin,
    PowerMean,
)
from corridor.engines.composites.aggregation.formula import Formula, share_in
from corridor.engines.composites.aggregation.frontier import BenefitOfTheDoubt
from corridor.engines.composites.aggregation.ordered import (
    Maximum,
    Median,
    Minimum,
    OrderedWeights,
)
from corridor.engines.composites.aggregation.outranking import Copeland, Outranking
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.table import Matrix

FORMULAS: Final[Mapping[str, type[Formula]]] = {
    one.word: one
    for one in (
        Arithmetic, Geometric, Harmonic, PowerMean, Median, Minimum, Maximum,
        OrderedWeights, MazziottaPareto, MeanMin, Copeland, Outranking,
        BenefitOfTheDoubt,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Method:
    """How one group is scored: a formula, and from how much on (合成方法).

    Attributes:
        availability: share of a group's children that must be observed for a unit;
            below it the unit has no score. Children of weight zero count as others do.
    """

    formula: Formula = field(default_factory=Arithmetic)
    availability: float = 0.0

    @classmethod
    def of(cls, method: str, **fields: object) -> Self:
        """Return a method by its word and its fields, as a definition writes them.

        Raises:
            DefinitionMisread: there is no such method or field.

        >>> Method.of("power", exponent=2).formula
        PowerMean(exponent=2.0)
        """
        return cls.from_document(Fields.of({"method": method, **fields}))

    @classmethod
    def from_document(cls, fields: Fields) -> Self:
        """Read a method from ``{method: …, availability: …}`` and its parameters.

        Raises:
            DefinitionMisread: a field is unknown, missing or out of its range.
        """
        formula = FORMULAS[fields.word("method", FORMULAS, Arithmetic.word)]
        fields.only(("method", "availability", *formula.fields))
        return cls(formula.from_document(fields), share_in(fields, "availability", 0.0))

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from, every default written out."""
        return {
            "method": self.formula.word,
            "availability": self.availability,
            **self.formula.parameters(),
        }

    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        """Return the scores of a group; units observed too little have none.

        Shapes:
            values: (..., units, children); weights: (..., children);
            result: (..., units).

        Raises:
            NotPositive: the formula needs values above zero and met another.
        """
        if self.availability > 0:
            observed = (~np.isnan(values)).sum(axis=-1) / values.shape[-1]
            short = observed < self.availability
            if short.any():
                values = np.where(short[..., None], np.nan, values)
        return self.formula.score(values, weights)
