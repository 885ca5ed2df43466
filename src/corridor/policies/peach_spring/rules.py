"""The rules of the grove grant (桃林补助)."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Share,
    Source,
    Steps,
    Table,
    Truth,
    all_met,
    choose,
    divide,
    is_met,
    judge,
    larger_of,
    pro_rata,
    rule,
    smaller_of,
)
from corridor.kernel.source import Provenance

HALF_UP: Final = Rounding.HALF_UP
FIRST: Final = date(2021, 1, 1)
CAPPED: Final = date(2024, 1, 1)
WHOLE: Final = 10**6
"""A rate of 100 %, in millionths."""


def _decree(number: str, article: str) -> Source:
    return Source(number, article, provenance=Provenance.SAMPLE)


# --- the groves ---------------------------------------------------------------------


@rule(
    term="桃林费用",
    english="Cost of the grove",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第三条"),
    level="part",
)
def grove_cost(
    stage: Number, planting: Number, guest_labour: Number, guest_share: Rate
) -> Number:
    """Add planting and the share of guest labor; a fallow grove costs nothing."""
    spent = planting + guest_share.of(guest_labour, HALF_UP)
    return choose(stage.is_any_of("fallow"), 0, spent)


@rule(
    term="各林费用合计",
    english="Cost of all groves",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第三条"),
)
def groves_cost(grove_cost: Number) -> Number:
    """Add the cost of every grove."""
    return grove_cost.total()


@rule(
    term="春宴费用合计",
    english="All feasts",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第四条"),
)
def feasts(feast: Number) -> Number:
    """Add the feasts of every grove."""
    return feast.total()


@rule(
    term="可计春宴费用",
    english="Feast that counts",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第四条"),
)
def feast_allowed(groves_cost: Number, feasts: Number, feast_share: Rate) -> Number:
    """Count the feasts of all groves up to a share of what the groves cost."""
    return smaller_of(feasts, feast_share.of(groves_cost, HALF_UP))


@rule(
    term="本林春宴费用",
    english="Feast of the grove",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第四条"),
    level="part",
)
def grove_feast(feast_allowed: Number, feast: Number, feasts: Number) -> Number:
    """Hand each grove its part of the feast that counts."""
    return pro_rata(feast_allowed, feast, feasts, HALF_UP)


# --- the house ----------------------------------------------------------------------


@rule(
    term="减收入后的费用",
    english="Cost after income",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第五条"),
)
def net_cost(
    groves_cost: Number, feast_allowed: Number, fruit_income: Number, carried: Number
) -> Number:
    """Take off the peaches sold, and what last year could not take off."""
    return groves_cost + feast_allowed - fruit_income - carried


@rule(
    term="补助基数",
    english="Base of the grant",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第五条"),
)
def base(net_cost: Number) -> Number:
    """Count the cost that is left; never less than nothing."""
    return larger_of(net_cost, 0)


@rule(
    term="结转下年",
    english="Carried to next year",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第五条"),
)
def carry_forward(net_cost: Number) -> Number:
    """Carry the income that found no cost into the next year."""
    return larger_of(-net_cost, 0)


@rule(
    term="适用比例",
    english="Rate",
    unit="share_ppm",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第五条"),
)
def rate(kind: Number, grant_rate: Table) -> Number:
    """Take the rate of the kind of house."""
    return grant_rate.of(kind)


def _is_small(people: Number, small_most: Number) -> Truth:
    return people <= small_most


@rule(
    term="小户比例",
    english="Rate of a small house",
    unit="share_ppm",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第六条"),
    exception_to="rate",
    when=_is_small,
)
def rate_of_small_houses(small_rate: Number) -> Number:
    """Take the better rate of small houses."""
    return small_rate


def _is_flooded(flooded: Truth) -> Truth:
    return flooded


@rule(
    term="水患比例",
    english="Rate of a flood",
    unit="share_ppm",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第七条"),
    exception_to="rate",
    when=_is_flooded,
    outranks=("rate_of_small_houses",),
)
def rate_after_a_flood(flood_rate: Number) -> Number:
    """Make good the whole cost in a year of flood."""
    return flood_rate


@rule(
    term="补助额",
    english="Grant",
    unit="fen",
    starts=FIRST,
    ends=CAPPED,
    source=_decree("桃令〔2021〕1号", "第五条"),
    defines="grant",
)
def grant_without_limit(base: Number, rate: Number) -> Number:
    """Take the rate of the base."""
    return divide(base * rate.as_unit(""), WHOLE, HALF_UP)


@rule(
    term="补助额",
    english="Grant",
    unit="fen",
    starts=CAPPED,
    source=_decree("桃令〔2024〕1号", "第一条"),
    defines="grant",
)
def grant_with_limit(base: Number, rate: Number, most_grant: Number) -> Number:
    """Take the rate of the base, up to the largest grant."""
    return smaller_of(divide(base * rate.as_unit(""), WHOLE, HALF_UP), most_grant)


# --- the conditions -----------------------------------------------------------------


@rule(
    term="织工得分",
    english="Points for weavers",
    unit="points",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第八条"),
)
def weaver_points(weavers: Number, people: Number, weaving_points: Steps) -> Number:
    """Score the share of weavers; an empty house scores nothing."""
    return weaving_points.at(Share(weavers, people), if_zero=0)


@rule(
    term="本地住户",
    english="Lives here",
    unit="state",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第二条"),
)
def condition_resident(resident: Truth) -> Number:
    """Ask that the house lives in Peach Spring."""
    return judge(resident)


@rule(
    term="地界无争议",
    english="Boundary settled",
    unit="state",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第二条"),
)
def condition_boundary(people: Number, disputed: Truth) -> Number:
    """Leave a house whose boundary is in dispute to the elders."""
    return judge(people > 0, review=disputed)


@rule(
    term="织坊合格",
    english="Weaves enough",
    unit="state",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第八条"),
)
def condition_weaving(
    kind: Number, weaver_points: Number, weaving_least: Number
) -> Number:
    """Ask a weaving house for enough weavers."""
    return judge(weaver_points >= weaving_least, applies=kind.is_any_of("loom"))


@rule(
    term="未向外人道",
    english="Kept the way",
    unit="state",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第九条"),
)
def condition_way(kind: Number, way_kept: Truth) -> Number:
    """Ask a ferry that it told no one the way."""
    return judge(way_kept, applies=kind.is_any_of("ferry"))


@rule(
    term="可领补助",
    english="Entitled",
    unit="state",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第二条"),
)
def entitled(
    condition_resident: Number,
    condition_boundary: Number,
    condition_weaving: Number,
    condition_way: Number,
) -> Number:
    """Ask for every condition that applies."""
    return all_met([
        condition_resident,
        condition_boundary,
        condition_weaving,
        condition_way,
    ])


@rule(
    term="实付补助",
    english="Grant paid",
    unit="fen",
    starts=FIRST,
    source=_decree("桃令〔2021〕1号", "第二条"),
)
def paid(entitled: Number, grant: Number) -> Number:
    """Pay the grant once every condition is met, and nothing before."""
    return choose(is_met(entitled), grant, 0)
