"""What every policy folder offers (政策).

A policy is a rule book with words around it: what it is, the documents it rests on,
the results people ask for, and a reader that turns a public case (the JSON of worked
examples, the command line and REST) into values of the book's inputs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from corridor.engines.rules.api import Outcome, RuleBook, Source
from corridor.kernel.text import Text

PublicCase = Mapping[str, Any]


@dataclass(frozen=True)
class Evaluation:
    """The answer to one public case.

    Attributes:
        results: JSON values by public name; money as yuan with two decimals, shares
            as percentages with four, points as integers, ``None`` for undefined.
        states: state codes by public condition name.
        outcomes: the engine's outcomes behind them; one under ``""``, or one for each
            variant or year of the case under its label.

    """

    results: dict[str, Any]
    states: dict[str, str]
    outcomes: dict[str, Outcome]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a filled form under the layout's own number."""

    line: str
    term: Text
    variable: str
    unit: str
    value: Any


@dataclass(frozen=True, slots=True)
class FilledForm:
    """An official form of one year with its values (申报表)."""

    version: str
    source: Source
    note: Text | None
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class Policy:
    """One instrument of policy, ready to use.

    Attributes:
        name: the folder's name, also the public name.
        dated_by: whether the rules of the tax year's last day or of the application
            date apply.
        headline: the variable that answers the main question.
        results: variables worth showing, in reading order.
        conditions: state variables, in reading order.
        calculator: inputs offered by the public calculator, in order.
        documents: the documents behind it.
        evaluate: answers a public case; the second argument is the day on which it is
            asked, used where the case names no date.
        ranked_by: the number lists are sorted by; ``""`` where firms are not ranked.
        verdict: the state that sums up the conditions; ``""`` where there is none.
        full_marks: gives the full marks of scored variables for a case, in the unit of
            each, in reading order; ``None`` where nothing is scored.
        filled_form: fills the official form of a year; ``None`` where there is none.
        aliases: other accepted public names of inputs, for the reference page.

    """

    name: str
    term: Text
    summary: Text
    audience: Text
    book: RuleBook
    dated_by: Literal["tax_year", "application_date"]
    headline: str
    results: tuple[str, ...]
    conditions: tuple[str, ...]
    calculator: tuple[str, ...]
    documents: tuple[Source, ...]
    evaluate: Callable[[PublicCase, date], Evaluation]
    ranked_by: str = ""
    verdict: str = ""
    full_marks: Callable[[Outcome], Mapping[str, int]] | None = None
    filled_form: Callable[[Outcome, int], FilledForm] | None = None
    is_fictional: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)
