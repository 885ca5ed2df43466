"""Make the rules of a table: a value, what it earns and its points for each indicator.

The rules are the same for every table, so they are made by a function for each
indicator, group and total. Every one is a variable of its own with its explanation.
"""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from math import lcm
from types import ModuleType
from typing import Any, Final

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rounding,
    Rule,
    Share,
    Source,
    Truth,
    choose,
    judge,
    larger_of,
    smaller_of,
)
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.innovation_points import scoring
from corridor.policies.innovation_points.inputs import facts_of, operands_of
from corridor.policies.innovation_points.parameters import scoring_names
from corridor.policies.innovation_points.scoring import Earned
from corridor.policies.innovation_points.table import PointsTable, Row

HALF_UP: Final = Rounding.HALF_UP
GUIDE: Final = Source(
    "国科办资〔2024〕84号",
    title=Text("“创新积分制”工作指引（全国试行版）", "Guide to innovation points"),
    provenance=Provenance.SECONDARY,
)
MODEL: Final = Source(
    "国科办资〔2024〕84号",
    title=Text(
        "计分函数未公布，按平台解释计算",
        "the scoring function is not published; computed as we read it",
    ),
    provenance=Provenance.INTERPRETATION,
)


def rules_of(table: PointsTable) -> ModuleType:
    """Return a module that holds the rules of a table, for a rule book to collect."""
    found = ModuleType(__name__)
    rules = [rule for row in table.rows for rule in _rules_of_row(table, row)]
    rules += [_group(table, code) for code in table.groups]
    rules += [
        _core(table),
        _coverage(table),
        _adjusted(table),
        _bonus(table.starts),
        _penalty(table.starts),
        _final(table),
        _all_reported(table.starts),
    ]
    for item in rules:
        setattr(found, item.defines, item)
    return found


def _rule(
    name: str,
    term: Text,
    unit: str,
    starts: date,
    reads: Sequence[str],
    function: Any,
    description: str,
    source: Source = MODEL,
) -> Rule:
    return Rule(
        function=function,
        label=name,
        defines=name,
        term=term,
        unit=unit,
        source=source,
        starts=starts,
        ends=None,
        level="enterprise",
        reads=tuple(reads),
        description=description,
    )


# --- one indicator ------------------------------------------------------------------


def _rules_of_row(table: PointsTable, row: Row) -> tuple[Rule, ...]:
    return _value(table, row), _earned(table, row), _points(table, row)


def _value(table: PointsTable, row: Row) -> Rule:
    facts, operands = facts_of(row), operands_of(row)

    def function(**read: Number) -> Number:
        if row.kind == "fact":
            entered = read[facts[0]]
            if row.unit.engine != "fen":
                entered = entered.as_unit(row.unit.engine) * row.unit.steps
            return read[row.id].if_missing(entered)
        ratio = _growth if row.kind == "growth" else _share
        given, entered = (
            ratio(*(read[name] for name in names)) for names in (operands, facts)
        )
        return read[row.id].if_missing(given.if_missing(entered))

    reads = (row.id, *facts, *(operands if row.kind != "fact" else ()))
    return _rule(
        f"{row.id}_value",
        row.term,
        row.unit.engine,
        table.starts,
        reads,
        function,
        "Take the value given with the case, else the one that facts give.\n\n"
        "A growth over nothing and a share of nothing are missing, not zero. Ratios "
        "of facts are kept to four decimals of a percent.",
        GUIDE,
    )


def _growth(this: Number, last: Number) -> Number:
    """Return (this − last) ÷ last; missing if there was nothing, or less."""
    return _share(this - last, last)


def _share(above: Number, below: Number) -> Number:
    """Return above ÷ below; missing if there is nothing below, or less."""
    whole = larger_of(below, 0)
    return Share(above, whole).rounded(10**6, HALF_UP, unit="share_ppm")


def _earned(table: PointsTable, row: Row) -> Rule:
    names = scoring_names(row)

    def function(**read: Any) -> Number:
        return _scored(table, row, read).amount

    return _rule(
        f"{row.id}_earned",
        Text(f"{row.term.zh}计分值", f"{row.term.en}, counted"),
        row.unit.engine if row.scoring == "linear_cap" else "items",
        table.starts,
        (f"{row.id}_value", *names, *(("stage",) if row.cohorts else ())),
        function,
        "Count the value up to the reference of full marks; below zero counts as 0.",
    )


def _scored(table: PointsTable, row: Row, read: dict[str, Any]) -> Earned:
    value, names = read[f"{row.id}_value"], scoring_names(row)
    if row.scoring == "bracket":
        return scoring.bracket(value, read[names[0]])
    if row.cohorts is not None:
        steps = dict(zip(table.stages, (read[name] for name in names), strict=True))
        return scoring.percentile_in_stage_cohort(value, read["stage"], steps)
    return scoring.linear_cap(value, read[names[0]])


def _full(row: Row) -> int:
    """Return what counts as full marks, in the steps of ``earned``."""
    if row.scoring == "bracket":
        return scoring.HUNDRED
    return scoring.MILLION if row.cohorts else row.reference * row.unit.steps


def _points(table: PointsTable, row: Row) -> Rule:
    def function(**read: Any) -> Number:
        weighted = _weighted(row, read)
        return Share(weighted, Constant(_full(row))).rounded(
            100, HALF_UP, unit="hundredths"
        )

    return _rule(
        f"{row.id}_points",
        Text(f"{row.term.zh}得分", f"{row.term.en}, points"),
        "hundredths",
        table.starts,
        ("stage", f"weight_{row.id}", f"{row.id}_earned"),
        function,
        "Take the part of the weight that the counted value earns.\n\n"
        "Rounded for reading; groups and totals add the exact parts.",
    )


def _weighted(row: Row, read: dict[str, Any], missing: int | None = None) -> Number:
    """Return weight times what is earned; ``missing`` stands in for no value."""
    weight: Number = read[f"weight_{row.id}"].of(read["stage"])
    earned: Number = read[f"{row.id}_earned"]
    known = earned if missing is None else earned.if_missing(missing)
    return weight * known.as_unit("")


# --- groups and totals --------------------------------------------------


def _reads(rows: Sequence[Row]) -> tuple[str, ...]:
    return (
        "stage",
        *(name for row in rows for name in (f"weight_{row.id}", f"{row.id}_earned")),
    )


def _common(rows: Sequence[Row]) -> int:
    return lcm(*map(_full, rows))


def _sum(rows: Sequence[Row], read: dict[str, Any]) -> Number:
    """Return the exact sum of the points times `_common`; what is missing earns 0."""
    common = _common(rows)
    parts = (_weighted(row, read, 0) * (common // _full(row)) for row in rows)
    return reduce(lambda left, right: left + right, parts)


def _group(table: PointsTable, group: str) -> Rule:
    rows = table.of_group(group)

    def function(**read: Any) -> Number:
        return Share(_sum(rows, read), Constant(_common(rows))).rounded(
            100, HALF_UP, unit="hundredths"
        )

    return _rule(
        group, table.groups[group], "hundredths", table.starts, _reads(rows), function,
        "Add the points of the group exactly and round once.",
    )  # fmt: skip


def _core(table: PointsTable) -> Rule:
    def function(**read: Any) -> Number:
        total = Share(_sum(table.rows, read), Constant(_common(table.rows)))
        return total.rounded(100, HALF_UP, unit="hundredths")

    return _rule(
        "core_score", Text("创新积分", "Core score"), "hundredths", table.starts,
        _reads(table.rows), function,
        "Add the points of all indicators exactly and round once.",
    )  # fmt: skip


def _coverage(table: PointsTable) -> Rule:
    def function(**read: Any) -> Number:
        parts = (
            choose(
                read[f"{row.id}_value"].given(),
                read[f"weight_{row.id}"].of(read["stage"]),
                0,
            )
            for row in table.rows
        )
        return reduce(lambda left, right: left + right, parts)

    names = (n for row in table.rows for n in (f"weight_{row.id}", f"{row.id}_value"))
    return _rule(
        "coverage_weight", Text("已填报指标权重", "Weight of what is reported"),
        "points", table.starts, ("stage", *names), function,
        "Add the weights of the indicators that are reported; 0 is reported.",
    )  # fmt: skip


def _adjusted(table: PointsTable) -> Rule:
    def function(coverage_weight: Number, **read: Any) -> Number:
        covered = coverage_weight * _common(table.rows)
        total = _sum(table.rows, read) * 100
        return Share(total, covered).rounded(100, HALF_UP, unit="hundredths")

    return _rule(
        "coverage_adjusted", Text("按覆盖权重折算得分", "Score by coverage"),
        "hundredths", table.starts, ("coverage_weight", *_reads(table.rows)), function,
        "Scale the score to the weight that is reported.\n\n"
        "Shown beside the core score, never instead of it.",
    )  # fmt: skip


def _bonus(starts: date) -> Rule:
    def function(bonus_given: Number, bonus_cap: Number) -> Number:
        return choose(
            bonus_cap.given(), smaller_of(bonus_given, bonus_cap.if_missing(0)),
            bonus_given,
        )  # fmt: skip

    return _rule(
        "bonus", Text("加分", "Bonus"), "hundredths", starts,
        ("bonus_given", "bonus_cap"), function,
        "Count the bonus points up to the cap, where one is set.",
    )  # fmt: skip


def _penalty(starts: date) -> Rule:
    def function(penalty_given: Number) -> Number:
        return penalty_given

    return _rule(
        "penalty", Text("扣分", "Penalty"), "hundredths", starts, ("penalty_given",),
        function, "Count every penalty.",
    )  # fmt: skip


def _final(table: PointsTable) -> Rule:
    def function(bonus: Number, penalty: Number, **read: Any) -> Number:
        common = _common(table.rows)
        exact = (_sum(table.rows, read) * 100).as_unit("hundredths")
        total = larger_of(exact + (bonus - penalty) * common, 0)
        return Share(total, Constant(common)).rounded(1, HALF_UP, unit="hundredths")

    return _rule(
        "final", Text("最终积分", "Final score"), "hundredths", table.starts,
        ("bonus", "penalty", *_reads(table.rows)), function,
        "Add the bonus to the exact score, take off the penalties, never below 0.",
    )  # fmt: skip


def _all_reported(starts: date) -> Rule:
    def function(coverage_weight: Number) -> Number:
        complete: Truth = coverage_weight.equals(100)
        return judge(complete)

    return _rule(
        "all_reported", Text("指标填报完整", "Every indicator reported"), "state",
        starts, ("coverage_weight",), function,
        "Ask whether every indicator with a weight is reported.",
    )  # fmt: skip
