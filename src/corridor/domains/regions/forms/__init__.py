"""Forms of the regions, by noun; the filter of figures is at hand here."""

from corridor.domains.regions.forms.figures import FigureFilterForm, LongSelect

__all__ = ["FigureFilterForm", "LongSelect"]
