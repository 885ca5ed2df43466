"""Read a public case of the points, and write its results."""

from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Outcome, RuleBook
from corridor.kernel.text import Text
from corridor.policies.innovation_points.inputs import LARGEST_OPERAND, operands_of
from corridor.policies.innovation_points.table import PointsTable, Row
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.reading import CaseReader
from corridor.policies.writing import decimal, results_of, states_of

Given = dict[str, int | bool | None]
MOST_POINTS: Final = 10**6
ABOVE: Final = {
    "growth": ("this", "current", "this_year"),
    "share": ("numerator", "above"),
}
BELOW: Final = {
    "growth": ("last", "previous", "last_year"),
    "share": ("denominator", "below"),
}
TOTALS: Final = (
    "core_score",
    "coverage_weight",
    "coverage_adjusted",
    "bonus",
    "penalty",
    "final",
)
_LABEL = Text("样例权重，非官方", "sample weights, not official")


def evaluate_case(
    table: PointsTable, book: RuleBook, case: PublicCase, on: date
) -> Evaluation:
    """Answer a public case.

    Raises:
        InputRefused: the case holds something impossible; the field is named.
        NoRulesOn: there were no innovation points on the date.

    """
    day, given = read_case(table, book, case, on)
    outcome = book.on(day).evaluate(given)
    return Evaluation(
        results=write_results(table, outcome),
        states=states_of(outcome),
        outcomes={"": outcome},
    )


def read_case(
    table: PointsTable, book: RuleBook, case: PublicCase, on: date
) -> tuple[date, Given]:
    """Return the date and the values of a case by input name.

    Raises:
        InputRefused: the case holds something impossible; the field is named.

    """
    reader = CaseReader(case)
    day = reader.day("application_date", "on", "day") or on
    reader.choice("weights", "table", options=(table.name,))
    stages = tuple(table.stages)
    stage = reader.choice("stage", options=stages, required=True)
    given: Given = {"stage": None if stage is None else stages.index(stage)}
    values = reader.inside("values")
    if values is not None:
        for row in table.rows:
            given |= _read_value(row, values)
    facts = [item for item in book.inputs.values() if item.fact and not item.options]
    given |= reader.values(facts)
    given["bonus_given"] = _points(reader, "bonus", "bonuses", "bonus_points")
    given["penalty_given"] = _points(
        reader, "penalty", "penalties", "penalty_points", "negative"
    )
    given["bonus_cap"] = reader.decimal("bonus_cap", scale=100, maximum=MOST_POINTS)
    reader.finish()
    return day, given


def write_results(table: PointsTable, outcome: Outcome) -> dict[str, Any]:
    """Write the score, its parts and what was missing."""
    label = {"weights": table.name}
    if table.source.is_sample:
        label["weights_label"] = f"{_LABEL.zh} {_LABEL.en}"
    stage = outcome["stage"]
    return {
        **label,
        "stage": None if stage is None else list(table.stages)[stage],
        **results_of(outcome, (*table.groups, *TOTALS)),
        "missing": [row.id for row in table.rows if outcome[f"{row.id}_value"] is None],
        "values": {row.id: _value(row, outcome) for row in table.rows},
        "points": {
            row.id: decimal(outcome[f"{row.id}_points"], 2) for row in table.rows
        },
    }


def _value(row: Row, outcome: Outcome) -> str | None:
    steps = row.unit.steps
    written = decimal(outcome[f"{row.id}_value"], len(str(steps)) - 1)
    return None if written is None else written.rstrip("0").rstrip(".")


def _read_value(row: Row, values: CaseReader) -> Given:
    """Read a value, or the two numbers a growth or a share is made of."""
    raw = values.raw(row.id)
    if row.kind == "fact" or not isinstance(raw, dict):
        value = values.decimal(
            row.id,
            scale=row.unit.steps,
            minimum=-LARGEST_OPERAND,
            maximum=LARGEST_OPERAND,
        )
        return {row.id: value}
    pair = values.inside(row.id)
    assert pair is not None  # noqa: S101 -- it is an object
    least = 0 if row.kind == "growth" else -LARGEST_OPERAND
    above, below = (
        pair.decimal(
            *names[row.kind],
            scale=100,
            minimum=least,
            maximum=LARGEST_OPERAND,
        )
        for names in (ABOVE, BELOW)
    )
    return dict(zip(operands_of(row), (above, below), strict=True))


def _points(reader: CaseReader, *names: str) -> int:
    """Read points given as a number, a list or an object of several."""
    used = next((name for name in names if reader.has(name)), names[0])
    raw = reader.raw(used)
    if isinstance(raw, list | tuple):
        inner = reader.row(*names)
    elif isinstance(raw, dict):
        inner = reader.inside(*names)
    else:
        return reader.decimal(*names, scale=100, maximum=MOST_POINTS) or 0
    assert inner is not None  # noqa: S101 -- it is a list or an object
    return sum(
        inner.decimal(name, scale=100, maximum=MOST_POINTS) or 0 for name in inner.names
    )
