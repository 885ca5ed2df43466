"""The super-deduction as a policy: words, results and the calculator."""

from typing import Final

from corridor.engines.rules.api import Source
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.policy import Policy
from corridor.policies.rd_super_deduction.book import BOOK
from corridor.policies.rd_super_deduction.forms import STORY, form_of
from corridor.policies.rd_super_deduction.names import all_aliases
from corridor.policies.rd_super_deduction.public import evaluate


def _seen_in_copies(document: str, zh: str, en: str) -> Source:
    return Source(document, title=Text(zh, en), provenance=Provenance.SECONDARY)


DOCUMENTS: Final = (
    _seen_in_copies(
        "财税〔2015〕119号",
        "关于完善研究开发费用税前加计扣除政策的通知",
        "The basic notice: what R&D is, what counts, who is excluded",
    ),
    _seen_in_copies(
        "国家税务总局公告2015年第97号",
        "关于企业研究开发费用税前加计扣除政策有关问题的公告",
        "Caps per project and the negative list",
    ),
    _seen_in_copies(
        "财税〔2017〕34号",
        "关于提高科技型中小企业研究开发费用税前加计扣除比例的通知",
        "75% for tech SMEs from 2017",
    ),
    _seen_in_copies(
        "国家税务总局公告2017年第40号",
        "关于研发费用税前加计扣除归集范围有关问题的公告",
        "What is collected; special income and sold material",
    ),
    _seen_in_copies(
        "财税〔2018〕64号",
        "关于企业委托境外研究开发费用税前加计扣除有关政策问题的通知",
        "Overseas entrusted R&D from 2018",
    ),
    _seen_in_copies(
        "财税〔2018〕99号",
        "关于提高研究开发费用税前加计扣除比例的通知",
        "75% for all from 2018",
    ),
    _seen_in_copies(
        "财政部、税务总局公告2021年第13号",
        "关于进一步完善研发费用税前加计扣除政策的公告",
        "100% for manufacturers from 2021",
    ),
    _seen_in_copies(
        "国家税务总局公告2021年第28号",
        "关于进一步落实研发费用加计扣除政策有关问题的公告",
        "One cap over all projects from 2021",
    ),
    _seen_in_copies(
        "财政部、税务总局、科技部公告2022年第16号",
        "关于进一步提高科技型中小企业研发费用税前加计扣除比例的公告",
        "100% for tech SMEs from 2022",
    ),
    _seen_in_copies(
        "财政部、税务总局、科技部公告2022年第28号",
        "关于加大支持科技创新税前扣除力度的公告",
        "The fourth quarter of 2022",
    ),
    _seen_in_copies(
        "财政部、税务总局公告2023年第7号",
        "关于进一步完善研发费用税前加计扣除政策的公告",
        "100% for all from 2023",
    ),
    _seen_in_copies(
        "财政部、税务总局、国家发展改革委、工业和信息化部公告2023年第44号",
        "关于提高集成电路和工业母机企业研发费用加计扣除比例的公告",
        "120% for listed enterprises, 2023 to 2027",
    ),
    Source(
        "2021版研发支出辅助账汇总表填写说明",
        title=Text(
            "研发支出辅助账汇总表的填写说明",
            "How the summary ledger shares caps among projects",
        ),
    ),
)

RESULTS: Final = (
    *STORY,
    "deductible_base",
    "total_deducted_for_old_intangible",
    "amortization_of_next_year",
    "tax_effect",
    "loss_carry_years",
)
CONDITIONS: Final = (
    "eligibility",
    "resident_condition",
    "accounts_condition",
    "books_condition",
    "negative_list_condition",
    "grants_condition",
    "life_condition",
)
CALCULATOR: Final = (
    "taxpayer",
    "resident_enterprise",
    "accounts_ok",
    "taxed_on_books",
    "industry_not_on_negative_list",
    "tech_sme_registered",
    "listed_2023_44",
    "treatment",
    "personnel",
    "direct",
    "depreciation",
    "amortisation",
    "design",
    "other",
    "ent_dom",
    "ent_ovs_org",
    "ent_ovs_ind",
    "life_months",
    "amortisation_months",
    "amort_formed_before",
    "special_income",
    "sold_material_cur",
    "sold_material_cf",
    "months_operating_2022",
    "months_operating_from_oct",
    "q4_actual_base",
    "cit_rate",
)

POLICY: Final = Policy(
    name="rd_super_deduction",
    term=Text("研发费用加计扣除", "R&D super-deduction"),
    summary=Text(
        "企业开展研发活动实际发生的研发费用，在据实扣除之外，再按一定比例加计扣除；"
        "形成无形资产的，按成本的相应比例摊销。本页按年度纳税申报表A107012逐行计算"
        "2016至2028年度的加计扣除额：归集六类费用和委托研发费用，"
        "调整其他相关费用和委托境外费用的限额，区分费用化与资本化，"
        "抵减特殊收入和已售产品材料，再乘以当年适用的比例。",
        "What an enterprise spends on R&D is deducted from taxable income once as an "
        "ordinary cost and, by a share set for the year, once more; an intangible is "
        "amortized by a correspondingly larger share of its cost. This page follows "
        "the yearly form A107012 line by line for the tax years 2016 to 2028: it "
        "collects six categories and entrusted R&D, applies the caps on other costs "
        "and on overseas cost, tells expensed from capitalized cost, takes off special "
        "income and the material of sold output, and multiplies by the year's rate.",
    ),
    audience=Text(
        "会计核算健全、实行查账征收、能够准确归集研发费用的居民企业；负面清单行业除外",
        "Resident enterprises with sound accounts that are taxed on books and can "
        "collect R&D cost accurately, outside the industries of the negative list",
    ),
    book=BOOK,
    dated_by="tax_year",
    headline="super_deduction",
    results=RESULTS,
    conditions=CONDITIONS,
    calculator=CALCULATOR,
    filled_form=form_of,
    documents=DOCUMENTS,
    evaluate=evaluate,
    ranked_by="super_deduction",
    verdict="eligibility",
    aliases=all_aliases(),
)
