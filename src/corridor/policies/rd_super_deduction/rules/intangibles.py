"""Amortize the eligible cost of intangibles month by month (无形资产摊销)."""

from corridor.engines.rules.api import (
    Number,
    Rounding,
    Truth,
    choose,
    divide,
    judge,
    larger_of,
    rule,
    smaller_of,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    FORM,
    INTANGIBLES,
    LEDGER,
    START,
)


@rule(
    term="截至年末已摊销月数",
    english="Months amortized by the end of the year",
    unit="months",
    starts=START,
    source=INTANGIBLES,
    level="part",
)
def months_by_year_end(
    available_year: Number,
    available_month: Number,
    amortisation_months: Number,
    tax_year: Number,
) -> Number:
    """Count the months from the one in which the intangible is ready for use.

    Without that date they are the months stated for the year.
    """
    years = (tax_year - available_year).as_unit("months")
    counted = larger_of(years * 12 + 13 - available_month, 0)
    return counted.if_missing(amortisation_months)


@rule(
    term="本年摊销月数",
    english="Months amortized in the year",
    unit="months",
    starts=START,
    source=INTANGIBLES,
    level="part",
)
def months_in_year(
    amortisation_months: Number, months_by_year_end: Number, life_months: Number
) -> Number:
    """Return the months of the year within the intangible's life."""
    before = smaller_of(larger_of(months_by_year_end - 12, 0), life_months)
    counted = smaller_of(months_by_year_end, life_months) - before
    return amortisation_months.if_missing(larger_of(counted, 0))


@rule(
    term="次年摊销月数",
    english="Months amortized in the next year",
    unit="months",
    starts=START,
    source=INTANGIBLES,
    level="part",
)
def months_in_next_year(months_by_year_end: Number, life_months: Number) -> Number:
    """Return the months of the next year within the intangible's life."""
    after = smaller_of(months_by_year_end + 12, life_months)
    return larger_of(after - smaller_of(months_by_year_end, life_months), 0)


@rule(
    term="无形资产可加计成本",
    english="Eligible cost of the intangible",
    unit="fen",
    starts=START,
    source=LEDGER,
    level="part",
)
def cost_of_intangible(
    is_capitalized_row: Truth,
    is_formed_before: Truth,
    is_eligible_rd: Truth,
    eligible_cost_of_project: Number,
    cost_formed_before: Number,
) -> Number:
    """Return the row total of the year of formation, or the one stated for it."""
    earlier = choose(is_formed_before & is_eligible_rd, cost_formed_before, 0)
    return choose(is_capitalized_row, eligible_cost_of_project, earlier)


@rule(
    term="无形资产本年摊销额",
    english="Amortization of the intangible",
    unit="fen",
    starts=START,
    source=INTANGIBLES,
    level="part",
)
def amortization_of_intangible(
    cost_of_intangible: Number, months_in_year: Number, life_months: Number
) -> Number:
    """Spread the eligible cost evenly over the life."""
    return choose(
        cost_of_intangible > 0,
        _spread(cost_of_intangible, months_in_year, life_months),
        0,
    )


@rule(
    term="无形资产次年摊销额",
    english="Amortization of the intangible next year",
    unit="fen",
    starts=START,
    source=INTANGIBLES,
    level="part",
)
def amortization_next_year(
    cost_of_intangible: Number, months_in_next_year: Number, life_months: Number
) -> Number:
    """Spread the eligible cost evenly over the life, one year on."""
    return choose(
        cost_of_intangible > 0,
        _spread(cost_of_intangible, months_in_next_year, life_months),
        0,
    )


def _spread(cost: Number, months: Number, life: Number) -> Number:
    """Return the months' part of the cost, never more than the cost."""
    return smaller_of(divide(cost * months, life, Rounding.HALF_UP), cost)


@rule(
    term="本年形成无形资产摊销额",
    english="Amortization, formed this year",
    unit="fen",
    starts=START,
    source=FORM,
)
def amortization_formed_this_year(
    amort_formed_this_year: Number,
    is_capitalized_row: Truth,
    amortization_of_intangible: Number,
) -> Number:
    """Add up the intangibles formed this year, unless the amount is stated."""
    computed = choose(is_capitalized_row, amortization_of_intangible, 0).total()
    return amort_formed_this_year.if_missing(computed)


@rule(
    term="以前年度形成无形资产本年摊销额",
    english="Amortization, formed earlier",
    unit="fen",
    starts=START,
    source=FORM,
)
def amortization_formed_before(
    amort_formed_before: Number,
    is_formed_before: Truth,
    amortization_of_intangible: Number,
) -> Number:
    """Add up the intangibles formed earlier, unless the amount is stated."""
    computed = choose(is_formed_before, amortization_of_intangible, 0).total()
    return amort_formed_before.if_missing(computed)


@rule(
    term="次年摊销额合计",
    english="Amortization of the next year",
    unit="fen",
    starts=START,
    source=INTANGIBLES,
)
def amortization_of_next_year(amortization_next_year: Number) -> Number:
    """Add up next year's amortization of the intangibles known by now."""
    return amortization_next_year.total()


@rule(
    term="无形资产摊销年限",
    english="Life of intangibles",
    unit="state",
    starts=START,
    source=INTANGIBLES,
)
def life_condition(
    cost_of_intangible: Number,
    life_months: Number,
    life_is_set: Truth,
    least_life_months: Number,
) -> Number:
    """Ask for ten years at least, or for a life set by law or contract."""
    has_one = cost_of_intangible > 0
    unset = has_one & (life_months < least_life_months) & ~life_is_set
    intangibles = choose(has_one, 1, 0).total()
    return judge(
        intangibles > 0,
        applies=intangibles > 0,
        review=choose(unset, 1, 0).total() > 0,
    )
