"""Where each R&D project stands: is it R&D, expensed, formed, on the form at all."""

from corridor.engines.rules.api import Number, Truth, rule
from corridor.policies.rd_super_deduction.rules.documents import (
    ACTIVITIES,
    ADJUSTMENTS,
    SCOPE,
    START,
)


@rule(
    term="属于可加计的研发活动",
    english="Is eligible R&D",
    unit="yes_no",
    starts=START,
    source=ACTIVITIES,
    level="part",
)
def is_eligible_rd(not_rd: Number, is_trustee: Truth) -> Truth:
    """Ask whether the project is R&D, and the enterprise's own.

    Routine upgrades, direct use of known results and the like are no R&D; a trustee
    may not deduct what others pay for, whether or not the principal does.
    """
    return not_rd.is_any_of("none") & ~is_trustee


@rule(
    term="按费用化进入",
    english="Enters as expensed",
    unit="yes_no",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def is_expensed(treatment: Number, has_failed: Truth) -> Truth:
    """Ask whether the cost is expensed, as is that of a project that fails."""
    return treatment.is_any_of("expensed") | (
        treatment.is_any_of("capitalised_not_formed") & has_failed
    )


@rule(
    term="本年形成无形资产",
    english="Intangible formed this year",
    unit="yes_no",
    starts=START,
    source=SCOPE,
    level="part",
)
def is_formed_this_year(
    treatment: Number, available_year: Number, tax_year: Number
) -> Truth:
    """Ask whether the project's intangible is formed in the tax year."""
    return treatment.is_any_of("capitalised_formed") & (
        ~available_year.given() | available_year.equals(tax_year)
    )


@rule(
    term="以前年度形成无形资产",
    english="Intangible formed earlier",
    unit="yes_no",
    starts=START,
    source=SCOPE,
    level="part",
)
def is_formed_before(
    treatment: Number, available_year: Number, tax_year: Number
) -> Truth:
    """Ask whether the project's intangible was formed before the tax year."""
    return treatment.is_any_of("capitalised_formed") & (
        available_year.given() & (available_year < tax_year)
    )


@rule(
    term="进入本年归集",
    english="Enters the form",
    unit="yes_no",
    starts=START,
    source=SCOPE,
    level="part",
)
def enters_form(
    is_eligible_rd: Truth, is_expensed: Truth, is_formed_this_year: Truth
) -> Truth:
    """Ask whether the cost enters; until an intangible is formed it does not."""
    return is_eligible_rd & (is_expensed | is_formed_this_year)


@rule(
    term="资本化项目进入本年归集",
    english="Enters as a capitalized row",
    unit="yes_no",
    starts=START,
    source=SCOPE,
    level="part",
)
def is_capitalized_row(is_eligible_rd: Truth, is_formed_this_year: Truth) -> Truth:
    """Ask whether the project is a capitalized row of the summary ledger."""
    return is_eligible_rd & is_formed_this_year
