"""The conditions of three provincial rungs."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rate,
    Rounding,
    Share,
    Source,
    State,
    Steps,
    Truth,
    all_met,
    choose,
    divide,
    is_met,
    judge,
    larger_of,
    rule,
    state_is,
)
from corridor.kernel.source import Provenance

START: Final = date(2022, 1, 1)
PPM: Final = 10**6
LEAST_BASE_FEN: Final = 4
SME: Final = Source("浙科发高〔2016〕88号", provenance=Provenance.SECONDARY)
GIANT: Final = Source("科技小巨人企业认定通知（2022年）")
LEADER: Final = Source("科技领军企业认定通知", provenance=Provenance.SECONDARY)


# --- figures ------------------------------------------------------------------


@rule(
    term="近三年销售收入合计",
    english="Sales of three years",
    unit="fen",
    starts=START,
    source=GIANT,
)
def sales_3y(sales_y1: Number, sales_y2: Number, sales_y3: Number) -> Number:
    """Add the sales of three years."""
    return sales_y1 + sales_y2 + sales_y3


@rule(
    term="近三年研发费用合计",
    english="R&D of three years",
    unit="fen",
    starts=START,
    source=GIANT,
)
def rd_3y(
    rd_expense_y1: Number, rd_expense_y2: Number, rd_expense_y3: Number
) -> Number:
    """Add the R&D of three years."""
    return rd_expense_y1 + rd_expense_y2 + rd_expense_y3


@rule(
    term="近三年研发费用占比",
    english="R&D over sales, three years",
    unit="share_ppm",
    starts=START,
    source=GIANT,
)
def rd_ratio_3y(rd_3y: Number, sales_3y: Number) -> Number:
    """Print R&D over sales; missing below 4 fen, which keeps it within 64 bits."""
    least = Constant(LEAST_BASE_FEN, unit="fen")
    shown = Share(rd_3y, larger_of(sales_3y, least)).rounded(
        PPM, Rounding.HALF_UP, unit="share_ppm"
    )
    defined = choose(sales_3y >= least, 1, 0)
    return shown * divide(Constant(1), defined, Rounding.FLOOR)


# --- provincial technology SME ------------------------------------------------


@rule(
    term="省内注册满一年",
    english="Registered in Zhejiang for a year",
    unit="state",
    starts=START,
    source=SME,
)
def sme_registered(
    registered_in_zhejiang: Truth,
    registered_on: Number,
    application_date: Number,
    age_days_least: Number,
) -> Number:
    """Ask for a year of registration in the province."""
    age = application_date.as_unit("days") - registered_on.as_unit("days")
    return judge(registered_in_zhejiang & (age >= age_days_least))


@rule(
    term="产权明晰、独立核算",
    english="Clear ownership, own accounts",
    unit="state",
    starts=START,
    source=SME,
)
def sme_independent(independent_accounts: Truth) -> Number:
    """Ask for clear ownership and accounts; unanswered, a clerk decides."""
    return judge(independent_accounts, review=~independent_accounts.given())


@rule(
    term="拥有知识产权或先进知识",
    english="Owns IP or know-how",
    unit="state",
    starts=START,
    source=SME,
)
def sme_knowledge(ip_class1: Number, ip_class2: Number) -> Number:
    """Ask for a right; know-how and results without one are for a clerk to see."""
    holds = (ip_class1 >= 1) | (ip_class2 >= 1)
    return judge(holds, review=~holds)


@rule(
    term="科技人员占比原则上不低于10%",
    english="Technical staff, in principle",
    unit="state",
    starts=START,
    source=SME,
)
def sme_staff(
    tech_staff: Number, staff_total: Number, tech_share_expected: Rate
) -> Number:
    """Ask for a tenth in principle; below it a clerk decides."""
    enough = Share(tech_staff, staff_total).at_least(tech_share_expected)
    return judge(enough, review=~enough)


@rule(
    term="有研发投入",
    english="Some R&D",
    unit="state",
    starts=START,
    source=SME,
)
def sme_rd(rd_expense_y3: Number) -> Number:
    """Ask for some R&D in the last year."""
    return judge(rd_expense_y3 > 0)


@rule(
    term="符合中小企业划型标准",
    english="SME by the national standard",
    unit="state",
    starts=START,
    source=SME,
)
def sme_size(sme_by_standard: Truth) -> Number:
    """Ask for the size of an SME of its industry; unanswered, a clerk decides."""
    return judge(sme_by_standard, review=~sme_by_standard.given())


@rule(
    term="不属于限制和淘汰类产业",
    english="Industry not restricted",
    unit="state",
    starts=START,
    source=SME,
)
def sme_industry(product_not_prohibited: Truth) -> Number:
    """Ask for an industry that is neither restricted nor to be phased out."""
    return judge(product_not_prohibited)


@rule(
    term="上年无重大事故和失信记录",
    english="Clean record",
    unit="state",
    starts=START,
    source=SME,
)
def clean_year(clean_record: Truth) -> Number:
    """Ask for a clean previous year."""
    return judge(clean_record)


@rule(
    term="省科技型中小企业",
    english="Provincial technology SME",
    unit="state",
    starts=START,
    source=SME,
)
def provincial_sme(
    sme_registered: Number,
    sme_independent: Number,
    sme_knowledge: Number,
    sme_staff: Number,
    sme_rd: Number,
    sme_size: Number,
    sme_industry: Number,
    clean_year: Number,
) -> Number:
    """Join the conditions of the first rung."""
    return all_met([
        sme_registered,
        sme_independent,
        sme_knowledge,
        sme_staff,
        sme_rd,
        sme_size,
        sme_industry,
        clean_year,
    ])


# --- little giant -------------------------------------------------------------


@rule(
    term="省内高新技术企业",
    english="HNTE in Zhejiang",
    unit="state",
    starts=START,
    source=GIANT,
)
def zhejiang_hnte(hnte_valid: Truth, registered_in_zhejiang: Truth) -> Number:
    """Ask for a valid HNTE registered in the province."""
    return judge(hnte_valid & registered_in_zhejiang)


@rule(
    term="科技小巨人：Ⅰ类知识产权",
    english="Little giant: class I rights",
    unit="state",
    starts=START,
    source=GIANT,
)
def giant_rights(ip_class1: Number, little_giant_class1_least: Number) -> Number:
    """Ask for five class I rights from own R&D."""
    return judge(ip_class1 >= little_giant_class1_least)


@rule(
    term="科技小巨人：研发费用占比",
    english="Little giant: R&D share",
    unit="state",
    starts=START,
    source=GIANT,
)
def giant_rd(
    rd_3y: Number,
    sales_3y: Number,
    software_or_pharma: Truth,
    little_giant_rd_least: Rate,
    little_giant_rd_least_software: Rate,
) -> Number:
    """Ask for 4 % over three years, 6 % of software and pharma."""
    share = Share(rd_3y, sales_3y)
    stricter = share.at_least(little_giant_rd_least_software)
    usual = share.at_least(little_giant_rd_least)
    return judge(stricter | (~software_or_pharma & usual))


@rule(
    term="科技小巨人：其余条件",
    english="Little giant: other conditions",
    unit="state",
    starts=START,
    source=Source(
        "科技小巨人企业认定通知（2022年）", provenance=Provenance.INTERPRETATION
    ),
)
def giant_others(little_giant_confirmed: Truth) -> Number:
    """Leave to a clerk what the notice asks beyond the part that was found."""
    return judge(little_giant_confirmed, review=~little_giant_confirmed.given())


@rule(
    term="科技小巨人企业",
    english="Science and technology little giant",
    unit="state",
    starts=START,
    source=GIANT,
)
def little_giant(
    zhejiang_hnte: Number, giant_rights: Number, giant_rd: Number, giant_others: Number
) -> Number:
    """Join the conditions of the little giant."""
    return all_met([zhejiang_hnte, giant_rights, giant_rd, giant_others])


# --- leader -------------------------------------------------------------------


@rule(
    term="科技领军：Ⅰ类知识产权",
    english="Leader: class I rights",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_rights(ip_class1: Number, leader_class1_least: Number) -> Number:
    """Ask for twenty class I rights."""
    return judge(ip_class1 >= leader_class1_least)


@rule(
    term="科技领军：自主品牌",
    english="Leader: own brand",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_brand(own_brand: Truth) -> Number:
    """Ask for an own brand; unanswered, a clerk decides."""
    return judge(own_brand, review=~own_brand.given())


@rule(
    term="科技领军：研发费用占比",
    english="Leader: R&D share",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_rd(
    rd_3y: Number, sales_3y: Number, sales_y3: Number, leader_rd_by_sales: Steps
) -> Number:
    """Ask for 4 % up to 5 billion yuan of last year's revenue, above it for 3 %."""
    needed = Share(leader_rd_by_sales.at(sales_y3), Constant(PPM))
    return judge(Share(rd_3y, sales_3y).at_least(needed))


@rule(
    term="科技领军：科技人员",
    english="Leader: technical staff",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_staff(
    tech_staff: Number,
    staff_total: Number,
    leader_tech_share_least: Rate,
    leader_tech_staff_least: Number,
) -> Number:
    """Ask for a tenth of the staff and a hundred people."""
    share = Share(tech_staff, staff_total)
    return judge(
        share.at_least(leader_tech_share_least)
        & (tech_staff >= leader_tech_staff_least)
    )


@rule(
    term="科技领军：主导产品",
    english="Leader: leading product",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_product(
    leading_product_revenue: Number,
    sales_y3: Number,
    leader_product_share_least: Rate,
) -> Number:
    """Ask for a leading product of three fifths of revenue."""
    share = Share(leading_product_revenue, sales_y3)
    return judge(share.at_least(leader_product_share_least))


@rule(
    term="科技领军：市场占有率",
    english="Leader: market share",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_market(market_leader: Truth) -> Number:
    """Ask for the first three in China or five in the world; else a clerk decides."""
    return judge(market_leader, review=~market_leader.given())


@rule(
    term="科技领军：营业收入",
    english="Leader: revenue",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_sales(
    sales_y3: Number,
    future_industry: Truth,
    leader_sales_least: Number,
    leader_sales_least_future: Number,
) -> Number:
    """Ask for 2 billion yuan, half of it in a future industry."""
    eased = future_industry & (sales_y3 >= leader_sales_least_future)
    return judge((sales_y3 >= leader_sales_least) | eased)


@rule(
    term="科技领军：成长性",
    english="Leader: growth",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader_growth(growth_above_gdp: Number, leader_growth_least: Number) -> Number:
    """Ask for two of five figures that outgrew provincial GDP; else a clerk decides."""
    return judge(
        growth_above_gdp >= leader_growth_least, review=~growth_above_gdp.given()
    )


@rule(
    term="科技领军企业",
    english="Science and technology leader",
    unit="state",
    starts=START,
    source=LEADER,
)
def leader(
    zhejiang_hnte: Number,
    leader_rights: Number,
    leader_brand: Number,
    leader_rd: Number,
    leader_staff: Number,
    leader_product: Number,
    leader_market: Number,
    leader_sales: Number,
    leader_growth: Number,
    clean_year: Number,
    mountain_county: Truth,
) -> Number:
    """Join the conditions of the leader.

    Mountain counties and islands may be relaxed: there a failure goes to a clerk.
    """
    joined = all_met([
        zhejiang_hnte,
        leader_rights,
        leader_brand,
        leader_rd,
        leader_staff,
        leader_product,
        leader_market,
        leader_sales,
        leader_growth,
        clean_year,
    ])
    may_be_relaxed = mountain_county.if_missing(default=False)
    relaxed = may_be_relaxed & state_is(joined, State.UNMET)
    return choose(relaxed, Constant(State.MANUAL_REVIEW, unit="state"), joined)


@rule(
    term="已达到的最高层级",
    english="Highest rung reached",
    unit="items",
    starts=START,
    source=LEADER,
)
def rung(provincial_sme: Number, little_giant: Number, leader: Number) -> Number:
    """Return 3 for a leader, 2 for a little giant, 1 for a provincial SME, else 0."""
    giant = choose(is_met(little_giant), 2, choose(is_met(provincial_sme), 1, 0))
    return choose(is_met(leader), 3, giant)
