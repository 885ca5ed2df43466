"""The eight conditions of recognition (认定条件)."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rate,
    Rounding,
    Share,
    State,
    Steps,
    Truth,
    all_met,
    choose,
    judge,
    larger_of,
    rule,
    smaller_of,
    state_is,
)
from corridor.kernel.source import Provenance
from corridor.policies.hnte.symbols import (
    PPM,
    guide,
    measures,
    one_where,
    over_years,
    printed,
    year_of,
)

START: Final = date(2016, 1, 1)


# --- years --------------------------------------------------------------------


@rule(
    term="申请年份",
    english="Year of application",
    unit="year",
    starts=START,
    source=measures("第十一条"),
)
def application_year(application_date: Number) -> Number:
    """Take the calendar year of the application."""
    return year_of(application_date)


@rule(
    term="注册年份",
    english="Year of registration",
    unit="year",
    starts=START,
    source=measures("第十一条"),
)
def registration_year(registered_on: Number) -> Number:
    """Take the calendar year of the registration."""
    return year_of(registered_on)


@rule(
    term="计算年数",
    english="Years that count",
    unit="years",
    starts=START,
    source=guide("三（六）、三（七）"),
)
def years_counted(
    operating_years: Number, application_year: Number, registration_year: Number
) -> Number:
    """Count the fiscal years in operation, three at most and one at least.

    Three are asked for where neither the years nor the registration are known, so
    that a year left out is never taken for a year that did not exist.
    """
    existed = (application_year - registration_year).as_unit("years")
    return larger_of(
        smaller_of(operating_years.if_missing(existed).if_missing(3), 3), 1
    )


# --- figures ------------------------------------------------------------------


@rule(
    term="注册成立天数",
    english="Days since registration",
    unit="days",
    starts=START,
    source=guide("一、企业注册成立时间", Provenance.SECONDARY),
)
def age_days(application_date: Number, registered_on: Number) -> Number:
    """Count the calendar days from registration to application."""
    return application_date.as_unit("days") - registered_on.as_unit("days")


@rule(
    term="科技人员占比",
    english="Share of technical staff",
    unit="share_ppm",
    starts=START,
    source=measures("第十一条（四）"),
)
def tech_ratio(tech_staff: Number, staff_total: Number) -> Number:
    """Print the share of technical staff; undefined without staff."""
    share = Share(tech_staff, staff_total)
    return share.rounded(PPM, Rounding.HALF_UP, unit="share_ppm")


@rule(
    term="近三年销售收入合计",
    english="Sales of three years",
    unit="fen",
    starts=START,
    source=measures("第十一条（五）"),
)
def sales_3y(
    sales_y1: Number, sales_y2: Number, sales_y3: Number, years_counted: Number
) -> Number:
    """Add the sales of the last three years, or of the years in operation."""
    return over_years(sales_y1, sales_y2, sales_y3, years_counted)


@rule(
    term="近三年研发费用合计",
    english="R&D of three years",
    unit="fen",
    starts=START,
    source=measures("第十一条（五）"),
)
def rd_3y(
    hnte_rd_y1: Number,
    hnte_rd_y2: Number,
    hnte_rd_y3: Number,
    rd_expense_y1: Number,
    rd_expense_y2: Number,
    rd_expense_y3: Number,
    years_counted: Number,
) -> Number:
    """Add the R&D of the last three years, or of the years in operation.

    Where a year's R&D by the definition of the guide is not known, the enterprise's
    R&D expense stands in for it; condition 5 then asks for a clerk.
    """
    return over_years(
        hnte_rd_y1.if_missing(rd_expense_y1),
        hnte_rd_y2.if_missing(rd_expense_y2),
        hnte_rd_y3.if_missing(rd_expense_y3),
        years_counted,
    )


@rule(
    term="近三年研发费用占比",
    english="R&D over sales, three years",
    unit="share_ppm",
    starts=START,
    source=measures("第十一条（五）"),
)
def rd_ratio_3y(rd_3y: Number, sales_3y: Number) -> Number:
    """Print R&D over sales; both are summed before they are divided."""
    return printed(rd_3y, sales_3y, least_fen=4)


@rule(
    term="研发费用占比要求",
    english="R&D share needed",
    unit="share_ppm",
    starts=START,
    source=measures("第十一条（五）"),
)
def rd_threshold(sales_y3: Number, rd_share_by_sales: Steps) -> Number:
    """Find the share needed by the last year's sales; an upper limit is inside."""
    return rd_share_by_sales.at(sales_y3)


@rule(
    term="高新技术产品（服务）收入占比",
    english="Share of HNT revenue",
    unit="share_ppm",
    starts=START,
    source=measures("第十一条（六）"),
)
def ht_ratio(ht_revenue: Number, total_revenue: Number) -> Number:
    """Print HNT revenue over total revenue of the last year."""
    return printed(ht_revenue, total_revenue, least_fen=2)


# --- conditions ---------------------------------------------------------------


@rule(
    term="注册成立一年以上",
    english="Registered for a year",
    unit="state",
    starts=START,
    source=measures("第十一条（一）"),
)
def condition_age(age_days: Number, age_days_least: Number) -> Number:
    """Ask for 365 calendar days between registration and application."""
    return judge(age_days >= age_days_least)


@rule(
    term="拥有核心知识产权",
    english="Owns core IP",
    unit="state",
    starts=START,
    source=measures("第十一条（二）"),
)
def condition_ip(core_ip_owned: Truth, ip_class1: Number, ip_class2: Number) -> Number:
    """Ask for ownership of the IP at the core of the main products.

    Whether rights that exist are at the core is for an expert to say.
    """
    holds = (ip_class1 >= 1) | (ip_class2 >= 1)
    unanswered = ~core_ip_owned.given()
    answer = core_ip_owned.if_missing(default=False) | (unanswered & holds)
    return judge(answer, review=unanswered & holds)


@rule(
    term="技术属于重点支持领域",
    english="Field in the catalog",
    unit="state",
    starts=START,
    source=measures("第十一条（三）"),
)
def condition_field(field_in_catalogue: Truth) -> Number:
    """Ask for a field of the national catalog; unanswered, an expert decides."""
    return judge(field_in_catalogue, review=~field_in_catalogue.given())


@rule(
    term="科技人员占比不低于10%",
    english="Enough technical staff",
    unit="state",
    starts=START,
    source=measures("第十一条（四）"),
)
def condition_staff(
    tech_staff: Number, staff_total: Number, tech_share_least: Rate
) -> Number:
    """Ask for a tenth of the staff; no staff at all reaches nothing."""
    return judge(Share(tech_staff, staff_total).at_least(tech_share_least))


@rule(
    term="研发费用占比达到要求",
    english="Enough R&D",
    unit="state",
    starts=START,
    source=measures("第十一条（五）"),
)
def condition_rd_ratio(
    rd_3y: Number,
    sales_3y: Number,
    rd_threshold: Number,
    years_counted: Number,
    hnte_rd_y1: Number,
    hnte_rd_y2: Number,
    hnte_rd_y3: Number,
) -> Number:
    """Ask for the R&D share of the bracket, exactly, over three years."""
    by_definition = (
        hnte_rd_y3.given()
        & (hnte_rd_y2.given() | (years_counted < 2))  # noqa: PLR2004 -- years
        & (hnte_rd_y1.given() | (years_counted < 3))  # noqa: PLR2004 -- years
    )
    enough = Share(rd_3y, sales_3y).at_least(Share(rd_threshold, Constant(PPM)))
    known = rd_3y.given() & sales_3y.given()
    return judge(enough, review=~by_definition & known)


@rule(
    term="境内研发费用占比不低于60%",
    english="Enough R&D in China",
    unit="state",
    starts=START,
    source=measures("第十一条（五）"),
)
def condition_rd_domestic(
    rd_domestic_share: Number,
    domestic_part: Number,
    hnte_rd_total: Number,
    domestic_share_least: Rate,
) -> Number:
    """Ask for three fifths of R&D in China, found from the cost items if need be."""
    stated = rd_domestic_share.given()
    whole = hnte_rd_total.as_unit("") * one_where(hnte_rd_total > 0)
    share = Share(
        choose(stated, rd_domestic_share.as_unit(""), domestic_part.as_unit("")),
        choose(stated, PPM, whole),
    )
    return judge(share.at_least(domestic_share_least))


@rule(
    term="高新技术收入占比不低于60%",
    english="Enough HNT revenue",
    unit="state",
    starts=START,
    source=measures("第十一条（六）"),
)
def condition_ht_revenue(
    ht_revenue: Number, total_revenue: Number, ht_share_least: Rate
) -> Number:
    """Ask for three fifths of last year's total revenue."""
    return judge(Share(ht_revenue, total_revenue).at_least(ht_share_least))


@rule(
    term="创新能力评价超过70分",
    english="More than 70 points",
    unit="yes_no",
    starts=START,
    source=guide("三（七）"),
)
def score_passes(score: Number, score_highest: Number, passing_points: Number) -> Truth:
    """Tell whether the score passes; unknown while a range leaves it open."""
    return (score > passing_points) & (score_highest > passing_points)


@rule(
    term="创新能力评价达到要求",
    english="Innovative enough",
    unit="state",
    starts=START,
    source=measures("第十一条（七）"),
)
def condition_score(
    score: Number,
    score_highest: Number,
    passing_points: Number,
    score_passes: Truth,
    score_facts_known: Truth,
    points_in_brackets: Truth,
    net_assets_negative: Truth,
    innovation_score: Number,
) -> Number:
    """Ask for more than 70 points; nobody passes on a range.

    A range whose top does not pass fails for certain. Any other range, points outside
    their bracket and negative net assets go to an expert.
    """
    only_experts_missing = ~score_passes.given() & score_facts_known
    doubtful = ~innovation_score.given() & (
        ~points_in_brackets | net_assets_negative.if_missing(default=False)
    )
    enough = (score > passing_points) & (score_highest > passing_points)
    return judge(enough, review=only_experts_missing | doubtful)


@rule(
    term="前一年无重大事故和严重环境违法",
    english="Clean previous year",
    unit="state",
    starts=START,
    source=measures("第十一条（八）"),
)
def condition_clean(clean_record: Truth) -> Number:
    """Ask for a year without major accident or serious environmental breach."""
    return judge(clean_record)


@rule(
    term="认定条件结论",
    english="Standing",
    unit="state",
    starts=START,
    source=measures("第十一条"),
)
def standing(
    condition_age: Number,
    condition_ip: Number,
    condition_field: Number,
    condition_staff: Number,
    condition_rd_ratio: Number,
    condition_rd_domestic: Number,
    condition_ht_revenue: Number,
    condition_score: Number,
    condition_clean: Number,
) -> Number:
    """Join the eight conditions; the fifth has two halves."""
    return all_met([
        condition_age,
        condition_ip,
        condition_field,
        condition_staff,
        condition_rd_ratio,
        condition_rd_domestic,
        condition_ht_revenue,
        condition_score,
        condition_clean,
    ])


@rule(
    term="符合认定条件",
    english="Qualifies",
    unit="yes_no",
    starts=START,
    source=measures("第十一条"),
)
def qualifies(standing: Number) -> Truth:
    """Tell whether all conditions are met; missing where it is not certain."""
    met = choose(state_is(standing, State.MET), 1, 0)
    return met * one_where(state_is(standing, State.MET, State.UNMET)) >= 1
