"""Say which line is which: by dash, by shape and by name, not by color alone."""

from collections.abc import Sequence
from typing import Final, TypeVar

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.lanes import BASELINE
from corridor.domains.regions.charts.marks import DASHES, point
from corridor.domains.regions.charts.measure import shorten
from corridor.domains.regions.charts.sheets import LINE, TEXT

SAMPLE: Final = 34.0
GAP: Final = 8.0
THICK: Final = 2.5
REFERENCE: Final = None
"""Stands for the line to compare with, which is no series."""

Key = TypeVar("Key")


def line_of(series: int | None, points: str) -> str:
    """Draw a path as the line of a series, or as the line to compare with."""
    if series is REFERENCE:
        return svg.path(points, "c-plot__reference", stroke_width=1.5)
    return svg.path(
        points,
        f"c-plot__line-{series + 1}",
        stroke_width=THICK,
        stroke_dasharray=DASHES[series],
    )


def key(series: int | None, said: str, x: float, y: float, room: float) -> list[str]:
    """Draw a sample of a line with its name; ``y`` is the baseline of the name."""
    middle = y - BASELINE
    sample = line_of(series, svg.points_of([(x + 2, middle), (x + SAMPLE, middle)]))
    shape = "" if series is REFERENCE else point(series, x + SAMPLE / 2 + 1, middle)
    shown = shorten(said, room - SAMPLE - GAP, TEXT)
    return [sample, shape, svg.text(x + SAMPLE + GAP, y, shown, full=said)]


def spread(
    ends: Sequence[tuple[float, Key]], top: float, bottom: float
) -> list[tuple[float, Key]]:
    """Move heights apart by a line of text: downwards first, then back up.

    >>> spread([(50.0, "a"), (52.0, "b")], 0, 60)
    [(42, 'a'), (60, 'b')]
    """
    placed: list[tuple[float, Key]] = []
    for y, what in ends:
        least = placed[-1][0] + LINE if placed else top
        placed.append((max(y, least), what))
    ceiling = bottom
    for index in range(len(placed) - 1, -1, -1):
        y, what = placed[index]
        placed[index] = (min(y, ceiling), what)
        ceiling = placed[index][0] - LINE
    return placed
