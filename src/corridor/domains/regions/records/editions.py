"""What leaves the domain of editions and drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from corridor.engines.composites.api import Build, RankInterval, SensitivityRow
from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Leader:
    """A unit near the top of an edition."""

    code: str
    name: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """One edition of an index as published (指数版次)."""

    id: UUID
    index_code: str
    label: str
    revision: int
    title: Text
    source: str
    is_sample: bool
    definition_digest: str
    bundle_digest: str
    period: str
    units_total: int
    indicators_total: int
    leaders: tuple[Leader, ...]
    remark: str
    created_at: datetime
    created_by_name: str
    publish_at: datetime

    def is_embargoed(self, at: datetime) -> bool:
        """Tell whether the public does not see the edition yet (未到发布时间)."""
        return self.publish_at > at


@dataclass(frozen=True, slots=True)
class EditionFileRecord:
    """One file of a bundle, without its content."""

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class LoadedEdition:
    """An edition computed again from its bundle, with its uncertainty."""

    build: Build
    intervals: Mapping[str, RankInterval]
    sensitivity: tuple[SensitivityRow, ...]
    draws: int

    @cached_property
    def unit_places(self) -> Mapping[str, int]:
        """Return the place of each unit in the last table."""
        return {unit: at for at, unit in enumerate(self.build.latest.units)}


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """An index somebody is working on (指数草稿)."""

    id: UUID
    document: Mapping[str, Any]
    data: str
    data_name: str
    created_by_name: str
    changed_at: datetime
    change_number: int
    edition_id: UUID | None

    @property
    def title(self) -> Text:
        """Return what the draft is called, its code where it has no title."""
        said = self.document.get("title") or self.document.get("index") or ""
        if isinstance(said, Mapping):
            return Text(str(said.get("zh", "")), str(said.get("en", "")))
        return Text(str(said), str(said))
