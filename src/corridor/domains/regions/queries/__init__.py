"""Read what the regions know, by noun; the reading of figures is at hand here."""

from corridor.domains.regions.queries.figures import (
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

__all__ = [
    "FigureFilter",
    "compared_numbers",
    "comparisons",
    "comparisons_with",
    "figure",
    "headlines",
    "list_figures",
    "reports",
    "subjects",
]
