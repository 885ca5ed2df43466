"""The lines of the form below the categories: sums over the projects that enter.

A line is missing where a project gives its category alone.
"""

from inspect import Parameter, Signature
from typing import Any

from corridor.engines.rules.api import Number, Rule, Truth, choose, rule
from corridor.policies.rd_super_deduction.rules.documents import FORM, START


def _line(amount: str, booked: str, term: str, english: str) -> Rule:
    """Return the rule that adds up one line; all lines have this one shape."""

    def add_up(**read: Any) -> Number:
        enters: Truth = read["enters_form"] & (read[booked] > 0)
        return choose(enters, read[amount], 0).total()

    names = ("enters_form", amount, booked)
    add_up.__name__ = f"{amount}_line"
    add_up.__doc__ = f"Add up over the projects that enter: {english.lower()}."
    add_up.__signature__ = Signature(  # type: ignore[attr-defined] # read by `rule`
        [Parameter(name, Parameter.KEYWORD_ONLY) for name in names]
    )
    declare = rule(term=term, english=english, unit="fen", starts=START, source=FORM)
    return declare(add_up)


wages_line = _line("wages", "personnel_booked", "人员工资薪金", "Wages")
social_insurance_line = _line(
    "social_insurance", "personnel_booked", "五险一金", "Insurances and housing fund"
)
external_labor_line = _line(
    "external_labor", "personnel_booked", "外聘研发人员劳务费用", "External labor"
)
materials_line = _line("materials", "direct_booked", "材料", "Materials")
fuel_line = _line("fuel", "direct_booked", "燃料", "Fuel")
power_line = _line("power", "direct_booked", "动力费用", "Power")
molds_line = _line("molds", "direct_booked", "模具、工艺装备", "Molds and tooling")
samples_line = _line(
    "samples", "direct_booked", "样品、样机及测试手段", "Samples and testing"
)
trial_inspection_line = _line(
    "trial_inspection", "direct_booked", "试制产品检验费", "Trial-product inspection"
)
equipment_upkeep_line = _line(
    "equipment_upkeep", "direct_booked", "仪器设备运行维护", "Upkeep of equipment"
)
equipment_rent_line = _line(
    "equipment_rent", "direct_booked", "经营租赁费", "Operating-lease rent"
)
instrument_depreciation_line = _line(
    "instrument_depreciation", "depreciation_booked", "仪器折旧", "Instruments"
)
equipment_depreciation_line = _line(
    "equipment_depreciation", "depreciation_booked", "设备折旧", "Equipment"
)
software_amortization_line = _line(
    "software_amortization", "amortization_booked", "软件摊销", "Software"
)
patent_amortization_line = _line(
    "patent_amortization", "amortization_booked", "专利权摊销", "Patents"
)
know_how_amortization_line = _line(
    "know_how_amortization", "amortization_booked", "非专利技术摊销", "Know-how"
)
product_design_line = _line(
    "product_design", "design_booked", "新产品设计费", "Design of new products"
)
process_rules_line = _line(
    "process_rules", "design_booked", "新工艺规程制定费", "Rules of new processes"
)
clinical_trials_line = _line(
    "clinical_trials", "design_booked", "临床试验费", "Clinical trials"
)
field_tests_line = _line("field_tests", "design_booked", "现场试验费", "Field tests")
books_and_consulting_line = _line(
    "books_and_consulting",
    "other_booked",
    "资料、翻译、咨询、保险费",
    "Books and consulting",
)
appraisal_line = _line(
    "appraisal", "other_booked", "成果评审验收等", "Review and acceptance"
)
ip_fees_line = _line("ip_fees", "other_booked", "知识产权费用", "IP fees")
staff_welfare_line = _line(
    "staff_welfare", "other_booked", "福利和补充保险", "Welfare and insurance"
)
travel_and_meetings_line = _line(
    "travel_and_meetings", "other_booked", "差旅费、会议费", "Travel and meetings"
)
