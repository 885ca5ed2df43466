"""Facts of the sample corridor's fictional enterprises (样例数据); all invented."""

from collections.abc import Collection, Iterator
from datetime import datetime
from random import Random
from uuid import UUID

from corridor.domains.assessments.catalogue import whole_catalogue
from corridor.domains.assessments.services.assess_organisations import (
    assess_organisations,
)
from corridor.engines.facts.api import FactEntry, SourceKind, record_facts
from corridor.kernel.period import Period

YUAN = 100
WAN = 10_000 * YUAN
FIRST_YEAR, LAST_YEAR = 2021, 2025
SAMPLE_DOCUMENT = "样例数据"
ANSWERS = {
    "resident_enterprise": 1,
    "product_not_prohibited": 1,
    "clean_record": 1,
    "accounts_ok": 1,
    "industry_not_on_negative_list": 1,
    "core_ip_owned": 1,
    "field_in_catalogue": 1,
    "registered_in_zhejiang": 1,
    "independent_accounts": 1,
    "sme_by_standard": 1,
    "own_rd": 1,
    "standards_participated": 1,
    "national_science_award": 0,
    "recognised_rd_institution": 0,
    "standard_led": 0,
    "listed_2023_44": 0,
    "tech_sme_registered": 1,
    "taxed_on_books": 1,
    "software_or_pharma": 0,
    "future_industry": 0,
    "mountain_county": 0,
    "own_brand": 1,
    "market_leader": 0,
}
PROJECTS = {
    "RD2025-01": ("微流控芯片精密检测平台", 100),
    "RD2025-02": ("晶圆表面缺陷在线识别", 62),
    "RD2025-03": ("纳米压痕标准样品", 31),
}


def load_sample(
    at: datetime, *, flagship_id: UUID, enterprise_ids: Collection[UUID]
) -> int:
    """Record the sample facts that are missing and assess; twice changes nothing.

    Returns how many facts were recorded.
    """
    entries = [
        *_flagship(flagship_id, at.year),
        *(
            entry
            for number, pk in enumerate(enterprise_ids)
            if pk != flagship_id
            for entry in _enterprise(pk, Random(number), at.year)  # noqa: S311 -- sample data, the same each time
        ),
    ]
    known = whole_catalogue()
    stored = record_facts(
        [entry for entry in entries if known.get(entry.indicator)],
        actor_id=None,
        at=at,
    )
    if stored:
        assess_organisations(enterprise_ids, at=at)
    return len(stored)


def _flagship(subject_id: UUID, this_year: int) -> Iterator[FactEntry]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        grown = year - FIRST_YEAR
        yield from _year(
            subject_id, year, _grown(1_450, 1.27, grown), staff=58 + 9 * grown
        )
    for code, (_name, weight) in PROJECTS.items():
        yield from _project(subject_id, LAST_YEAR, code, weight)
        yield from _project(
            subject_id, LAST_YEAR - 1, code.replace("2025", "2024"), weight * 7 // 10
        )
    yield from _answers(subject_id, this_year, {"hnte_valid": 1})


def _enterprise(subject_id: UUID, dice: Random, this_year: int) -> Iterator[FactEntry]:
    start, growth = dice.randint(120, 9_000), dice.uniform(0.85, 1.5)
    staff = dice.randint(8, 420)
    share = dice.uniform(0.01, 0.14)
    for year in range(LAST_YEAR - 2, LAST_YEAR + 1):
        grown = year - LAST_YEAR + 2
        sales = _grown(start, growth, grown)
        yield from _year(subject_id, year, sales, staff=staff, share=share, dice=dice)
    for number in range(dice.randint(1, 3)):
        yield from _project(
            subject_id,
            LAST_YEAR,
            f"RD{LAST_YEAR}-{number + 1:02d}",
            dice.randint(5, 90),
        )
    yield from _answers(subject_id, this_year, {"hnte_valid": dice.randint(0, 1)})


def _grown(start: int, factor: float, years: int) -> int:
    """Return an amount of 10,000 yuan after some years, in fen."""
    return int(start * factor**years) * WAN


def _year(  # noqa: PLR0913 -- what a year of a fictional firm is made of
    subject_id: UUID,
    year: int,
    sales: int,
    *,
    staff: int,
    share: float = 0.082,
    dice: Random | None = None,
) -> Iterator[FactEntry]:
    luck = dice or Random(year)  # noqa: S311 -- sample data, the same each time
    spent = int(sales * share) // YUAN * YUAN
    values = {
        "staff_total": staff,
        "tech_staff": int(staff * luck.uniform(0.12, 0.42)),
        "rd_staff": int(staff * luck.uniform(0.1, 0.3)),
        "master_staff": int(staff * luck.uniform(0.02, 0.2)),
        "graduates_hired": luck.randint(0, 9),
        "sales_revenue": sales,
        "total_revenue": sales + 40 * WAN,
        "gross_revenue": sales + 55 * WAN,
        "manufacturing_revenue": int(sales * 0.9) // YUAN * YUAN,
        "negative_list_revenue": 0,
        "non_taxable_revenue": 15 * WAN,
        "investment_income": 0,
        "ht_revenue": int(sales * luck.uniform(0.55, 0.85)) // YUAN * YUAN,
        "total_assets": int(sales * 0.8) // YUAN * YUAN,
        "net_assets": int(sales * 0.42) // YUAN * YUAN,
        "net_profit": int(sales * luck.uniform(0.02, 0.12)) // YUAN * YUAN,
        "cost_and_expense_total": int(sales * 0.88) // YUAN * YUAN,
        "rd_expense": spent,
        "hnte_rd_expense": spent,
        "rd_domestic_share": 10**6,
        "taxable_income": int(sales * 0.11) // YUAN * YUAN,
        "super_deduction_relief": int(spent * 0.15) // YUAN * YUAN,
        "ip_class1": luck.randint(0, 4),
        "ip_class2": luck.randint(0, 12),
        "transformations": luck.randint(1, 6),
        "invention_applications": luck.randint(0, 14),
        "pct_applications": luck.randint(0, 2),
        "technology_contracts": luck.randint(0, 400) * WAN,
        "provincial_platforms": luck.randint(0, 2),
        "provincial_awards": luck.randint(0, 1),
        "provincial_projects": luck.randint(0, 2),
        "venture_capital": luck.randint(0, 800) * WAN,
        "innovation_stage": _stage(sales),
        "operating_years": 3,
    }
    for code, value in values.items():
        yield _entry(subject_id, year, code, value)
    yield from _answers(subject_id, year, {"hnte_valid": int(year % 2)})


def _stage(sales: int) -> int:
    """Return startup, growth or stable; the real limits are not published."""
    return 0 if sales < 500 * WAN else 1 if sales < 5_000 * WAN else 2


def _project(
    subject_id: UUID, year: int, code: str, weight: int
) -> Iterator[FactEntry]:
    amounts = {
        "rd_personnel": 18_000 * weight,
        "rd_direct": 9_500 * weight,
        "rd_depreciation": 2_100 * weight,
        "rd_amortisation": 800 * weight,
        "rd_design": 1_150 * weight,
        "rd_other": 4_400 * weight,
        "rd_entrusted_domestic": 3_000 * weight,
        "rd_entrusted_overseas_org": 1_200 * weight,
    }
    for indicator, value in amounts.items():
        yield _entry(subject_id, year, indicator, value * YUAN // 10, part=code)
    yield _entry(subject_id, year, "rd_treatment", 0, part=code)


def _answers(
    subject_id: UUID, year: int, changed: dict[str, int]
) -> Iterator[FactEntry]:
    for code, value in {**ANSWERS, **changed}.items():
        yield _entry(subject_id, year, code, value)


def _entry(
    subject_id: UUID, year: int, code: str, value: int, part: str = ""
) -> FactEntry:
    known = whole_catalogue().get(code)
    return FactEntry(
        subject_id=subject_id,
        indicator=code,
        period=Period.year(year),
        value=value,
        unit=known.unit if known else "items",
        part=part,
        source_kind=SourceKind.SAMPLE,
        source_document=SAMPLE_DOCUMENT,
    )
