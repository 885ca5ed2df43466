"""The front door of the regions."""

from corridor.domains.regions.errors import FigureUnknown, FilterRefused
from corridor.domains.regions.queries import (
    FigureFilter,
    compared_numbers,
    comparisons,
    comparisons_with,
    figure,
    headlines,
    list_figures,
    reports,
    subjects,
)
from corridor.domains.regions.records import (
    Comparison,
    Figure,
    FigureStatus,
    Report,
    SubjectCount,
    SubjectLevel,
)

__all__ = [
    "Comparison",
    "Figure",
    "FigureFilter",
    "FigureStatus",
    "FigureUnknown",
    "FilterRefused",
    "Report",
    "SubjectCount",
    "SubjectLevel",
    "compared_numbers",
    "comparisons",
    "comparisons_with",
    "figure",
    "headlines",
    "list_figures",
    "reports",
    "subjects",
]
