"""What the points read: values given directly, or the facts behind them."""

from typing import Final

from corridor.engines.rules.api import FactUse, Input, Option
from corridor.kernel.text import Text
from corridor.policies.indicators import Indicator, indicators
from corridor.policies.innovation_points.table import PointsTable, Row

LARGEST_OPERAND: Final = 9 * 10**12
"""A ratio in millionths of amounts up to ninety billion yuan stays in 64 bits."""

LARGEST_SHARE: Final = 10**12
MOST_POINTS: Final = 10**6

_STAGE = Text("企业发展阶段", "Stage of the enterprise")
_BONUS = Text("加分合计", "Bonus points")
_BONUS_CAP = Text("加分上限", "Cap on bonus points")
_PENALTY = Text("扣分合计", "Penalty points")


def inputs_of(table: PointsTable) -> tuple[Input, ...]:
    """Return the inputs of a table's rules."""
    codes = dict.fromkeys(code for row in table.rows for code in facts_of(row))
    stages = tuple(Option(code, term) for code, term in table.stages.items())
    return (
        Input(
            "stage",
            "choice",
            _STAGE,
            options=stages,
            fact=FactUse("innovation_stage", year=-1),
            note=Text(
                "分期标准尚未公布，须自行选择",
                "the thresholds of the stages are not published; choose one",
            ),
        ),
        *(item for row in table.rows for item in _given(row)),
        *(_fact(code) for code in codes),
        Input("bonus_given", "hundredths", _BONUS, maximum=MOST_POINTS, absent=0),
        Input("bonus_cap", "hundredths", _BONUS_CAP, maximum=MOST_POINTS),
        Input("penalty_given", "hundredths", _PENALTY, maximum=MOST_POINTS, absent=0),
    )


def facts_of(row: Row) -> tuple[str, ...]:
    """Return the inputs that facts fill for a row: this year's, and last year's."""
    if row.kind == "growth":
        return (row.facts[0], last_year(row.facts[0]))
    return row.facts


def last_year(code: str) -> str:
    """Return the input that holds the value of the year before."""
    return f"{code}_last"


def operands_of(row: Row) -> tuple[str, str]:
    """Return the inputs that hold a ratio's two numbers, given with the case."""
    return (f"{row.id}_above", f"{row.id}_below")


def _given(row: Row) -> tuple[Input, ...]:
    most = LARGEST_SHARE if row.unit.code == "percent" else LARGEST_OPERAND
    note = Text(
        f"单位：{row.unit.term.zh}；满分值 {row.reference}",
        f"unit: {row.unit.term.en}; full marks at {row.reference}",
    )
    value = Input(
        row.id, row.unit.engine, row.term, minimum=-most, maximum=most, note=note
    )
    if row.kind == "fact":
        return (value,)
    names = ("分子", "numerator"), ("分母", "denominator")
    least = 0 if row.kind == "growth" else -LARGEST_OPERAND
    return (
        value,
        *(
            Input(
                name,
                "fen",
                Text(f"{row.term.zh}（{zh}）", f"{row.term.en} ({en})"),
                minimum=least,
                maximum=LARGEST_OPERAND,
            )
            for name, (zh, en) in zip(operands_of(row), names, strict=True)
        ),
    )


def _fact(name: str) -> Input:
    code = name.removesuffix("_last")
    indicator: Indicator = indicators()[code]
    is_last = name != code
    term = indicator.term
    return Input(
        name,
        indicator.unit,
        Text(f"上年{term.zh}", f"{term.en}, year before") if is_last else term,
        minimum=max(indicator.minimum, -LARGEST_OPERAND),
        maximum=min(indicator.maximum, LARGEST_OPERAND),
        fact=FactUse(code, year=-2 if is_last else -1),
        note=indicator.definition,
    )
