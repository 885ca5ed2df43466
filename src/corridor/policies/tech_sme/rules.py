"""The rules of the evaluation: conditions, three scores, and the two ways in."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rounding,
    Share,
    Source,
    Steps,
    Truth,
    all_met,
    any_met,
    choose,
    divide,
    judge,
    larger_of,
    rule,
)
from corridor.kernel.source import Provenance

START: Final = date(2017, 5, 3)
NOTICE: Final = "国科发政〔2017〕115号"
GUIDE: Final = Source("国科火字〔2022〕67号", provenance=Provenance.SECONDARY)
ROUND_2026: Final = Source("工企函〔2026〕160号", provenance=Provenance.SECONDARY)
PPM: Final = 10**6
LEAST_BASE_FEN: Final = 2


def _article(text: str) -> Source:
    return Source(NOTICE, text)


def _printed(above: Number, below: Number) -> Number:
    """Return a share of money in millionths; missing where the base is below 2 fen.

    The bound keeps the quotient of the largest amounts within 64 bits.
    """
    least = Constant(LEAST_BASE_FEN, unit="fen")
    share = Share(above, larger_of(below, least))
    printed = share.rounded(PPM, Rounding.HALF_UP, unit="share_ppm")
    return printed * _one_where(below >= least)


def _one_where(condition: Truth) -> Number:
    """Return 1 where the condition holds, and a missing value elsewhere."""
    return divide(Constant(1), choose(condition, 1, 0), Rounding.FLOOR)


# --- the score ----------------------------------------------------------------


@rule(
    term="科技人员占比",
    english="Share of technical staff",
    unit="share_ppm",
    starts=START,
    source=_article("第七条（一）"),
)
def tech_ratio(tech_staff: Number, staff_total: Number) -> Number:
    """Print the share of technical staff; undefined without staff."""
    share = Share(tech_staff, staff_total)
    return share.rounded(PPM, Rounding.HALF_UP, unit="share_ppm")


@rule(
    term="科技人员指标得分",
    english="Points for technical staff",
    unit="points",
    starts=START,
    source=_article("第七条（一）"),
)
def score_tech(
    tech_staff: Number, staff_total: Number, staff_points_by_share: Steps
) -> Number:
    """Score the share of technical staff, 20 points at most.

    A share on a threshold earns the higher mark. Nobody employed earns 0.
    """
    return staff_points_by_share.at(Share(tech_staff, staff_total), if_zero=0)


@rule(
    term="研发费用占销售收入比例",
    english="R&D over sales",
    unit="share_ppm",
    starts=START,
    source=_article("第七条（二）1"),
)
def rd_over_sales(rd_expense: Number, sales_revenue: Number) -> Number:
    """Print R&D over sales; undefined without sales."""
    return _printed(rd_expense, sales_revenue)


@rule(
    term="研发费用占成本费用比例",
    english="R&D over cost and expense",
    unit="share_ppm",
    starts=START,
    source=_article("第七条（二）2"),
)
def rd_over_cost(rd_expense: Number, cost_and_expense_total: Number) -> Number:
    """Print R&D over cost and expense; undefined without cost."""
    return _printed(rd_expense, cost_and_expense_total)


@rule(
    term="研发投入得分（按销售收入）",
    english="R&D points by sales",
    unit="points",
    starts=START,
    source=_article("第七条（二）1"),
)
def score_rd_sales(
    rd_expense: Number, sales_revenue: Number, rd_points_by_sales: Steps
) -> Number:
    """Score R&D over sales, 50 points at most; no sales, no points."""
    return rd_points_by_sales.at(Share(rd_expense, sales_revenue), if_zero=0)


@rule(
    term="研发投入得分（按成本费用）",
    english="R&D points by cost",
    unit="points",
    starts=START,
    source=_article("第七条（二）2"),
)
def score_rd_cost(
    rd_expense: Number, cost_and_expense_total: Number, rd_points_by_cost: Steps
) -> Number:
    """Score R&D over cost and expense, 50 points at most; no cost, no points."""
    return rd_points_by_cost.at(Share(rd_expense, cost_and_expense_total), if_zero=0)


@rule(
    term="研发投入指标得分",
    english="Points for R&D input",
    unit="points",
    starts=START,
    source=_article("第七条（二）"),
)
def score_rd(
    rd_choice: Number,
    score_rd_sales: Number,
    score_rd_cost: Number,
    best_of_two_ratios: Truth,
) -> Number:
    """Take the indicator the enterprise chose, or the better one if it chose none."""
    best = larger_of(score_rd_sales, score_rd_cost)
    undecided = best * _one_where(best_of_two_ratios)
    other = choose(rd_choice.is_any_of("cost"), score_rd_cost, undecided)
    return choose(rd_choice.is_any_of("sales"), score_rd_sales, other)


@rule(
    term="科技成果指标得分",
    english="Points for results",
    unit="points",
    starts=START,
    source=_article("第七条（三）"),
)
def score_ip(
    ip_class1: Number,
    ip_class2: Number,
    ip_points_class1: Number,
    ip_points_by_class2: Steps,
) -> Number:
    """Score the rights held; the two classes do not add up."""
    return choose(ip_class1 >= 1, ip_points_class1, ip_points_by_class2.at(ip_class2))


@rule(
    term="综合评价总分",
    english="Total score",
    unit="points",
    starts=START,
    source=_article("第七条"),
)
def total(score_tech: Number, score_rd: Number, score_ip: Number) -> Number:
    """Add the three indicators, 100 points at most."""
    return score_tech + score_rd + score_ip


# --- conditions ---------------------------------------------------------------


@rule(
    term="居民企业",
    english="Resident enterprise",
    unit="state",
    starts=START,
    source=_article("第六条（一）"),
)
def condition_resident(resident_enterprise: Truth) -> Number:
    """Ask for a resident enterprise registered in mainland China."""
    return judge(resident_enterprise)


@rule(
    term="职工总数不超过500人",
    english="Staff within the limit",
    unit="state",
    starts=START,
    source=_article("第六条（二）"),
)
def condition_staff(staff_total: Number, staff_most: Number) -> Number:
    """Ask for at most 500 staff; exactly 500 is inside."""
    return judge(staff_total <= staff_most)


@rule(
    term="年销售收入不超过2亿元",
    english="Sales within the limit",
    unit="state",
    starts=START,
    source=_article("第六条（二）"),
)
def condition_sales(sales_revenue: Number, sales_most: Number) -> Number:
    """Ask for sales of at most 200 million yuan."""
    return judge(sales_revenue <= sales_most)


@rule(
    term="资产总额不超过2亿元",
    english="Assets within the limit",
    unit="state",
    starts=START,
    source=_article("第六条（二）"),
)
def condition_assets(total_assets: Number, assets_most: Number) -> Number:
    """Ask for total assets of at most 200 million yuan."""
    return judge(total_assets <= assets_most)


@rule(
    term="产品和服务合规",
    english="Products allowed",
    unit="state",
    starts=START,
    source=_article("第六条（三）"),
)
def condition_products(product_not_prohibited: Truth) -> Number:
    """Ask that products are not prohibited, restricted or to be phased out."""
    return judge(product_not_prohibited)


@rule(
    term="无重大事故和失信记录",
    english="Clean record",
    unit="state",
    starts=START,
    source=_article("第六条（四）"),
)
def condition_clean(clean_record: Truth) -> Number:
    """Ask for a clean previous and current year."""
    return judge(clean_record)


@rule(
    term="财务核算健全、查账征收",
    english="Sound accounts",
    unit="state",
    starts=START,
    source=GUIDE,
)
def condition_accounts(accounts_ok: Truth, guide_of_2022_applies: Truth) -> Number:
    """Ask, since the 2022 guide, for sound accounts; unanswered it goes to a clerk."""
    return judge(
        accounts_ok, review=~accounts_ok.given(), applies=guide_of_2022_applies
    )


@rule(
    term="不属于加计扣除负面清单行业",
    english="Industry allowed",
    unit="state",
    starts=START,
    source=GUIDE,
)
def condition_industry(
    industry_not_on_negative_list: Truth, guide_of_2022_applies: Truth
) -> Number:
    """Ask, since the 2022 guide, for an industry that may super-deduct."""
    return judge(
        industry_not_on_negative_list,
        review=~industry_not_on_negative_list.given(),
        applies=guide_of_2022_applies,
    )


@rule(
    term="得分不低于60分且科技人员指标不为0",
    english="Score high enough",
    unit="state",
    starts=START,
    source=_article("第六条（五）"),
)
def condition_score(
    total: Number, score_tech: Number, passing_points: Number
) -> Number:
    """Ask for 60 points and some for technical staff."""
    return judge((total >= passing_points) & (score_tech > 0))


@rule(
    term="直接确认情形",
    english="Direct confirmation",
    unit="state",
    starts=START,
    source=_article("第八条"),
)
def condition_direct(
    hnte_valid: Truth,
    national_science_award: Truth,
    recognised_rd_institution: Truth,
    standard_led: Truth,
) -> Number:
    """Ask for any one distinction that stands in for the score."""
    return judge(
        hnte_valid | national_science_award | recognised_rd_institution | standard_led
    )


# --- the answer ---------------------------------------------------------------


@rule(
    term="基本条件",
    english="Entry conditions",
    unit="state",
    starts=START,
    source=_article("第六条（一）至（四）"),
)
def entry_state(
    condition_resident: Number,
    condition_staff: Number,
    condition_sales: Number,
    condition_assets: Number,
    condition_products: Number,
    condition_clean: Number,
    condition_accounts: Number,
    condition_industry: Number,
) -> Number:
    """Join the conditions that no distinction cures."""
    return all_met([
        condition_resident,
        condition_staff,
        condition_sales,
        condition_assets,
        condition_products,
        condition_clean,
        condition_accounts,
        condition_industry,
    ])


@rule(
    term="基本条件均满足",
    english="Entry conditions met",
    unit="yes_no",
    starts=START,
    source=_article("第六条（一）至（四）"),
)
def entry_conditions_met(
    resident_enterprise: Truth,
    staff_total: Number,
    sales_revenue: Number,
    total_assets: Number,
    product_not_prohibited: Truth,
    clean_record: Truth,
    accounts_ok: Truth,
    industry_not_on_negative_list: Truth,
    staff_most: Number,
    sales_most: Number,
    assets_most: Number,
    guide_of_2022_applies: Truth,
) -> Truth:
    """Tell whether the entry conditions are met as far as figures can tell.

    What the 2022 guide adds does not hold the answer back while it is unanswered: it
    shows as *manual review* beside it. Missing figures do.
    """
    sound = accounts_ok.if_missing(default=True)
    allowed = industry_not_on_negative_list.if_missing(default=True)
    return (
        resident_enterprise
        & (staff_total <= staff_most)
        & (sales_revenue <= sales_most)
        & (total_assets <= assets_most)
        & product_not_prohibited
        & clean_record
        & (~guide_of_2022_applies | (sound & allowed))
    )


@rule(
    term="按得分入库",
    english="In by score",
    unit="yes_no",
    starts=START,
    source=_article("第六条"),
)
def qualifies_by_score(
    entry_conditions_met: Truth,
    total: Number,
    score_tech: Number,
    passing_points: Number,
) -> Truth:
    """Tell whether the score opens the door."""
    return entry_conditions_met & (total >= passing_points) & (score_tech > 0)


@rule(
    term="直接确认入库",
    english="In by direct confirmation",
    unit="yes_no",
    starts=START,
    source=_article("第八条"),
)
def qualifies_directly(
    entry_conditions_met: Truth,
    hnte_valid: Truth,
    national_science_award: Truth,
    recognised_rd_institution: Truth,
    standard_led: Truth,
) -> Truth:
    """Tell whether a distinction opens the door; it cures no entry condition."""
    distinguished = (
        hnte_valid | national_science_award | recognised_rd_institution | standard_led
    )
    return entry_conditions_met & distinguished


@rule(
    term="符合科技型中小企业条件",
    english="Qualifies",
    unit="yes_no",
    starts=START,
    source=_article("第六条、第八条"),
)
def qualifies(qualifies_by_score: Truth, qualifies_directly: Truth) -> Truth:
    """Tell whether either way is open."""
    return qualifies_by_score | qualifies_directly


@rule(
    term="评价结论",
    english="Standing",
    unit="state",
    starts=START,
    source=_article("第六条、第八条"),
)
def standing(
    entry_state: Number, condition_score: Number, condition_direct: Number
) -> Number:
    """Join all conditions; what a clerk must look at stays *manual review*."""
    return all_met([entry_state, any_met([condition_score, condition_direct])])


# --- what leads to a visit, without failing anybody ---------------------------


@rule(
    term="实地核查：职工人数少",
    english="On-site check: few staff",
    unit="yes_no",
    starts=START,
    source=ROUND_2026,
)
def check_few_staff(
    staff_total: Number, few_staff: Number, on_site_checks_apply: Truth
) -> Truth:
    """Tell whether at most five people work there."""
    return on_site_checks_apply & (staff_total <= few_staff)


@rule(
    term="实地核查：无知识产权",
    english="On-site check: no rights",
    unit="yes_no",
    starts=START,
    source=ROUND_2026,
)
def check_no_ip(
    ip_class1: Number, ip_class2: Number, on_site_checks_apply: Truth
) -> Truth:
    """Tell whether no right is held."""
    return on_site_checks_apply & (ip_class1 < 1) & (ip_class2 < 1)


@rule(
    term="实地核查：研发费用低",
    english="On-site check: little R&D",
    unit="yes_no",
    starts=START,
    source=ROUND_2026,
)
def check_small_rd(
    rd_expense: Number, small_rd: Number, on_site_checks_apply: Truth
) -> Truth:
    """Tell whether R&D stays below 100,000 yuan."""
    return on_site_checks_apply & (rd_expense < small_rd)


@rule(
    term="实地核查：风险事件",
    english="On-site check: risk events",
    unit="yes_no",
    starts=START,
    source=ROUND_2026,
)
def check_risk_events(risk_events_3y: Truth, on_site_checks_apply: Truth) -> Truth:
    """Tell whether something happened in the last three years."""
    return on_site_checks_apply & risk_events_3y


@rule(
    term="实地核查：首次申请",
    english="On-site check: first application",
    unit="yes_no",
    starts=START,
    source=ROUND_2026,
)
def check_first_application(
    first_application: Truth, on_site_checks_apply: Truth
) -> Truth:
    """Tell whether the enterprise applies for the first time."""
    return on_site_checks_apply & first_application
