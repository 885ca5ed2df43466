"""Make the parameters of a table: weights, references, brackets and cohorts."""

from fractions import Fraction
from typing import Any

from corridor.engines.rules.api import (
    Constant,
    Parameter,
    ParameterRow,
    Steps,
    Table,
)
from corridor.kernel.text import Text
from corridor.policies.innovation_points.scoring import cohort_steps
from corridor.policies.innovation_points.table import PointsTable, Row


def parameters_of(table: PointsTable) -> tuple[Parameter, ...]:
    """Return the weights, references, brackets and cohorts of a table."""
    made: list[Parameter] = []
    for row in table.rows:
        weights = dict(zip(table.stages, row.weights, strict=True))
        name = f"weight_{row.id}"
        made.append(
            _parameter(
                table, name, ("权重", "weight"), row, "points", "table",
                Table(weights, unit="points", parameter=name),
                "; ".join(f"{stage}: {weight}" for stage, weight in weights.items()),
            )
        )  # fmt: skip
        made += [_scoring_parameter(table, row, name) for name in scoring_names(row)]
    return tuple(made)


def scoring_names(row: Row) -> tuple[str, ...]:
    """Return the parameters that the scoring of an indicator reads."""
    if row.scoring == "bracket":
        return (f"brackets_{row.id}",)
    if row.cohorts is not None:
        return tuple(f"cohort_{row.id}_{stage}" for stage in row.cohorts)
    return (f"reference_{row.id}",)


def _scoring_parameter(table: PointsTable, row: Row, name: str) -> Parameter:
    steps = row.unit.steps
    if row.scoring == "bracket":
        ladder = Steps(
            tuple((steps * Fraction(a), b) for a, b in row.brackets), 0,
            unit="items", parameter=name,
        )  # fmt: skip
        text = "; ".join(f"{value}: {percent}%" for value, percent in row.brackets)
        words = ("分档", "brackets")
        return _parameter(table, name, words, row, "items", "steps", ladder, text)
    if row.cohorts is not None:
        stage = name.removeprefix(f"cohort_{row.id}_")
        ranked = cohort_steps(row.cohorts[stage])
        ladder = Steps(
            tuple((steps * Fraction(a), b) for a, b in ranked.items()), 0,
            unit="items", parameter=name,
        )  # fmt: skip
        words = (f"{table.stages[stage].zh}样本", f"cohort of {table.stages[stage].en}")
        text = "; ".join(map(str, sorted(row.cohorts[stage])))
        return _parameter(table, name, words, row, "items", "steps", ladder, text)
    unit = row.unit.engine
    constant = Constant(row.reference * steps, parameter=name, unit=unit)
    text = f"{row.reference} {row.unit.term.zh}"
    words = ("满分值", "value of full marks")
    return _parameter(table, name, words, row, unit, "integer", constant, text)


def _parameter(  # noqa: PLR0913, PLR0917 -- the fields of a parameter
    table: PointsTable,
    name: str,
    words: tuple[str, str],
    row: Row,
    unit: str,
    kind: Any,
    value: Any,
    text: str,
) -> Parameter:
    return Parameter(
        name=name,
        term=Text(f"{row.term.zh}{words[0]}", f"{row.term.en}, {words[1]}"),
        unit=unit,
        kind=kind,
        rows=(ParameterRow(table.starts, None, value, text, table.source),),
    )
