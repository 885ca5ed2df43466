"""Small rule books for the tests of the engine."""

from datetime import date
from types import ModuleType
from typing import Any

from corridor.engines.rules.api import (
    Input,
    Option,
    Parameter,
    Rule,
    RuleBook,
    RuleSet,
    Source,
    rule,
)
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text

DAY = date(2020, 1, 1)
LAST = date(2030, 1, 1)
LAW = Source("测试令", "art. 1")
FICTION = Source("测试令", provenance=Provenance.SAMPLE)


def amount(name: str, **options: Any) -> Input:
    """Return an input in fen."""
    return Input(name, "fen", Text(f"{name}额", name), **options)


def persons(name: str, **options: Any) -> Input:
    """Return an input in persons."""
    options.setdefault("maximum", 10**6)
    return Input(name, "persons", Text(f"{name}数", name), **options)


def answer(name: str, **options: Any) -> Input:
    """Return a yes-or-no input."""
    return Input(name, "yes_no", Text(f"{name}否", name), **options)


def choice(name: str, *codes: str) -> Input:
    """Return a choice."""
    options = tuple(Option(code, Text(f"{code}类", code)) for code in codes)
    return Input(name, "choice", Text(f"{name}类型", name), options=options)


def declared(unit: str, **options: Any) -> Any:
    """Declare a rule from the first day on."""
    options.setdefault("starts", DAY)
    options.setdefault("term", "值")
    options.setdefault("english", "Value")
    options.setdefault("source", LAW)
    return rule(unit=unit, **options)


def book(
    inputs: list[Input], rules: list[Rule], parameters: list[Parameter] | None = None
) -> RuleBook:
    """Gather a book from rules written in a test."""
    module = ModuleType("rules_of_a_test")
    for number, item in enumerate(rules):
        item.function.__module__ = module.__name__
        setattr(module, f"{item.label}_{number}", item)
    return RuleBook.collect(
        "test",
        inputs=inputs,
        modules=[module],
        parameters=parameters or [],
        starts=DAY,
        ends=LAST,
    )


def rules_of_the_day(
    inputs: list[Input],
    rules: list[Rule],
    parameters: list[Parameter] | None = None,
    day: date = DAY,
) -> RuleSet:
    """Return the rule set of a day."""
    return book(inputs, rules, parameters).on(day)
