"""How the items are computed and added up (亩均效益综合评价)."""

from datetime import date
from functools import reduce
from typing import Any, Final

from corridor.engines.rules.api import (
    Number,
    Rounding,
    Rule,
    Source,
    Table,
    Truth,
    choose,
    divide,
    judge,
    larger_of,
    rule,
    smaller_of,
)
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.land_yield.inputs import (
    ABOVE_SCALE,
    BELOW_SCALE,
    ITEMS,
    LARGEST_VALUE,
)

HALF_UP: Final = Rounding.HALF_UP
STARTS: Final = date(2021, 1, 1)
MEASURES: Final = Source("黄岩区亩均效益综合评价办法", provenance=Provenance.SECONDARY)
FINE: Final = 10**8
"""Items are carried with eight decimals and shown with four."""

WITH_MEAN: Final = "va_per_emission"
"""The item that takes the mean of others where there are no data, from 2022 on."""


def ratio(value: Number, above: Number, below: Number) -> Number:
    """Return the value given, else the quotient of facts in millionths.

    Args:
        value: the ratio as given with the case.
        above: the numerator, scaled so that the quotient counts millionths.
        below: the denominator; a ratio over nothing is missing.

    """
    found = divide(above.as_unit(""), below.as_unit(""), HALF_UP)
    most = smaller_of(found, LARGEST_VALUE).as_unit("millionths")
    return value.if_missing(most)


def item(name: str, read: dict[str, Any]) -> Number:
    """Return value over benchmark times weight, within cap and floor if there are.

    Units:
        points with eight decimals; `FINE` of them are one point.

    """
    benchmark, weight = read[f"benchmark_{name}"], read[f"weight_{name}"]
    if isinstance(benchmark, Table):
        benchmark, weight = benchmark.of(read["scale"]), weight.of(read["scale"])
    full, cap, floor = weight.as_unit(""), read["item_cap"], read["item_floor"]
    scaled = read[f"{name}_value"].as_unit("") * full * FINE
    bare = divide(scaled, benchmark.as_unit(""), HALF_UP)
    below_cap = smaller_of(bare, cap.as_unit("") * full * (FINE // 10**4))
    capped = choose(cap.given(), below_cap, bare)
    raised = larger_of(capped, floor.as_unit("") * full * (FINE // 10**4))
    found = choose(floor.given(), raised, capped)
    if name != WITH_MEAN:
        return found
    replaced = ~read[f"{name}_value"].given() & read["emission_mean_counts"]
    mean = read["emission_mean_score"].as_unit("") * (FINE // 10**4)
    return choose(replaced, mean, found)


def names_behind(name: str) -> tuple[str, ...]:
    """Return what `item` reads."""
    more = ("emission_mean_counts", "emission_mean_score") if name == WITH_MEAN else ()
    return (
        f"{name}_value", f"benchmark_{name}", f"weight_{name}", "scale", "item_cap",
        "item_floor", *more,
    )  # fmt: skip


# --- the ratios ---------------------------------------------------------------------


@rule(
    term="亩均税收", english="Tax per mu", unit="millionths", starts=STARTS,
    source=MEASURES,
)  # fmt: skip
def tax_per_mu_value(
    tax_per_mu: Number, tax_paid: Number, land_used_sqm: Number
) -> Number:
    """Divide tax by land: 10,000 yuan per mu, three mu being 2,000 square meters."""
    return ratio(tax_per_mu, tax_paid * 2000, land_used_sqm * 3)


@rule(
    term="亩均增加值", english="Value added per mu", unit="millionths", starts=STARTS,
    source=MEASURES,
)  # fmt: skip
def va_per_mu_value(
    va_per_mu: Number, industrial_value_added: Number, land_used_sqm: Number
) -> Number:
    """Divide value added by land: 10,000 yuan per mu."""
    return ratio(va_per_mu, industrial_value_added * 2000, land_used_sqm * 3)


@rule(
    term="单位能耗增加值", english="Value added per energy", unit="millionths",
    starts=STARTS, source=MEASURES,
)  # fmt: skip
def va_per_energy_value(
    va_per_energy: Number, industrial_value_added: Number, energy_used: Number
) -> Number:
    """Divide value added by energy: 10,000 yuan per ton of coal equivalent."""
    return ratio(va_per_energy, industrial_value_added * 100, energy_used)


@rule(
    term="单位排放增加值", english="Value added per emission", unit="millionths",
    starts=STARTS, source=MEASURES,
)  # fmt: skip
def va_per_emission_value(
    va_per_emission: Number,
    industrial_value_added: Number,
    pollutants_discharged_kg: Number,
) -> Number:
    """Divide value added by main pollutants: 10,000 yuan per ton."""
    above = industrial_value_added * 1000
    return ratio(va_per_emission, above, pollutants_discharged_kg)


@rule(
    term="全员劳动生产率", english="Labor productivity", unit="millionths",
    starts=STARTS, source=MEASURES,
)  # fmt: skip
def labour_productivity_value(
    labour_productivity: Number, industrial_value_added: Number, staff_total: Number
) -> Number:
    """Divide value added by mean staff: 10,000 yuan per person."""
    return ratio(labour_productivity, industrial_value_added, staff_total)


@rule(
    term="研发经费占主营业务收入之比", english="R&D over revenue", unit="millionths",
    starts=STARTS, source=MEASURES,
)  # fmt: skip
def rd_ratio_value(
    rd_ratio: Number, rd_expense: Number, sales_revenue: Number
) -> Number:
    """Divide R&D expense by revenue."""
    return ratio(rd_ratio, rd_expense * 10**6, sales_revenue)


@rule(
    term="单位用电税收", english="Tax per electricity", unit="millionths",
    starts=STARTS, source=MEASURES,
)  # fmt: skip
def tax_per_power_value(
    tax_per_power: Number, tax_paid: Number, electricity_used: Number
) -> Number:
    """Divide tax by electricity: yuan per kilowatt-hour, as we read the measures."""
    return ratio(tax_per_power, tax_paid * 10**4, electricity_used)


# --- the items and the score --------------------------------------------------------


def _term(name: str) -> Rule:
    """Make the rule of one item, shown with four decimals."""

    def function(**read: Any) -> Number:
        return divide(item(name, read), FINE // 10**4, HALF_UP)

    said = ITEMS[name]
    return Rule(
        function=function,
        label=f"{name}_term",
        defines=f"{name}_term",
        term=Text(f"{said.zh}得分", f"{said.en}, points"),
        unit="ten_thousandths",
        source=MEASURES,
        starts=STARTS,
        ends=None,
        level="enterprise",
        reads=names_behind(name),
        description="Take the value over its benchmark, times the weight.",
    )


tax_per_mu_term = _term("tax_per_mu")
va_per_mu_term = _term("va_per_mu")
va_per_energy_term = _term("va_per_energy")
va_per_emission_term = _term("va_per_emission")
labour_productivity_term = _term("labour_productivity")
rd_ratio_term = _term("rd_ratio")
tax_per_power_term = _term("tax_per_power")


def _added(**read: Any) -> Number:
    above, below = (
        reduce(lambda left, right: left + right, (item(name, read) for name in names))
        for names in (ABOVE_SCALE, BELOW_SCALE)
    )
    exact = choose(read["scale"].is_any_of("above_scale"), above, below)
    return divide(exact, FINE // 100, HALF_UP)


score = Rule(
    function=_added,
    label="score",
    defines="score",
    term=Text("亩均效益综合评价得分", "Score of output per mu"),
    unit="hundredths",
    source=MEASURES,
    starts=STARTS,
    ends=None,
    level="enterprise",
    reads=tuple(dict.fromkeys(n for name in ITEMS for n in names_behind(name))),
    description="Add the items of the enterprise's scale, rounded once.\n\n"
    "Items are added with eight decimals. If one is missing, so is the score.",
)


@rule(
    term="评价数据完整", english="Data complete", unit="state", starts=STARTS,
    source=MEASURES,
)  # fmt: skip
def data_complete(score: Number) -> Number:
    """Ask whether every item of the enterprise's scale has a value."""
    known: Truth = score >= 0
    return judge(known)
