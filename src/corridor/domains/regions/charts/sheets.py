"""Put what a chart draws on its two sheets: 720 units wide, and 360 for a phone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.measure import shorten
from corridor.domains.regions.charts.records import (
    Cell,
    Chart,
    ChartTable,
    Drawing,
    Number,
)
from corridor.domains.regions.charts.scales import known
from corridor.domains.regions.charts.wording import (
    MISSING,
    NOTHING,
    UNIT,
    number,
    sentences,
)
from corridor.kernel.text import Text

WIDE: Final = 720
NARROW: Final = 360
TEXT: Final = 14
SMALL: Final = 13
STRONG: Final = 600
LINE: Final = 18
"""From one line of text to the next."""
_SAMPLE_SHOWN: Final = Text("图中为样例数据", "The figures are sample data")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room a chart is drawn in."""

    width: int
    language: str

    @property
    def is_narrow(self) -> bool:
        """Return whether this is the sheet for a phone."""
        return self.width == NARROW

    def say(self, text: Text) -> str:
        """Return a text in the language of the sheet."""
        return text.on(self.language)


@dataclass(frozen=True, slots=True)
class Body:
    """What is drawn on a sheet, and how high it became."""

    parts: Sequence[str]
    height: float
    has_links: bool = False


def drawing_of(
    chart: Chart,
    language: str,
    draw: Callable[[Sheet], Body],
    seen: Iterable[str],
    table: ChartTable,
) -> Drawing:
    """Draw both sheets under one title and one description.

    Args:
        chart: what the chart says about itself.
        language: the tag of the language it speaks.
        draw: draws a sheet.
        seen: sentences that say what there is to see.
        table: the numbers drawn.
    """
    sample = _SAMPLE_SHOWN.on(language) if chart.is_sample else ""
    alt = sentences([chart.description.on(language), *seen, sample], language)
    title = chart.title.on(language)
    return Drawing(
        svg=_root(draw(Sheet(WIDE, language)), WIDE, title, alt),
        narrow=_root(draw(Sheet(NARROW, language)), NARROW, title, alt),
        alt=alt,
        table=table,
        title=title,
        note=chart.note.on(language),
        language=language,
        is_sample=chart.is_sample,
    )


def word(said: str) -> Cell:
    """Return a cell of words."""
    return Cell(said)


def figure(
    value: Number, decimals: int, language: str, *, is_signed: bool = False
) -> Cell:
    """Return a cell of a number, rounded as it is drawn; or that there is none."""
    found = known(value)
    if found is None:
        return Cell(MISSING.on(language), None, decimals, is_number=True)
    return Cell(
        number(found, decimals, is_signed=is_signed),
        round(found, decimals) + 0.0,
        decimals,
        is_number=True,
    )


def unit_line(chart: Chart, sheet: Sheet, y: float) -> str:
    """Write the unit at the upper left; nothing where there is none."""
    if chart.unit == NOTHING:
        return ""
    said = sheet.say(UNIT.format(unit=chart.unit))
    return svg.text(
        0, y, shorten(said, sheet.width, SMALL), "c-plot__quiet", size=SMALL
    )


def headed(name: Text, unit: Text, language: str) -> str:
    """Return a column's heading with its unit.

    >>> headed(Text("得分", "Score"), Text("分", "points"), "zh")
    '得分（分）'
    """
    said, unit_said = name.on(language), unit.on(language)
    if not unit_said:
        return said
    if language.lower().startswith("en"):
        return f"{said} ({unit_said})"
    return f"{said}（{unit_said}）"


def _root(body: Body, width: int, title: str, alt: str) -> svg.Markup:
    height = round(body.height)
    return svg.Markup(
        svg.element(
            "svg",
            svg.words("title", title),
            svg.words("desc", alt),
            *body.parts,
            xmlns="http://www.w3.org/2000/svg",
            class_="c-plot__narrow" if width == NARROW else "c-plot__wide",
            view_box=f"0 0 {width} {height}",
            width=width,
            height=height,
            # The children of an image are hidden from readers, links among them.
            role="group" if body.has_links else "img",
            font_size=TEXT,
        )
    )
