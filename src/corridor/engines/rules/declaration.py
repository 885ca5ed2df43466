"""Declare inputs and rules (声明变量与规则).

An input says what a rule may read from outside: its unit, its range, and the fact it
comes from. A rule is a function under `rule`; its argument names are the variables
and parameters it reads.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from corridor.engines.rules.errors import RuleMisread
from corridor.engines.rules.expressions import Level, Number, Truth
from corridor.kernel.source import Source
from corridor.kernel.text import Text

LARGEST_AMOUNT_FEN: Final = 10**13
MOST_PARTS: Final = 1_000
"""How many parts (R&D projects) one enterprise may have; bounds every sum."""

RuleFunction = Callable[..., Number | Truth]


@dataclass(frozen=True, slots=True)
class FactUse:
    """Which fact an input reads: an indicator, and a year relative to the case's."""

    indicator: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice."""

    code: str
    term: Text


@dataclass(frozen=True, slots=True)
class Input:
    """Something a rule reads that no rule computes (输入变量).

    Units:
        ``minimum`` and ``maximum`` are in the smallest step of ``unit``; they bound
        every value and are what the overflow proof rests on.

    Attributes:
        level: ``part`` for an amount of each part (R&D project).
        options: the values of a choice, in the order columns number them.
        fact: the fact that fills it, if it is entered as a fact.
        absent: what a form line left blank counts as; ``None`` keeps it missing.
        previous_of: the variable whose value of the previous period this is.
        if_first: its value where there is no previous period.

    """

    name: str
    unit: str
    term: Text
    level: Level = "enterprise"
    minimum: int = 0
    maximum: int = LARGEST_AMOUNT_FEN
    options: tuple[Option, ...] = ()
    fact: FactUse | None = None
    note: Text | None = None
    absent: int | None = None
    previous_of: str = ""
    if_first: int | None = 0

    @property
    def is_truth(self) -> bool:
        """Tell whether the input is a yes-or-no answer."""
        return self.unit == "yes_no"

    @property
    def range(self) -> tuple[int, int]:
        """Return the smallest and largest value, also for choices and answers."""
        if self.options:
            return (0, len(self.options) - 1)
        return (0, 1) if self.is_truth else (self.minimum, self.maximum)


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule (规则): a function and what must be known about it.

    Attributes:
        defines: the variable it computes; versions share it, dates tell them apart.
        reads: the names of its arguments.
        when: for an exception, the condition under which it replaces the base rule.
        outranks: labels of exceptions this one goes before if both apply.

    """

    function: RuleFunction
    label: str
    defines: str
    term: Text
    unit: str
    source: Source
    starts: date
    ends: date | None
    level: Level
    reads: tuple[str, ...]
    description: str
    is_exception: bool = False
    when: RuleFunction | None = None
    outranks: tuple[str, ...] = field(default=())

    @property
    def condition_reads(self) -> tuple[str, ...]:
        """Return the names the condition of an exception reads."""
        return () if self.when is None else names_read(self.when)

    def __call__(self, *args: object, **kwargs: object) -> Number | Truth:
        """Call the function as written."""
        return self.function(*args, **kwargs)

    def holds_on(self, day: date) -> bool:
        """Tell whether this version holds on a day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


def rule(  # noqa: PLR0913 -- the head of a rule, field by field
    *,
    term: str,
    english: str,
    unit: str,
    starts: date,
    source: Source,
    ends: date | None = None,
    level: Level = "enterprise",
    defines: str = "",
    exception_to: str = "",
    when: RuleFunction | None = None,
    outranks: tuple[str, ...] = (),
) -> Callable[[RuleFunction], Rule]:
    """Declare a function as a rule.

    Args:
        term: the Chinese term of what it computes.
        english: the same in English.
        unit: the unit of the result; ``yes_no`` for a truth.
        starts: first day it holds.
        source: the document and article behind it.
        ends: first day it no longer holds.
        level: ``part`` if it is computed for each part.
        defines: the variable, where several versions share it; else the name.
        exception_to: the variable whose base rule this replaces ``when`` it applies.
        when: the condition of the exception, a function like a rule.
        outranks: labels of other exceptions that give way to this one.

    Raises:
        RuleMisread: an exception without a condition, or a condition without one.

    """
    if bool(exception_to) != (when is not None):
        raise RuleMisread.wrong_result(
            exception_to or defines or term,
            "an exception needs a condition, and a condition an exception",
        )

    def declare(function: RuleFunction) -> Rule:
        return Rule(
            function=function,
            label=function.__name__,
            defines=exception_to or defines or function.__name__,
            term=Text(term, english),
            unit=unit,
            source=source,
            starts=starts,
            ends=ends,
            level=level,
            reads=names_read(function),
            description=inspect.getdoc(function) or "",
            is_exception=bool(exception_to),
            when=when,
            outranks=outranks,
        )

    return declare


def names_read(function: RuleFunction) -> tuple[str, ...]:
    """Return the argument names of a rule function.

    Raises:
        RuleMisread: it takes ``*args`` or ``**kwargs``, which name nothing.

    """
    parameters = inspect.signature(function).parameters.values()
    if any(p.kind in {p.VAR_POSITIONAL, p.VAR_KEYWORD} for p in parameters):
        raise RuleMisread.wrong_result(
            function.__name__, "a rule names each argument it reads"
        )
    return tuple(p.name for p in parameters)
