"""The policy as the platform offers it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import Outcome, RuleBook
from corridor.kernel.text import Text
from corridor.policies.innovation_points import public
from corridor.policies.innovation_points.inputs import inputs_of
from corridor.policies.innovation_points.parameters import parameters_of
from corridor.policies.innovation_points.rules import GUIDE, rules_of
from corridor.policies.innovation_points.table import PointsTable, load_table
from corridor.policies.policy import Policy

HUNDREDTHS: Final = 100
TABLE: Final = load_table(Path(__file__).parent / "indicators.yaml")


def book_of(table: PointsTable) -> RuleBook:
    """Return the rule book of a table, shipped or a locality's own."""
    return RuleBook.collect(
        "innovation_points",
        inputs=inputs_of(table),
        modules=[rules_of(table)],
        parameters=parameters_of(table),
        starts=table.starts,
        ends=date(2031, 1, 1),
    )


BOOK: Final = book_of(TABLE)


def full_marks(outcome: Outcome) -> dict[str, int]:
    """Return the full marks of every indicator for the stage of a case."""
    stage = outcome["stage"]
    if stage is None:
        return {}
    return {f"{row.id}_points": row.weights[stage] * HUNDREDTHS for row in TABLE.rows}


POLICY: Final = Policy(
    name="innovation_points",
    term=Text("创新积分（样例权重）", "Innovation points (sample weights)"),
    summary=Text(
        "按技术创新、成长经营、辅助三类18项指标和企业所处阶段计算创新积分，满分100分。"
        "国家指引的权重表、分期标准和计分函数未公开，此处权重为样例，非官方。",
        "Points out of 100 from 18 technical, growth and auxiliary indicators, "
        "weighted by stage. The ministry's weights, stages and scoring function are "
        "not public: the weights here are a sample, not official.",
    ),
    audience=Text("科技型企业", "Technology enterprises"),
    book=BOOK,
    dated_by="application_date",
    headline="core_score",
    ranked_by="core_score",
    verdict="all_reported",
    full_marks=full_marks,
    results=(
        *TABLE.groups,
        *public.TOTALS,
        *(f"{row.id}_points" for row in TABLE.rows),
    ),
    conditions=("all_reported",),
    calculator=("stage", *(row.id for row in TABLE.rows)),
    documents=(GUIDE, TABLE.source),
    evaluate=partial(public.evaluate_case, TABLE, BOOK),
    aliases={
        "application_date": "on",
        "bonus": "bonus_given",
        "penalty": "penalty_given",
    },
)
