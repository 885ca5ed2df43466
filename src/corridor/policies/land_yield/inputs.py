"""What the evaluation reads: the ratios themselves, or the facts behind them."""

from typing import Final

from corridor.engines.rules.api import FactUse, Input, Option
from corridor.kernel.text import Text
from corridor.policies.indicators import indicators

LARGEST_VALUE: Final = 10**12
"""A million of any ratio's unit, in millionths; more counts as so much."""

LARGEST_AMOUNT: Final = 9 * 10**12
LARGEST_CAP: Final = 10**8

ITEMS: Final = {
    "tax_per_mu": Text("亩均税收", "Tax per mu"),
    "va_per_mu": Text("亩均增加值", "Value added per mu"),
    "va_per_energy": Text("单位能耗增加值", "Value added per energy"),
    "va_per_emission": Text("单位排放增加值", "Value added per emission"),
    "labour_productivity": Text("全员劳动生产率", "Labor productivity"),
    "rd_ratio": Text("研发经费占主营业务收入之比", "R&D over revenue"),
    "tax_per_power": Text("单位用电税收", "Tax per electricity"),
}
UNITS_SAID: Final = {
    "tax_per_mu": Text("万元/亩", "10,000 yuan per mu"),
    "va_per_mu": Text("万元/亩", "10,000 yuan per mu"),
    "va_per_energy": Text("万元/吨标准煤", "10,000 yuan per ton of coal equivalent"),
    "va_per_emission": Text("万元/吨", "10,000 yuan per ton"),
    "labour_productivity": Text("万元/人", "10,000 yuan per person"),
    "rd_ratio": Text("比值", "a ratio"),
    "tax_per_power": Text("元/千瓦时", "yuan per kilowatt-hour"),
}
ABOVE_SCALE: Final = tuple(ITEMS)[:6]
BELOW_SCALE: Final = ("tax_per_mu", "tax_per_power")
FACTS: Final = (
    "tax_paid",
    "industrial_value_added",
    "land_used_sqm",
    "energy_used",
    "pollutants_discharged_kg",
    "staff_total",
    "rd_expense",
    "sales_revenue",
    "electricity_used",
)


def _fact(code: str) -> Input:
    indicator = indicators()[code]
    return Input(
        code,
        indicator.unit,
        indicator.term,
        maximum=min(indicator.maximum, LARGEST_AMOUNT),
        fact=FactUse(code),
        note=indicator.definition,
    )


INPUTS: Final = (
    Input(
        "scale",
        "choice",
        Text("企业规模", "Scale of the enterprise"),
        options=(
            Option("above_scale", Text("规上企业", "above scale")),
            Option("below_scale", Text("规下企业", "below scale")),
        ),
        fact=FactUse("industrial_scale"),
    ),
    *(
        Input(name, "millionths", term, maximum=LARGEST_VALUE, note=UNITS_SAID[name])
        for name, term in ITEMS.items()
    ),
    *map(_fact, FACTS),
    Input(
        "emission_mean_score",
        "ten_thousandths",
        Text("单位排放增加值平均得分", "Mean score of value added per emission"),
        maximum=10**7,
        note=Text(
            "全区规上企业该项平均得分，供无排放数据的企业使用",
            "mean item score of all enterprises above scale, for those without data",
        ),
    ),
    Input(
        "item_cap",
        "ten_thousandths",
        Text("单项得分上限（权重的倍数）", "Cap on an item, times its weight"),
        maximum=LARGEST_CAP,
    ),
    Input(
        "item_floor",
        "ten_thousandths",
        Text("单项得分下限（权重的倍数）", "Floor of an item, times its weight"),
        maximum=LARGEST_CAP,
    ),
)
