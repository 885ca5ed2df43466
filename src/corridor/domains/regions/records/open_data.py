"""What leaves the domain of open data: editions anybody may take, with their files."""

from dataclasses import dataclass
from datetime import datetime

from corridor.domains.regions.records.editions import EditionFileRecord, EditionRecord


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """The bundle of an edition as one ZIP file, without its content."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class OpenEdition:
    """A published edition with its archive and the files in it, by name."""

    edition: EditionRecord
    archive: ArchiveRecord
    files: tuple[EditionFileRecord, ...]


@dataclass(frozen=True, slots=True)
class ObservationsExtent:
    """How much was recorded and when the last of it was.

    Attributes:
        newest_id: the number given last; rows are only ever added.
        recorded_at: None where nothing is recorded.
    """

    total: int
    newest_id: int
    recorded_at: datetime | None

    @property
    def mark(self) -> str:
        """Return what changes when anything is added, and only then."""
        return f"{self.total}-{self.newest_id}"
