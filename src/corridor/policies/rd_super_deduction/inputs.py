"""What the super-deduction asks of an enterprise and of each R&D project.

Amounts of a project are those of the tax year, or, for a capitalized project whose
intangible is formed in the year, the amounts accumulated until then. A category may be
given as one amount or by the lines of the form below it; where lines are given they
make the category.
"""

from typing import Final

from corridor.engines.rules.api import FactUse, Input, Option
from corridor.kernel.text import Text

MOST_MONTHS: Final = 1_200

TAXPAYERS: Final = (
    Option("general", Text("一般企业", "General enterprise")),
    Option("manufacturing", Text("制造业企业", "Manufacturer")),
    Option("tech_sme", Text("科技型中小企业", "Tech SME")),
    Option(
        "ic_or_machine_tool_listed",
        Text("集成电路或工业母机清单企业", "Listed IC or machine-tool enterprise"),
    ),
)
TREATMENTS: Final = (
    Option("expensed", Text("费用化", "Expensed")),
    Option(
        "capitalised_formed",
        Text("资本化（已形成无形资产）", "Capitalized, intangible formed"),
    ),
    Option(
        "capitalised_not_formed",
        Text("资本化（尚未形成）", "Capitalized, not yet formed"),
    ),
)
NOT_RD: Final = (
    Option("none", Text("属于研发活动", "Is R&D")),
    Option("unspecified", Text("不属于研发活动", "Is not R&D")),
    Option(
        "routine_upgrade",
        Text("产品或服务的常规性升级", "Routine upgrade of a product or service"),
    ),
    Option(
        "direct_use_of_known_result",
        Text("对某项科研成果的直接应用", "Direct use of a known result"),
    ),
    Option(
        "after_sales_support",
        Text("商品化后为顾客提供的技术支持", "Technical support after sales"),
    ),
    Option(
        "repetition_or_simple_change",
        Text("对现存产品、技术等的重复或简单改变", "Repetition or simple change"),
    ),
    Option(
        "market_or_management_study",
        Text("市场调查、效率调查或管理研究", "Market, efficiency or management study"),
    ),
    Option(
        "routine_quality_control",
        Text(
            "常规的质量控制、测试分析、维修维护",
            "Routine quality control, testing or maintenance",
        ),
    ),
    Option(
        "social_science_or_arts",
        Text("社会科学、艺术或人文学", "Social sciences, arts or humanities"),
    ),
)


def _of_enterprise(
    name: str,
    term: Text,
    *,
    fact: str = "",
    absent: int | None = None,
    note: Text | None = None,
) -> Input:
    use = FactUse(fact) if fact else None
    return Input(name, "fen", term, fact=use, absent=absent, note=note)


def _answer(
    name: str, term: Text, *, fact: str = "", note: Text | None = None
) -> Input:
    return Input(name, "yes_no", term, fact=FactUse(fact) if fact else None, note=note)


def _of_project(name: str, term: Text, *, fact: str = "") -> Input:
    """Return an amount of each project; a blank one is zero."""
    use = FactUse(fact) if fact else None
    return Input(name, "fen", term, level="part", fact=use, absent=0)


def _detail(name: str, term: Text) -> Input:
    """Return a line below a category; blank means it is not told apart."""
    return Input(name, "fen", term, level="part")


CATEGORIES: Final = (
    _of_project("personnel", Text("人员人工费用", "Personnel"), fact="rd_personnel"),
    _of_project("direct", Text("直接投入费用", "Direct inputs"), fact="rd_direct"),
    _of_project(
        "depreciation", Text("折旧费用", "Depreciation"), fact="rd_depreciation"
    ),
    _of_project(
        "amortisation", Text("无形资产摊销", "Amortization"), fact="rd_amortisation"
    ),
    _of_project(
        "design", Text("新产品设计费等", "Design and trials"), fact="rd_design"
    ),
    _of_project("other", Text("其他相关费用", "Other related costs"), fact="rd_other"),
    _of_project(
        "ent_dom",
        Text("委托境内机构或个人研发费用", "Entrusted at home"),
        fact="rd_entrusted_domestic",
    ),
    _of_project(
        "ent_ovs_org",
        Text("委托境外机构研发费用", "Entrusted to overseas organizations"),
        fact="rd_entrusted_overseas_org",
    ),
    _of_project(
        "ent_ovs_ind",
        Text("委托境外个人研发费用", "Entrusted to overseas individuals"),
        fact="rd_entrusted_overseas_ind",
    ),
)

DETAILS: Final = (
    _detail("wages", Text("人员工资薪金", "Wages")),
    _detail("social_insurance", Text("五险一金", "Insurances and housing fund")),
    _detail("external_labor", Text("外聘研发人员劳务费用", "External labor")),
    _detail("materials", Text("直接消耗的材料", "Materials used up")),
    _detail("fuel", Text("直接消耗的燃料", "Fuel used up")),
    _detail("power", Text("直接消耗的动力", "Power used up")),
    _detail("molds", Text("中间试验和试制的模具、工装", "Molds and tooling")),
    _detail("samples", Text("样品、样机及一般测试手段", "Samples and testing")),
    _detail("trial_inspection", Text("试制产品检验费", "Inspection of trial products")),
    _detail("equipment_upkeep", Text("仪器设备运行维护等", "Upkeep of equipment")),
    _detail("equipment_rent", Text("仪器设备经营租赁费", "Operating-lease rent")),
    _detail("instrument_depreciation", Text("仪器折旧", "Instruments")),
    _detail("equipment_depreciation", Text("设备折旧", "Equipment")),
    _detail("software_amortization", Text("软件摊销", "Software")),
    _detail("patent_amortization", Text("专利权摊销", "Patents")),
    _detail("know_how_amortization", Text("非专利技术摊销", "Non-patented technology")),
    _detail("product_design", Text("新产品设计费", "Design of new products")),
    _detail("process_rules", Text("新工艺规程制定费", "Rules of new processes")),
    _detail("clinical_trials", Text("新药研制的临床试验费", "Clinical trials")),
    _detail("field_tests", Text("勘探开发技术的现场试验费", "Field tests")),
    _detail(
        "books_and_consulting",
        Text("图书资料、翻译、咨询、保险费", "Books, consulting, insurance"),
    ),
    _detail(
        "appraisal",
        Text("成果检索、论证、评审、验收费", "Search, review and acceptance"),
    ),
    _detail("ip_fees", Text("知识产权申请、注册、代理费", "IP application fees")),
    _detail(
        "staff_welfare",
        Text("职工福利、补充养老和医疗保险费", "Welfare and supplementary insurance"),
    ),
    _detail("travel_and_meetings", Text("差旅费、会议费", "Travel and meetings")),
)

GRANTED: Final = (
    "personnel",
    "direct",
    "depreciation",
    "amortisation",
    "design",
    "other",
    "ent_dom",
    "ent_ovs_org",
)
"""Categories that a fiscal grant may have paid for."""

_TERMS: Final = {item.name: item.term for item in CATEGORIES}

GRANTS: Final = tuple(
    _of_project(
        f"{name}_grant",
        Text(
            "不征税财政资金支出（{of}）", "Paid from non-taxable grants ({of})"
        ).format(of=_TERMS[name]),
    )
    for name in GRANTED
)
TAXED_GRANTS: Final = tuple(
    _of_project(
        f"{name}_taxed_grant",
        Text(
            "账面冲减但已计入应税收入的补助（{of}）",
            "Grant netted in the books but taxed as income ({of})",
        ).format(of=_TERMS[name]),
    )
    for name in GRANTED
)

PROJECT: Final = (
    Input(
        "treatment",
        "choice",
        Text("会计处理", "Treatment"),
        level="part",
        options=TREATMENTS,
        fact=FactUse("rd_treatment"),
        absent=0,
    ),
    Input(
        "not_rd",
        "choice",
        Text("不属于研发活动的情形", "Why it is not R&D"),
        level="part",
        options=NOT_RD,
        absent=0,
    ),
    Input(
        "is_trustee",
        "yes_no",
        Text("受托研发", "Carried out for others"),
        level="part",
        absent=0,
    ),
    Input("has_failed", "yes_no", Text("研发失败", "Failed"), level="part", absent=0),
    Input(
        "available_year",
        "year",
        Text("无形资产达到预定用途的年份", "Year the intangible became ready for use"),
        level="part",
        minimum=1990,
        maximum=2100,
        fact=FactUse("rd_available_year"),
    ),
    Input(
        "available_month",
        "months",
        Text("无形资产达到预定用途的月份", "Month the intangible became ready for use"),
        level="part",
        minimum=1,
        maximum=12,
        fact=FactUse("rd_available_month"),
    ),
    Input(
        "life_months",
        "months",
        Text("摊销年限（月）", "Life in months"),
        level="part",
        minimum=1,
        maximum=MOST_MONTHS,
        fact=FactUse("rd_life_months"),
    ),
    Input(
        "life_is_set",
        "yes_no",
        Text("法律或合同约定了使用年限", "Life set by law or contract"),
        level="part",
        absent=0,
    ),
    Input(
        "amortisation_months",
        "months",
        Text("本年摊销月数", "Months amortized in the year"),
        level="part",
        maximum=12,
        note=Text(
            "填报后不再按达到预定用途的日期推算",
            "Where given, it is not derived from the date ready for use",
        ),
    ),
    Input(
        "cost_formed_before",
        "fen",
        Text(
            "以前年度形成无形资产的可加计成本",
            "Eligible cost of an intangible formed earlier",
        ),
        level="part",
        absent=0,
        note=Text(
            "形成当年的汇总金额，不重新进入本年表第2至42行",
            "Its row total in the year of formation; lines 2 to 42 leave it out",
        ),
    ),
)

ENTERPRISE: Final = (
    Input(
        "taxpayer",
        "choice",
        Text("企业类型", "Kind of taxpayer"),
        options=TAXPAYERS,
        note=Text(
            "可由清单、登记和收入占比代替；给出这些时以其为准",
            "May be replaced by list, registration and revenue; these prevail",
        ),
    ),
    _answer(
        "listed_2023_44",
        Text("集成电路或工业母机清单企业", "Listed IC or machine-tool enterprise"),
        fact="listed_2023_44",
    ),
    _answer(
        "tech_sme_registered",
        Text("取得科技型中小企业入库登记编号", "Registered tech SME for the year"),
        fact="tech_sme_registered",
        note=Text(
            "须在该年度汇算清缴期内（次年5月31日前）取得",
            "The number must be had by 31 May of the next year",
        ),
    ),
    _of_enterprise(
        "manufacturing_revenue",
        Text("制造业主营业务收入", "Main revenue from manufacturing"),
        fact="manufacturing_revenue",
    ),
    _of_enterprise(
        "total_revenue",
        Text("收入总额", "Total revenue"),
        fact="gross_revenue",
        note=Text(
            "企业所得税法第六条的收入总额，未作任何扣减",
            "As in article 6 of the CIT law, without any reduction",
        ),
    ),
    _of_enterprise(
        "negative_list_revenue",
        Text("负面清单行业主营业务收入合计", "Main revenue of all listed industries"),
        fact="negative_list_revenue",
    ),
    _of_enterprise(
        "non_taxable_revenue",
        Text("不征税收入", "Non-taxable revenue"),
        fact="non_taxable_revenue",
        absent=0,
    ),
    _of_enterprise(
        "investment_income",
        Text("投资收益", "Investment income"),
        fact="investment_income",
        absent=0,
    ),
    _answer(
        "industry_not_on_negative_list",
        Text("不属于负面清单行业", "Industry not on the negative list"),
        fact="industry_not_on_negative_list",
        note=Text("未填报收入占比时采用", "Used where the revenues are not reported"),
    ),
    _answer(
        "resident_enterprise",
        Text("居民企业", "Resident enterprise"),
        fact="resident_enterprise",
    ),
    _answer("accounts_ok", Text("会计核算健全", "Sound accounts"), fact="accounts_ok"),
    _answer(
        "taxed_on_books",
        Text("查账征收", "Taxed on books"),
        note=Text(
            "核定征收企业为否；未填报时以“会计核算健全、查账征收”为准",
            "No under deemed taxation; where blank, sound accounts stand in",
        ),
    ),
    _of_enterprise(
        "special_income",
        Text("特殊收入", "Special income"),
        fact="rd_special_income",
        absent=0,
        note=Text(
            "研发中形成的下脚料、残次品、中间试制品等特殊收入",
            "Income in the year from scraps, rejects and trial products of R&D",
        ),
    ),
    _of_enterprise(
        "sold_material_cur",
        Text("当年销售研发产品对应的材料", "Material of R&D output sold in the year"),
        fact="rd_sold_material",
        absent=0,
    ),
    Input(
        "sold_material_cf",
        "fen",
        Text("以前年度结转的材料", "Material carried forward"),
        absent=0,
        previous_of="sold_material_carry",
        if_first=0,
    ),
    _of_enterprise(
        "amort_formed_this_year",
        Text(
            "本年形成无形资产摊销额（填报）", "Amortization, formed this year (stated)"
        ),
        note=Text("空白时由项目推算", "Where blank, it follows from the projects"),
    ),
    _of_enterprise(
        "amort_formed_before",
        Text(
            "以前年度形成无形资产本年摊销额（填报）",
            "Amortization, formed earlier (stated)",
        ),
        fact="rd_amortisation_formed_before",
        note=Text(
            "空白时由以前年度形成的无形资产推算",
            "Where blank, it follows from the intangibles formed earlier",
        ),
    ),
    Input(
        "months_operating_2022",
        "months",
        Text("2022年经营月数", "Operating months in 2022"),
        minimum=1,
        maximum=12,
        absent=12,
    ),
    Input(
        "months_operating_from_oct",
        "months",
        Text("2022年10月1日后经营月数", "Operating months from October 2022"),
        maximum=3,
        absent=3,
    ),
    _of_enterprise(
        "q4_actual_base",
        Text(
            "第四季度实际发生的研发费用", "Base actually incurred in the fourth quarter"
        ),
    ),
    Input(
        "cit_rate",
        "share_ppm",
        Text("企业所得税税率", "Rate of corporate income tax"),
        maximum=10**6,
    ),
    _answer(
        "hnte_valid",
        Text("高新技术企业资格有效", "Valid HNTE certificate"),
        fact="hnte_valid",
    ),
    Input(
        "project_count_stated",
        "items",
        Text("研发项目数量（填报）", "Number of R&D projects (stated)"),
        maximum=100_000,
    ),
)

STATED: Final = (
    _of_enterprise(
        "own_rd_stated", Text("自主、合作、集中研发（填报）", "Own R&D (stated)")
    ),
    _of_enterprise(
        "subtotal_stated", Text("年度研发费用小计（填报）", "Subtotal (stated)")
    ),
    _of_enterprise(
        "expensed_stated", Text("本年费用化金额（填报）", "Expensed (stated)")
    ),
    _of_enterprise(
        "capitalized_stated", Text("本年资本化金额（填报）", "Capitalized (stated)")
    ),
    _of_enterprise(
        "deductible_stated", Text("允许扣除的研发费用合计（填报）", "Total (stated)")
    ),
    _of_enterprise(
        "after_special_income_stated",
        Text("抵减特殊收入后的金额（填报）", "After special income (stated)"),
    ),
    _of_enterprise(
        "deductible_base_year",
        Text("全年加计扣除基数（填报）", "Base of the year (stated)"),
    ),
)
"""Subtotals of the form that a case may state instead of what lies before them."""

INPUTS: Final = (
    *PROJECT, *CATEGORIES, *DETAILS, *GRANTS, *TAXED_GRANTS, *ENTERPRISE, *STATED,
)  # fmt: skip
