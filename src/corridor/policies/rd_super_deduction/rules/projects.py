"""What counts of each R&D project: its place on the form and its eligible cost.

Blank categories count as zero (`Input.absent`). A category is the sum of its lines
where any of them is given. Money a non-taxable fiscal grant paid for is taken off,
never below zero; a grant netted in the books but taxed as income is put back.
"""

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Truth,
    choose,
    larger_of,
    rule,
    smaller_of,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    ACTIVITIES,
    ADJUSTMENTS,
    CAP_PER_PROJECT,
    ENTRUSTED,
    SCOPE,
    START,
)


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


def _eligible(enters: Truth, booked: Number, grant: Number, taxed: Number) -> Number:
    return choose(enters, larger_of(booked + taxed - grant, 0), 0)


def _excess(booked: Number, grant: Number, taxed: Number) -> Number:
    return larger_of(grant - booked - taxed, 0)


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
    """Ask whether the cost is expensed; so is that of a capitalized project that fails."""
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
    """Ask whether the project's cost enters; before the intangible is formed it does not."""
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


# --- amounts in the books -----------------------------------------------------------------


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


# --- what is eligible of them ---------------------------------------------------------------


@rule(
    term="人员人工费用",
    english="Personnel",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def personnel_cost(
    enters_form: Truth,
    personnel_booked: Number,
    personnel_grant: Number,
    personnel_taxed_grant: Number,
) -> Number:
    """Return the personnel cost that enters, net of non-taxable grants."""
    return _eligible(
        enters_form, personnel_booked, personnel_grant, personnel_taxed_grant
    )


@rule(
    term="直接投入费用",
    english="Direct inputs",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def direct_cost(
    enters_form: Truth,
    direct_booked: Number,
    direct_grant: Number,
    direct_taxed_grant: Number,
) -> Number:
    """Return the direct inputs that enter, net of non-taxable grants."""
    return _eligible(enters_form, direct_booked, direct_grant, direct_taxed_grant)


@rule(
    term="折旧费用",
    english="Depreciation",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def depreciation_cost(
    enters_form: Truth,
    depreciation_booked: Number,
    depreciation_grant: Number,
    depreciation_taxed_grant: Number,
) -> Number:
    """Return the depreciation that enters, net of non-taxable grants."""
    return _eligible(
        enters_form, depreciation_booked, depreciation_grant, depreciation_taxed_grant
    )


@rule(
    term="无形资产摊销",
    english="Amortization",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def amortization_cost(
    enters_form: Truth,
    amortization_booked: Number,
    amortisation_grant: Number,
    amortisation_taxed_grant: Number,
) -> Number:
    """Return the amortization that enters, net of non-taxable grants."""
    return _eligible(
        enters_form, amortization_booked, amortisation_grant, amortisation_taxed_grant
    )


@rule(
    term="新产品设计费等",
    english="Design and trials",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def design_cost(
    enters_form: Truth,
    design_booked: Number,
    design_grant: Number,
    design_taxed_grant: Number,
) -> Number:
    """Return the design and trial cost that enters, net of non-taxable grants."""
    return _eligible(enters_form, design_booked, design_grant, design_taxed_grant)


@rule(
    term="其他相关费用",
    english="Other related costs",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def other_cost(
    enters_form: Truth,
    other_booked: Number,
    other_grant: Number,
    other_taxed_grant: Number,
) -> Number:
    """Return the other costs that enter, net of non-taxable grants, before the cap."""
    return _eligible(enters_form, other_booked, other_grant, other_taxed_grant)


@rule(
    term="委托境内研发费用",
    english="Entrusted at home",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
    level="part",
)
def domestic_entrusted_cost(
    enters_form: Truth,
    ent_dom: Number,
    ent_dom_grant: Number,
    ent_dom_taxed_grant: Number,
) -> Number:
    """Return what was paid to domestic organizations and persons."""
    return _eligible(enters_form, ent_dom, ent_dom_grant, ent_dom_taxed_grant)


@rule(
    term="委托境外机构研发费用",
    english="Entrusted to overseas organizations",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
    level="part",
)
def overseas_entrusted_cost(
    enters_form: Truth,
    ent_ovs_org: Number,
    ent_ovs_org_grant: Number,
    ent_ovs_org_taxed_grant: Number,
) -> Number:
    """Return what was paid to overseas organizations."""
    return _eligible(
        enters_form, ent_ovs_org, ent_ovs_org_grant, ent_ovs_org_taxed_grant
    )


@rule(
    term="委托境外个人研发费用",
    english="Entrusted to overseas individuals",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
    level="part",
)
def overseas_individual_cost(enters_form: Truth, ent_ovs_ind: Number) -> Number:
    """Return what was paid to overseas individuals: shown, never eligible."""
    return choose(enters_form, ent_ovs_ind, 0)


@rule(
    term="超出所资助费用的不征税财政资金",
    english="Grant beyond the cost it paid for",
    unit="fen",
    starts=START,
    source=ADJUSTMENTS,
    level="part",
)
def grant_beyond_cost(
    enters_form: Truth,
    personnel_booked: Number,
    personnel_grant: Number,
    personnel_taxed_grant: Number,
    direct_booked: Number,
    direct_grant: Number,
    direct_taxed_grant: Number,
    depreciation_booked: Number,
    depreciation_grant: Number,
    depreciation_taxed_grant: Number,
    amortization_booked: Number,
    amortisation_grant: Number,
    amortisation_taxed_grant: Number,
    design_booked: Number,
    design_grant: Number,
    design_taxed_grant: Number,
    other_booked: Number,
    other_grant: Number,
    other_taxed_grant: Number,
    ent_dom: Number,
    ent_dom_grant: Number,
    ent_dom_taxed_grant: Number,
    ent_ovs_org: Number,
    ent_ovs_org_grant: Number,
    ent_ovs_org_taxed_grant: Number,
) -> Number:
    """Return by how much grants exceed the categories they paid for."""
    excess = (
        _excess(personnel_booked, personnel_grant, personnel_taxed_grant)
        + _excess(direct_booked, direct_grant, direct_taxed_grant)
        + _excess(depreciation_booked, depreciation_grant, depreciation_taxed_grant)
        + _excess(amortization_booked, amortisation_grant, amortisation_taxed_grant)
        + _excess(design_booked, design_grant, design_taxed_grant)
        + _excess(other_booked, other_grant, other_taxed_grant)
        + _excess(ent_dom, ent_dom_grant, ent_dom_taxed_grant)
        + _excess(ent_ovs_org, ent_ovs_org_grant, ent_ovs_org_taxed_grant)
    )
    return choose(enters_form, excess, 0)


# --- the cap of one project ---------------------------------------------------------------------


@rule(
    term="前五项费用",
    english="Five categories",
    unit="fen",
    starts=START,
    source=CAP_PER_PROJECT,
    level="part",
)
def five_categories(
    personnel_cost: Number,
    direct_cost: Number,
    depreciation_cost: Number,
    amortization_cost: Number,
    design_cost: Number,
) -> Number:
    """Add the five categories of a project."""
    return (
        personnel_cost + direct_cost + depreciation_cost + amortization_cost
        + design_cost
    )  # fmt: skip


@rule(
    term="项目其他相关费用限额",
    english="Cap of one project",
    unit="fen",
    starts=START,
    source=CAP_PER_PROJECT,
    level="part",
)
def cap_of_project(five_categories: Number, other_cost_cap: Rate) -> Number:
    """Return the cap on other costs taken over this project alone."""
    return other_cost_cap.of(five_categories, Rounding.HALF_UP)


@rule(
    term="单独计算的其他相关费用",
    english="Other costs under the project's own cap",
    unit="fen",
    starts=START,
    source=CAP_PER_PROJECT,
    level="part",
)
def other_allowed_alone(other_cost: Number, cap_of_project: Number) -> Number:
    """Return the smaller of other costs and the project's own cap."""
    return smaller_of(other_cost, cap_of_project)


@rule(
    term="委托境内可计入",
    english="Domestic entrusted, allowed",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
    level="part",
)
def domestic_allowed_of_project(
    domestic_entrusted_cost: Number, entrusted_share: Rate
) -> Number:
    """Return the share of the project's domestic entrusted cost that counts."""
    return entrusted_share.of(domestic_entrusted_cost, Rounding.HALF_UP)
