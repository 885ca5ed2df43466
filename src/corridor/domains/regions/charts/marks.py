"""The marks charts share: hatching, shapes of points, text on a halo."""

import math
from typing import Final

from corridor.domains.regions.charts import svg

HATCH_GAP: Final = 5.0
CROSS: Final = 3.5
SERIES: Final = 5
"""Colors, dashes and shapes there are to tell series apart."""
DASHES: Final = (None, "7 3", "2 3", "9 3 2 3", "5 2")
_HALF: Final = 0.5
_DIAGONAL: Final = math.sqrt(_HALF)


def hatch(x: float, y: float, width: float, height: float) -> str:
    """Draw diagonals over a rectangle, so that a loss is seen without color."""
    strokes = []
    offset = HATCH_GAP - height
    while offset < width:
        left, right = max(offset, 0.0), min(offset + height, width)
        if right > left:
            strokes.append(
                svg.points_of([
                    (x + left, y + height - (left - offset)),
                    (x + right, y + height - (right - offset)),
                ])
            )
        offset += HATCH_GAP
    return svg.path("".join(strokes), "c-plot__hatch") if strokes else ""


def hatch_circle(x: float, y: float, radius: float) -> str:
    """Draw diagonals over a circle."""
    strokes = []
    offset = HATCH_GAP - radius
    while offset < radius:
        half = math.sqrt(radius**2 - offset**2) * _DIAGONAL
        at_x, at_y = x + offset * _DIAGONAL, y + offset * _DIAGONAL
        strokes.append(
            svg.points_of([(at_x - half, at_y + half), (at_x + half, at_y - half)])
        )
        offset += HATCH_GAP
    return svg.path("".join(strokes), "c-plot__hatch") if strokes else ""


def point(series: int, x: float, y: float, size: float = 4.5) -> str:
    """Draw the point of a series: each has its own shape as well as its color."""
    class_ = f"c-plot__mark-{series % SERIES + 1}"
    shape = series % SERIES
    if shape == 0:
        return svg.element("circle", cx=x, cy=y, r=size, class_=class_)
    if shape == 1:
        side = size * 1.8
        return svg.element(
            "rect", x=x - side / 2, y=y - side / 2, width=side, height=side,
            class_=class_,
        )  # fmt: skip
    return svg.path(_corners(shape, x, y, size * 1.25), class_)


def cross(x: float, y: float) -> str:
    """Draw the small cross that stands where there is no figure."""
    return svg.path(
        svg.points_of([(x - CROSS, y - CROSS), (x + CROSS, y + CROSS)])
        + svg.points_of([(x - CROSS, y + CROSS), (x + CROSS, y - CROSS)]),
        "c-plot__missing",
    )


def on_halo(  # noqa: PLR0913 -- where it stands and how it looks
    x: float,
    y: float,
    said: str,
    *,
    anchor: str,
    weight: int | None = None,
    size: float | None = None,
    class_: str = "c-plot__name",
) -> str:
    """Write text over a band of the background, so that lines do not cross it.

    The band is a text of its own: not every renderer knows ``paint-order``.
    """
    band = svg.element(
        "text",
        svg.escape(said),
        x=x,
        y=y,
        class_="c-plot__halo",
        text_anchor=anchor,
        font_weight=weight,
        font_size=size,
        aria_hidden="true",
    )
    return band + svg.text(x, y, said, class_, anchor=anchor, weight=weight, size=size)


def missing_here(x: float, y: float, said: str, size: float) -> str:
    """Write that there is no figure where its mark would begin."""
    return on_halo(x, y, said, anchor="start", size=size, class_="c-plot__quiet")


def _corners(shape: int, x: float, y: float, size: float) -> str:
    triangle_up = [
        (x, y - size),
        (x + size, y + size * 0.8),
        (x - size, y + size * 0.8),
    ]
    diamond = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    triangle_down = [
        (x, y + size),
        (x + size, y - size * 0.8),
        (x - size, y - size * 0.8),
    ]
    return svg.points_of(
        (triangle_up, diamond, triangle_down)[shape - 2], is_closed=True
    )
