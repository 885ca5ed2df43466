"""Evaluate one period after another (跨期计算).

An input may be the value a variable had in the period before, as line 52 of one year
is line 49 of the next. The driver fills such a column by the key from the outcome of
the period before. Where that period does not know the enterprise, and in the first
period, the column of the table itself counts if there is one, else what the input
says of a first period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from corridor.engines.rules.columns.errors import PreviousUnavailable
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.frames import Executor, Tables, evaluate_frame
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.rulebook import RuleSet

_KNOWN: Final = "known last period?"
_PREVIOUS: Final = "last period: {}"


@dataclass(frozen=True, slots=True)
class PeriodTables:
    """The rules and tables of one period, as `evaluate_frame` takes them."""

    rules: RuleSet
    enterprises: pl.DataFrame
    parts: pl.DataFrame | None = None


def evaluate_periods(
    periods: Sequence[PeriodTables],
    *,
    key: str,
    outputs: Sequence[str] | None = None,
    executor: Executor | None = None,
) -> tuple[Tables, ...]:
    """Return the outcome of every period, each handing its values to the next.

    Args:
        periods: from the earliest to the latest.
        key: the column that tells enterprises apart.
        outputs: names of variables; ``None`` for all that are shown.
        executor: who computes; chosen by the number of rows if ``None``.

    Raises:
        PreviousUnavailable: the period before has no such variable.
        CaseFault: a table cannot be computed; see `evaluate_frame`.

    """
    found: list[Tables] = []
    previous: pl.DataFrame | None = None
    for place, period in enumerate(periods):
        formulas = Formulas.of(period.rules)
        following = periods[place + 1] if place + 1 < len(periods) else None
        handed = _handed_on(formulas, following)
        asked = [formula.name for formula in formulas.chosen(outputs)]
        tables = evaluate_frame(
            formulas,
            _filled(period, previous, key),
            period.parts,
            key=key,
            outputs=list(dict.fromkeys([*asked, *handed])),
            executor=executor,
        )
        previous = tables.enterprises.select(key, *handed)
        extra = [name for name in handed if name not in asked]
        found.append(Tables(tables.enterprises.drop(extra), tables.parts))
    return tuple(found)


def _repeating(rules: RuleSet) -> list[Input]:
    return [item for item in rules.inputs.values() if item.previous_of]


def _handed_on(formulas: Formulas, following: PeriodTables | None) -> list[str]:
    """Return the variables that the next period reads.

    Raises:
        PreviousUnavailable: there is no such variable of an enterprise.

    """
    names: list[str] = []
    for item in _repeating(following.rules) if following else []:
        formula = formulas.variables.get(item.previous_of)
        if formula is None or {formula.level, item.level} != {"enterprise"}:
            raise PreviousUnavailable.of(item.name, item.previous_of)
        names.append(item.previous_of)
    return list(dict.fromkeys(names))


def _filled(
    period: PeriodTables, previous: pl.DataFrame | None, key: str
) -> pl.DataFrame:
    """Return the enterprises with the columns that repeat the period before."""
    table = period.enterprises
    items = _repeating(period.rules)
    first = {item.name: _first(item, table) for item in items}
    if previous is None:
        return table.with_columns(e.alias(name) for name, e in first.items())
    renamed = previous.select(
        key,
        pl.lit(value=True).alias(_KNOWN),
        *(
            pl.col(item.previous_of).alias(_PREVIOUS.format(item.name))
            for item in items
        ),
    )
    joined = table.join(renamed, on=key, how="left", maintain_order="left")
    return joined.with_columns(
        pl
        .when(pl.col(_KNOWN))
        .then(pl.col(_PREVIOUS.format(item.name)))
        .otherwise(first[item.name])
        .alias(item.name)
        for item in items
    ).drop(_KNOWN, *(_PREVIOUS.format(item.name) for item in items))


def _first(item: Input, table: pl.DataFrame) -> pl.Expr:
    if item.name in table.columns:
        return pl.col(item.name)
    if item.is_truth:
        known = None if item.if_first is None else bool(item.if_first)
        return pl.lit(known, dtype=pl.Boolean)
    return pl.lit(item.if_first, dtype=pl.Int64)
