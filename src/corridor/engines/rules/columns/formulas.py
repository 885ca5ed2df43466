"""Keep what columns need to know of a rule set, and nothing that cannot travel.

Rules are functions and stay where they were declared; their plain trees are data and
go to any process that computes a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from corridor.engines.rules.declaration import Input
from corridor.engines.rules.errors import ValueUnknown
from corridor.engines.rules.expressions import Level, Node
from corridor.engines.rules.rulebook import RuleSet


@dataclass(frozen=True, slots=True)
class Formula:
    """The plain tree of one variable."""

    name: str
    plain: Node
    level: Level
    unit: str
    reads: tuple[str, ...]
    is_truth: bool
    is_auxiliary: bool


@dataclass(frozen=True, slots=True)
class Formulas:
    """The inputs and plain trees of one rule set."""

    inputs: Mapping[str, Input]
    known_inputs: Mapping[str, Input]
    variables: Mapping[str, Formula]

    @classmethod
    def of(cls, rule_set: RuleSet) -> Self:
        """Take the formulas out of a rule set."""
        variables = {
            name: Formula(
                name=name,
                plain=variable.plain,
                level=variable.level,
                unit=variable.unit,
                reads=variable.reads,
                is_truth=variable.is_truth,
                is_auxiliary=variable.is_auxiliary,
            )
            for name, variable in rule_set.variables.items()
        }
        return cls(dict(rule_set.inputs), dict(rule_set.known_inputs), variables)

    def chosen(self, outputs: Sequence[str] | None) -> tuple[Formula, ...]:
        """Return the variables asked for; all but auxiliary ones if ``None``.

        Raises:
            ValueUnknown: there is no such variable on that day.

        """
        if outputs is None:
            return tuple(f for f in self.variables.values() if not f.is_auxiliary)
        for name in outputs:
            if name not in self.variables:
                raise ValueUnknown.named(name)
        return tuple(self.variables[name] for name in outputs)
