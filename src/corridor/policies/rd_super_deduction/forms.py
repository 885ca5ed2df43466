"""Form A107012 as rows: which variable stands on which line (优惠明细表).

Layouts differ from year to year; ``forms.yaml`` keeps what is known of each. Public
results always use the numbers of the 52-line layout (``L1`` to ``L52``); `form_of`
gives the form under its own numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from corridor.engines.rules.api import Outcome, Source
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.policy import FilledForm, FormRow
from corridor.policies.rd_super_deduction.inputs import TAXPAYERS

FILE: Final = Path(__file__).parent / "forms.yaml"
LINES: Final = 52

STORY: Final = (
    "five_total",
    "other_costs_allowed",
    "own_rd",
    "domestic_allowed",
    "overseas_allowed",
    "subtotal",
    "capitalized_cost",
    "expensed_cost",
    "amortization_formed_this_year",
    "amortization_formed_before",
    "deductible_total",
    "after_special_income",
    "net_base",
    "rate",
    "super_deduction",
    "sold_material_carry",
)
"""The variables that tell the deduction from cost to result, in reading order."""

DETAIL_GRANTS: Final = {
    **dict.fromkeys(("4", "5", "6"), "personnel_grant"),
    **dict.fromkeys([str(n) for n in range(8, 16)], "direct_grant"),
    **dict.fromkeys(("17", "18"), "depreciation_grant"),
    **dict.fromkeys(("20", "21", "22"), "amortisation_grant"),
    **dict.fromkeys(("24", "25", "26", "27"), "design_grant"),
    **dict.fromkeys(("29", "30", "31", "32", "33"), "other_grant"),
}
"""Grants taken off a category leave the lines below it untold."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the form in the 52-line numbering.

    Attributes:
        variable: the rule, or the input, whose value stands on it.
        given_by: the input a case may give for it; ``""`` if it is computed.
        stated_by: the input by which a case may state it in place of its parts.

    """

    number: str
    term: Text
    variable: str
    given_by: str = ""
    stated_by: str = ""


@cache
def lines() -> Mapping[str, Line]:
    """Return the lines by number."""
    return {
        number: Line(
            number,
            Text(row["zh"], row["en"]),
            row["variable"],
            row.get("input", ""),
            row.get("stated", ""),
        )
        for number, row in _loaded()["lines"].items()
    }


def version_of(tax_year: int) -> Mapping[str, Any]:
    """Return the layout of a tax year as ``forms.yaml`` tells it."""
    return next(
        row for row in _loaded()["versions"] if row["from"] <= tax_year <= row["to"]
    )


def note_of(tax_year: int) -> Text | None:
    """Return what must be said about the layout of a tax year."""
    said = version_of(tax_year).get("note")
    return Text(said["zh"], said["en"]) if said else None


def rate_code(rate: int | None) -> str | None:
    """Return the code that line 50 holds for a rate, ``None`` if it is not known."""
    code: str | None = _loaded()["rate_codes"].get(rate)
    return code


def line_value(outcome: Outcome, number: str) -> Any:
    """Return the value of a line in the unit of its variable.

    A line below a category is missing where a grant was taken off the category: it is
    not known which of the lines the grant paid for.
    """
    grant = DETAIL_GRANTS.get(number)
    if grant and any(outcome[grant]):
        return None
    return outcome[lines()[number].variable]


def form_of(outcome: Outcome, tax_year: int) -> FilledForm:
    """Return the filled form of a tax year, row by row."""
    layout = version_of(tax_year)
    rows = [_extra(outcome, row) for row in layout.get("before", ())]
    for number, line in lines().items():
        shifted = str(int(number) + layout["shift"])
        unit = _unit(outcome, line.variable)
        value = line_value(outcome, number)
        rows.append(FormRow(shifted, line.term, line.variable, unit, value))
        rows += [
            _extra(outcome, row) for row in layout.get("after", {}).get(number, ())
        ]
    source = Source(layout["source"], provenance=Provenance(layout["provenance"]))
    return FilledForm(layout["code"], source, note_of(tax_year), tuple(rows))


def _extra(outcome: Outcome, row: Mapping[str, str]) -> FormRow:
    variable = row["variable"]
    value = outcome[variable]
    if variable == "taxpayer" and value is not None:
        value = TAXPAYERS[value].term
    term = Text(row["zh"], row["en"])
    return FormRow(row["line"], term, variable, _unit(outcome, variable), value)


def _unit(outcome: Outcome, name: str) -> str:
    rules = outcome.rule_set
    found = rules.variables.get(name)
    return found.unit if found else rules.known_inputs[name].unit


@cache
def _loaded() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded
