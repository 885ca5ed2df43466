"""Tell the day an instant falls on, where the corridor lies."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

CORRIDOR_ZONE: Final = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Return the calendar day of an instant in the corridor."""
    return at.astimezone(CORRIDOR_ZONE).date()
