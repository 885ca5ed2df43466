"""The innovation score: brackets, and what experts' points come to (创新能力评价).

Experts give the points. Facts give brackets, so that without an expert there is a
range from the least to the most the score can come to.
"""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Number,
    Rounding,
    Share,
    Steps,
    Truth,
    choose,
    rule,
    smaller_of,
)
from corridor.policies.hnte.symbols import guide, over_years

START: Final = date(2016, 1, 1)
IP: Final = guide("三（七）1 知识产权")
TRANSFORMATION: Final = guide("三（七）2 科技成果转化能力")
MANAGEMENT: Final = guide("三（七）3 研究开发组织管理水平")
SCORE: Final = guide("三（七）企业创新能力评价")
TEN_THOUSAND: Final = 10**4


def _within(points: Number, lowest: Number, highest: Number) -> Truth:
    """Tell whether points lie in their bracket; nothing given lies in any."""
    inside = (points >= lowest) & (points <= highest)
    return inside.if_missing(default=True)


# --- intellectual property, 30 points -----------------------------------------


@rule(
    term="知识产权数量最低分",
    english="Fewest points for the number of rights",
    unit="points",
    starts=START,
    source=IP,
)
def count_lowest(
    ip_class1: Number,
    ip_class2: Number,
    count_class1_low: Number,
    count_class2_low: Steps,
) -> Number:
    """Return the bottom of the bracket; one class I right outdoes the others."""
    return choose(ip_class1 >= 1, count_class1_low, count_class2_low.at(ip_class2))


@rule(
    term="知识产权数量最高分",
    english="Most points for the number of rights",
    unit="points",
    starts=START,
    source=IP,
)
def count_highest(
    ip_class1: Number,
    ip_class2: Number,
    count_class1_high: Number,
    count_class2_high: Steps,
) -> Number:
    """Return the top of the bracket."""
    return choose(ip_class1 >= 1, count_class1_high, count_class2_high.at(ip_class2))


@rule(
    term="获得方式最低分",
    english="Fewest points for acquisition",
    unit="points",
    starts=START,
    source=IP,
)
def acquisition_lowest(
    own_rd: Truth, ip_class1: Number, ip_class2: Number, acquisition_low: Number
) -> Number:
    """Return the bottom of the bracket; 0 without rights or without an answer."""
    holds = ((ip_class1 >= 1) | (ip_class2 >= 1)).if_missing(default=False)
    return choose(holds & own_rd.given(), acquisition_low, 0)


@rule(
    term="获得方式最高分",
    english="Most points for acquisition",
    unit="points",
    starts=START,
    source=IP,
)
def acquisition_highest(
    own_rd: Truth, acquisition_own_high: Number, acquisition_other_high: Number
) -> Number:
    """Return the top of the bracket: 6 with own R&D, 3 with transfers only."""
    return choose(
        own_rd.if_missing(default=True), acquisition_own_high, acquisition_other_high
    )


@rule(
    term="标准加分最低分",
    english="Fewest points for standards",
    unit="points",
    starts=START,
    source=IP,
)
def standards_lowest(
    standards_participated: Truth, standards_bonus_low: Number
) -> Number:
    """Return 1 for having taken part in a standard."""
    return choose(
        standards_participated.if_missing(default=False), standards_bonus_low, 0
    )


@rule(
    term="标准加分最高分",
    english="Most points for standards",
    unit="points",
    starts=START,
    source=IP,
)
def standards_highest(
    standards_participated: Truth, standards_bonus_high: Number
) -> Number:
    """Return 2, or 0 for having taken no part."""
    return choose(
        standards_participated.if_missing(default=True), standards_bonus_high, 0
    )


@rule(
    term="知识产权最低分",
    english="Fewest points for IP",
    unit="points",
    starts=START,
    source=IP,
)
def ip_lowest(
    advancedness_points: Number,
    core_support_points: Number,
    count_points: Number,
    acquisition_points: Number,
    standards_points: Number,
    count_lowest: Number,
    acquisition_lowest: Number,
    standards_lowest: Number,
    ip_points_most: Number,
) -> Number:
    """Return the least the block can come to."""
    least = (
        advancedness_points.if_missing(0)
        + core_support_points.if_missing(0)
        + count_points.if_missing(count_lowest.if_missing(0))
        + acquisition_points.if_missing(acquisition_lowest)
        + standards_points.if_missing(standards_lowest)
    )
    return smaller_of(least, ip_points_most)


@rule(
    term="知识产权最高分",
    english="Most points for IP",
    unit="points",
    starts=START,
    source=IP,
)
def ip_highest(
    advancedness_points: Number,
    core_support_points: Number,
    count_points: Number,
    acquisition_points: Number,
    standards_points: Number,
    count_highest: Number,
    acquisition_highest: Number,
    standards_highest: Number,
    ip_item_most: Number,
    ip_points_most: Number,
) -> Number:
    """Return the most the block can come to; the bonus cannot lift it above 30."""
    most = (
        advancedness_points.if_missing(ip_item_most)
        + core_support_points.if_missing(ip_item_most)
        + count_points.if_missing(count_highest.if_missing(ip_item_most))
        + acquisition_points.if_missing(acquisition_highest)
        + standards_points.if_missing(standards_highest)
    )
    return smaller_of(most, ip_points_most)


@rule(
    term="知识产权得分",
    english="Points for IP",
    unit="points",
    starts=START,
    source=IP,
)
def ip_score(
    advancedness_points: Number,
    core_support_points: Number,
    count_points: Number,
    acquisition_points: Number,
    standards_points: Number,
    ip_points_most: Number,
) -> Number:
    """Add the experts' points; the bonus cannot lift the block above 30."""
    given = (
        advancedness_points
        + core_support_points
        + count_points
        + acquisition_points
        + standards_points
    )
    return smaller_of(given, ip_points_most)


# --- transformation of results, 30 points -------------------------------------


@rule(
    term="近三年科技成果转化合计",
    english="Results transformed",
    unit="items",
    starts=START,
    source=TRANSFORMATION,
)
def transformed(
    transformations_3y: Number,
    transformations_y1: Number,
    transformations_y2: Number,
    transformations_y3: Number,
    years_counted: Number,
) -> Number:
    """Take the stated total, or add up the years in operation."""
    return transformations_3y.if_missing(
        over_years(
            transformations_y1,
            transformations_y2,
            transformations_y3,
            years_counted,
        )
    )


def _yearly(transformed: Number, years_counted: Number) -> Share:
    return Share(transformed, years_counted)


@rule(
    term="年均科技成果转化数",
    english="Results transformed a year",
    unit="ten_thousandths",
    starts=START,
    source=TRANSFORMATION,
)
def transform_average(transformed: Number, years_counted: Number) -> Number:
    """Average over three years, or over the years in operation."""
    return _yearly(transformed, years_counted).rounded(
        TEN_THOUSAND, Rounding.HALF_UP, unit="ten_thousandths"
    )


@rule(
    term="成果转化最低分",
    english="Fewest points for transformation",
    unit="points",
    starts=START,
    source=TRANSFORMATION,
)
def transform_lowest(
    transformed: Number, years_counted: Number, transformation_low: Steps
) -> Number:
    """Return the bottom of the bracket; between whole counts the lower one applies."""
    return transformation_low.at(_yearly(transformed, years_counted))


@rule(
    term="成果转化最高分",
    english="Most points for transformation",
    unit="points",
    starts=START,
    source=TRANSFORMATION,
)
def transform_highest(
    transformed: Number, years_counted: Number, transformation_high: Steps
) -> Number:
    """Return the top of the bracket."""
    return transformation_high.at(_yearly(transformed, years_counted))


@rule(
    term="科技成果转化能力得分",
    english="Points for transformation",
    unit="points",
    starts=START,
    source=TRANSFORMATION,
)
def transform_score(transformation_points: Number) -> Number:
    """Take the points an expert gave."""
    return transformation_points


# --- R&D management, 20 points ------------------------------------------------


@rule(
    term="研究开发组织管理得分",
    english="Points for R&D management",
    unit="points",
    starts=START,
    source=MANAGEMENT,
)
def management_score(
    management_rules_points: Number,
    management_institution_points: Number,
    management_incentives_points: Number,
    management_people_points: Number,
) -> Number:
    """Add the experts' points for the four aspects."""
    return (
        management_rules_points
        + management_institution_points
        + management_incentives_points
        + management_people_points
    )


@rule(
    term="研究开发组织管理最低分",
    english="Fewest points for R&D management",
    unit="points",
    starts=START,
    source=MANAGEMENT,
)
def management_lowest(
    management_rules_points: Number,
    management_institution_points: Number,
    management_incentives_points: Number,
    management_people_points: Number,
) -> Number:
    """Return the least the block can come to."""
    return (
        management_rules_points.if_missing(0)
        + management_institution_points.if_missing(0)
        + management_incentives_points.if_missing(0)
        + management_people_points.if_missing(0)
    )


@rule(
    term="研究开发组织管理最高分",
    english="Most points for R&D management",
    unit="points",
    starts=START,
    source=MANAGEMENT,
)
def management_highest(
    management_rules_points: Number,
    management_institution_points: Number,
    management_incentives_points: Number,
    management_people_points: Number,
    management_large_most: Number,
    management_small_most: Number,
) -> Number:
    """Return the most the block can come to."""
    return (
        management_rules_points.if_missing(management_large_most)
        + management_institution_points.if_missing(management_large_most)
        + management_incentives_points.if_missing(management_small_most)
        + management_people_points.if_missing(management_small_most)
    )


# --- the whole ----------------------------------------------------------------


@rule(
    term="创新能力评价合计",
    english="Innovation score by blocks",
    unit="points",
    starts=START,
    source=SCORE,
)
def innovation_total(
    ip_score: Number,
    transform_score: Number,
    management_score: Number,
    growth_score: Number,
) -> Number:
    """Add the four blocks."""
    return ip_score + transform_score + management_score + growth_score


@rule(
    term="创新能力评价总分",
    english="Innovation score",
    unit="points",
    starts=START,
    source=SCORE,
)
def score(innovation_score: Number, innovation_total: Number) -> Number:
    """Take the score as stated, or the four blocks."""
    return innovation_score.if_missing(innovation_total)


@rule(
    term="创新能力评价最低总分",
    english="Lowest innovation score",
    unit="points",
    starts=START,
    source=SCORE,
)
def score_lowest(
    innovation_score: Number,
    ip_lowest: Number,
    transformation_points: Number,
    transform_lowest: Number,
    management_lowest: Number,
    growth_lowest: Number,
) -> Number:
    """Return the least the score can come to."""
    transformation = transformation_points.if_missing(transform_lowest.if_missing(0))
    return innovation_score.if_missing(
        ip_lowest + transformation + management_lowest + growth_lowest
    )


@rule(
    term="创新能力评价最高总分",
    english="Highest innovation score",
    unit="points",
    starts=START,
    source=SCORE,
)
def score_highest(
    innovation_score: Number,
    ip_highest: Number,
    transformation_points: Number,
    transform_highest: Number,
    management_highest: Number,
    growth_highest: Number,
    transformation_points_most: Number,
) -> Number:
    """Return the most the score can come to."""
    transformation = transformation_points.if_missing(
        transform_highest.if_missing(transformation_points_most)
    )
    return innovation_score.if_missing(
        ip_highest + transformation + management_highest + growth_highest
    )


@rule(
    term="评分所需数据齐全",
    english="Facts behind the score are known",
    unit="yes_no",
    starts=START,
    source=SCORE,
)
def score_facts_known(
    innovation_score: Number,
    count_points: Number,
    count_lowest: Number,
    transformation_points: Number,
    transform_lowest: Number,
    net_assets_points: Number,
    net_assets_lowest: Number,
    revenue_points: Number,
    revenue_lowest: Number,
) -> Truth:
    """Tell whether only experts' points are missing."""
    return innovation_score.given() | (
        (count_points.given() | count_lowest.given())
        & (transformation_points.given() | transform_lowest.given())
        & (net_assets_points.given() | net_assets_lowest.given())
        & (revenue_points.given() | revenue_lowest.given())
    )


@rule(
    term="专家评分在档内",
    english="Points lie in their brackets",
    unit="yes_no",
    starts=START,
    source=SCORE,
)
def points_in_brackets(
    count_points: Number,
    count_lowest: Number,
    count_highest: Number,
    acquisition_points: Number,
    acquisition_lowest: Number,
    acquisition_highest: Number,
    standards_points: Number,
    standards_lowest: Number,
    standards_highest: Number,
    transformation_points: Number,
    transform_lowest: Number,
    transform_highest: Number,
    net_assets_points: Number,
    net_assets_lowest: Number,
    net_assets_highest: Number,
    revenue_points: Number,
    revenue_lowest: Number,
    revenue_highest: Number,
) -> Truth:
    """Tell whether every point given lies in the bracket its facts allow."""
    return (
        _within(count_points, count_lowest, count_highest)
        & _within(acquisition_points, acquisition_lowest, acquisition_highest)
        & _within(standards_points, standards_lowest, standards_highest)
        & _within(transformation_points, transform_lowest, transform_highest)
        & _within(net_assets_points, net_assets_lowest, net_assets_highest)
        & _within(revenue_points, revenue_lowest, revenue_highest)
    )
