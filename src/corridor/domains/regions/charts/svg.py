"""Write SVG from escaped pieces (矢量图).

Nothing here refers to anything outside: no style sheets, no images, no scripts, and
links lead to pages of this site only. Colors are classes; a page gives them values.
"""

import re
from typing import Final

from corridor.domains.regions.charts.errors import AddressRefused, NumberUndrawable

Attribute = str | float | None

LARGEST: Final = 1e9
"""No drawing has a coordinate beyond this."""

_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_SPECIAL: Final = re.compile("[&<>\"'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITIES: Final = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;",
})  # fmt: skip
_SPELLED: Final = {"class_": "class", "view_box": "viewBox"}
_LOCAL: Final = re.compile(r"/(?![/\\])[^\\\x00-\x20]*|[?#][^\\\x00-\x20]*")


class Markup(str):
    """Text that is markup already, so that templates leave it alone."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it as it is."""
        return str(self)


def escape(text: str) -> str:
    """Return text that XML reads as text; what XML cannot hold is left out.

    >>> escape("R&D <投入>" + chr(0))
    'R&amp;D &lt;投入&gt;'
    """
    if not _SPECIAL.search(text):
        return text
    return printable(text).translate(_ENTITIES)


def printable(text: str) -> str:
    """Return text without the characters that neither XML nor a workbook can hold."""
    return _FORBIDDEN.sub("", text)


def coordinate(value: float) -> str:
    """Write a coordinate to a hundredth, without idle zeros.

    Raises:
        NumberUndrawable: it is not finite, or beyond every drawing.

    >>> coordinate(12.50), coordinate(-0.001), coordinate(7)
    ('12.5', '0', '7')
    """
    if not -LARGEST < value < LARGEST:
        raise NumberUndrawable.of(value)
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """Write an element; children are markup already, attributes are not.

    ``class_`` is spelled ``class`` and ``text_anchor`` is spelled ``text-anchor``; an
    attribute of None is left out.

    >>> element("rect", x=1.0, class_="a", fill_opacity=0.5)
    '<rect x="1" class="a" fill-opacity="0.5"/>'
    """
    said = "".join([
        f' {_SPELLED.get(key) or key.replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    ])
    inside = "".join(children)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def words(name: str, text: str) -> str:
    """Write an element that holds text alone, such as a title."""
    return f"<{name}>{escape(text)}</{name}>"


def line(  # noqa: PLR0913, PLR0917 -- a line has two ends
    x1: float, y1: float, x2: float, y2: float, class_: str, width: float = 1
) -> str:
    """Write a line."""
    return (
        f'<line x1="{coordinate(x1)}" y1="{coordinate(y1)}" x2="{coordinate(x2)}"'
        f' y2="{coordinate(y2)}" class="{class_}" stroke-width="{coordinate(width)}"/>'
    )


def path(points: str, class_: str, **attributes: Attribute) -> str:
    """Write a path."""
    return element("path", d=points, class_=class_, **attributes)


def points_of(points: list[tuple[float, float]], *, is_closed: bool = False) -> str:
    """Return the path through points.

    >>> points_of([(0, 0), (1, 2)], is_closed=True)
    'M0 0L1 2Z'
    """
    joined = "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
    return f"M{joined}{'Z' if is_closed else ''}"


def text(  # noqa: PLR0913 -- where it stands and how it looks
    x: float,
    y: float,
    said: str,
    class_: str = "c-plot__name",
    *,
    anchor: str | None = None,
    size: float | None = None,
    weight: int | None = None,
    full: str = "",
) -> str:
    """Write a line of text; ``full`` is what a shortened one stands for."""
    return element(
        "text",
        words("title", full) if full and full != said else "",
        escape(said),
        x=x,
        y=y,
        class_=class_,
        text_anchor=anchor,
        font_size=size,
        font_weight=weight,
    )


def link(address: str, label: str, *children: str) -> str:
    """Write a link to a page of this site; its title is its spoken name.

    Raises:
        AddressRefused: the address leads elsewhere.
    """
    if not _LOCAL.fullmatch(address):
        raise AddressRefused.of(address)
    title = words("title", label)
    return element("a", title, *children, href=address, class_="c-plot__link")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else coordinate(value)
