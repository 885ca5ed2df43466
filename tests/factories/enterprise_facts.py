"""Record an enterprise's facts, in the units of their indicators."""

from datetime import UTC, datetime
from uuid import UUID

from corridor.engines.facts.api import FactEntry, FactRecord, record_facts
from corridor.kernel.period import Period
from corridor.policies.api import indicators

RECORDED = datetime(2026, 3, 1, 2, tzinfo=UTC)

TECH_SME = {
    "staff_total": 60,
    "tech_staff": 18,
    "sales_revenue": 20_000_000_00,
    "total_assets": 15_000_000_00,
    "rd_expense": 1_200_000_00,
    "cost_and_expense_total": 16_000_000_00,
    "ip_class1": 1,
    "ip_class2": 3,
}
TECH_SME_ANSWERS = {
    "resident_enterprise": 1,
    "product_not_prohibited": 1,
    "clean_record": 1,
    "accounts_ok": 1,
    "industry_not_on_negative_list": 1,
}


def record(
    organisation_id: UUID,
    year: int,
    at: datetime = RECORDED,
    part: str = "",
    **values: int,
) -> tuple[FactRecord, ...]:
    """Record values of a calendar year, by indicator."""
    known = indicators()
    return record_facts(
        [
            FactEntry(
                subject_id=organisation_id,
                indicator=code,
                period=Period.year(year),
                value=value,
                unit=known[code].unit,
                part=part,
            )
            for code, value in values.items()
        ],
        actor_id=None,
        at=at,
    )


def tech_sme(organisation_id: UUID, year: int, at: datetime = RECORDED) -> None:
    """Record what the tech-SME evaluation of ``year`` reads; it scores 100."""
    record(organisation_id, year, at, **TECH_SME_ANSWERS)
    record(organisation_id, year - 1, at, **TECH_SME)
