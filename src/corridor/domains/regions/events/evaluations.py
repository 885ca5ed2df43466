"""What the evaluation of zones tells others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from corridor.kernel.events import Event


@dataclass(frozen=True, slots=True)
class RoundPublished(Event):
    """The results of a round of evaluation were published (评价结果公布)."""

    round_id: UUID
    code: str
    result_digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ZoneCreationAdvanced(Event):
    """A creating zone reached another state (创建状态变更)."""

    zone_id: UUID
    state: str
    at: datetime
