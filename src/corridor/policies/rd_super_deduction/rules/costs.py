"""What of each project's cost is eligible, and its own cap on other costs.

Cost that a non-taxable fiscal grant paid for is taken off, never below zero; a grant
netted in the books but taxed as income is put back.
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
    ADJUSTMENTS,
    CAP_PER_PROJECT,
    ENTRUSTED,
    START,
)


def _eligible(enters: Truth, booked: Number, grant: Number, taxed: Number) -> Number:
    return choose(enters, larger_of(booked + taxed - grant, 0), 0)


def _excess(booked: Number, grant: Number, taxed: Number) -> Number:
    return larger_of(grant - booked - taxed, 0)


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


# --- the cap of one project ---------------------------------------------------


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
