"""Write a plain Python function for the variables of one day (生成代码).

The function takes a case as a mapping and returns the value of every variable, in
order. It is written twice: once for cases in which nothing is missing, which is most
of them, and once with every question about missing values spelled out. Both say the
same as `interpretation.interpret`; tests compare them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from corridor.engines.rules import expressions as e
from corridor.engines.rules.bounds import Bounds
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.expressions import Node
from corridor.engines.rules.resolution import Variable
from corridor.kernel.rounding import Rounding, divide

Values = tuple[Any, ...]
CaseFunction = Callable[[Mapping[str, Any], Sequence[Mapping[str, Any]]], Values | None]
_OPERATORS: Final = {e.Add: "+", e.Subtract: "-", e.Multiply: "*"}


class Writer:
    """Writes statements for one variable after another.

    Attributes:
        lines: the statements so far, without their indentation.
        nullable: names of the variables that may be missing.

    """

    def __init__(self, nullable: Iterable[str]) -> None:
        """Start with the inputs that may be missing."""
        self.lines: list[str] = []
        self.nullable = set(nullable)
        self._temporaries = 0
        self._bounds: Bounds | None = None

    def assign(self, variable: Variable) -> None:
        """Write the statements that compute one variable."""
        self._bounds = variable.bounds
        code, nullable = self._emit(variable.plain)
        self.lines.append(f"{local(variable.name)} = {code}")
        if nullable:
            self.nullable.add(variable.name)

    def _keep(self, code: str) -> str:
        """Give an expression a name, unless it has one."""
        if code.isidentifier() or code.lstrip("-").isdigit():
            return code
        self._temporaries += 1
        name = f"t_{self._temporaries}"
        self.lines.append(f"{name} = {code}")
        return name

    def _emit(self, node: Node) -> tuple[str, bool]:
        """Return an expression, and whether it may be ``None``."""
        match node:
            case e.Symbol(name=name) | e.TruthSymbol(name=name):
                return local(name), name in self.nullable
            case e.Constant(value=value):
                return (f"({value})" if value < 0 else str(value)), False
            case e.TruthConstant(value=answer):
                return str(answer), False
            case e.Given(item=item):
                code, nullable = self._emit(item)
                return (f"({code} is not None)" if nullable else "True"), False
            case e.And() | e.Or():
                return self._joined(node)
            case e.Not(item=item):
                return self._guarded([self._emit(item)], lambda a: f"not {a}")
            case e.Choose():
                return self._choose(node)
            case e.IfMissing(value=value_node, default=default):
                return self._if_missing(value_node, default)
            case e.Quotient():
                return self._quotient(node)
            case e.Compare(left=left, operator=operator, right=right):
                return self._guarded(
                    [self._emit(left), self._emit(right)],
                    lambda a, b: f"{a} {operator} {b}",
                )
            case e.Minimum(left=left, right=right):
                return self._extreme(left, right, "<=")
            case e.Maximum(left=left, right=right):
                return self._extreme(left, right, ">=")
            case e.Add() | e.Subtract() | e.Multiply():
                return self._arithmetic(node)
        raise TypeError(node)  # pragma: no cover -- lowering leaves no other node

    def _guarded(
        self, operands: list[tuple[str, bool]], write: Callable[..., str]
    ) -> tuple[str, bool]:
        """Write an operation that is missing as soon as one operand is."""
        if not any(nullable for _, nullable in operands):
            return f"({write(*(code for code, _ in operands))})", False
        kept = [self._keep(code) for code, _ in operands]
        missing = " or ".join(
            f"{code} is None"
            for code, (_, nullable) in zip(kept, operands, strict=True)
            if nullable
        )
        return self._keep(f"None if {missing} else {write(*kept)}"), True

    def _arithmetic(self, node: e.Add | e.Subtract | e.Multiply) -> tuple[str, bool]:
        left, right = self._emit(node.left), self._emit(node.right)
        operator = _OPERATORS[type(node)]
        neutral = "1" if operator == "*" else "0"
        if right[0] == neutral:
            return left
        return self._guarded([left, right], lambda a, b: f"{a} {operator} {b}")

    def _extreme(self, left: e.Number, right: e.Number, sign: str) -> tuple[str, bool]:
        kept = [
            (self._keep(code), nullable)
            for code, nullable in (self._emit(left), self._emit(right))
        ]
        return self._guarded(kept, lambda a, b: f"{a} if {a} {sign} {b} else {b}")

    def _joined(self, node: e.And | e.Or) -> tuple[str, bool]:
        found = [self._emit(item) for item in node.items]
        word, decisive = ("and", False) if isinstance(node, e.And) else ("or", True)
        if not any(nullable for _, nullable in found):
            return f"({f' {word} '.join(code for code, _ in found)})", False
        kept = [(self._keep(code), nullable) for code, nullable in found]
        decided = " or ".join(f"{code} is {decisive}" for code, _ in kept)
        missing = " or ".join(f"{code} is None" for code, some in kept if some)
        return self._keep(
            f"{decisive} if {decided} else None if {missing} else {not decisive}"
        ), True

    def _choose(self, node: e.Choose) -> tuple[str, bool]:
        condition, unknown = self._emit(node.condition)
        (then, then_null) = self._emit(node.then)
        (other, other_null) = self._emit(node.otherwise)
        if not unknown:
            return f"({then} if {condition} else {other})", then_null or other_null
        kept = self._keep(condition)
        return self._keep(
            f"None if {kept} is None else ({then} if {kept} else {other})"
        ), True

    def _if_missing(self, value: e.Number, default: e.Number) -> tuple[str, bool]:
        (code, nullable), (other, other_null) = self._emit(value), self._emit(default)
        if not nullable:
            return code, False
        kept = self._keep(code)
        return f"({other} if {kept} is None else {kept})", other_null

    def _quotient(self, node: e.Quotient) -> tuple[str, bool]:
        assert self._bounds is not None  # noqa: S101 -- set by assign
        above, below = self._emit(node.numerator), self._emit(node.denominator)
        signed = self._bounds.of(node.numerator).low < 0
        guarded = self._bounds.of(node.denominator).low <= 0
        if guarded:
            below = (self._keep(below[0]), below[1])
        code, nullable = self._guarded(
            [above, below],
            lambda n, d: (
                f"{_division(n, d, node.rounding, signed=signed)}"
                + (f" if {d} else {node.if_zero}" if guarded else "")
            ),
        )
        return code, nullable or (guarded and node.if_zero is None)


def _division(above: str, below: str, rounding: Rounding, *, signed: bool) -> str:
    if rounding is Rounding.FLOOR or (rounding is Rounding.TRUNCATE and not signed):
        return f"{above} // {below}"
    if rounding is Rounding.HALF_UP and not signed:
        half = str(int(below) // 2) if below.isdigit() else f"{below} // 2"
        return f"({above} + {half}) // {below}"
    return f"divide({above}, {below}, Rounding.{rounding.name})"


def local(name: str) -> str:
    """Return the local name of a variable in generated code."""
    return f"v_{name}"


def source_of(
    inputs: Sequence[Input], variables: Sequence[Variable], *, careful: bool
) -> str:
    """Return the source text of the case function.

    Args:
        inputs: what a case may hold.
        variables: what to compute, in order.
        careful: allow missing values; else return ``None`` for such a case.

    """
    writer = Writer([item.name for item in inputs] if careful else [])
    body = [*_reading(inputs), *(_strict_checks(inputs) if not careful else [])]
    for run in _runs(variables):
        writer.lines = []
        if run[0].summed:
            body += [_summing(variable, writer) for variable in run]
        elif run[0].level == "enterprise":
            for variable in run:
                writer.assign(variable)
            body += writer.lines
        else:
            body += _looping(run, inputs, variables, writer)
    names = ", ".join(
        local(v.name) if v.level == "enterprise" else f"l_{v.name}" for v in variables
    )
    body.append(f"return ({names},)")
    return "def case(given, parts):\n" + "".join(f"    {line}\n" for line in body)


def compile_case(
    inputs: Sequence[Input], variables: Sequence[Variable], *, careful: bool
) -> CaseFunction:
    """Return the case function, compiled."""
    scope: dict[str, Any] = {"divide": divide, "Rounding": Rounding}
    text = source_of(inputs, variables, careful=careful)
    exec(compile(text, "<rules>", "exec"), scope)  # noqa: S102 -- our own generated text, from checked trees
    function: CaseFunction = scope["case"]
    return function


def _reading(inputs: Sequence[Input]) -> list[str]:
    lines = ["get = given.get"]
    for item in inputs:
        if item.level == "enterprise":
            lines.append(f"{local(item.name)} = get({item.name!r})")
        else:
            lines.append(f"l_{item.name} = [p.get({item.name!r}) for p in parts]")
    return lines


def _strict_checks(inputs: Sequence[Input]) -> list[str]:
    """Return early unless every value is there, of its kind and in its range."""
    tests, lines = [], []
    for item in inputs:
        kind, (low, high) = ("bool" if item.is_truth else "int"), item.range
        if item.level == "enterprise":
            name = local(item.name)
            tests.append(f"type({name}) is {kind}")
            if not item.is_truth:
                tests.append(f"{low} <= {name} <= {high}")
        else:
            spread = "" if item.is_truth else f" or not {low} <= x <= {high}"
            lines += [
                f"for x in l_{item.name}:",
                f"    if type(x) is not {kind}{spread}: return None",
            ]
    if tests:
        lines.insert(0, f"if not ({' and '.join(tests)}): return None")
    return lines


def _runs(variables: Sequence[Variable]) -> list[list[Variable]]:
    """Group neighbors that are computed in one go."""
    runs: list[list[Variable]] = []
    for variable in variables:
        key = (variable.level, bool(variable.summed))
        if runs and (runs[-1][0].level, bool(runs[-1][0].summed)) == key:
            runs[-1].append(variable)
        else:
            runs.append([variable])
    return runs


def _summing(variable: Variable, writer: Writer) -> str:
    values = f"l_{variable.summed}"
    if variable.summed not in writer.nullable:
        return f"{local(variable.name)} = sum({values})"
    writer.nullable.add(variable.name)
    return f"{local(variable.name)} = None if None in {values} else sum({values})"


def _looping(
    run: Sequence[Variable],
    inputs: Sequence[Input],
    variables: Sequence[Variable],
    writer: Writer,
) -> list[str]:
    of_parts = {item.name for item in inputs if item.level == "part"}
    of_parts |= {variable.name for variable in variables if variable.level == "part"}
    made = {variable.name for variable in run}
    read = dict.fromkeys(
        name
        for variable in run
        for name in variable.reads
        if name in of_parts and name not in made
    )
    for variable in run:
        writer.assign(variable)
        writer.lines.append(f"l_{variable.name}.append({local(variable.name)})")
    lists = "; ".join(f"l_{variable.name} = []" for variable in run)
    sources = ", ".join(f"l_{name}" for name in read) or "parts"
    names = "".join(f"{local(name)}, " for name in read) or "_, "
    return [
        lists,
        f"for ({names}) in zip({sources}):" if read else "for _ in parts:",
        *(f"    {line}" for line in writer.lines),
    ]
