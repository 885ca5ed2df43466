"""Make files of a drawing: SVG, PNG, CSV and XLSX (图表下载).

A file carries what the page says around a chart: its title, whether it is sample data,
and the note of date and source. It refers to nothing outside itself.
"""

import base64
import csv as csv_format
import io
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.colors import TOKENS, paper
from corridor.domains.regions.charts.measure import width_of, wrap
from corridor.domains.regions.charts.records import Cell, Drawing
from corridor.domains.regions.charts.sheets import (
    LINE,
    NARROW,
    SMALL,
    STRONG,
    TEXT,
    WIDE,
)
from corridor.domains.regions.charts.wording import SAMPLE
from corridor.engines.facts.api import escape_cell
from corridor.engines.pages.api import to_traditional

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as WorkbookCell

MARGIN: Final = 24.0
HEADING: Final = 17.0
HEADING_LINE: Final = 24.0
MOST_LINES: Final = 4
PIXELS: Final = 2
"""Pixels of a PNG to a unit of the sheet."""
POINTS_PER_PIXEL: Final = 72 / 96
COLUMN: Final = 18
FIRST_COLUMN: Final = 34
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_FAMILY: Final = "'Noto Sans CJK {0}', 'PingFang {0}', '{1}', sans-serif"
_FAMILIES: Final = {"zh-hant": _FAMILY.format("TC", "Microsoft JhengHei")}
_USUAL_FAMILY: Final = _FAMILY.format("SC", "Microsoft YaHei")
_TAGS: Final = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
_SHEETS: Final = {"zh": ("数据", "说明"), "en": ("Data", "About")}

ET.register_namespace("", _NAMESPACE)


def svg_file(drawing: Drawing, *, is_narrow: bool = False) -> bytes:
    """Return the drawing as a file of its own, with title and note, in light colors."""
    body = drawing.narrow if is_narrow else drawing.svg
    width = NARROW if is_narrow else WIDE
    inside, height = _framed(drawing, body, width)
    return _standalone(inside, drawing, (width + 2 * MARGIN, height))


def data_address(drawing: Drawing, *, is_narrow: bool = False) -> str:
    """Return the drawing alone as a ``data:`` address, for the image of a report."""
    body = drawing.narrow if is_narrow else drawing.svg
    width, height = _size(body)
    content = _standalone(body, drawing, (width, height))
    return f"data:image/svg+xml;base64,{base64.b64encode(content).decode('ascii')}"


def png(drawing: Drawing, *, is_narrow: bool = False) -> bytes:
    """Return the drawing as a picture, two pixels to a unit."""
    import pypdfium2  # noqa: PLC0415 -- slow import
    import weasyprint  # noqa: PLC0415 -- slow import

    content = svg_file(drawing, is_narrow=is_narrow)
    width, height = _size(content.decode("utf-8"))
    address = base64.b64encode(content).decode("ascii")
    page = (
        f"<style>@page{{size:{width}px {height}px;margin:0}}html,body{{margin:0}}"
        f"img{{display:block;width:{width}px;height:{height}px}}</style>"
        f'<img src="data:image/svg+xml;base64,{address}">'
    )
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    printed = weasyprint.HTML(string=page, url_fetcher=fetcher).write_pdf()
    with pypdfium2.PdfDocument(printed) as document:
        picture = document[0].render(scale=PIXELS / POINTS_PER_PIXEL).to_pil()
    written = io.BytesIO()
    picture.convert("RGB").save(written, "PNG", optimize=True)
    return written.getvalue()


def csv(drawing: Drawing) -> bytes:
    """Return the table of the drawing as CSV; a cell without a figure is empty.

    Numbers stand bare, as programs read them: the guard against formulas would put an
    apostrophe before every negative one.
    """
    written = io.StringIO(newline="")
    writer = csv_format.writer(written)
    writer.writerow([
        escape_cell(_said(each, drawing)) for each in drawing.table.headings
    ])
    writer.writerows(
        [_bare(cell, drawing) for cell in row] for row in drawing.table.rows
    )
    return written.getvalue().encode("utf-8-sig")


def xlsx(drawing: Drawing) -> bytes:
    """Return the table of the drawing as a workbook, with a sheet on what it shows."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow import

    data, about = _SHEETS["en" if drawing.language.startswith("en") else "zh"]
    workbook = Workbook(write_only=True)
    _fill(workbook.create_sheet(_said(data, drawing)), drawing)
    notes = workbook.create_sheet(_said(about, drawing))
    sample = SAMPLE.on(drawing.language) if drawing.is_sample else ""
    for text in (drawing.title, sample, drawing.alt, drawing.note):
        if text:
            notes.append([_words(notes, text, drawing)])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _fill(sheet: Any, drawing: Drawing) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 -- slow import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- slow import

    sheet.freeze_panes = "A2"
    heads = [_words(sheet, heading, drawing) for heading in drawing.table.headings]
    for column, cell in enumerate(heads, 1):
        cell.font = Font(bold=True)
        width = FIRST_COLUMN if column == 1 else COLUMN
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append(heads)
    for row in drawing.table.rows:
        sheet.append([_entry(sheet, cell, drawing) for cell in row])


def _entry(sheet: Any, cell: Cell, drawing: Drawing) -> "WorkbookCell | None":
    if not cell.is_number:
        return _words(sheet, cell.shown, drawing)
    if cell.value is None:
        return None
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- slow import

    written = WriteOnlyCell(sheet, value=cell.value)
    written.number_format = "#,##0" + (
        f".{'0' * cell.decimals}" if cell.decimals else ""
    )
    return written


def _words(sheet: Any, text: str, drawing: Drawing) -> "WorkbookCell":
    """Return a cell of text, which stays text whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- slow import

    cell = WriteOnlyCell(sheet, value=_said(text, drawing))
    cell.data_type = "s"
    return cell


def _bare(cell: Cell, drawing: Drawing) -> str:
    if not cell.is_number:
        return escape_cell(_said(cell.shown, drawing))
    return "" if cell.value is None else f"{cell.value:.{cell.decimals}f}"


def _framed(drawing: Drawing, body: str, width: int) -> tuple[str, float]:
    """Set a sheet between its title and its note; return it with its height."""
    y = MARGIN
    parts = []
    for line in wrap(drawing.title, width, HEADING, MOST_LINES):
        y += HEADING_LINE
        parts.append(svg.text(MARGIN, y - 6, line, size=HEADING, weight=STRONG))
    if drawing.is_sample:
        y += HEADING_LINE
        parts += _sample(drawing, y - 6)
    y += MARGIN / 2
    start = body.index(">") + 1
    moved = svg.element(
        "g", body[start : body.rindex("</svg>")], transform=f"translate({MARGIN} {y})"
    )
    y += _size(body)[1]
    note = wrap(drawing.note, width, SMALL, MOST_LINES) if drawing.note else ()
    for line in note:
        y += LINE
        parts.append(svg.text(MARGIN, y, line, "c-plot__quiet", size=SMALL))
    height = round(y + MARGIN)
    inside = svg.element(
        "svg",
        svg.words("title", drawing.title),
        svg.words("desc", drawing.alt),
        *parts,
        moved,
        xmlns=_NAMESPACE,
        view_box=f"0 0 {round(width + 2 * MARGIN)} {height}",
        width=width + 2 * MARGIN,
        height=height,
        role="img",
        font_size=TEXT,
    )
    return inside, height


def _sample(drawing: Drawing, y: float) -> list[str]:
    said = SAMPLE.on(drawing.language)
    frame = svg.element(
        "rect", x=MARGIN, y=y - SMALL, rx=4.0, height=LINE,
        width=width_of(said, SMALL) + 12, class_="c-plot__frame",
    )  # fmt: skip
    return [frame, svg.text(MARGIN + 6, y + 0.5, said, size=SMALL)]


def _standalone(body: str, drawing: Drawing, size: tuple[float, float]) -> bytes:
    """Turn classes into attributes, links into groups, and lay paper underneath."""
    root = ET.fromstring(body)  # noqa: S314 -- written by this package
    for parent in list(root.iter()):
        for child in list(parent):
            if parent is not root and child.tag == f"{{{_NAMESPACE}}}desc":
                parent.remove(child)
    for each in root.iter():
        _on_paper(each, drawing)
    sheet = ET.Element(f"{{{_NAMESPACE}}}rect", fill=TOKENS["--c-surface"])
    sheet.set("width", svg.coordinate(size[0]))
    sheet.set("height", svg.coordinate(size[1]))
    root.insert(2, sheet)
    root.set(_LANG, _TAGS.get(drawing.language, "en"))
    root.set("role", "img")
    root.set("font-family", _FAMILIES.get(drawing.language, _USUAL_FAMILY))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _on_paper(each: ET.Element, drawing: Drawing) -> None:
    for name, value in paper(each.attrib.pop("class", "")).items():
        each.attrib.setdefault(name, value)
    if each.tag == f"{{{_NAMESPACE}}}a":
        each.tag = f"{{{_NAMESPACE}}}g"
        each.attrib.clear()
    if each.text:
        each.text = _said(each.text, drawing)


def _size(body: str) -> tuple[int, int]:
    """Return the width and height a sheet says it has."""
    root = ET.fromstring(body)  # noqa: S314 -- written by this package
    return round(float(root.attrib["width"])), round(float(root.attrib["height"]))


def _said(text: str, drawing: Drawing) -> str:
    """Return the text in the script of the drawing, as every file can hold it."""
    text = svg.printable(text)
    return to_traditional(text) if drawing.language == "zh-hant" else text
