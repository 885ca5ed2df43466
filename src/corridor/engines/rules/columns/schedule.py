"""Decide which operations become columns, and when (计算次序).

A query engine is given whole expressions, stage by stage. What is used more than once
gets a column of its own, or the expressions would repeat it; what no later stage reads
is dropped at once, so that no stage carries more columns than it must.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from corridor.engines.rules.columns.operations import CROSSINGS, LEAVES, Kind, Operation
from corridor.engines.rules.columns.program import Program
from corridor.engines.rules.expressions import Level
from corridor.kernel.rounding import Rounding

LARGEST_EXPRESSION: Final = 60
"""Operations in one expression; a larger one is cut, or planning takes long."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Columns that are added to one level together.

    Attributes:
        crossing: how they come from the other level; ``None`` if they do not.
        numbers: the operations to compute.
        kept: the operations and inputs of this level that later stages read.

    """

    level: Level
    crossing: Kind | None
    numbers: tuple[int, ...]
    kept: tuple[int, ...]


class Schedule:
    """The stages of a program.

    Attributes:
        named: the operations that become columns.

    """

    def __init__(self, program: Program, carried: Collection[str] = ()) -> None:
        """Choose the columns; none is called like one that is handed on."""
        self.program = program
        self._carried = carried
        self._operations = program.operations
        self.named = self._chosen()

    def _chosen(self) -> frozenset[int]:
        uses = dict.fromkeys(range(len(self._operations)), 0)
        named: set[int] = {output.number for output in self.program.outputs}
        for operation in self._operations:
            for argument in operation.arguments:
                uses[argument] += (
                    2 if _repeats_arguments(operation, self.program) else 1
                )
        for number, operation in enumerate(self._operations):
            if operation.kind in CROSSINGS:
                named |= {number, *operation.arguments}
            elif uses[number] > 1:
                named.add(number)
        sizes: list[int] = []
        for number, operation in enumerate(self._operations):
            inline = [sizes[a] for a in operation.arguments if a not in named]
            sizes.append(1 + sum(inline))
            if sizes[number] > LARGEST_EXPRESSION:
                named.add(number)
        return frozenset(n for n in named if self._operations[n].kind not in LEAVES)

    def reads(self, number: int) -> Iterator[int]:
        """Yield the columns that the expression of an operation reads."""
        for argument in self._operations[number].arguments:
            is_input = self._operations[argument].kind is Kind.INPUT
            if argument in self.named or is_input:
                yield argument
            else:
                yield from self.reads(argument)

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Return a name for every column: the variable's, where it is one."""
        taken = {o.detail for o in self._operations if o.kind is Kind.INPUT}
        taken |= set(self._carried)
        names: dict[int, str] = {}
        for number, operation in enumerate(self._operations):
            if operation.kind is Kind.INPUT:
                names[number] = operation.detail
            elif number in self.named:
                name = self.program.labels.get(number, f"step_{number}")
                while name in taken:
                    name += "_"
                taken.add(name)
                names[number] = name
        return names

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages in order."""
        order = sorted(self._groups().items())
        needed: dict[Level, set[int]] = {
            level: {
                output.number
                for output in self.program.outputs_on(level)
                if not self._operations[output.number].is_constant
            }
            for level in LEVELS
        }
        stages: list[Stage] = []
        for (_, _, _, level), (crossing, numbers) in reversed(order):
            kept = needed[level] - set(numbers)
            stages.append(Stage(level, crossing, tuple(numbers), tuple(sorted(kept))))
            needed[level] = kept
            for number in numbers:
                source = level if crossing is None else _other(level)
                needed[source] |= set(self.reads(number))
        return tuple(reversed(stages))

    def _groups(
        self,
    ) -> dict[tuple[int, int, int, Level], tuple[Kind | None, list[int]]]:
        """Sort columns by crossings behind them, then by columns behind them."""
        depths: list[int] = []
        ranks: dict[int, int] = {}
        groups: dict[tuple[int, int, int, Level], tuple[Kind | None, list[int]]] = {}
        for number, operation in enumerate(self._operations):
            crosses = operation.kind in CROSSINGS
            depth = max((depths[a] for a in operation.arguments), default=0) + crosses
            depths.append(depth)
            if number not in self.named:
                continue
            behind = [
                ranks[r]
                for r in self.reads(number)
                if r in ranks and depths[r] == depth
            ]
            ranks[number] = 0 if crosses else 1 + max(behind, default=0)
            crossing = operation.kind if crosses else None
            key = (depth, ranks[number], int(crossing is Kind.SPREAD), operation.level)
            groups.setdefault(key, (crossing, []))[1].append(number)
        return groups


LEVELS: Final[tuple[Level, Level]] = ("enterprise", "part")


def _other(level: Level) -> Level:
    return "part" if level == "enterprise" else "enterprise"


def _repeats_arguments(operation: Operation, program: Program) -> bool:
    """Tell whether executors write an argument of this operation twice."""
    match operation.kind:
        case Kind.MINIMUM | Kind.MAXIMUM | Kind.CHOOSE:
            return operation.is_nullable
        case Kind.QUOTIENT:
            above, below = (program.operations[a] for a in operation.arguments)
            simple = {Rounding.FLOOR, Rounding.TRUNCATE, Rounding.HALF_UP}
            return (
                above.interval.low < 0
                or below.kind is not Kind.CONSTANT
                or operation.detail[0] not in simple
            )
    return False
