"""What the books say of each project, by category.

A category is the sum of the lines below it where any of them is given. Blank
categories count as zero (`Input.absent`).
"""

from corridor.engines.rules.api import Number, choose, rule
from corridor.policies.rd_super_deduction.rules.documents import SCOPE, START


def _of_lines(category: Number, *lines: Number) -> Number:
    """Return the sum of the lines where one is given, else the category."""
    given = lines[0].given()
    for line in lines[1:]:
        given |= line.given()
    return choose(
        given,
        sum((line.if_missing(0) for line in lines[1:]), lines[0].if_missing(0)),
        category,
    )


@rule(
    term="人员人工费用（账面）",
    english="Personnel (booked)",
    unit="fen",
    starts=START,
    source=SCOPE,
    level="part",
)
def personnel_booked(
    personnel: Number, wages: Number, social_insurance: Number, external_labor: Number
) -> Number:
    """Return wages, insurances and external labor of people directly in R&D."""
    return _of_lines(personnel, wages, social_insurance, external_labor)


@rule(
    term="直接投入费用（账面）",
    english="Direct inputs (booked)",
    unit="fen",
    starts=START,
    source=SCOPE,
    level="part",
)
def direct_booked(
    direct: Number,
    materials: Number,
    fuel: Number,
    power: Number,
    molds: Number,
    samples: Number,
    trial_inspection: Number,
    equipment_upkeep: Number,
    equipment_rent: Number,
) -> Number:
    """Return materials, fuel, power, tooling, samples, inspection, upkeep and rent."""
    return _of_lines(
        direct, materials, fuel, power, molds, samples, trial_inspection,
        equipment_upkeep, equipment_rent,
    )  # fmt: skip


@rule(
    term="折旧费用（账面）",
    english="Depreciation (booked)",
    unit="fen",
    starts=START,
    source=SCOPE,
    level="part",
)
def depreciation_booked(
    depreciation: Number,
    instrument_depreciation: Number,
    equipment_depreciation: Number,
) -> Number:
    """Return the depreciation of instruments and equipment; buildings do not count."""
    return _of_lines(depreciation, instrument_depreciation, equipment_depreciation)


@rule(
    term="无形资产摊销（账面）",
    english="Amortization (booked)",
    unit="fen",
    starts=START,
    source=SCOPE,
    level="part",
)
def amortization_booked(
    amortisation: Number,
    software_amortization: Number,
    patent_amortization: Number,
    know_how_amortization: Number,
) -> Number:
    """Return the amortization of software, patents and know-how used in R&D."""
    return _of_lines(
        amortisation, software_amortization, patent_amortization, know_how_amortization
    )


@rule(
    term="新产品设计费等（账面）",
    english="Design and trials (booked)",
    unit="fen",
    starts=START,
    source=SCOPE,
    level="part",
)
def design_booked(
    design: Number,
    product_design: Number,
    process_rules: Number,
    clinical_trials: Number,
    field_tests: Number,
) -> Number:
    """Return design, process rules, clinical trials and field tests."""
    return _of_lines(
        design, product_design, process_rules, clinical_trials, field_tests
    )


@rule(
    term="其他相关费用（账面）",
    english="Other costs (booked)",
    unit="fen",
    starts=START,
    source=SCOPE,
    level="part",
)
def other_booked(
    other: Number,
    books_and_consulting: Number,
    appraisal: Number,
    ip_fees: Number,
    staff_welfare: Number,
    travel_and_meetings: Number,
) -> Number:
    """Return the closed list of other related costs, before the cap."""
    return _of_lines(
        other, books_and_consulting, appraisal, ip_fees, staff_welfare,
        travel_and_meetings,
    )  # fmt: skip
