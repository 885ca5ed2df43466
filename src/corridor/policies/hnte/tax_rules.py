"""Corporate income tax at the reduced rate (15%企业所得税)."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Source,
    Truth,
    choose,
    larger_of,
    rule,
)

START: Final = date(2016, 1, 1)
LAW: Final = Source("企业所得税法", "第二十八条")


@rule(
    term="应纳税所得额",
    english="Taxable income",
    unit="fen",
    starts=START,
    source=Source("企业所得税法", "第五条"),
)
def taxable_income(
    taxable_income_before_super: Number, super_deduction: Number
) -> Number:
    """Take the super-deduction off; a loss stays negative."""
    return taxable_income_before_super - super_deduction


@rule(
    term="按15%税率应纳税额",
    english="Tax at 15 %",
    unit="fen",
    starts=START,
    source=LAW,
)
def tax_15(taxable_income: Number, reduced_rate: Rate) -> Number:
    """Tax the income at the reduced rate; a loss bears no tax."""
    return reduced_rate.of(larger_of(taxable_income, 0), Rounding.HALF_UP)


@rule(
    term="按25%税率应纳税额",
    english="Tax at 25 %",
    unit="fen",
    starts=START,
    source=Source("企业所得税法", "第四条"),
)
def tax_25(taxable_income: Number, statutory_rate: Rate) -> Number:
    """Tax the income at the statutory rate; a loss bears no tax."""
    return statutory_rate.of(larger_of(taxable_income, 0), Rounding.HALF_UP)


@rule(
    term="高新技术企业减免税额",
    english="Relief against 25 %",
    unit="fen",
    starts=START,
    source=Source("A107041", "第31行"),
)
def relief_vs_25(
    taxable_income: Number, relief_rate: Rate, hnte_valid: Truth
) -> Number:
    """Take a tenth of the income as relief while the certificate is valid."""
    relief = relief_rate.of(larger_of(taxable_income, 0), Rounding.HALF_UP)
    return choose(hnte_valid, relief, 0)


@rule(
    term="应纳企业所得税额",
    english="Tax due",
    unit="fen",
    starts=START,
    source=LAW,
)
def tax(tax_15: Number, tax_25: Number, hnte_valid: Truth) -> Number:
    """Take the rate that the certificate allows."""
    return choose(hnte_valid, tax_15, tax_25)


@rule(
    term="加计扣除节税额",
    english="Tax saved by the super-deduction",
    unit="fen",
    starts=START,
    source=LAW,
)
def tax_saved_by_super_deduction(
    taxable_income_before_super: Number,
    tax: Number,
    reduced_rate: Rate,
    statutory_rate: Rate,
    hnte_valid: Truth,
) -> Number:
    """Compare the tax due with the tax there would be without the super-deduction."""
    income = larger_of(taxable_income_before_super, 0)
    before = choose(
        hnte_valid,
        reduced_rate.of(income, Rounding.HALF_UP),
        statutory_rate.of(income, Rounding.HALF_UP),
    )
    return before - tax
