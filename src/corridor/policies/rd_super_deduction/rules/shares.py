"""Share what the caps allow back to projects, and tell capitalized from expensed.

Capitalized rows take their share pro rata, as the summary ledger says; expensed
projects together have what is left.
"""

from corridor.engines.rules.api import (
    Number,
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
    FORM,
    LEDGER,
    SHARED_CAP_START,
    START,
)


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
