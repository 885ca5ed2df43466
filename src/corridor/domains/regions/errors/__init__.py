"""What can stand in the way, by noun; the obstacles of figures are at hand here."""

from corridor.domains.regions.errors.figures import (
    EnglishMissing,
    EnglishUnasked,
    FigureUnknown,
    FilterRefused,
    WordUnknown,
)

__all__ = [
    "EnglishMissing",
    "EnglishUnasked",
    "FigureUnknown",
    "FilterRefused",
    "WordUnknown",
]
