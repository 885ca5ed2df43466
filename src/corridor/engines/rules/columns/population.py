"""Compare what two rule sets give a whole population (政策模拟).

Totals are sums of integers in 128 bits and therefore exact, whoever adds them up and
in whatever order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from corridor.engines.rules.columns.formulas import Formula, Formulas
from corridor.engines.rules.columns.frames import Executor, evaluate_frame
from corridor.engines.rules.rulebook import RuleSet


@dataclass(frozen=True, slots=True)
class Tally:
    """One variable over a population.

    Units:
        ``total`` is in the variable's unit; for answers it counts the yes.

    Attributes:
        known: rows in which the value is not missing.
        counts: how many rows hold each value, for states, choices and answers.

    """

    known: int
    total: int
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PopulationChange:
    """One variable over a population under two rule sets.

    Attributes:
        rows: how many enterprises (or parts) there are.
        raised: rows whose value is larger under the second rules.
        lowered: rows whose value is smaller.
        gained: rows in which only the second rules give a value.
        lost: rows in which only the first rules do.

    """

    name: str
    unit: str
    rows: int
    before: Tally
    after: Tally
    raised: int
    lowered: int
    gained: int
    lost: int

    @property
    def difference(self) -> int:
        """Return by how much the total changes."""
        return self.after.total - self.before.total


def compare_populations(  # noqa: PLR0913 -- two rule sets, two tables, what is asked
    before: RuleSet,
    after: RuleSet,
    enterprises: pl.DataFrame,
    parts: pl.DataFrame | None = None,
    *,
    key: str = "",
    outputs: Sequence[str] | None = None,
    ignoring_others: bool = False,
    executor: Executor | None = None,
) -> tuple[PopulationChange, ...]:
    """Return how the outcome of a population differs between two rule sets.

    Args:
        before: the rules as they stand.
        after: the same with other parameters, or those of another day.
        enterprises: the facts, as `evaluate_frame` takes them.
        parts: the facts of the parts.
        key: the column that tells enterprises apart; needed with ``parts``.
        outputs: names of variables; ``None`` for all that both rule sets show.
        ignoring_others: leave out columns that are no inputs instead of refusing.
        executor: who computes; chosen by the number of rows if ``None``.

    Raises:
        CaseFault: the tables cannot be computed; see `evaluate_frame`.

    """
    formulas = [Formulas.of(rules) for rules in (before, after)]
    if outputs is None:
        shown = [{f.name for f in found.chosen(None)} for found in formulas]
        outputs = [
            name for name in formulas[0].variables if name in shown[0] & shown[1]
        ]
    one, two = (
        evaluate_frame(
            found, enterprises, parts, key=key, outputs=outputs,
            ignoring_others=ignoring_others, executor=executor,
        )
        for found in formulas
    )  # fmt: skip
    changes = []
    for formula in formulas[0].chosen(outputs):
        first, second = one.enterprises, two.enterprises
        if formula.level == "part":
            if one.parts is None or two.parts is None:
                continue
            first, second = one.parts, two.parts
        changes.append(_change(formula, first[formula.name], second[formula.name]))
    return tuple(changes)


def _change(formula: Formula, first: pl.Series, second: pl.Series) -> PopulationChange:
    a, b = first.cast(pl.Int64), second.cast(pl.Int64)
    return PopulationChange(
        name=formula.name,
        unit=formula.unit,
        rows=len(a),
        before=_tally(formula, a),
        after=_tally(formula, b),
        raised=int((b > a).sum()),
        lowered=int((b < a).sum()),
        gained=int((a.is_null() & b.is_not_null()).sum()),
        lost=int((a.is_not_null() & b.is_null()).sum()),
    )


def _tally(formula: Formula, values: pl.Series) -> Tally:
    counts: dict[int, int] = {}
    if formula.unit in {"state", "choice", "yes_no"}:
        found = values.drop_nulls().value_counts().sort(values.name)
        counts = dict(found.iter_rows())
    total = int(values.cast(pl.Int128).sum())
    return Tally(len(values) - values.null_count(), total, counts)
