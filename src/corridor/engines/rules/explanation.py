"""Explain an outcome down to inputs, parameter rows and documents (计算说明).

What can be said of a variable without its value is said once per rule set, in a
`step_forms.StepForm`; explaining a case pairs each form with its value. An
`Explanation` is data: pages, PDF and JSON render it, and nothing is computed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from corridor.engines.rules.declaration import Input
from corridor.engines.rules.step_forms import (
    MARK,
    Evaluated,
    Rules,
    Step,
    both,
    source_data,
)
from corridor.kernel.source import Source
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

SCHEMA: Final = "corridor.trace/1"
"""Version of the JSON shape; grows when a field is added or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of an input came from: a fact, a form, a guess."""

    text: Text
    url: str = ""
    source: Source | None = None


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
                    for place, piece in enumerate(pattern.zh.split(MARK))
                ),
                "".join(
                    self._named_value(piece).en if place % 2 else piece
                    for place, piece in enumerate(pattern.en.split(MARK))
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


def _branch_data(branch: Branch) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": branch.name,
        "term": both(branch.term),
        "unit": branch.unit,
        "value": branch.value,
        "shown": both(branch.shown),
    }
    if branch.step is None:
        data["kind"] = "input"
        if branch.origin is not None:
            data["origin"] = {
                "text": both(branch.origin.text),
                "url": branch.origin.url,
            }
        return data
    form = branch.step.form
    data["kind"] = "rule"
    if branch.seen:
        data["see_above"] = True
        return data
    data |= {
        "formula": both(form.formula),
        "description": form.description,
        "sources": [source_data(source) for source in form.sources],
        "parameters": [use.to_data() for use in form.parameters],
        "sample": list(form.samples),
        "inputs": [_branch_data(below) for below in branch.branches],
    }
    data["in_numbers"] = both(branch.formula_in_numbers or form.formula)
    return data
