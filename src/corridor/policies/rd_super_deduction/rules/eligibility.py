"""Who may take the super-deduction at all, and as which kind of taxpayer."""

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rate,
    Rounding,
    Share,
    Truth,
    all_met,
    choose,
    divide,
    judge,
    larger_of,
    rule,
    state_is,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    ACCOUNTING,
    ADJUSTMENTS,
    LISTED,
    NEGATIVE_LIST,
    NEGATIVE_SHARE,
    REGISTRATION,
    REVENUE_TEST,
    START,
)

LEAST_BASE_FEN = 100
"""A share of less than one yuan is not printed, so the quotient fits 64 bits."""


def _printed(above: Number, below: Number) -> Number:
    """Return a share in millionths for display; missing where it means nothing."""
    share = Share(above, larger_of(below, LEAST_BASE_FEN))
    printed = share.rounded(10**6, Rounding.HALF_UP, unit="share_ppm")
    known = choose(below >= LEAST_BASE_FEN, 1, 0)
    return printed * divide(Constant(1), known, Rounding.FLOOR)


@rule(
    term="居民企业",
    english="Resident enterprise",
    unit="state",
    starts=START,
    source=ACCOUNTING,
)
def resident_condition(resident_enterprise: Truth) -> Number:
    """Ask for a resident enterprise."""
    return judge(resident_enterprise)


@rule(
    term="会计核算健全",
    english="Sound accounts",
    unit="state",
    starts=START,
    source=ACCOUNTING,
)
def accounts_condition(accounts_ok: Truth) -> Number:
    """Ask for sound accounts that collect R&D cost accurately."""
    return judge(accounts_ok)


@rule(
    term="查账征收",
    english="Taxed on books",
    unit="state",
    starts=START,
    source=ACCOUNTING,
)
def books_condition(taxed_on_books: Truth, accounts_ok: Truth) -> Number:
    """Ask for taxation on books; deemed taxation excludes the enterprise."""
    asked = taxed_on_books.given()
    return judge((asked & taxed_on_books) | (~asked & accounts_ok))


@rule(
    term="负面清单占比的分母",
    english="Revenue the negative list is measured by",
    unit="fen",
    starts=START,
    source=NEGATIVE_SHARE,
)
def revenue_for_negative_list(
    total_revenue: Number, non_taxable_revenue: Number, investment_income: Number
) -> Number:
    """Take non-taxable revenue and investment income off total revenue."""
    return larger_of(total_revenue - non_taxable_revenue - investment_income, 0)


@rule(
    term="负面清单行业收入占比",
    english="Share of listed industries",
    unit="share_ppm",
    starts=START,
    source=NEGATIVE_SHARE,
)
def negative_list_share(
    negative_list_revenue: Number, revenue_for_negative_list: Number
) -> Number:
    """Return the share of all listed industries together, for display."""
    return _printed(negative_list_revenue, revenue_for_negative_list)


@rule(
    term="不属于负面清单行业",
    english="Industry not on the negative list",
    unit="state",
    starts=START,
    source=NEGATIVE_LIST,
)
def negative_list_condition(
    negative_list_revenue: Number,
    revenue_for_negative_list: Number,
    industry_not_on_negative_list: Truth,
    negative_list_limit: Rate,
) -> Number:
    """Ask that listed industries make no more than half: exactly half stays in.

    Tobacco, hotels and catering, wholesale and retail, real estate, leasing and
    business services and entertainment are added together. Where no revenues are
    given the enterprise's own answer stands. Without revenue to measure by, a person
    decides.
    """
    measured = negative_list_revenue.given()
    share = Share(negative_list_revenue, revenue_for_negative_list)
    within = ~share.more_than(negative_list_limit)
    return judge(
        (measured & within) | (~measured & industry_not_on_negative_list),
        review=measured
        & (negative_list_revenue > 0)
        & revenue_for_negative_list.equals(0),
    )


@rule(
    term="不征税财政资金未超出费用",
    english="Grants within the cost they paid for",
    unit="state",
    starts=START,
    source=ADJUSTMENTS,
)
def grants_condition(grant_beyond_cost: Number) -> Number:
    """Ask for a person where a grant exceeds the category it paid for."""
    excess = grant_beyond_cost.total()
    return judge(excess >= 0, review=excess > 0)


@rule(
    term="享受资格",
    english="Eligibility",
    unit="state",
    starts=START,
    source=ACCOUNTING,
)
def eligibility(
    resident_condition: Number,
    accounts_condition: Number,
    books_condition: Number,
    negative_list_condition: Number,
) -> Number:
    """Ask for all conditions of the enterprise together."""
    return all_met([
        resident_condition,
        accounts_condition,
        books_condition,
        negative_list_condition,
    ])


@rule(
    term="不得享受",
    english="Excluded",
    unit="yes_no",
    starts=START,
    source=NEGATIVE_LIST,
)
def is_excluded(eligibility: Number) -> Truth:
    """Ask whether a condition is not met; an unknown one does not exclude."""
    return state_is(eligibility, 0)


# --- kinds of taxpayer --------------------------------------------------------


@rule(
    term="制造业收入占比",
    english="Share of manufacturing revenue",
    unit="share_ppm",
    starts=START,
    source=REVENUE_TEST,
)
def manufacturing_share(manufacturing_revenue: Number, total_revenue: Number) -> Number:
    """Return the share of manufacturing in total revenue, for display."""
    return _printed(manufacturing_revenue, total_revenue)


@rule(
    term="制造业企业",
    english="Is a manufacturer",
    unit="yes_no",
    starts=START,
    source=REVENUE_TEST,
)
def is_manufacturer(
    manufacturing_revenue: Number,
    total_revenue: Number,
    taxpayer: Number,
    manufacturing_threshold: Rate,
) -> Truth:
    """Ask for half of total revenue from manufacturing: exactly half counts.

    Total revenue is not reduced. Where the revenues are not given the stated kind
    stands.
    """
    measured = manufacturing_revenue.given() & total_revenue.given()
    reached = Share(manufacturing_revenue, total_revenue).at_least(
        manufacturing_threshold
    )
    return (measured & reached) | (~measured & taxpayer.is_any_of("manufacturing"))


@rule(
    term="科技型中小企业",
    english="Is a tech SME",
    unit="yes_no",
    starts=START,
    source=REGISTRATION,
)
def is_tech_sme(tech_sme_registered: Truth, taxpayer: Number) -> Truth:
    """Ask for the registration number of the year, or the stated kind."""
    asked = tech_sme_registered.given()
    return (asked & tech_sme_registered) | (~asked & taxpayer.is_any_of("tech_sme"))


@rule(
    term="集成电路或工业母机清单企业",
    english="Is a listed IC or machine-tool enterprise",
    unit="yes_no",
    starts=START,
    source=LISTED,
)
def is_listed(listed_2023_44: Truth, taxpayer: Number) -> Truth:
    """Ask for a place on the list of the year, or the stated kind."""
    asked = listed_2023_44.given()
    stated = taxpayer.is_any_of("ic_or_machine_tool_listed")
    return (asked & listed_2023_44) | (~asked & stated)


@rule(
    term="加计扣除比例",
    english="Rate of the super-deduction",
    unit="share_ppm",
    starts=START,
    source=ADJUSTMENTS,
)
def rate(
    general_rate: Number,
    manufacturing_rate: Number,
    tech_sme_rate: Number,
    listed_rate: Number,
    is_manufacturer: Truth,
    is_tech_sme: Truth,
    is_listed: Truth,
) -> Number:
    """Take the best rate of the year among the kinds that apply.

    A kind that is not known matters only in a year in which it has a better rate.
    """
    return larger_of(
        general_rate,
        _rate_of(is_manufacturer, manufacturing_rate, general_rate),
        _rate_of(is_tech_sme, tech_sme_rate, general_rate),
        _rate_of(is_listed, listed_rate, general_rate),
    )


def _rate_of(applies: Truth, own: Number, general: Number) -> Number:
    return choose((own <= general) | applies, own, general)
