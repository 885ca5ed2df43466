"""What can be said of a variable without its value, said once per rule set.

The protocols name what an explanation asks of rules and outcomes, so that it need not
know how they are made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from corridor.engines.rules.declaration import Input
from corridor.engines.rules.parameters import Parameter, ParameterRow
from corridor.engines.rules.resolution import Variable
from corridor.engines.rules.words import Naming, Words
from corridor.kernel.source import Source
from corridor.kernel.text import Text

MARK: Final = "\0"
"""Stands around a name in a pattern, where its value goes."""


class Book(Protocol):
    """What an explanation asks of a rule book."""

    @property
    def name(self) -> str:
        """Return the policy's name."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Return the parameters by name."""

    @property
    def part_term(self) -> Text:
        """Return what the parts of an enterprise are called."""


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
            "term": both(self.term),
            "unit": self.unit,
            "value": self.text,
            "from": self.starts,
            "until": self.ends,
            "source": source_data(self.source),
        }


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

    def words_with(self, naming: Naming) -> Words:
        """Return words that call variables by ``naming``."""
        return Words(naming, self._options, self._rule_set.book.part_term)

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
    return Text(f"{MARK}{name}{MARK}", f"{MARK}{name}{MARK}")


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


def both(text: Text) -> dict[str, str]:
    """Return a text as JSON values."""
    return {"zh": text.zh, "en": text.en}
