"""Explain an outcome down to inputs, parameter rows and documents (计算说明).

What can be said of a variable without its value is said once per rule set, in a
`StepForm`; explaining a case pairs each form with its value. An `Explanation` is data:
pages, PDF and JSON render it, and nothing is computed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, Protocol

from corridor.engines.rules.declaration import Input
from corridor.engines.rules.parameters import Parameter, ParameterRow
from corridor.engines.rules.resolution import Variable
from corridor.engines.rules.words import Words
from corridor.kernel.source import Source
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

SCHEMA: Final = "corridor.trace/1"
"""Version of the JSON shape; grows when a field is added or changes its meaning."""

_MARK: Final = "\0"
"""Stands around names in a pattern; no term and no code holds it."""


class Book(Protocol):
    """What an explanation asks of a rule book."""

    @property
    def name(self) -> str:
        """Return the policy's name."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Return the parameters by name."""


class Rules(Protocol):
    """What an explanation asks of the rules of a day."""

    @property
    def book(self) -> Book:
        """Return the book they are from."""

    @property
    def day(self) -> date:
        """Return the day they hold on."""

    @property
    def version(self) -> str:
        """Return their digest."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the variables' names in order."""

    @property
    def variables(self) -> Mapping[str, Variable]:
        """Return the variables by name."""

    @property
    def parameters(self) -> Mapping[str, ParameterRow]:
        """Return the day's parameter rows by name."""

    @property
    def known_inputs(self) -> Mapping[str, Input]:
        """Return every input the book declares."""

    @property
    def ordered_inputs(self) -> tuple[Input, ...]:
        """Return the inputs the day's rules read."""

    @property
    def forms(self) -> "Forms":
        """Return what is said without values."""

    def samples_behind(self, name: str) -> tuple[str, ...]:
        """Return the sample parameters a variable rests on."""


class Evaluated(Protocol):
    """What an explanation asks of an outcome."""

    @property
    def rule_set(self) -> Rules:
        """Return the rules that were applied."""

    @property
    def given(self) -> Mapping[str, Any]:
        """Return the enterprise's values."""

    @property
    def parts(self) -> Sequence[Mapping[str, Any]]:
        """Return the parts' values."""

    @property
    def row(self) -> tuple[Any, ...]:
        """Return the values of every variable, in order."""


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A dated row of a parameter as a result used it."""

    name: str
    term: Text
    unit: str
    text: str
    starts: str
    ends: str
    source: Source

    def to_data(self) -> dict[str, Any]:
        """Return the use as JSON values."""
        return {
            "name": self.name,
            "term": _both(self.term),
            "unit": self.unit,
            "value": self.text,
            "from": self.starts,
            "until": self.ends,
            "source": source_data(self.source),
        }


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of an input came from: a fact, a form, a guess."""

    text: Text
    url: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class StepForm:
    """Everything about a variable but its value."""

    name: str
    term: Text
    unit: str
    level: str
    formula: Text
    description: str
    reads: tuple[str, ...]
    parameters: tuple[ParameterUse, ...]
    sources: tuple[Source, ...]
    samples: tuple[str, ...]

    @property
    def is_sample(self) -> bool:
        """Tell whether the value rests on a figure that no document gives."""
        return bool(self.samples)


class Step(NamedTuple):
    """A variable and its value in one case; a list for one value a part."""

    form: StepForm
    value: Any


class Leaf(NamedTuple):
    """An input and its value in one case; a list for one value a part."""

    input: Input
    value: Any


@dataclass(frozen=True)
class Branch:
    """A node of the explanation tree, for rendering.

    Attributes:
        seen: its reasons were given further up; they are not repeated.

    """

    name: str
    term: Text
    unit: str
    value: Any
    shown: Text
    step: Step | None
    origin: Origin | None
    formula_in_numbers: Text | None
    branches: tuple["Branch", ...] = ()
    seen: bool = False


@dataclass(frozen=True)
class Explanation:
    """The reasons of one outcome."""

    rule_set: Rules
    steps: tuple[Step, ...]
    leaves: tuple[Leaf, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, Step | Leaf]:
        """Return steps and leaves by name."""
        found: dict[str, Step | Leaf] = {leaf.input.name: leaf for leaf in self.leaves}
        found.update({step.form.name: step for step in self.steps})
        return found

    def value(self, name: str) -> Any:
        """Return the value of a variable or input.

        Raises:
            KeyError: there is neither.

        """
        return self.by_name[name].value

    def shown(self, name: str) -> Text:
        """Return a value as it is printed, in both languages."""
        if name not in self._shown:
            found = self.by_name[name]
            self._shown[name] = (
                show_value(found.input.unit, found.value, found.input)
                if isinstance(found, Leaf)
                else show_value(found.form.unit, found.value)
            )
        return self._shown[name]

    def formula_in_numbers(self, name: str) -> Text | None:
        """Return the formula with each variable's value behind its name."""
        step = self.by_name[name]
        if isinstance(step, Leaf):
            return None
        if name not in self._formulas:
            pattern = self.rule_set.forms.pattern(name)
            self._formulas[name] = Text(
                "".join(
                    self._named_value(piece).zh if place % 2 else piece
                    for place, piece in enumerate(pattern.zh.split(_MARK))
                ),
                "".join(
                    self._named_value(piece).en if place % 2 else piece
                    for place, piece in enumerate(pattern.en.split(_MARK))
                ),
            )
        return self._formulas[name]

    def tree(self, name: str) -> Branch:
        """Return the reasons of one variable as a tree.

        Raises:
            KeyError: there is no such variable.

        """
        return self._branch(name, set())

    def to_data(self, name: str) -> dict[str, Any]:
        """Return the tree of one variable as JSON values, with its schema version."""
        return {
            "schema": SCHEMA,
            "policy": self.rule_set.book.name,
            "rules_of": self.rule_set.day.isoformat(),
            "version": self.rule_set.version,
            "tree": _branch_data(self.tree(name)),
        }

    @cached_property
    def _formulas(self) -> dict[str, Text]:
        """Return the formulas said so far; a tree comes back to many of them."""
        return {}

    @cached_property
    def _shown(self) -> dict[str, Text]:
        """Return the values printed so far."""
        return {}

    @cached_property
    def _named(self) -> dict[str, Text]:
        """Return the names said so far with their values."""
        return {}

    def _named_value(self, name: str) -> Text:
        if name not in self._named:
            term = self.rule_set.forms.naming(name)
            if name in self.by_name:
                shown = self.shown(name)
                term = Text(f"{term.zh}〔{shown.zh}〕", f"{term.en} [{shown.en}]")
            self._named[name] = term
        return self._named[name]

    def _branch(self, name: str, above: set[str]) -> Branch:
        found = self.by_name[name]
        if isinstance(found, Leaf):
            item = found.input
            return Branch(
                name, item.term, item.unit, found.value, self.shown(name),
                None, self.origins.get(name), None,
            )  # fmt: skip
        seen = name in above
        above.add(name)
        below = () if seen else tuple(self._branch(n, above) for n in found.form.reads)
        return Branch(
            name, found.form.term, found.form.unit, found.value, self.shown(name),
            found, None, self.formula_in_numbers(name), below, seen,
        )  # fmt: skip


class Forms:
    """The step forms of a rule set, and the words they are written with."""

    def __init__(self, rule_set: Rules) -> None:
        """Write down what can be said without values."""
        self._rule_set = rule_set
        self._options = {
            item.name: {option.code: option.term for option in item.options}
            for item in rule_set.known_inputs.values()
        }
        self._words = self.words_with(self.naming)
        self._patterns: dict[str, Text] = {}
        self._forms = {
            variable.name: self._form(variable)
            for variable in rule_set.variables.values()
            if not variable.is_auxiliary
        }
        positions = {name: i for i, name in enumerate(rule_set.names)}
        self._shown = tuple(
            (positions[name], form) for name, form in self._forms.items()
        )

    def pattern(self, name: str) -> Text:
        """Return a variable's formula with every name between two marks."""
        if name not in self._patterns:
            tree = self._rule_set.variables[name].tree
            self._patterns[name] = self.words_with(_marked).formula(tree)
        return self._patterns[name]

    def words_with(self, naming: Any) -> Words:
        """Return words that call variables by ``naming``."""
        return Words(naming, self._options)

    def naming(self, name: str) -> Text:
        """Return how a variable, input or parameter is called."""
        rule_set = self._rule_set
        if name in rule_set.variables:
            variable = rule_set.variables[name]
            if variable.summed:
                inner = self.naming(variable.summed)
                return Text(f"{inner.zh}合计", f"total of {inner.en}")
            return variable.term
        if name in rule_set.known_inputs:
            return rule_set.known_inputs[name].term
        return rule_set.book.parameters[name].term

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a variable of that name to explain."""
        return name in self._forms

    def form(self, name: str) -> StepForm:
        """Return the form of one variable."""
        return self._forms[name]

    def steps(self, row: Sequence[Any]) -> tuple[Step, ...]:
        """Pair every form with its value."""
        return tuple([Step(form, row[i]) for i, form in self._shown])

    def _form(self, variable: Variable) -> StepForm:
        return StepForm(
            name=variable.name,
            term=variable.term,
            unit=variable.unit,
            level=variable.level,
            formula=self._words.formula(variable.tree),
            description=variable.description.partition("\n")[0],
            reads=tuple(dict.fromkeys(self._reads(variable))),
            parameters=tuple(self._parameter(name) for name in variable.parameters),
            sources=variable.sources,
            samples=self._rule_set.samples_behind(variable.name),
        )

    def _reads(self, variable: Variable) -> list[str]:
        """Return what a variable reads, auxiliary sums replaced by what they add."""
        names: list[str] = []
        for name in variable.reads:
            below = self._rule_set.variables.get(name)
            if below is not None and below.is_auxiliary:
                names += self._reads(below)
            else:
                names.append(name)
        return names

    def _parameter(self, name: str) -> ParameterUse:
        parameter = self._rule_set.book.parameters[name]
        row = self._rule_set.parameters[name]
        return ParameterUse(
            name=name,
            term=parameter.term,
            unit=parameter.unit,
            text=row.text,
            starts=row.starts.isoformat(),
            ends=row.ends.isoformat() if row.ends else "",
            source=row.source,
        )


def _marked(name: str) -> Text:
    return Text(f"{_MARK}{name}{_MARK}", f"{_MARK}{name}{_MARK}")


def explain(
    outcome: Evaluated, origins: Mapping[str, Origin] | None = None
) -> Explanation:
    """Return the reasons of an outcome.

    Args:
        outcome: what `RuleSet.evaluate` returned.
        origins: where the values of inputs came from, by input name.

    """
    rule_set, given, parts = outcome.rule_set, outcome.given, outcome.parts
    leaves = [
        Leaf(
            item,
            given.get(item.name)
            if item.level == "enterprise"
            else [part.get(item.name) for part in parts],
        )
        for item in rule_set.ordered_inputs
    ]
    steps = rule_set.forms.steps(outcome.row)
    return Explanation(rule_set, steps, tuple(leaves), origins or {})


def show_value(unit: str, value: Any, item: Input | None = None) -> Text:
    """Return a value as it is printed, in both languages."""
    if isinstance(value, list):
        shown = [show_value(unit, one, item) for one in value]
        return Text("；".join(s.zh for s in shown), "; ".join(s.en for s in shown))
    if value is not None and item is not None and item.options:
        term: Text = item.options[value].term
        return term
    known = UNITS.get(unit)
    if known is None:
        return Text(str(value), str(value))
    number = int(value) if value is not None else None
    return Text(known.show_named(number, "zh-hans"), known.show_named(number, "en"))


def source_data(source: Source) -> dict[str, Any]:
    """Return a source as JSON values."""
    data: dict[str, Any] = {
        "document": source.document,
        "article": source.article,
        "provenance": source.provenance.value,
    }
    if source.url:
        data["url"] = source.url
    return data


def _branch_data(branch: Branch) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": branch.name,
        "term": _both(branch.term),
        "unit": branch.unit,
        "value": branch.value,
        "shown": _both(branch.shown),
    }
    if branch.step is None:
        data["kind"] = "input"
        if branch.origin is not None:
            data["origin"] = {
                "text": _both(branch.origin.text),
                "url": branch.origin.url,
            }
        return data
    form = branch.step.form
    data["kind"] = "rule"
    if branch.seen:
        data["see_above"] = True
        return data
    data |= {
        "formula": _both(form.formula),
        "description": form.description,
        "sources": [source_data(source) for source in form.sources],
        "parameters": [use.to_data() for use in form.parameters],
        "sample": list(form.samples),
        "inputs": [_branch_data(below) for below in branch.branches],
    }
    if branch.formula_in_numbers is not None:
        data["in_numbers"] = _both(branch.formula_in_numbers)
    return data


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
