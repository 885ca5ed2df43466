"""Turn formulas into the program that computes chosen outputs (列程序).

A program suits the columns it was made for: where nothing is missing it asks no
question about missing values, and it uses 128 bits only if the values found in the
columns could need them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corridor.engines.rules import expressions as e
from corridor.engines.rules.bounds import Interval
from corridor.engines.rules.columns.assembling import Assembler, Column
from corridor.engines.rules.columns.formulas import Formula, Formulas
from corridor.engines.rules.columns.operations import Kind, Operation
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.expressions import Level, Node


@dataclass(frozen=True, slots=True)
class Output:
    """One result column: which operation it is, and on which level."""

    name: str
    number: int
    level: Level
    is_truth: bool


@dataclass(frozen=True, slots=True)
class Program:
    """Operations in order, and what of them is asked for.

    Attributes:
        labels: the variable an operation computes, where it computes one.

    """

    operations: tuple[Operation, ...]
    outputs: tuple[Output, ...]
    labels: Mapping[int, str]

    def outputs_on(self, level: Level) -> tuple[Output, ...]:
        """Return the outputs of one level."""
        return tuple(output for output in self.outputs if output.level == level)

    def inputs_on(self, level: Level) -> dict[str, int]:
        """Return the columns it reads on one level, by name."""
        return {
            operation.detail: number
            for number, operation in enumerate(self.operations)
            if operation.kind is Kind.INPUT and operation.level == level
        }


def declared_column(item: Input) -> Column:
    """Return what an input's declaration alone says of its column."""
    return Column(Interval(*item.range), is_nullable=True)


def assemble(
    formulas: Formulas,
    outputs: Sequence[str] | None = None,
    *,
    columns: Mapping[str, Column] | None = None,
    has_parts: bool = True,
) -> Program:
    """Return the program for some outputs.

    Args:
        formulas: the rules of the day.
        outputs: names of variables; ``None`` for all that are shown.
        columns: what is known of the columns there are, by input name; an input
            without a column is missing in every row. ``None``: every column is
            there, and nothing is known beyond the declarations.
        has_parts: whether there is a table of parts.

    Raises:
        ValueUnknown: there is no variable of such a name.

    """
    if columns is None:
        columns = {name: declared_column(i) for name, i in formulas.inputs.items()}
    chosen = formulas.chosen(outputs)
    translation = _Translation(formulas, columns, Assembler(has_parts=has_parts))
    for formula in _needed(formulas, chosen):
        translation.define(formula)
    found = tuple(
        Output(f.name, translation.numbers[f.name], f.level, f.is_truth)
        for f in chosen
        if has_parts or f.level == "enterprise"
    )
    return _pruned(translation.assembler.operations, found, translation.numbers)


def _needed(formulas: Formulas, chosen: Sequence[Formula]) -> list[Formula]:
    """Return the chosen formulas and what they rest on, in dependency order."""
    wanted: set[str] = set()
    waiting = [formula.name for formula in chosen]
    while waiting:
        name = waiting.pop()
        if name in formulas.variables and name not in wanted:
            wanted.add(name)
            waiting += formulas.variables[name].reads
    return [f for name, f in formulas.variables.items() if name in wanted]


class _Translation:
    """Walks trees and keeps the number of every variable."""

    def __init__(
        self, formulas: Formulas, columns: Mapping[str, Column], assembler: Assembler
    ) -> None:
        self._formulas = formulas
        self._columns = columns
        self._done: dict[int, int] = {}
        self.assembler = assembler
        self.numbers: dict[str, int] = {}

    def define(self, formula: Formula) -> None:
        number = self._number(formula.plain)
        if formula.level == "part":
            number = self.assembler.spread(number)
        self.numbers[formula.name] = number

    def _number(self, node: Node) -> int:
        if id(node) not in self._done:
            self._done[id(node)] = self._translated(node)
        return self._done[id(node)]

    def _translated(self, node: Node) -> int:
        make = self.assembler
        below = [self._number(child) for child in node.children]
        match node:
            case e.Symbol(name=name) | e.TruthSymbol(name=name):
                return self._symbol(name)
            case e.Constant(value=value) | e.TruthConstant(value=value):
                return make.constant(value)
            case e.Add() | e.Subtract() | e.Multiply():
                return make.arithmetic(_ARITHMETIC[type(node)], *below)
            case e.Minimum():
                return make.extreme(Kind.MINIMUM, *below)
            case e.Maximum():
                return make.extreme(Kind.MAXIMUM, *below)
            case e.Quotient(rounding=rounding, if_zero=if_zero):
                return make.quotient(below[0], below[1], rounding, if_zero)
            case e.Choose():
                return make.choose(*below)
            case e.IfMissing():
                return make.if_missing(*below)
            case e.SumOverParts():
                return make.total(make.spread(*below))
            case e.Compare(operator=operator):
                return make.compare(below[0], operator, below[1])
            case e.And():
                return make.joined(Kind.AND, below)
            case e.Or():
                return make.joined(Kind.OR, below)
            case e.Not():
                return make.negated(*below)
            case e.Given():
                return make.given(*below)
        raise TypeError(node)  # pragma: no cover -- lowering leaves no other node

    def _symbol(self, name: str) -> int:
        if name in self.numbers:
            return self.numbers[name]
        item = self._formulas.inputs[name]
        if name not in self._columns:
            return self.assembler.missing(is_truth=item.is_truth)
        return self.assembler.input(
            name, self._columns[name], item.level, is_truth=item.is_truth
        )


_ARITHMETIC = {
    e.Add: Kind.ADD,
    e.Subtract: Kind.SUBTRACT,
    e.Multiply: Kind.MULTIPLY,
}


def _pruned(
    operations: Sequence[Operation],
    outputs: Sequence[Output],
    variables: Mapping[str, int],
) -> Program:
    """Drop the operations that no output needs, and number the rest anew."""
    wanted = {output.number for output in outputs}
    for number in reversed(range(len(operations))):
        if number in wanted:
            wanted.update(operations[number].arguments)
    kept = sorted(wanted)
    renumbered = {number: place for place, number in enumerate(kept)}
    return Program(
        operations=tuple(
            replace(
                operations[number],
                arguments=tuple(renumbered[a] for a in operations[number].arguments),
            )
            for number in kept
        ),
        outputs=tuple(replace(o, number=renumbered[o.number]) for o in outputs),
        labels={
            renumbered[number]: name
            for name, number in reversed([*variables.items()])
            if number in renumbered
        },
    )
