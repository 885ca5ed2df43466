"""What leaves the regions, by noun; the records of figures are at hand here."""

from corridor.domains.regions.records.figures import (
    PLACE_OF_NUMBER,
    Comparison,
    Figure,
    FigureStatus,
    Report,
    SubjectCount,
    SubjectLevel,
)

__all__ = [
    "PLACE_OF_NUMBER",
    "Comparison",
    "Figure",
    "FigureStatus",
    "Report",
    "SubjectCount",
    "SubjectLevel",
]
