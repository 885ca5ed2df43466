"""The computed lines of the form, from the categories to own R&D.

Every line is rounded half up to the fen when it is computed, and later lines use the
rounded one. A case may state a subtotal in place of what lies before it.
"""

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Truth,
    choose,
    rule,
    smaller_of,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    CAP_PER_PROJECT,
    CAP_SHARED,
    FORM,
    SHARED_CAP_START,
    START,
)


@rule(
    term="研发项目数量",
    english="Number of R&D projects",
    unit="items",
    starts=START,
    source=FORM,
)
def project_count(project_count_stated: Number, enters_form: Truth) -> Number:
    """Count the projects that enter, unless the number is stated."""
    return project_count_stated.if_missing(choose(enters_form, 1, 0).total())


@rule(
    term="人员人工费用合计",
    english="Personnel, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def personnel_total(personnel_cost: Number) -> Number:
    """Add up personnel over the projects."""
    return personnel_cost.total()


@rule(
    term="直接投入费用合计",
    english="Direct inputs, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def direct_total(direct_cost: Number) -> Number:
    """Add up direct inputs over the projects."""
    return direct_cost.total()


@rule(
    term="折旧费用合计",
    english="Depreciation, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def depreciation_total(depreciation_cost: Number) -> Number:
    """Add up depreciation over the projects."""
    return depreciation_cost.total()


@rule(
    term="无形资产摊销合计",
    english="Amortization, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def amortization_total(amortization_cost: Number) -> Number:
    """Add up amortization over the projects."""
    return amortization_cost.total()


@rule(
    term="新产品设计费等合计",
    english="Design and trials, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def design_total(design_cost: Number) -> Number:
    """Add up design and trials over the projects."""
    return design_cost.total()


@rule(
    term="其他相关费用合计",
    english="Other costs, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def other_total(other_cost: Number) -> Number:
    """Add up other related costs over the projects, before the cap."""
    return other_cost.total()


@rule(
    term="前五项费用合计",
    english="Five categories, total",
    unit="fen",
    starts=START,
    source=FORM,
)
def five_total(
    personnel_total: Number,
    direct_total: Number,
    depreciation_total: Number,
    amortization_total: Number,
    design_total: Number,
) -> Number:
    """Add the five categories of all projects that enter."""
    return (
        personnel_total + direct_total + depreciation_total + amortization_total
        + design_total
    )  # fmt: skip


@rule(
    term="各项目限额合计",
    english="Sum of the projects' caps",
    unit="fen",
    starts=START,
    source=CAP_PER_PROJECT,
)
def sum_of_project_caps(cap_of_project: Number) -> Number:
    """Add up the caps taken project by project."""
    return cap_of_project.total()


@rule(
    term="全部项目其他相关费用限额",
    english="Cap over all projects",
    unit="fen",
    starts=START,
    source=CAP_SHARED,
)
def shared_cap(five_total: Number, other_cost_cap: Rate) -> Number:
    """Return the one cap over all projects: a ninth of the five categories."""
    return other_cost_cap.of(five_total, Rounding.HALF_UP)


@rule(
    term="分项目限额下的其他相关费用",
    english="Other costs under the caps per project",
    unit="fen",
    starts=START,
    source=CAP_PER_PROJECT,
)
def other_allowed_per_project(other_allowed_alone: Number) -> Number:
    """Add up what each project's own cap allows (the rule until 2020)."""
    return other_allowed_alone.total()


@rule(
    term="经限额调整后的其他相关费用",
    english="Other costs allowed",
    unit="fen",
    starts=START,
    ends=SHARED_CAP_START,
    source=CAP_PER_PROJECT,
    defines="other_costs_allowed",
)
def other_costs_allowed_by_project(other_allowed_per_project: Number) -> Number:
    """Allow what the caps project by project allow."""
    return other_allowed_per_project


@rule(
    term="经限额调整后的其他相关费用",
    english="Other costs allowed",
    unit="fen",
    starts=SHARED_CAP_START,
    source=CAP_SHARED,
)
def other_costs_allowed(other_total: Number, shared_cap: Number) -> Number:
    """Allow other costs up to one cap over all projects."""
    return smaller_of(other_total, shared_cap)


@rule(
    term="自主研发、合作研发、集中研发",
    english="Own, joint and centralized R&D",
    unit="fen",
    starts=START,
    source=FORM,
)
def own_rd(
    own_rd_stated: Number, five_total: Number, other_costs_allowed: Number
) -> Number:
    """Add the five categories and the other costs allowed."""
    return own_rd_stated.if_missing(five_total + other_costs_allowed)
