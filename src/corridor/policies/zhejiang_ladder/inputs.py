"""What the provincial rungs ask; figures are shared with the national policies."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import LARGEST_AMOUNT_FEN, FactUse, Input
from corridor.kernel.text import Text

MOST_COUNTED: Final = 10**6
YEARS: Final = (
    ("y1", -3, Text("前三年", "three years ago")),
    ("y2", -2, Text("前两年", "two years ago")),
    ("y3", -1, Text("上年", "last year")),
)


def _series(name: str, indicator: str, term: Text) -> tuple[Input, ...]:
    return tuple(
        Input(
            f"{name}_{suffix}",
            "fen",
            Text(f"{year.zh}{term.zh}", f"{term.en}, {year.en}"),
            maximum=LARGEST_AMOUNT_FEN,
            fact=FactUse(indicator, year=offset),
        )
        for suffix, offset, year in YEARS
    )


def _last(name: str, unit: str, term: Text, maximum: int) -> Input:
    return Input(name, unit, term, maximum=maximum, fact=FactUse(name, year=-1))


def _answer(name: str, term: Text) -> Input:
    return Input(name, "yes_no", term, fact=FactUse(name, year=-1))


def _day(name: str, term: Text) -> Input:
    return Input(name, "day", term, minimum=1, maximum=date.max.toordinal())


INPUTS: Final = (
    _day("registered_on", Text("注册成立日期", "Registered on")),
    _day("application_date", Text("申请日期", "Date of application")),
    _answer("registered_in_zhejiang", Text("在浙江省注册", "Registered in Zhejiang")),
    _answer(
        "independent_accounts",
        Text("产权明晰、独立核算", "Clear ownership, own accounts"),
    ),
    _answer(
        "sme_by_standard", Text("符合中小企业划型标准", "SME by the national standard")
    ),
    _answer(
        "product_not_prohibited",
        Text("不属于限制和淘汰类产业", "Industry not restricted"),
    ),
    _answer("clean_record", Text("上年无重大事故和失信记录", "Clean record")),
    _answer("hnte_valid", Text("持有有效高新技术企业证书", "Valid HNTE certificate")),
    _answer("software_or_pharma", Text("软件或医药企业", "Software or pharma")),
    _answer("future_industry", Text("属于未来产业", "Future industry")),
    _answer("mountain_county", Text("山区海岛县企业", "Mountain or island county")),
    _answer("own_brand", Text("拥有自主品牌", "Own brand")),
    _answer("market_leader", Text("市场占有率居前", "Leading market share")),
    _answer(
        "little_giant_confirmed",
        Text("科技小巨人其余条件经确认", "Other little-giant conditions confirmed"),
    ),
    _last("tech_staff", "persons", Text("科技人员数", "Technical staff"), 10**8),
    _last("staff_total", "persons", Text("职工总数", "Staff"), 10**8),
    _last("ip_class1", "items", Text("Ⅰ类知识产权", "Class I rights"), MOST_COUNTED),
    _last("ip_class2", "items", Text("Ⅱ类知识产权", "Class II rights"), MOST_COUNTED),
    _last(
        "growth_above_gdp",
        "items",
        Text("增速高于全省生产总值的指标数", "Figures that outgrew provincial GDP"),
        5,
    ),
    _last(
        "leading_product_revenue",
        "fen",
        Text("主导高新技术产品收入", "Revenue of the leading product"),
        LARGEST_AMOUNT_FEN,
    ),
    *_series("sales", "sales_revenue", Text("销售收入", "Sales")),
    *_series("rd_expense", "rd_expense", Text("研发费用", "R&D expense")),
)
