"""Growth of net assets and of sales (企业成长性).

``rate = (y2 / y1 + y3 / y2) / 2 - 1``, compared exactly by cross-multiplication. With
nothing in the first year the last two years count; with nothing in the second there
are no points. The document is silent on negative net assets: no points, and an expert.
"""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Number,
    Share,
    Source,
    Steps,
    Truth,
    choose,
    larger_of,
    rule,
)
from corridor.kernel.source import Provenance
from corridor.policies.hnte.symbols import guide

START: Final = date(2016, 1, 1)
GROWTH: Final = guide("三（四）企业成长性")
SILENT: Final = Source(
    "国科发火〔2016〕195号", "三（四）", provenance=Provenance.INTERPRETATION
)


def _band(y1: Number, y2: Number, y3: Number, years: Number, bands: Steps) -> Number:
    """Return the band of a growth rate: 5 (A) down to 1 (E), 0 (F) without growth."""
    first, second = larger_of(y1, 0), larger_of(y2, 0)
    long = Share(second * second + first * y3 - first * second * 2, first * second * 2)
    short = Share(y3 - second, second)
    by_three = (years >= 3) & (y1 > 0) & (y2 > 0)  # noqa: PLR2004 -- years
    by_two = ((years >= 3) & y1.equals(0) | years.equals(2)) & (y2 > 0)  # noqa: PLR2004 -- years
    return choose(by_three, _step(long, bands), choose(by_two, _step(short, bands), 0))


def _step(rate: Share, bands: Steps) -> Number:
    """Return the step of a rate; any growth at all is at least band E."""
    growing = choose(rate.numerator > 0, 1, 0)
    return larger_of(growing, bands.at(rate, if_zero=0))


@rule(
    term="净资产增长率分档",
    english="Band of net asset growth",
    unit="items",
    starts=START,
    source=GROWTH,
)
def net_assets_band(
    net_assets_y1: Number,
    net_assets_y2: Number,
    net_assets_y3: Number,
    years_counted: Number,
    growth_bands: Steps,
) -> Number:
    """Find the band of net asset growth."""
    return _band(
        net_assets_y1, net_assets_y2, net_assets_y3, years_counted, growth_bands
    )


@rule(
    term="销售收入增长率分档",
    english="Band of sales growth",
    unit="items",
    starts=START,
    source=GROWTH,
)
def revenue_band(
    sales_y1: Number,
    sales_y2: Number,
    sales_y3: Number,
    years_counted: Number,
    growth_bands: Steps,
) -> Number:
    """Find the band of sales growth."""
    return _band(sales_y1, sales_y2, sales_y3, years_counted, growth_bands)


@rule(
    term="净资产为负",
    english="Negative net assets",
    unit="yes_no",
    starts=START,
    source=SILENT,
)
def net_assets_negative(
    net_assets_y1: Number, net_assets_y2: Number, years_counted: Number
) -> Truth:
    """Tell whether a base year of the growth rate is negative."""
    first_counts = years_counted >= 3  # noqa: PLR2004 -- years
    second_counts = years_counted >= 2  # noqa: PLR2004 -- years
    return (first_counts & (net_assets_y1 < 0)) | (second_counts & (net_assets_y2 < 0))


@rule(
    term="净资产增长率最低分",
    english="Fewest points for net asset growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def net_assets_lowest(net_assets_band: Number, growth_points_low: Steps) -> Number:
    """Return the bottom of the bracket."""
    return growth_points_low.at(net_assets_band)


@rule(
    term="净资产增长率最高分",
    english="Most points for net asset growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def net_assets_highest(net_assets_band: Number, growth_points_high: Steps) -> Number:
    """Return the top of the bracket."""
    return growth_points_high.at(net_assets_band)


@rule(
    term="销售收入增长率最低分",
    english="Fewest points for sales growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def revenue_lowest(revenue_band: Number, growth_points_low: Steps) -> Number:
    """Return the bottom of the bracket."""
    return growth_points_low.at(revenue_band)


@rule(
    term="销售收入增长率最高分",
    english="Most points for sales growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def revenue_highest(revenue_band: Number, growth_points_high: Steps) -> Number:
    """Return the top of the bracket."""
    return growth_points_high.at(revenue_band)


@rule(
    term="企业成长性最低分",
    english="Fewest points for growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def growth_lowest(
    net_assets_points: Number,
    revenue_points: Number,
    net_assets_lowest: Number,
    revenue_lowest: Number,
) -> Number:
    """Return the least the block can come to."""
    return net_assets_points.if_missing(
        net_assets_lowest.if_missing(0)
    ) + revenue_points.if_missing(revenue_lowest.if_missing(0))


@rule(
    term="企业成长性最高分",
    english="Most points for growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def growth_highest(
    net_assets_points: Number,
    revenue_points: Number,
    net_assets_highest: Number,
    revenue_highest: Number,
    growth_points_most: Number,
) -> Number:
    """Return the most the block can come to."""
    assets = net_assets_highest.if_missing(growth_points_most)
    sales = revenue_highest.if_missing(growth_points_most)
    return net_assets_points.if_missing(assets) + revenue_points.if_missing(sales)


@rule(
    term="企业成长性得分",
    english="Points for growth",
    unit="points",
    starts=START,
    source=GROWTH,
)
def growth_score(net_assets_points: Number, revenue_points: Number) -> Number:
    """Add the two growth points an expert gave."""
    return net_assets_points + revenue_points
