"""Rule books, and what one holds on a day (规则簿).

A `RuleBook` is everything a policy says over the years. `RuleBook.on` gives the
`RuleSet` of one day: checked, ordered, ready to evaluate, explain and simulate.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from types import ModuleType
from typing import Any, Final, get_args

from corridor.engines.rules.declaration import MOST_PARTS, Input, Rule
from corridor.engines.rules.errors import (
    DatesLeaveGap,
    DatesOverlap,
    MorePartsThanBounded,
    NameMissing,
    NameTaken,
    NoRulesOn,
)
from corridor.engines.rules.expressions import Level
from corridor.engines.rules.generation import CaseFunction, compile_case
from corridor.engines.rules.parameters import Parameter, ParameterRow
from corridor.engines.rules.resolution import Variable, resolve
from corridor.engines.rules.step_forms import Forms
from corridor.engines.rules.validation import check_case, faults_of
from corridor.engines.rules.words import PROJECTS, spell
from corridor.kernel.source import Provenance, Source
from corridor.kernel.text import Text

ENGINE_VERSION: Final = "1"
"""Changes whenever the same rules and facts could give other numbers."""

Case = Mapping[str, int | bool | None]


@dataclass(frozen=True)
class Outcome:
    """The values of every variable for one case (计算结果).

    Values are integers in the variable's unit, ``bool`` for answers, ``None`` for
    missing; a variable of the parts has a list, one value a part.
    """

    rule_set: "RuleSet"
    given: Case
    parts: Sequence[Case]
    row: tuple[Any, ...]

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return the values by name."""
        return dict(zip(self.rule_set.names, self.row, strict=True))

    def __getitem__(self, name: str) -> Any:
        """Return the value of one variable, or of an input.

        Raises:
            KeyError: there is no such variable on that day.

        """
        if name in self.values:
            return self.values[name]
        item = self.rule_set.inputs[name]
        if item.level == "part":
            return [part.get(name) for part in self.parts]
        return self.given.get(name)


class RuleSet:
    """The rules of one book on one day."""

    def __init__(
        self, book: "RuleBook", day: date, inputs: Mapping[str, Input]
    ) -> None:
        """Resolve the rules of ``day``.

        Raises:
            RuleFault: the rules are wrong; see `resolution.resolve`.

        """
        self.book = book
        self.day = day
        self.parameters: dict[str, ParameterRow] = {
            name: row
            for name, parameter in book.parameters.items()
            if (row := parameter.on(day)) is not None
        }
        self.variables: dict[str, Variable] = {
            variable.name: variable
            for variable in resolve(day, inputs, book.rules, book.parameters)
        }
        self.names = tuple(self.variables)
        read = {name for variable in self.variables.values() for name in variable.reads}
        self.inputs = {name: item for name, item in inputs.items() if name in read}
        self.known_inputs = inputs

    @cached_property
    def version(self) -> str:
        """Return a digest of everything a result depends on besides its facts.

        It covers the engine, the trees and the parameter values of the day, so equal
        versions mean equal results for equal facts, bit by bit.
        """
        digest = sha256(ENGINE_VERSION.encode())
        for variable in self.variables.values():
            head = f"{variable.name}:{variable.level}"
            digest.update(f"{head}:{spell(variable.plain)}\n".encode())
        return digest.hexdigest()[:16]

    @cached_property
    def forms(self) -> Forms:
        """Return what explanations say without values."""
        return Forms(self)

    @cached_property
    def ordered_inputs(self) -> tuple[Input, ...]:
        """Return the inputs these rules read, as declared."""
        return tuple(self.inputs.values())

    @cached_property
    def _read_of(self) -> dict[Level, frozenset[str]]:
        """Return the names of the inputs read, by level."""
        return {
            level: frozenset(
                n for n, item in self.inputs.items() if item.level == level
            )
            for level in get_args(Level)
        }

    @cached_property
    def _fast(self) -> CaseFunction:
        return compile_case(self.ordered_inputs, self._ordered, careful=False)

    @cached_property
    def _careful(self) -> CaseFunction:
        return compile_case(self.ordered_inputs, self._ordered, careful=True)

    @cached_property
    def _ordered(self) -> tuple[Variable, ...]:
        return tuple(self.variables.values())

    def evaluate(self, given: Case, parts: Sequence[Case] = ()) -> Outcome:
        """Return the outcome of one case.

        Args:
            given: values of the enterprise by input name; absent ones are missing.
            parts: the same for each part (R&D project).

        Raises:
            ValueUnknown: a name is no input of these rules.
            ValueOutOfRange: a value lies outside the declared range.
            ValueOfWrongKind: a value is no integer, or no answer.
            MorePartsThanBounded: there are more parts than sums are proved for.

        """
        if len(parts) > MOST_PARTS:
            raise MorePartsThanBounded.of(len(parts), MOST_PARTS)
        if not given.keys() <= self._read_of["enterprise"]:
            self._check_others(given, parts)
        row = self._fast(given, parts)
        of_part = self._read_of["part"]
        if row is None or any(not part.keys() <= of_part for part in parts):
            check_case(self.known_inputs, given, parts)
            row = self._careful(given, parts) if row is None else row
        assert row is not None  # noqa: S101 -- the careful function always answers
        return Outcome(self, given, parts, row)

    def _check_others(self, given: Case, parts: Sequence[Case]) -> None:
        """Check the values no rule reads; the others are checked where they are."""
        read = self._read_of["enterprise"]
        others = {name: given[name] for name in given.keys() - read}
        if faults_of(self.known_inputs, others, ()):
            check_case(self.known_inputs, given, parts)

    def is_sample(self, name: str) -> bool:
        """Tell whether a variable rests on a figure that no document gives."""
        return bool(self.samples_behind(name))

    def samples_behind(self, name: str) -> tuple[str, ...]:
        """Return the sample parameters a variable rests on, directly or not."""
        return self._samples.get(name, ())

    @cached_property
    def _samples(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for variable in self.variables.values():
            own = [
                name
                for name in variable.parameters
                if self.parameters[name].source.is_sample
            ]
            below = [s for read in variable.reads for s in found.get(read, ())]
            found[variable.name] = tuple(dict.fromkeys([*own, *below]))
        return found


@dataclass(frozen=True)
class RuleBook:
    """Everything a policy says over the years.

    Attributes:
        starts: first day with rules.
        ends: first day without.
        part_term: what the parts of an enterprise are called.

    """

    name: str
    inputs: Mapping[str, Input]
    rules: tuple[Rule, ...]
    parameters: Mapping[str, Parameter]
    starts: date
    ends: date
    part_term: Text = PROJECTS
    _resolved: dict[date, RuleSet] = field(default_factory=dict, compare=False)

    @classmethod
    def collect(  # noqa: PLR0913 -- the parts of a policy folder, by name
        cls,
        name: str,
        *,
        inputs: Sequence[Input],
        modules: Sequence[ModuleType],
        parameters: Sequence[Parameter],
        starts: date,
        ends: date,
        part_term: Text = PROJECTS,
    ) -> "RuleBook":
        """Gather the rules of modules into a book.

        Raises:
            NameTaken: an input, rule or parameter name stands twice.
            DatesOverlap: two versions of a rule hold on one day.
            DatesLeaveGap: no version holds between two others.

        """
        rules = tuple(
            item
            for module in modules
            for item in vars(module).values()
            if isinstance(item, Rule) and item.function.__module__ == module.__name__
        )
        _check_names(inputs, rules, parameters)
        _check_dates(rules)
        return cls(
            name=name,
            inputs={item.name: item for item in inputs},
            rules=rules,
            parameters={item.name: item for item in parameters},
            starts=starts,
            ends=ends,
            part_term=part_term,
        )

    def on(self, day: date) -> RuleSet:
        """Return the rules that hold on a day.

        Raises:
            NoRulesOn: the book does not cover the day.
            RuleFault: the rules of that day are wrong.

        """
        if not self.starts <= day < self.ends:
            raise NoRulesOn.of(self.name, day, self.starts, self.ends)
        epoch = self.epochs[bisect_right(self.epochs, day) - 1]
        if epoch not in self._resolved:
            self._resolved[epoch] = RuleSet(self, epoch, self.inputs)
        return self._resolved[epoch]

    @cached_property
    def epochs(self) -> tuple[date, ...]:
        """Return the days on which anything changes, the first included."""
        days = {self.starts}
        for rule in self.rules:
            days |= {rule.starts, rule.ends or self.ends}
        for parameter in self.parameters.values():
            for row in parameter.rows:
                days |= {row.starts, row.ends or self.ends}
        return tuple(sorted(day for day in days if self.starts <= day < self.ends))

    def check(self) -> None:
        """Resolve every day on which anything changes.

        Raises:
            RuleFault: the rules of some day are wrong.

        """
        for day in self.epochs:
            self.on(day)

    def supposing(self, changes: Mapping[str, object]) -> "RuleBook":
        """Return the book with other parameter values, for a what-if.

        Raises:
            NameMissing: there is no such parameter.
            ParameterFault: a value is not of its parameter's kind.

        """
        changed = dict(self.parameters)
        supposed = Source(
            "假设", provenance=Provenance.SAMPLE, title=Text("假设", "supposed")
        )
        for name, value in changes.items():
            if name not in changed:
                raise NameMissing.read_by(name, self.name, self.starts)
            changed[name] = changed[name].set_to(value, supposed)
        return replace(self, parameters=changed, _resolved={})


def _check_names(
    inputs: Sequence[Input], rules: Sequence[Rule], parameters: Sequence[Parameter]
) -> None:
    names = [item.name for item in inputs]
    names += [item.name for item in parameters]
    names += list(dict.fromkeys(rule.defines for rule in rules))
    for name in names:
        if names.count(name) > 1:
            raise NameTaken.twice(name)


def _check_dates(rules: Sequence[Rule]) -> None:
    by_name: dict[str, list[Rule]] = {}
    for rule in rules:
        if not rule.is_exception:
            by_name.setdefault(rule.defines, []).append(rule)
    for name, versions in by_name.items():
        versions.sort(key=lambda version: version.starts)
        for one, following in pairwise(versions):
            if one.ends is None or one.ends > following.starts:
                raise DatesOverlap.of(name, following.starts)
            if one.ends < following.starts:
                raise DatesLeaveGap.of(name, one.ends, following.starts)
