"""Turn the rules of one day into a checked graph (解析).

Rules are called once with symbols; what they return is checked for units, levels,
cycles, conflicting exceptions and 64-bit bounds, and ordered so that every variable
comes after what it reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, product
from math import prod
from typing import Final

from corridor.engines.rules import expressions as e
from corridor.engines.rules import readable as r
from corridor.engines.rules.bounds import Bounds, Interval
from corridor.engines.rules.declaration import MOST_PARTS, Input, Rule
from corridor.engines.rules.errors import (
    CyclicRules,
    DenominatorSign,
    ExceptionsConflict,
    NameMissing,
    RuleMisread,
    UnitMismatch,
)
from corridor.engines.rules.expressions import Node, Number, Truth
from corridor.engines.rules.interpretation import interpret
from corridor.engines.rules.lowering import lower, lower_number, rebuild
from corridor.engines.rules.parameters import Parameter, ParameterRow
from corridor.kernel.source import Source
from corridor.kernel.text import Text

MOST_COMBINATIONS: Final = 65_536
"""Cases tried to prove that two exceptions never meet."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One computed variable on one day: its tree, plain form, bounds and sources.

    Attributes:
        tree: what the rule returned, for words and explanations.
        plain: the lowered tree that executors compute.
        bounds: proofs about every number in ``plain``.
        reads: variables and inputs the plain tree reads, in order of appearance.
        parameters: names of the parameters the tree uses.
        is_auxiliary: made by the engine (a sum over parts); not shown.

    """

    name: str
    term: Text
    unit: str
    level: e.Level
    tree: Node
    plain: Node
    bounds: Bounds
    interval: Interval
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    sources: tuple[Source, ...]
    description: str
    labels: tuple[str, ...] = ()
    is_auxiliary: bool = False

    @property
    def is_truth(self) -> bool:
        """Tell whether the variable is yes or no."""
        return isinstance(self.plain, Truth)

    @property
    def summed(self) -> str:
        """Return the part variable this adds up; ``""`` if it adds up nothing."""
        if isinstance(self.plain, e.SumOverParts):
            return _symbol_name(self.plain.value)
        return ""


def resolve(
    day: date,
    inputs: Mapping[str, Input],
    rules: Sequence[Rule],
    parameters: Mapping[str, Parameter],
) -> tuple[Variable, ...]:
    """Return the variables of ``day``, each after all it reads.

    Raises:
        NameMissing: a rule reads what does not exist on that day.
        CyclicRules: a variable needs itself.
        UnitMismatch: a rule yields another unit than it declares.
        RuleMisread: a rule returns something that is no expression, or the wrong level.
        ExceptionsConflict: two exceptions of equal rank can both apply.
        OverflowPossible: a value could leave 64 bits.
        DenominatorSign: a denominator could be negative.

    """
    rows = {
        name: row
        for name, parameter in parameters.items()
        if (row := parameter.on(day)) is not None
    }
    versions = _versions_on(day, rules)
    order = _ordered(day, versions, inputs, rows)
    return tuple(_Resolver(day, inputs, rows, versions).run(order))


def _versions_on(day: date, rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.holds_on(day):
            found.setdefault(rule.defines, []).append(rule)
    return found


def _names_of(versions: Iterable[Rule]) -> list[str]:
    names: list[str] = []
    for rule in versions:
        names += [*rule.reads, *rule.condition_reads]
    return names


def _ordered(
    day: date,
    versions: Mapping[str, list[Rule]],
    inputs: Mapping[str, Input],
    rows: Mapping[str, ParameterRow],
) -> list[str]:
    graph: dict[str, list[str]] = {}
    for name, rules in versions.items():
        graph[name] = []
        for read in _names_of(rules):
            if read in versions:
                graph[name].append(read)
            elif read not in inputs and read not in rows:
                raise NameMissing.read_by(read, rules[0].label, day)
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        raise CyclicRules.through(list(reversed(circle.args[1][1:]))) from circle


class _Resolver:
    """Calls the rules in order and keeps what is known so far."""

    def __init__(
        self,
        day: date,
        inputs: Mapping[str, Input],
        rows: Mapping[str, ParameterRow],
        versions: Mapping[str, list[Rule]],
    ) -> None:
        self._day = day
        self._inputs = inputs
        self._rows = rows
        self._versions = versions
        self._symbols: dict[str, Node] = {
            name: _input_symbol(item) for name, item in inputs.items()
        }
        self._intervals = {name: Interval(*item.range) for name, item in inputs.items()}
        self._made: dict[str, Variable] = {}

    def run(self, order: Sequence[str]) -> Iterable[Variable]:
        for name in order:
            self._define(name)
        return self._made.values()

    def _define(self, name: str) -> None:
        rules = self._versions[name]
        bases = [rule for rule in rules if not rule.is_exception]
        if len(bases) != 1:
            raise NameMissing.read_by(name, rules[0].label, self._day)
        base = bases[0]
        tree = self._call(base)
        for rule in self._exceptions(
            name, [item for item in rules if item.is_exception]
        ):
            tree = self._override(rule, tree)
        used = [base, *(rule for rule in rules if rule.is_exception)]
        self._add(base, tree, used)

    def _call(self, rule: Rule) -> Number | Truth:
        result = rule(**{name: self._read(name) for name in rule.reads})
        if isinstance(result, int) and not isinstance(result, bool):
            result = e.Constant(result, unit=rule.unit)
        if not isinstance(result, Number | Truth):
            raise RuleMisread.wrong_result(rule.label, f"returns {result!r}")
        if isinstance(result, Truth) != (rule.unit == "yes_no"):
            raise UnitMismatch.declared(rule.label, rule.unit, type(result).__name__)
        if isinstance(result, Number) and result.unit not in {rule.unit, ""}:
            raise UnitMismatch.declared(rule.label, rule.unit, result.unit)
        if result.level == "part" and rule.level == "enterprise":
            raise RuleMisread.wrong_result(rule.label, "reads a part without its total")
        return result

    def _read(self, name: str) -> object:
        if name in self._symbols:
            return self._symbols[name]
        return self._rows[name].value

    def _condition(self, rule: Rule) -> Truth:
        assert rule.when is not None  # noqa: S101 -- exceptions have conditions
        found = rule.when(**{name: self._read(name) for name in rule.condition_reads})
        if not isinstance(found, Truth):
            raise RuleMisread.wrong_result(rule.label, "its condition is no truth")
        return found

    def _override(self, rule: Rule, tree: Number | Truth) -> Number | Truth:
        then, condition = self._call(rule), self._condition(rule)
        if isinstance(then, Number) and isinstance(tree, Number):
            return e.Choose(condition, then, tree, unit=rule.unit)
        assert isinstance(then, Truth)  # noqa: S101 -- _call checked the unit
        assert isinstance(tree, Truth)  # noqa: S101 -- _call checked the unit
        return e.Or((e.And((condition, then)), e.And((e.Not(condition), tree))))

    def _exceptions(self, name: str, rules: list[Rule]) -> list[Rule]:
        """Return the exceptions from weakest to strongest.

        Raises:
            ExceptionsConflict: two of equal rank can both apply.

        """
        for first, second in combinations(rules, 2):
            ranked = second.label in first.outranks or first.label in second.outranks
            meeting = None if ranked else self._meeting(first, second)
            if meeting is not None:
                raise ExceptionsConflict.between(
                    name, first.label, second.label, meeting
                )
        graph = {rule.label: list(rule.outranks) for rule in rules}
        by_label = {rule.label: rule for rule in rules}
        try:
            order = TopologicalSorter(graph).static_order()
            return [by_label[label] for label in order if label in by_label]
        except CycleError as circle:
            raise CyclicRules.through(list(reversed(circle.args[1][1:]))) from circle

    def _meeting(self, first: Rule, second: Rule) -> str | None:
        """Return a case in which both exceptions apply, ``None`` if there is none.

        Conditions on answers and choices are tried out completely. A condition on
        amounts cannot be tried out; it counts as meeting, and needs a rank.
        """
        both = e.And((self._condition(first), self._condition(second)))
        names = list(dict.fromkeys(_reads(lower(both))))
        found = [self._inputs.get(name) for name in names]
        finite = [item for item in found if item and (item.options or item.is_truth)]
        if len(finite) < len(found):
            return ", ".join(names)
        ranges = [range(item.range[1] + 1) for item in finite]
        if prod(map(len, ranges)) > MOST_COMBINATIONS:
            return ", ".join(names)
        for case in product(*ranges):
            values = {
                item.name: bool(value) if item.is_truth else value
                for item, value in zip(finite, case, strict=True)
            }
            if interpret(lower(both), values.__getitem__):
                return ", ".join(f"{key}={values[key]}" for key in names)
        return None

    def _add(self, base: Rule, tree: Number | Truth, used: Sequence[Rule]) -> None:
        plain = self._hoisted(base.defines, lower(tree))
        variable = self._variable(
            base.defines,
            base.term,
            base.unit,
            base.level,
            tree,
            plain,
            sources=tuple(dict.fromkeys(rule.source for rule in used)),
            description=base.description,
            labels=tuple(rule.label for rule in used),
        )
        self._check_denominators(variable)

    def _variable(  # noqa: PLR0913, PLR0917 -- one field each
        self,
        name: str,
        term: Text,
        unit: str,
        level: e.Level,
        tree: Node,
        plain: Node,
        *,
        sources: tuple[Source, ...] = (),
        description: str = "",
        labels: tuple[str, ...] = (),
        is_auxiliary: bool = False,
    ) -> Variable:
        bounds = Bounds(name, self._intervals, MOST_PARTS)
        interval = bounds.prove(plain) or Interval(0, 1)
        made = Variable(
            name=name,
            term=term,
            unit=unit,
            level=level,
            tree=tree,
            plain=plain,
            bounds=bounds,
            interval=interval,
            reads=tuple(dict.fromkeys(_reads(plain))),
            parameters=tuple(dict.fromkeys(parameters_of(tree))),
            sources=sources,
            description=description,
            labels=labels,
            is_auxiliary=is_auxiliary,
        )
        self._made[name] = made
        self._intervals[name] = interval
        self._symbols[name] = (
            e.TruthSymbol(name, level)
            if isinstance(plain, Truth)
            else e.Symbol(name, level, unit=unit)
        )
        return made

    def _hoisted(self, owner: str, node: Node) -> Node:
        """Give every sum over parts a variable of its own, and return the rest."""
        replaced: dict[int, Node] = {}
        for found in list(node.walk()):
            if isinstance(found, e.SumOverParts):
                replaced[id(found)] = self._summed(owner, found)
        return rebuild(node, lambda child: replaced.get(id(child)))

    def _summed(self, owner: str, found: e.SumOverParts) -> Node:
        value = lower_number(found.value)
        part = value.name if isinstance(value, e.Symbol) else ""
        if not part:
            part = f"{owner}__part_{len(self._made)}"
            self._variable(
                part, Text(part, part), found.unit, "part", value, value,
                is_auxiliary=True,
            )  # fmt: skip
        name = f"{part}__total"
        if name not in self._made:
            symbol = self._symbols[part]
            assert isinstance(symbol, Number)  # noqa: S101 -- truths have no totals
            total = e.SumOverParts(symbol, unit=found.unit)
            self._variable(
                name, Text(name, name), found.unit, "enterprise", total, total,
                is_auxiliary=True,
            )  # fmt: skip
        return self._symbols[name]

    def _check_denominators(self, variable: Variable) -> None:
        for node in variable.tree.walk():
            shares: tuple[r.Share, ...] = ()
            if isinstance(node, r.ShareCompare):
                shares = (node.left, node.right)
            elif isinstance(node, r.Ladder):
                shares = (node.share,)
            for share in shares:
                below = self._hoisted(variable.name, lower(share.denominator))
                bounds = Bounds(variable.name, self._intervals, MOST_PARTS)
                proved = bounds.prove(below, wide=True)
                if proved is None or proved.low < 0:
                    raise DenominatorSign.of(variable.name)


def _input_symbol(item: Input) -> Node:
    if item.is_truth:
        return e.TruthSymbol(item.name, item.level)
    options = tuple(option.code for option in item.options)
    return e.Symbol(item.name, item.level, options, unit=item.unit)


def _symbol_name(node: Node) -> str:
    return node.name if isinstance(node, e.Symbol | e.TruthSymbol) else ""


def _reads(node: Node) -> Iterable[str]:
    return (
        item.name for item in node.walk() if isinstance(item, e.Symbol | e.TruthSymbol)
    )


def parameters_of(node: Node) -> Iterable[str]:
    """Yield the names of the parameters a tree uses."""
    for item in node.walk():
        name = ""
        match item:
            case e.Constant(parameter=found) | e.TruthConstant(parameter=found):
                name = found
            case r.ShareOf(rate=r.Rate(parameter=found)):
                name = found
            case r.Ladder(steps=r.Steps(parameter=found)):
                name = found
            case r.Lookup(table=r.Table(parameter=found)):
                name = found
        if name:
            yield name
