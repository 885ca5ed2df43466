"""Say what a step is: something that treats tables and reports what it did.

All tables of a run go through a step together, one a period, so that a step may look
across periods (carry a value forward, take bounds from the whole panel). A step
returns new tables; it never writes into those it was given.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self, TypeAlias

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Table

Tables: TypeAlias = tuple[Table, ...]
Cell: TypeAlias = str | float | int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a step did (处理记录), as a table that can be read and written.

    ``headings`` are plain words in English, which the pages translate and the files
    keep; every row is as long as they are.
    """

    step: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class Step(Protocol):
    """One step of an index, described by a document and done on tables."""

    word: ClassVar[str]

    @classmethod
    def from_document(cls, fields: Fields) -> Self:
        """Read the step from the mapping under its word."""

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from, every default written out."""

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Return the tables after the step and what it did."""
