"""What the evaluation asks of an enterprise; figures are of the previous year."""

from typing import Final

from corridor.engines.rules.api import FactUse, Input, Option
from corridor.kernel.text import Text

MOST_COUNTED: Final = 10**8


def _last_year(name: str, unit: str, term: Text, maximum: int = MOST_COUNTED) -> Input:
    return Input(name, unit, term, maximum=maximum, fact=FactUse(name, year=-1))


def _amount(name: str, term: Text) -> Input:
    return Input(name, "fen", term, fact=FactUse(name, year=-1))


def _answer(name: str, term: Text, note: Text | None = None) -> Input:
    return Input(name, "yes_no", term, fact=FactUse(name, year=0), note=note)


RD_CHOICES: Final = (
    Option("best", Text("两者取高", "better of the two")),
    Option("sales", Text("研发费用占销售收入比例", "R&D over sales")),
    Option("cost", Text("研发费用占成本费用比例", "R&D over cost and expense")),
)

INPUTS: Final = (
    _last_year("staff_total", "persons", Text("职工总数", "Staff")),
    _last_year("tech_staff", "persons", Text("科技人员数", "Technical staff")),
    _amount("sales_revenue", Text("销售收入", "Sales revenue")),
    _amount("total_assets", Text("资产总额", "Total assets")),
    _amount("cost_and_expense_total", Text("成本费用支出总额", "Cost and expense")),
    _amount("rd_expense", Text("研发费用总额", "R&D expense")),
    _last_year("ip_class1", "items", Text("Ⅰ类知识产权", "Class I rights")),
    _last_year("ip_class2", "items", Text("Ⅱ类知识产权", "Class II rights")),
    _answer("resident_enterprise", Text("境内注册的居民企业", "Resident enterprise")),
    _answer(
        "product_not_prohibited",
        Text("产品和服务不属于禁止、限制和淘汰类", "Products not prohibited"),
    ),
    _answer(
        "clean_record",
        Text("上年及当年无重大事故和失信记录", "Clean record"),
        Text(
            "上一年及当年内未发生重大安全、重大质量事故和严重环境违法、"
            "科研严重失信行为，且未列入经营异常名录和严重违法失信企业名单",
            "No major accident, serious environmental breach or research misconduct "
            "last year or this year, and on no list of abnormal or dishonest firms",
        ),
    ),
    _answer("accounts_ok", Text("财务会计核算健全", "Sound accounts")),
    _answer(
        "industry_not_on_negative_list",
        Text("不属于不适用加计扣除的行业", "Industry not on the negative list"),
    ),
    _answer("hnte_valid", Text("持有有效高新技术企业证书", "Valid HNTE certificate")),
    _answer(
        "national_science_award",
        Text("近五年获国家级科技奖（前三名）", "National science award in 5 years"),
    ),
    _answer(
        "recognised_rd_institution",
        Text("拥有省部级以上研发机构", "Recognized R&D institution"),
    ),
    _answer(
        "standard_led",
        Text("近五年主导制定国际、国家或行业标准", "Led a standard in 5 years"),
    ),
    _answer("risk_events_3y", Text("近三年有风险事件", "Risk events in 3 years")),
    _answer("first_application", Text("首次申请评价", "First application")),
    Input(
        "rd_choice",
        "choice",
        Text("研发投入指标的选择", "Choice of the R&D indicator"),
        options=RD_CHOICES,
        absent=0,
    ),
)
