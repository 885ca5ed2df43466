"""What recognition asks of an enterprise.

The yearly figures stand three times, ``y1`` being the oldest year; the R&D cost items
belong to each project of the last year.
"""

from typing import Final

from corridor.engines.rules.api import LARGEST_AMOUNT_FEN, FactUse, Input
from corridor.kernel.text import Text
from corridor.policies.hnte.symbols import FIRST_DAY, LAST_DAY

MOST_COUNTED: Final = 10**6
YEARS: Final = (
    ("y1", -3, Text("前三年", "three years ago")),
    ("y2", -2, Text("前两年", "two years ago")),
    ("y3", -1, Text("上年", "last year")),
)


def _series(  # noqa: PLR0913 -- one field each
    name: str,
    indicator: str,
    term: Text,
    unit: str = "fen",
    *,
    minimum: int = 0,
    maximum: int = LARGEST_AMOUNT_FEN,
) -> tuple[Input, ...]:
    return tuple(
        Input(
            f"{name}_{suffix}",
            unit,
            Text(f"{year.zh}{term.zh}", f"{term.en}, {year.en}"),
            minimum=minimum,
            maximum=maximum,
            fact=FactUse(indicator, year=offset),
        )
        for suffix, offset, year in YEARS
    )


def _last(name: str, unit: str, term: Text, maximum: int, fact: str = "") -> Input:
    return Input(name, unit, term, maximum=maximum, fact=FactUse(fact or name, year=-1))


def _answer(name: str, term: Text) -> Input:
    return Input(name, "yes_no", term, fact=FactUse(name, year=-1))


def _points(name: str, maximum: int, term: Text) -> Input:
    return Input(name, "points", term, maximum=maximum)


def _cost(name: str, indicator: str, term: Text, note: Text | None = None) -> Input:
    return Input(
        name,
        "fen",
        term,
        level="part",
        fact=FactUse(indicator, year=-1),
        absent=0,
        note=note,
    )


SALES: Final = _series("sales", "sales_revenue", Text("销售收入", "Sales"))
HNTE_RD: Final = _series(
    "hnte_rd",
    "hnte_rd_expense",
    Text("研发费用（高新口径）", "R&D by the HNTE definition"),
)
TAX_RD: Final = _series("rd_expense", "rd_expense", Text("研发费用", "R&D expense"))
NET_ASSETS: Final = _series(
    "net_assets",
    "net_assets",
    Text("年末净资产", "Net assets at year end"),
    minimum=-LARGEST_AMOUNT_FEN,
)
TRANSFORMED: Final = _series(
    "transformations",
    "transformations",
    Text("科技成果转化数", "Results transformed"),
    "items",
    maximum=MOST_COUNTED,
)

SCREEN: Final = (
    Input(
        "registered_on",
        "day",
        Text("注册成立日期", "Registered on"),
        minimum=FIRST_DAY.toordinal(),
        maximum=LAST_DAY.toordinal(),
    ),
    Input(
        "application_date",
        "day",
        Text("申请日期", "Date of application"),
        minimum=FIRST_DAY.toordinal(),
        maximum=LAST_DAY.toordinal(),
    ),
    Input(
        "operating_years",
        "years",
        Text("实际经营会计年度数", "Fiscal years in operation"),
        minimum=1,
        maximum=300,
        fact=FactUse("operating_years", year=-1),
        note=Text(
            "不足三年的按实际经营年限计算；未填时按注册年份推算",
            "Younger companies count their actual years, found from the year of "
            "registration if left out",
        ),
    ),
    _answer("core_ip_owned", Text("拥有核心知识产权所有权", "Owns its core IP")),
    _answer(
        "field_in_catalogue",
        Text("技术属于国家重点支持的高新技术领域", "Field in the national catalog"),
    ),
    _last("tech_staff", "persons", Text("科技人员数", "Technical staff"), 10**8),
    _last("staff_total", "persons", Text("职工总数", "Staff"), 10**8),
    *SALES,
    *HNTE_RD,
    *TAX_RD,
    _last(
        "rd_domestic_share",
        "share_ppm",
        Text("境内研发费用占比", "Share of R&D spent in China"),
        10**6,
    ),
    _last(
        "ht_revenue",
        "fen",
        Text("高新技术产品（服务）收入", "HNT product and service revenue"),
        LARGEST_AMOUNT_FEN,
    ),
    _last("total_revenue", "fen", Text("总收入", "Total revenue"), LARGEST_AMOUNT_FEN),
    _answer(
        "clean_record",
        Text("申请前一年无重大事故和严重环境违法", "Clean previous year"),
    ),
    _points(
        "innovation_score",
        100,
        Text("创新能力评价总分（已知时）", "Innovation score, if known"),
    ),
)

INNOVATION: Final = (
    _points("advancedness_points", 8, Text("技术先进程度得分", "Advancedness")),
    _points("core_support_points", 8, Text("核心支持作用得分", "Core support")),
    _last("ip_class1", "items", Text("Ⅰ类知识产权", "Class I rights"), MOST_COUNTED),
    _last("ip_class2", "items", Text("Ⅱ类知识产权", "Class II rights"), MOST_COUNTED),
    _points("count_points", 8, Text("知识产权数量得分", "Number of rights")),
    _answer("own_rd", Text("知识产权有自主研发取得的", "Some rights from own R&D")),
    _points("acquisition_points", 6, Text("知识产权获得方式得分", "Acquisition")),
    _answer(
        "standards_participated",
        Text("参与编制标准、检测方法或技术规范", "Took part in writing standards"),
    ),
    _points("standards_points", 2, Text("参与编制标准加分", "Standards bonus")),
    *TRANSFORMED,
    Input(
        "transformations_3y",
        "items",
        Text("近三年科技成果转化总数", "Results transformed in three years"),
        maximum=MOST_COUNTED,
    ),
    _points("transformation_points", 30, Text("成果转化能力得分", "Transformation")),
    _points(
        "management_rules_points",
        6,
        Text("研发组织管理制度与辅助账得分", "R&D rules, accounting and ledger"),
    ),
    _points(
        "management_institution_points",
        6,
        Text("研发机构与产学研合作得分", "R&D institution and cooperation"),
    ),
    _points(
        "management_incentives_points",
        4,
        Text("转化激励与创新创业平台得分", "Incentives and open platform"),
    ),
    _points(
        "management_people_points",
        4,
        Text("人才培养引进与绩效评价得分", "Training, recruiting, evaluation"),
    ),
    *NET_ASSETS,
    _points("net_assets_points", 10, Text("净资产增长率得分", "Net asset growth")),
    _points("revenue_points", 10, Text("销售收入增长率得分", "Sales growth")),
)

COSTS: Final = (
    _cost("personnel", "rd_personnel", Text("人员人工费用", "Personnel")),
    _cost("direct", "rd_direct", Text("直接投入费用", "Direct inputs")),
    _cost("depreciation", "rd_depreciation", Text("仪器设备折旧费用", "Depreciation")),
    _cost(
        "deferred",
        "rd_deferred",
        Text("在用建筑物折旧与长期待摊费用", "Buildings and long-term deferred cost"),
    ),
    _cost("amortisation", "rd_amortisation", Text("无形资产摊销费用", "Amortization")),
    _cost("design", "rd_design", Text("设计费用", "Design")),
    _cost(
        "trial",
        "rd_trial",
        Text("装备调试费用与试验费用", "Equipment commissioning and trial"),
    ),
    _cost("other", "rd_other", Text("其他费用", "Other costs")),
    _cost(
        "external_domestic",
        "rd_entrusted_domestic",
        Text("委托境内外部研究开发费用", "Entrusted in China"),
    ),
    _cost(
        "external_overseas",
        "rd_entrusted_overseas_org",
        Text("委托境外机构研究开发费用", "Entrusted to organizations abroad"),
    ),
    _cost(
        "external_overseas_people",
        "rd_entrusted_overseas_ind",
        Text("委托境外个人研究开发费用", "Entrusted to people abroad"),
    ),
)

TAX: Final = (
    Input(
        "taxable_income_before_super",
        "fen",
        Text("加计扣除前应纳税所得额", "Taxable income before the super-deduction"),
        minimum=-LARGEST_AMOUNT_FEN,
        fact=FactUse("taxable_income", year=-1),
    ),
    Input(
        "super_deduction",
        "fen",
        Text("研发费用加计扣除额", "R&D super-deduction"),
    ),
    _answer("hnte_valid", Text("高新技术企业资格有效", "Valid HNTE certificate")),
)

INPUTS: Final = (*SCREEN, *INNOVATION, *COSTS, *TAX)
