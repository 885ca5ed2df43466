"""The documents that the rules cite."""

from datetime import date
from typing import Final

from corridor.engines.rules.api import Source
from corridor.kernel.source import Provenance

START: Final = date(2016, 1, 1)
"""First day of 财税〔2015〕119号; older rules are not covered."""

SHARED_CAP_START: Final = date(2021, 1, 1)
FOURTH_QUARTER: Final = date(2022, 10, 1)
AFTER_2022: Final = date(2023, 1, 1)

ACTIVITIES: Final = Source(
    "财税〔2015〕119号", "第一条", provenance=Provenance.SECONDARY
)
ENTRUSTED: Final = Source(
    "财税〔2015〕119号", "第二条", provenance=Provenance.SECONDARY
)
ACCOUNTING: Final = Source(
    "财税〔2015〕119号", "第三条、第五条", provenance=Provenance.SECONDARY
)
NEGATIVE_LIST: Final = Source(
    "财税〔2015〕119号", "第四条", provenance=Provenance.SECONDARY
)
NEGATIVE_SHARE: Final = Source(
    "国家税务总局公告2015年第97号", "第四条", provenance=Provenance.SECONDARY
)
CAP_PER_PROJECT: Final = Source(
    "国家税务总局公告2015年第97号", "第二条", provenance=Provenance.SECONDARY
)
CAP_SHARED: Final = Source(
    "国家税务总局公告2021年第28号", "第三条", provenance=Provenance.SECONDARY
)
SCOPE: Final = Source(
    "国家税务总局公告2017年第40号", "第一条至第六条", provenance=Provenance.SECONDARY
)
SOLD_MATERIAL: Final = Source(
    "国家税务总局公告2017年第40号", "第二条", provenance=Provenance.SECONDARY
)
ADJUSTMENTS: Final = Source(
    "国家税务总局公告2017年第40号", "第七条", provenance=Provenance.SECONDARY
)
OVERSEAS: Final = Source("财税〔2018〕64号", "第一条", provenance=Provenance.SECONDARY)
LEDGER: Final = Source("2021版研发支出辅助账汇总表填写说明")
FORM: Final = Source("A107012", "填报说明", provenance=Provenance.SECONDARY)
INTANGIBLES: Final = Source(
    "企业所得税法实施条例", "第六十七条", provenance=Provenance.MEMORY
)
REVENUE_TEST: Final = Source(
    "财政部、税务总局公告2021年第13号", "第一条", provenance=Provenance.SECONDARY
)
REGISTRATION: Final = Source(
    "国家税务总局公告2017年第18号", provenance=Provenance.MEMORY
)
LISTED: Final = Source(
    "财政部、税务总局、国家发展改革委、工业和信息化部公告2023年第44号",
    "第一条、第二条",
    provenance=Provenance.SECONDARY,
)
QUARTER: Final = Source(
    "财政部、税务总局、科技部公告2022年第28号",
    "第一条",
    provenance=Provenance.SECONDARY,
)
LOSSES: Final = Source("财税〔2018〕76号", "第一条", provenance=Provenance.MEMORY)
