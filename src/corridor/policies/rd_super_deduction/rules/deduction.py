"""From the total to the super-deduction and what is carried forward (加计扣除额)."""

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rounding,
    Share,
    Truth,
    choose,
    divide,
    larger_of,
    rule,
    smaller_of,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    ADJUSTMENTS,
    AFTER_2022,
    FORM,
    FOURTH_QUARTER,
    LOSSES,
    QUARTER,
    SOLD_MATERIAL,
    START,
)

MILLIONTHS = 10**6


def _at(rate: Number, base: Number) -> Number:
    """Return a rate in millionths of a base, half up to the fen."""
    share = Share(base * rate, Constant(MILLIONTHS))
    return share.rounded(1, Rounding.HALF_UP, unit="fen")


@rule(
    term="允许扣除的研发费用合计",
    english="Deductible R&D",
    unit="fen",
    starts=START,
    source=FORM,
)
def deductible_total(
    deductible_stated: Number,
    expensed_cost: Number,
    amortization_formed_this_year: Number,
    amortization_formed_before: Number,
) -> Number:
    """Add the expensed cost and the amortization of eligible cost."""
    return deductible_stated.if_missing(
        expensed_cost + amortization_formed_this_year + amortization_formed_before
    )


@rule(
    term="抵减特殊收入后的金额",
    english="After special income",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
)
def after_special_income(
    after_special_income_stated: Number,
    deductible_total: Number,
    special_income: Number,
    special_income_floor: Truth,
) -> Number:
    """Take special income off; what exceeds the base is not carried forward."""
    left = deductible_total - special_income
    floored = choose(special_income_floor, larger_of(left, 0), left)
    return after_special_income_stated.if_missing(floored)


@rule(
    term="扣除销售材料后的净额",
    english="Net of sold material",
    unit="fen",
    starts=START,
    source=SOLD_MATERIAL,
)
def net_base(
    deductible_base_year: Number,
    after_special_income: Number,
    sold_material_cur: Number,
    sold_material_cf: Number,
) -> Number:
    """Take off the material of R&D output that was sold, this year's and carried."""
    return deductible_base_year.if_missing(
        after_special_income - sold_material_cur - sold_material_cf
    )


@rule(
    term="加计扣除基数",
    english="Base of the super-deduction",
    unit="fen",
    starts=START,
    source=FORM,
)
def deductible_base(net_base: Number) -> Number:
    """Return the net amount, zero where it is negative."""
    return larger_of(net_base, 0)


@rule(
    term="结转以后年度扣减金额",
    english="Material carried to later years",
    unit="fen",
    starts=START,
    source=SOLD_MATERIAL,
)
def sold_material_carry(net_base: Number) -> Number:
    """Carry what could not be taken off to the next year, without limit."""
    return larger_of(0 - net_base, 0)


@rule(
    term="按年度比例计算的加计扣除额",
    english="Super-deduction at the rate of the year",
    unit="fen",
    starts=START,
    source=FORM,
)
def deduction_at_rate(deductible_base: Number, rate: Number) -> Number:
    """Multiply the base by the rate of the year."""
    return _at(rate, deductible_base)


# --- the fourth quarter of 2022 -----------------------------------------------


@rule(
    term="第四季度基数（实际发生）",
    english="Base of the fourth quarter, as incurred",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def quarter_base_actual(q4_actual_base: Number, deductible_base: Number) -> Number:
    """Return what was incurred from October on, at most the base of the year."""
    return smaller_of(q4_actual_base, deductible_base)


@rule(
    term="第四季度基数（按月数比例）",
    english="Base of the fourth quarter, by months",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def quarter_base_by_ratio(
    deductible_base: Number,
    months_operating_from_oct: Number,
    months_operating_2022: Number,
) -> Number:
    """Return the base of the year by operating months; the founding month counts."""
    months = smaller_of(months_operating_from_oct, months_operating_2022)
    return divide(deductible_base * months, months_operating_2022, Rounding.HALF_UP)


@rule(
    term="实际发生法加计扣除额",
    english="Super-deduction as incurred",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def deduction_as_incurred(
    quarter_base_actual: Number,
    deductible_base: Number,
    rate: Number,
    fourth_quarter_rate: Number,
) -> Number:
    """Take the quarter's rate on what was incurred in it, the year's on the rest."""
    return _at(fourth_quarter_rate, quarter_base_actual) + _at(
        rate, deductible_base - quarter_base_actual
    )


@rule(
    term="比例法加计扣除额",
    english="Super-deduction by months",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def deduction_by_ratio(
    quarter_base_by_ratio: Number,
    deductible_base: Number,
    rate: Number,
    fourth_quarter_rate: Number,
) -> Number:
    """Take the quarter's rate on the months' share, the year's on the rest."""
    return _at(fourth_quarter_rate, quarter_base_by_ratio) + _at(
        rate, deductible_base - quarter_base_by_ratio
    )


@rule(
    term="适用第四季度规定",
    english="The fourth-quarter rule applies",
    unit="yes_no",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def has_quarter_rate(rate: Number, fourth_quarter_rate: Number) -> Truth:
    """Ask whether the enterprise is below the quarter's rate for the year."""
    return rate < fourth_quarter_rate


@rule(
    term="比例法更有利",
    english="The method by months is better",
    unit="yes_no",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def is_ratio_better(deduction_by_ratio: Number, deduction_as_incurred: Number) -> Truth:
    """Ask whether the method by months gives more, or is the only one known."""
    return deduction_by_ratio > deduction_as_incurred.if_missing(-1)


@rule(
    term="择优后的第四季度基数",
    english="Base of the fourth quarter",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def quarter_base(
    is_ratio_better: Truth,
    has_quarter_rate: Truth,
    quarter_base_by_ratio: Number,
    quarter_base_actual: Number,
) -> Number:
    """Return the quarter's base of the method chosen."""
    chosen = choose(is_ratio_better, quarter_base_by_ratio, quarter_base_actual)
    return choose(has_quarter_rate, chosen, 0)


@rule(
    term="前三季度基数",
    english="Base of the first three quarters",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
)
def earlier_quarters_base(deductible_base: Number, quarter_base: Number) -> Number:
    """Return what is left of the year's base."""
    return deductible_base - quarter_base


# --- the super-deduction ------------------------------------------------------


@rule(
    term="研发费用加计扣除总额",
    english="R&D super-deduction",
    unit="fen",
    starts=START,
    ends=FOURTH_QUARTER,
    source=FORM,
    defines="super_deduction",
)
def super_deduction_until_2021(is_excluded: Truth, deduction_at_rate: Number) -> Number:
    """Return the super-deduction; nothing for an excluded enterprise."""
    return choose(is_excluded, 0, deduction_at_rate)


@rule(
    term="研发费用加计扣除总额",
    english="R&D super-deduction",
    unit="fen",
    starts=FOURTH_QUARTER,
    ends=AFTER_2022,
    source=QUARTER,
    defines="super_deduction",
)
def super_deduction_of_2022(
    is_excluded: Truth,
    has_quarter_rate: Truth,
    is_ratio_better: Truth,
    deduction_by_ratio: Number,
    deduction_as_incurred: Number,
    deduction_at_rate: Number,
) -> Number:
    """Take the better of the two methods where the fourth-quarter rule applies."""
    better = choose(is_ratio_better, deduction_by_ratio, deduction_as_incurred)
    return choose(is_excluded, 0, choose(has_quarter_rate, better, deduction_at_rate))


@rule(
    term="研发费用加计扣除总额",
    english="R&D super-deduction",
    unit="fen",
    starts=AFTER_2022,
    source=FORM,
)
def super_deduction(is_excluded: Truth, deduction_at_rate: Number) -> Number:
    """Return the super-deduction; nothing for an excluded enterprise."""
    return choose(is_excluded, 0, deduction_at_rate)


# --- what follows from it -----------------------------------------------------


@rule(
    term="以前年度无形资产合计税前扣除",
    english="Deducted for older intangibles in all",
    unit="fen",
    starts=START,
    source=FORM,
)
def total_deducted_for_old_intangible(
    amortization_formed_before: Number, rate: Number
) -> Number:
    """Add the amortization of older intangibles and its super-deduction."""
    return amortization_formed_before + _at(rate, amortization_formed_before)


@rule(term="减少的所得税", english="Tax effect", unit="fen", starts=START, source=FORM)
def tax_effect(super_deduction: Number, cit_rate: Number) -> Number:
    """Return the super-deduction times the enterprise's tax rate."""
    return _at(cit_rate, super_deduction)


@rule(
    term="亏损结转年限",
    english="Years a loss is carried forward",
    unit="year",
    starts=START,
    source=LOSSES,
)
def loss_carry_years(
    hnte_valid: Truth,
    is_tech_sme: Truth,
    loss_years: Number,
    loss_years_of_tech_enterprise: Number,
) -> Number:
    """Return how long a loss the deduction makes may be carried forward."""
    return choose(hnte_valid | is_tech_sme, loss_years_of_tech_enterprise, loss_years)
