"""Make observations: typed fields as somebody would fill them in, and rows of them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from corridor.domains.regions.drafts import read_draft
from corridor.domains.regions.records.observations import (
    ObservationDraft,
    ObservationRecord,
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.services.record_observation import record_observation
from corridor.kernel.actors import Actor
from corridor.kernel.period import Period
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from tests.factories.actors import OPERATOR

AT = datetime(2026, 5, 6, 8, 30, tzinfo=UTC)
TODAY = date(2026, 5, 6)


def fields(**changes: str) -> dict[str, str]:
    """Return typed fields: GDP of Jiaxing in 2022, as a bulletin prints it."""
    return {
        "area": "嘉兴市",
        "indicator": "gdp",
        "period": "2022",
        "value": "6739.45",
        "unit": "亿元",
        "status": "reported",
        "source": "嘉兴市统计公报",
        **changes,
    }


def draft(**changes: str) -> ObservationDraft:
    """Return such fields as a draft."""
    return read_draft(fields(**changes), today=TODAY)


def recorded(
    *, actor: Actor = OPERATOR, at: datetime = AT, **changes: str
) -> ObservationRecord:
    """Record such fields."""
    return record_observation(fields(**changes), actor=actor, at=at)


def observation(**changes: Any) -> ObservationRecord:
    """Return a record that stands in no table."""
    said: dict[str, Any] = {
        "id": 1,
        "area_code": "330400",
        "indicator": "gdp",
        "period": Period.year(2022),
        "status": ObservationStatus.REPORTED,
        "qualifier": Qualifier.EXACT,
        "printed": "6739.45",
        "unit": "yi_yuan",
        "value": Decimal("6739.45"),
        "scope": Text("", ""),
        "vintage": "",
        "known_on": TODAY,
        "source": Text("嘉兴市统计公报", "Bulletin of Jiaxing"),
        "provenance": Provenance.OFFICIAL,
        "evidence": "",
        "note": Text("", ""),
        "question": Text("", ""),
        "answer": Text("", ""),
        "revision": 1,
        "is_withdrawn": False,
        "is_sample": False,
        "recorded_at": AT,
        "recorded_by": None,
    }
    return ObservationRecord(**said | changes)
