"""The computed lines of the form, from the categories to the year's subtotal.

Every line is rounded half up to the fen when it is computed, and later lines use the
rounded one. A case may state a subtotal in place of what lies before it.
"""

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Truth,
    choose,
    larger_of,
    pro_rata,
    rule,
    smaller_of,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    CAP_PER_PROJECT,
    CAP_SHARED,
    ENTRUSTED,
    FORM,
    LEDGER,
    OVERSEAS,
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


# --- entrusted R&D ------------------------------------------------------------------------


@rule(
    term="委托境内机构或个人",
    english="Entrusted at home, total",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
)
def domestic_entrusted_total(domestic_entrusted_cost: Number) -> Number:
    """Add up what was paid to domestic organizations and persons."""
    return domestic_entrusted_cost.total()


@rule(
    term="委托境外机构",
    english="Entrusted to overseas organizations, total",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_entrusted_total(overseas_entrusted_cost: Number) -> Number:
    """Add up what was paid to overseas organizations."""
    return overseas_entrusted_cost.total()


@rule(
    term="委托境外个人",
    english="Entrusted to overseas individuals, total",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_individual_total(overseas_individual_cost: Number) -> Number:
    """Add up what was paid to overseas individuals; none of it counts."""
    return overseas_individual_cost.total()


@rule(term="委托研发", english="Entrusted R&D", unit="fen", starts=START, source=FORM)
def entrusted_total(
    domestic_entrusted_total: Number,
    overseas_entrusted_total: Number,
    overseas_individual_total: Number,
) -> Number:
    """Add up all entrusted R&D as paid."""
    return (
        domestic_entrusted_total + overseas_entrusted_total + overseas_individual_total
    )


@rule(
    term="委托境内可计入",
    english="Domestic entrusted, allowed",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
)
def domestic_allowed(domestic_entrusted_total: Number, entrusted_share: Rate) -> Number:
    """Return the share of domestic entrusted cost that counts."""
    return entrusted_share.of(domestic_entrusted_total, Rounding.HALF_UP)


@rule(
    term="委托境外机构的80%",
    english="80% of overseas entrusted cost",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_share(overseas_entrusted_total: Number, entrusted_share: Rate) -> Number:
    """Return the share of the amount paid to overseas organizations."""
    return entrusted_share.of(overseas_entrusted_total, Rounding.HALF_UP)


@rule(
    term="境内符合条件的研发费用",
    english="Domestic eligible R&D",
    unit="fen",
    starts=START,
    source=LEDGER,
)
def domestic_eligible(
    own_rd: Number,
    domestic_entrusted_total: Number,
    domestic_share_in_overseas_cap: Rate,
) -> Number:
    """Add own R&D and the counted share of domestic entrusted cost."""
    return own_rd + domestic_share_in_overseas_cap.of(
        domestic_entrusted_total, Rounding.HALF_UP
    )


@rule(
    term="境内研发费用的三分之二",
    english="Two thirds of domestic R&D",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def two_thirds_of_domestic(domestic_eligible: Number, overseas_cap: Rate) -> Number:
    """Return the cap on overseas entrusted R&D."""
    return overseas_cap.of(domestic_eligible, Rounding.HALF_UP)


@rule(
    term="允许加计扣除的委托境外机构费用",
    english="Overseas entrusted, allowed",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_allowed(
    overseas_admitted: Truth, overseas_share: Number, two_thirds_of_domestic: Number
) -> Number:
    """Allow the smaller of the two, over the whole year and all projects."""
    return choose(
        overseas_admitted, smaller_of(overseas_share, two_thirds_of_domestic), 0
    )


@rule(
    term="年度研发费用小计",
    english="R&D of the year",
    unit="fen",
    starts=START,
    source=FORM,
)
def subtotal(
    subtotal_stated: Number,
    own_rd: Number,
    domestic_allowed: Number,
    overseas_allowed: Number,
) -> Number:
    """Add own R&D and what is allowed of entrusted R&D."""
    return subtotal_stated.if_missing(own_rd + domestic_allowed + overseas_allowed)


# --- shares back to the projects ------------------------------------------------------------


def _share_of(allowed: Number, part: Number, whole: Number) -> Number:
    """Return a part's share of what is allowed, never above the part itself."""
    return smaller_of(pro_rata(allowed, part, whole, Rounding.HALF_UP), part)


@rule(
    term="资本化项目分得的其他相关费用",
    english="Other costs of a capitalized row",
    unit="fen",
    starts=START,
    ends=SHARED_CAP_START,
    source=CAP_PER_PROJECT,
    level="part",
    defines="other_of_capitalized_row",
)
def other_of_capitalized_row_alone(
    is_capitalized_row: Truth, other_allowed_alone: Number
) -> Number:
    """Give a capitalized row what its own cap allows."""
    return choose(is_capitalized_row, other_allowed_alone, 0)


@rule(
    term="资本化项目分得的其他相关费用",
    english="Other costs of a capitalized row",
    unit="fen",
    starts=SHARED_CAP_START,
    source=LEDGER,
    level="part",
)
def other_of_capitalized_row(
    is_capitalized_row: Truth,
    other_costs_allowed: Number,
    other_cost: Number,
    other_total: Number,
) -> Number:
    """Give a capitalized row its share of the costs allowed, pro rata."""
    share = _share_of(other_costs_allowed, other_cost, other_total)
    return choose(is_capitalized_row, share, 0)


@rule(
    term="资本化项目其他相关费用小计",
    english="Other costs of capitalized rows",
    unit="fen",
    starts=START,
    source=LEDGER,
)
def other_of_capitalized_rows(
    other_of_capitalized_row: Number, other_costs_allowed: Number
) -> Number:
    """Add up the capitalized rows; rounding never lifts them above the whole."""
    return smaller_of(other_of_capitalized_row.total(), other_costs_allowed)


@rule(
    term="费用化项目的其他相关费用",
    english="Other costs of an expensed project",
    unit="fen",
    starts=START,
    source=LEDGER,
    level="part",
)
def other_of_expensed_project(
    enters_form: Truth, is_capitalized_row: Truth, other_cost: Number
) -> Number:
    """Return the other costs of a project if it is expensed, before the cap."""
    return choose(enters_form & ~is_capitalized_row, other_cost, 0)


@rule(
    term="项目可计入的其他相关费用",
    english="Other costs allowed of a project",
    unit="fen",
    starts=START,
    ends=SHARED_CAP_START,
    source=CAP_PER_PROJECT,
    level="part",
    defines="other_allowed_of_project",
)
def other_allowed_of_project_alone(other_allowed_alone: Number) -> Number:
    """Return what the project's own cap allows."""
    return other_allowed_alone


@rule(
    term="项目可计入的其他相关费用",
    english="Other costs allowed of a project",
    unit="fen",
    starts=SHARED_CAP_START,
    source=LEDGER,
    level="part",
)
def other_allowed_of_project(
    is_capitalized_row: Truth,
    other_of_capitalized_row: Number,
    other_costs_allowed: Number,
    other_of_capitalized_rows: Number,
    other_of_expensed_project: Number,
) -> Number:
    """Return a capitalized row's share, or a share of what is left to expensed ones.

    The ledger gives expensed projects no shares of their own; theirs is shown for
    orientation and enters no line.
    """
    left = _share_of(
        larger_of(other_costs_allowed - other_of_capitalized_rows, 0),
        other_of_expensed_project,
        other_of_expensed_project.total(),
    )
    return choose(is_capitalized_row, other_of_capitalized_row, left)


@rule(
    term="项目可计入的委托境外费用",
    english="Overseas allowed of a project",
    unit="fen",
    starts=START,
    source=LEDGER,
    level="part",
)
def overseas_allowed_of_project(
    overseas_allowed: Number,
    overseas_entrusted_cost: Number,
    overseas_entrusted_total: Number,
) -> Number:
    """Give the project its share of the overseas cost allowed, pro rata."""
    return _share_of(
        overseas_allowed, overseas_entrusted_cost, overseas_entrusted_total
    )


@rule(
    term="项目可加计金额",
    english="Eligible cost of a project",
    unit="fen",
    starts=START,
    source=LEDGER,
    level="part",
)
def eligible_cost_of_project(
    five_categories: Number,
    other_allowed_of_project: Number,
    domestic_allowed_of_project: Number,
    overseas_allowed_of_project: Number,
) -> Number:
    """Add up the project's row of the summary ledger."""
    return (
        five_categories
        + other_allowed_of_project
        + domestic_allowed_of_project
        + overseas_allowed_of_project
    )


@rule(
    term="本年资本化金额",
    english="Capitalized in the year",
    unit="fen",
    starts=START,
    source=LEDGER,
)
def capitalized_cost(
    capitalized_stated: Number,
    is_capitalized_row: Truth,
    eligible_cost_of_project: Number,
    subtotal: Number,
) -> Number:
    """Add up the rows of the projects whose intangible is formed in the year."""
    rows = choose(is_capitalized_row, eligible_cost_of_project, 0).total()
    return capitalized_stated.if_missing(smaller_of(rows, subtotal))


@rule(
    term="本年费用化金额",
    english="Expensed in the year",
    unit="fen",
    starts=START,
    source=FORM,
)
def expensed_cost(
    expensed_stated: Number, subtotal: Number, capitalized_cost: Number
) -> Number:
    """Return what is left of the subtotal after the capitalized part."""
    return expensed_stated.if_missing(subtotal - capitalized_cost)
