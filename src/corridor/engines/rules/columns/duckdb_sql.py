"""Write a program as SQL for DuckDB, for reports (查询语句).

The text is a chain of common table expressions that ends in one query. It is checked
against the other executors bit by bit. Whole numbers are ``BIGINT``; what could leave
64 bits on the way is ``HUGEINT`` for just that step.

Where DuckDB differs from the language the text says so in full: ``//`` truncates, a
division by zero is an error, and ``least`` and ``greatest`` ignore missing values.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from corridor.engines.rules.columns.operations import WIDE, Kind, Operation
from corridor.engines.rules.columns.program import Program
from corridor.engines.rules.columns.schedule import Schedule, Stage
from corridor.engines.rules.expressions import Level
from corridor.kernel.rounding import Rounding

_SIGNS: Final[Mapping[Kind, str]] = {
    Kind.ADD: "+",
    Kind.SUBTRACT: "-",
    Kind.MULTIPLY: "*",
}
_PREFIXES: Final[Mapping[Level, str]] = {"enterprise": "e", "part": "p"}
_HERE: Final = '"has parts?"'


def write(  # noqa: PLR0913 -- what a query is made of
    program: Program,
    tables: Mapping[Level, str],
    *,
    key: str = "",
    carried: Sequence[str] = (),
    level: Level = "enterprise",
    columns: Mapping[str, str] | None = None,
) -> str:
    """Return the query for the outputs of one level.

    Args:
        program: what to compute.
        tables: what stands after ``from``, for each level.
        key: the column that tells to which enterprise a part belongs.
        carried: columns to hand on before the outputs.
        level: whose outputs are selected.
        columns: SQL for an input that is not simply a column of integers.

    """
    text = _Text(program, key, columns or {}, carried)
    for place, table in tables.items():
        text.begin(place, table, carried if place == level else ())
    for stage in text.schedule.stages:
        text.add(stage)
    return text.finished(level, carried)


class _Text:
    """The common table expressions so far."""

    def __init__(
        self,
        program: Program,
        key: str,
        columns: Mapping[str, str],
        carried: Sequence[str],
    ) -> None:
        self._program = program
        self._key = [quoted(key)] if key else []
        self._columns = columns
        self._lines: list[str] = []
        self._last: dict[Level, str] = {}
        self._carried: dict[Level, list[str]] = {}
        self.schedule = Schedule(program, {key, *carried})
        self._writer = _Writer(program, self.schedule)

    def begin(self, level: Level, table: str, carried: Sequence[str]) -> None:
        """Read the columns that are needed from a table."""
        self._carried[level] = list(
            dict.fromkeys([*self._key, *(quoted(name) for name in carried)])
        )
        found = list(self._carried[level])
        for name, number in self._program.inputs_on(level).items():
            if self._program.operations[number].is_truth:
                found.append(quoted(name))
            else:
                source = self._columns.get(name, quoted(name))
                found.append(f"cast({source} as bigint) as {quoted(name)}")
        self._append(level, _selected(found or ["1 as nothing"], table))

    def add(self, stage: Stage) -> None:
        """Add the columns of one stage and drop those no longer read."""
        kept = [*self._carried[stage.level], *map(self._name, stage.kept)]
        if stage.crossing is Kind.TOTAL:
            self._total(stage, kept)
        elif stage.crossing is Kind.SPREAD:
            self._spread(stage, kept)
        else:
            made = [
                f"{self._writer.written(n)} as {self._name(n)}" for n in stage.numbers
            ]
            source = self._last[stage.level]
            self._append(stage.level, _selected([*kept, *made], source))

    def finished(self, level: Level, carried: Sequence[str]) -> str:
        """Return the whole query."""
        found = [quoted(name) for name in carried]
        for output in self._program.outputs_on(level):
            value = self._writer.of(output.number)
            wanted = "boolean" if output.is_truth else "bigint"
            found.append(f"cast({value} as {wanted}) as {quoted(output.name)}")
        steps = ",\n".join(self._lines)
        return f"with {steps}\n{_selected(found, self._last[level])}"

    def _total(self, stage: Stage, kept: list[str]) -> None:
        sums = []
        for number in stage.numbers:
            value = self._writer.of(self._argument(number))
            total = f"cast(sum({value}) as bigint)"
            if self._program.operations[self._argument(number)].is_nullable:
                total = f"case when count({value}) = count(*) then {total} end"
            sums.append(f"{total} as {self._name(number)}")
        key, parts = self._key[0], self._last["part"]
        added = _selected([key, *sums, f"true as {_HERE}"], f"{parts} group by {key}")
        self._lines.append(f"{parts}_total as (\n  {added}\n)")
        made = [
            f"case when {_HERE} then {self._name(n)} else 0 end as {self._name(n)}"
            for n in stage.numbers
        ]
        source = f"{self._last['enterprise']} left join {parts}_total using ({key})"
        self._append("enterprise", _selected([*kept, *made], source))

    def _spread(self, stage: Stage, kept: list[str]) -> None:
        key, source = self._key[0], self._last["enterprise"]
        made = [
            f"{self._writer.of(self._argument(n))} as {self._name(n)}"
            for n in stage.numbers
        ]
        above = _selected([key, *made], source)
        below = f"{self._last['part']} join ({above}) using ({key})"
        names = [self._name(number) for number in stage.numbers]
        self._append("part", _selected([*kept, *names], below))

    def _argument(self, number: int) -> int:
        return self._program.operations[number].arguments[0]

    def _name(self, number: int) -> str:
        return quoted(self.schedule.names[number])

    def _append(self, level: Level, query: str) -> None:
        name = f"{_PREFIXES[level]}{len(self._lines)}"
        self._lines.append(f"{name} as (\n  {query}\n)")
        self._last[level] = name


class _Writer:
    """Writes operations as SQL over the columns there are."""

    def __init__(self, program: Program, schedule: Schedule) -> None:
        self._operations = program.operations
        self._schedule = schedule

    def of(self, number: int, *, wide: bool = False) -> str:
        """Return an argument, by its name if it is a column."""
        operation = self._operations[number]
        if operation.kind is Kind.CONSTANT and not operation.is_truth:
            return f"cast({operation.detail} as {'hugeint' if wide else 'bigint'})"
        if number in self._schedule.named or operation.kind is Kind.INPUT:
            found = quoted(self._schedule.names[number])
        else:
            found = self.written(number)
        if wide and operation.bits < WIDE and not operation.is_truth:
            return f"cast({found} as hugeint)"
        return found

    def written(self, number: int) -> str:
        """Return the expression of an operation."""
        operation = self._operations[number]
        found = self._expression(operation)
        if operation.work == WIDE and operation.bits < WIDE and not operation.is_truth:
            return f"cast({found} as bigint)"
        return found

    def _expression(self, operation: Operation) -> str:
        kind, arguments = operation.kind, operation.arguments
        match kind:
            case Kind.CONSTANT:
                return "true" if operation.detail else "false"
            case Kind.MISSING:
                return f"cast(null as {'boolean' if operation.is_truth else 'bigint'})"
            case Kind.AND | Kind.OR:
                items = f" {kind.value} ".join(self.of(a) for a in arguments)
                return f"({items})"
            case Kind.NOT:
                return f"(not {self.of(arguments[0])})"
            case Kind.GIVEN:
                return f"({self.of(arguments[0])} is not null)"
        wide = operation.work == WIDE
        if kind is Kind.CHOOSE:
            return self._choose(operation, wide=wide)
        left, right = (self.of(argument, wide=wide) for argument in arguments)
        match kind:
            case Kind.COMPARE:
                sign = {"==": "=", "!=": "<>"}.get(operation.detail, operation.detail)
                return f"({left} {sign} {right})"
            case Kind.IF_MISSING:
                return f"coalesce({left}, {right})"
            case Kind.QUOTIENT:
                return self._quotient(operation, left, right)
            case Kind.MINIMUM | Kind.MAXIMUM:
                return _extreme(operation, left, right)
        return f"({left} {_SIGNS[kind]} {right})"

    def _choose(self, operation: Operation, *, wide: bool) -> str:
        condition, then, otherwise = operation.arguments
        test, yes = self.of(condition), self.of(then, wide=wide)
        no = self.of(otherwise, wide=wide)
        if self._operations[condition].is_nullable:
            return f"case when {test} then {yes} when not {test} then {no} end"
        return f"case when {test} then {yes} else {no} end"

    def _quotient(self, operation: Operation, n: str, d: str) -> str:
        rounding, if_zero = operation.detail
        above, below = (self._operations[a] for a in operation.arguments)
        if below.interval.low > 0:
            return _division(rounding, n, d, above)
        found = _division(rounding, n, f"nullif({d}, 0)", above)
        if if_zero is None:
            return found
        is_nothing = f"{d} = 0"
        if above.is_nullable:
            is_nothing += f" and {n} is not null"
        return f"case when {is_nothing} then {if_zero} else {found} end"


def quoted(name: str) -> str:
    """Return a name as an identifier.

    >>> quoted('base5'), quoted('a"b')
    ('"base5"', '"a""b"')
    """
    return '"' + name.replace('"', '""') + '"'


def _selected(items: Sequence[str], source: str) -> str:
    listed = ",\n    ".join(items)
    return f"select\n    {listed}\n  from {source}"


def _extreme(operation: Operation, left: str, right: str) -> str:
    is_minimum = operation.kind is Kind.MINIMUM
    if not operation.is_nullable:
        return f"{'least' if is_minimum else 'greatest'}({left}, {right})"
    first, last = (left, right) if is_minimum else (right, left)
    return (
        f"case when {first} <= {last} then {left} "
        f"when {first} > {last} then {right} end"
    )


def _division(rounding: Rounding, n: str, d: str, above: Operation) -> str:
    """Return a division by something positive, simpler if nothing is negative."""
    signed = above.interval.low < 0
    floor = f"({n} // {d})"
    if signed:
        floor = f"({n} // {d} - case when {n} % {d} < 0 then 1 else 0 end)"
    match rounding:
        case Rounding.TRUNCATE:
            return f"({n} // {d})"
        case Rounding.CEILING:
            return f"({n} // {d} + case when {n} % {d} > 0 then 1 else 0 end)"
        case Rounding.HALF_UP if signed:
            return (
                f"case when {n} < 0 then -(({d} // 2 - {n}) // {d}) "
                f"else ({n} + {d} // 2) // {d} end"
            )
        case Rounding.HALF_UP:
            return f"(({n} + {d} // 2) // {d})"
        case Rounding.HALF_EVEN:
            rest = f"({n} - {floor} * {d})"
            return (
                f"({floor} + case when {rest} > {d} - {rest} "
                f"or ({rest} = {d} - {rest} and {floor} % 2 <> 0) then 1 else 0 end)"
            )
    return floor
