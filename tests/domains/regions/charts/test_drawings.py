"""What every chart promises, whatever its kind: described, safe and complete."""

import re
import time
import xml.etree.ElementTree as ET

import pytest

from corridor.domains.regions.charts import Drawing
from corridor.domains.regions.charts.colors import STYLES
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import (
    DRAWN,
    HOSTILE,
    SVG,
    TITLE,
    parse,
    texts_of,
)

LANGUAGES = ("zh-hans", "en")
LONG = Text(
    "高新技术产业增加值占规模以上工业增加值比重（含规模以上战略性新兴产业）",
    "Value added of high-tech industries as a share of that of all larger enterprises",
)
COMPUTED = re.compile(r"-?\d+\.\d{3,}")

kinds = pytest.mark.parametrize("kind", DRAWN)
languages = pytest.mark.parametrize("language", LANGUAGES)


def _sheets(drawing: Drawing) -> tuple[ET.Element, ET.Element]:
    return parse(drawing.svg), parse(drawing.narrow)


@kinds
@languages
def test_both_sheets_carry_title_and_description(kind: str, language: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), language)

    for root, width in zip(_sheets(drawing), ("720", "360"), strict=True):
        assert (root[0].tag, root[0].text) == (f"{SVG}title", TITLE.on(language))
        assert (root[1].tag, root[1].text) == (f"{SVG}desc", drawing.alt)
        assert root.get("viewBox", "").split()[:3] == ["0", "0", width]
        assert root.get("role") == ("group" if kind == "map" else "img")


@kinds
def test_the_description_names_what_is_to_be_seen(kind: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), "en")

    assert drawing.alt.startswith("How the nine cities can innovate. ")
    assert drawing.alt.count(". ") >= 1
    assert drawing.alt.endswith(".")


@kinds
@languages
def test_hostile_words_stay_words(kind: str, language: str) -> None:
    drawing = DRAWN[kind](Text(HOSTILE, HOSTILE), language)

    tags = {each.tag for root in _sheets(drawing) for each in root.iter()}

    assert f"{SVG}script" not in tags
    assert "<script" not in drawing.figure


@kinds
def test_nothing_refers_to_anything_outside(kind: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), "zh-hans")

    names = {
        name for root in _sheets(drawing) for e in root.iter() for name in e.attrib
    }
    links = [e.get("href", "") for root in _sheets(drawing) for e in root.iter()]

    assert names & {"style", "src", "onclick", "onload", "id"} == set()
    assert all(link == "" or link.startswith("/regions/") for link in links)
    assert "url(" not in drawing.figure


@kinds
@languages
def test_every_class_has_a_color_for_files(kind: str, language: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), language)

    used = {
        each.get("class")
        for root in _sheets(drawing)
        for each in root.iter()
        if each.get("class") and each is not root
    }

    assert used - {"c-plot__link"} <= set(STYLES)


@kinds
@languages
def test_the_table_says_the_numbers_that_are_drawn(kind: str, language: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), language)
    shown = {
        cell.shown
        for row in drawing.table.rows
        for cell in row
        if cell.is_number and cell.value is not None
    }

    said = " ".join(texts_of(drawing.svg))

    assert {len(row) for row in drawing.table.rows} == {len(drawing.table.headings)}
    if kind in {"intervals", "bars", "matrix", "map"}:  # the others draw most as lines
        assert [each for each in shown if each not in said] == []


@kinds
@languages
def test_what_is_missing_is_said_and_is_no_number(kind: str, language: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), language)
    gaps = [
        cell
        for row in drawing.table.rows
        for cell in row
        if cell.is_number and cell.value is None
    ]

    words = {"zh-hans": "缺", "en": "no data"}[language]

    assert {cell.shown for cell in gaps} == (set() if kind == "waterfall" else {words})
    if gaps:
        for sheet in (drawing.svg, drawing.narrow):
            assert words in " ".join(texts_of(sheet)).lower()


@pytest.mark.parametrize("kind", sorted(DRAWN.keys() - {"map"}))
@languages
def test_a_long_name_is_shortened_and_kept_whole_in_its_title(
    kind: str, language: str
) -> None:
    drawing = DRAWN[kind](LONG, language)

    name = LONG.on(language)
    titles = [
        each.text for root in _sheets(drawing) for each in root.iter(f"{SVG}title")
    ]

    assert name in " ".join(text for text in titles if text) or name in "".join(
        texts_of(drawing.narrow)
    )


@kinds
def test_coordinates_are_rounded_and_stay_on_the_sheet(kind: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), "zh-hans")

    for root in _sheets(drawing):
        width, height = (float(root.get(name, "")) for name in ("width", "height"))
        for each in root.iter(f"{SVG}text"):
            assert -1 <= float(each.get("x", "")) <= width
            assert -1 <= float(each.get("y", "")) <= height
    assert COMPUTED.findall(drawing.figure) == []


@kinds
def test_a_template_writes_the_drawing_as_markup(kind: str) -> None:
    drawing = DRAWN[kind](Text("嘉兴", "Jiaxing"), "zh-hans")

    written = str(drawing)

    assert written == f'<div class="c-plot">{drawing.svg}{drawing.narrow}</div>'
    assert hasattr(written, "__html__")


@kinds
def test_a_drawing_takes_little_time(kind: str) -> None:
    DRAWN[kind](Text("嘉兴", "Jiaxing"), "zh-hans")

    times = []
    for _ in range(20):
        began = time.perf_counter()
        DRAWN[kind](Text("嘉兴", "Jiaxing"), "zh-hans")
        times.append(time.perf_counter() - began)

    # Two milliseconds are meant; a crowded machine may be several times slower.
    assert min(times) < 0.010
