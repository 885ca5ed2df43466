"""Write a program as a Polars plan, for batches of any size (惰性计算).

The plan is a chain of projections over a lazy frame, so that the streaming engine
computes a file morsel by morsel without ever holding it. Integers that could leave 64
bits on the way are ``Int128`` for just that step.

Where Polars differs from the language the plan says so in full: its extremes ignore
missing values and its conditions take *missing* for *no*. That its division by zero
is missing, and its *and* and *or* are Kleene's, suits the language as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import polars as pl

from corridor.engines.rules.columns.operations import WIDE, Kind, Operation
from corridor.engines.rules.columns.program import Program
from corridor.engines.rules.columns.schedule import Schedule, Stage
from corridor.engines.rules.expressions import Level
from corridor.kernel.rounding import Rounding

TYPES: Final[Mapping[int, type[pl.DataType]]] = {
    8: pl.Int8,
    16: pl.Int16,
    32: pl.Int32,
    64: pl.Int64,
    WIDE: pl.Int128,
}
_HERE: Final = "has parts?"
"""A column name that no variable can have."""

_COMPARE: Final[Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]]] = {
    ">=": pl.Expr.ge,
    "<=": pl.Expr.le,
    ">": pl.Expr.gt,
    "<": pl.Expr.lt,
    "==": pl.Expr.eq,
    "!=": pl.Expr.ne,
}


def plan(
    program: Program, enterprises: pl.LazyFrame, *, carried: Sequence[str] = ()
) -> pl.LazyFrame:
    """Return the lazy frame of the outputs of a program without parts.

    Args:
        program: made for the columns of ``enterprises``.
        enterprises: the columns the program reads, as integers or booleans.
        carried: columns to hand on before the outputs.

    """
    tables = _Tables(program, {"enterprise": enterprises}, {"enterprise": carried})
    for stage in tables.schedule.stages:
        tables.add(stage)
    return tables.results("enterprise")


def run(
    program: Program,
    enterprises: pl.DataFrame,
    parts: pl.DataFrame,
    key: str,
    *,
    carried: Mapping[Level, Sequence[str]],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the outputs of both levels, computed in memory.

    Args:
        program: made for the columns of both frames.
        enterprises: the columns the program reads and the key.
        parts: the same for the parts; each key is one of the enterprises'.
        key: the column that tells to which enterprise a part belongs.
        carried: columns of each level to hand on before the outputs.

    """
    columns: dict[Level, Sequence[str]] = {
        level: tuple(dict.fromkeys([key, *names])) for level, names in carried.items()
    }
    tables = _Tables(
        program, {"enterprise": enterprises.lazy(), "part": parts.lazy()}, columns
    )
    for stage in tables.schedule.stages:
        if stage.crossing is None:
            tables.add(stage)
        else:
            tables.hold()
            tables.cross(stage, key)
    above, below = (
        tables.results(level, carried[level]).collect()
        for level in ("enterprise", "part")
    )
    return above, below


class _Tables:
    """The frames of both levels while the stages are added."""

    def __init__(
        self,
        program: Program,
        frames: dict[Level, pl.LazyFrame],
        carried: Mapping[Level, Sequence[str]],
    ) -> None:
        self._program = program
        self._frames = frames
        self._carried = carried
        self.schedule = Schedule(program, {n for c in carried.values() for n in c})
        self._writer = _Writer(program, self.schedule)

    def add(self, stage: Stage) -> None:
        """Add the columns of one stage and drop those no longer read."""
        names = self.schedule.names
        self._frames[stage.level] = self._frames[stage.level].select(
            *self._carried[stage.level],
            *(names[number] for number in stage.kept),
            *(self._writer.written(n).alias(names[n]) for n in stage.numbers),
        )

    def hold(self) -> None:
        """Compute what has been planned, because both levels need it now."""
        self._frames = {
            level: frame.collect().lazy() for level, frame in self._frames.items()
        }

    def cross(self, stage: Stage, key: str) -> None:
        """Add columns that come from the other level."""
        names = self.schedule.names
        arguments = [self._program.operations[n].arguments[0] for n in stage.numbers]
        if stage.crossing is Kind.SPREAD:
            source = self._frames["enterprise"].select(
                key,
                *(
                    self._writer.of(argument).alias(names[number])
                    for number, argument in zip(stage.numbers, arguments, strict=True)
                ),
            )
            added: list[pl.Expr] = []
        else:
            source = (
                self
                ._frames["part"]
                .group_by(key)
                .agg(
                    *(
                        _sum(
                            self._writer.of(argument, 64),
                            self._program.operations[argument],
                        ).alias(names[number])
                        for number, argument in zip(
                            stage.numbers, arguments, strict=True
                        )
                    ),
                    pl.len().alias(_HERE),
                )
            )
            added = [
                pl
                .when(pl.col(_HERE).is_null())
                .then(0)
                .otherwise(names[number])
                .alias(names[number])
                for number in stage.numbers
            ]
        frame = self._frames[stage.level].select(
            *self._carried[stage.level], *(names[number] for number in stage.kept)
        )
        joined = frame.join(source, on=key, how="left", maintain_order="left")
        self._frames[stage.level] = joined.with_columns(added).drop(_HERE, strict=False)

    def results(
        self, level: Level, carried: Sequence[str] | None = None
    ) -> pl.LazyFrame:
        """Return the outputs of one level as 64-bit integers and booleans."""
        outputs = self._program.outputs_on(level)
        names = self._carried[level] if carried is None else carried
        found = [
            (
                self._writer.of(output.number)
                if output.is_truth
                else self._writer.of(output.number, 64)
            ).alias(output.name)
            for output in outputs
        ]
        frame = self._frames[level]
        if all(self._program.operations[o.number].is_constant for o in outputs):
            frame = frame.with_columns(found)
            return frame.select(*names, *(output.name for output in outputs))
        return frame.select(*names, *found)


def _sum(values: pl.Expr, operation: Operation) -> pl.Expr:
    if not operation.is_nullable:
        return values.sum()
    return pl.when(values.null_count() == 0).then(values.sum())


class _Writer:
    """Writes operations as expressions over the columns there are."""

    def __init__(self, program: Program, schedule: Schedule) -> None:
        self._operations = program.operations
        self._schedule = schedule

    def of(self, number: int, bits: int = 0) -> pl.Expr:
        """Return an argument in some width, by its name if it is a column."""
        operation = self._operations[number]
        if operation.kind is Kind.CONSTANT and not operation.is_truth:
            return _literal(operation.detail, bits or operation.bits)
        if number in self._schedule.named or operation.kind is Kind.INPUT:
            found = pl.col(self._schedule.names[number])
        else:
            found = self.written(number)
        if operation.is_truth or not bits or operation.bits == bits:
            return found
        return found.cast(TYPES[bits])

    def written(self, number: int) -> pl.Expr:
        """Return the expression of an operation."""
        operation = self._operations[number]
        found = self._expression(operation)
        if operation.work == WIDE and operation.bits < WIDE and not operation.is_truth:
            return found.cast(pl.Int64)
        return found

    def _expression(self, operation: Operation) -> pl.Expr:
        kind, arguments = operation.kind, operation.arguments
        match kind:
            case Kind.CONSTANT:
                return pl.lit(operation.detail)
            case Kind.MISSING:
                wanted = pl.Boolean if operation.is_truth else pl.Int8
                return pl.lit(None, dtype=wanted)
            case Kind.AND | Kind.OR:
                return self._joined(operation)
            case Kind.NOT:
                return ~self.of(arguments[0])
            case Kind.GIVEN:
                return self.of(arguments[0]).is_not_null()
            case Kind.CHOOSE:
                return self._choose(operation)
        left, right = (self.of(argument, operation.work) for argument in arguments)
        match kind:
            case Kind.ADD:
                return left + right
            case Kind.SUBTRACT:
                return left - right
            case Kind.MULTIPLY:
                return left * right
            case Kind.COMPARE:
                return _COMPARE[operation.detail](left, right)
            case Kind.IF_MISSING:
                return left.fill_null(right)
            case Kind.QUOTIENT:
                return self._quotient(operation, left, right)
        return _extreme(operation, left, right)

    def _joined(self, operation: Operation) -> pl.Expr:
        first, *rest = (self.of(argument) for argument in operation.arguments)
        for item in rest:
            first = first & item if operation.kind is Kind.AND else first | item
        return first

    def _choose(self, operation: Operation) -> pl.Expr:
        condition, then, otherwise = operation.arguments
        test = self.of(condition)
        yes, no = (self.of(number, operation.work) for number in (then, otherwise))
        if self._operations[condition].is_nullable:
            return pl.when(test).then(yes).when(~test).then(no)
        return pl.when(test).then(yes).otherwise(no)

    def _quotient(self, operation: Operation, n: pl.Expr, d: pl.Expr) -> pl.Expr:
        rounding, if_zero = operation.detail
        above, below = (self._operations[a] for a in operation.arguments)
        found = _division(rounding, n, d, operation.work, above)
        if below.interval.low > 0 or if_zero is None:
            return found
        is_nothing = d == 0
        if above.is_nullable:
            is_nothing &= n.is_not_null()
        return (
            pl.when(is_nothing).then(_literal(if_zero, operation.work)).otherwise(found)
        )


def _literal(value: int, bits: int) -> pl.Expr:
    return pl.lit(value, dtype=TYPES[bits])


def _extreme(operation: Operation, left: pl.Expr, right: pl.Expr) -> pl.Expr:
    is_minimum = operation.kind is Kind.MINIMUM
    if not operation.is_nullable:
        join: Any = pl.min_horizontal if is_minimum else pl.max_horizontal
        found: pl.Expr = join(left, right)
        return found
    first, last = (left, right) if is_minimum else (right, left)
    return pl.when(first <= last).then(left).when(first > last).then(right)


def _division(
    rounding: Rounding, n: pl.Expr, d: pl.Expr, bits: int, above: Operation
) -> pl.Expr:
    """Return a division by something positive, simpler if nothing is negative."""
    nought, signed = _literal(0, bits), above.interval.low < 0
    match rounding:
        case Rounding.CEILING:
            return nought - (nought - n) // d
        case Rounding.HALF_EVEN:
            below = n // d
            rest = n - below * d
            to_next = d - rest
            is_odd = (below % _literal(2, bits)) != 0
            is_up = (rest > to_next) | ((rest == to_next) & is_odd)
            return below + is_up.cast(TYPES[bits])
        case Rounding.HALF_UP if signed:
            half = d // _literal(2, bits)
            up, down = (n + half) // d, nought - (half - n) // d
            return pl.when(n < 0).then(down).otherwise(up)
        case Rounding.HALF_UP:
            return (n + d // _literal(2, bits)) // d
        case Rounding.TRUNCATE if signed:
            ceiling = nought - (nought - n) // d
            return pl.when(n < 0).then(ceiling).otherwise(n // d)
    return n // d
