import csv as csv_format
import io
from base64 import b64decode
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PIL import Image

from corridor.domains.regions.charts import draw_bars, draw_map, draw_radar
from corridor.domains.regions.charts.rendering import (
    csv,
    data_address,
    png,
    svg_file,
    xlsx,
)
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import (
    HOSTILE,
    SVG,
    bars,
    corridor_map,
    parse,
    radar,
)

NOTE = Text("数据截至2024年；来源：样例", "As of 2024; source: sample")


def test_a_picture_is_a_png_of_the_sheet_at_two_pixels_a_unit() -> None:
    drawing = draw_bars(bars(), "zh-hans")
    root = parse(svg_file(drawing))

    picture = Image.open(io.BytesIO(png(drawing)))

    assert picture.format == "PNG"
    assert picture.width == 2 * int(root.get("width", "")) == 1536
    assert abs(picture.height - 2 * int(root.get("height", ""))) <= 2
    colors = {color for _, color in picture.getcolors(1 << 24)}
    assert (11, 87, 194) in colors  # the bars
    assert (179, 95, 0) in colors  # the loss
    assert picture.getpixel((2, 2)) == (255, 255, 255)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_a_narrow_picture_is_half_as_wide(language: str) -> None:
    picture = Image.open(io.BytesIO(png(draw_radar(radar(), language), is_narrow=True)))

    assert picture.width == 2 * (360 + 48)
    assert picture.convert("L").getextrema() == (
        picture.convert("L").getextrema()[0],
        255,
    )
    assert picture.convert("L").getextrema()[0] < 80


def test_a_file_stands_on_its_own() -> None:
    drawing = draw_map(corridor_map(), "zh-hans")

    root = parse(svg_file(drawing))

    names = {name for each in root.iter() for name in each.attrib}
    tags = {each.tag for each in root.iter()}
    assert names & {"class", "href", "style", "aria-label"} == set()
    assert tags & {f"{SVG}a", f"{SVG}style", f"{SVG}image", f"{SVG}script"} == set()
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "创新能力")
    assert (root[1].tag, root[1].text) == (f"{SVG}desc", drawing.alt)
    assert root.get("role") == "img"


def test_a_file_says_title_sample_and_note() -> None:
    chart = replace(bars(), note=NOTE, is_sample=True)

    root = parse(svg_file(draw_bars(chart, "zh-hans")))

    said = [each.text for each in root.iter(f"{SVG}text")]
    assert {"创新能力", "样例数据", "数据截至2024年；来源：样例"} <= set(said)


def test_a_file_speaks_traditional_chinese_when_asked() -> None:
    root = parse(svg_file(draw_bars(bars(), "zh-hant")))

    assert root[0].text == "創新能力"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hant"
    assert "TC" in root.get("font-family", "")


def test_a_report_gets_the_drawing_alone() -> None:
    head, content = data_address(draw_bars(bars(), "en")).split(",", 1)

    root = parse(b64decode(content))

    assert head == "data:image/svg+xml;base64"
    assert root.get("width") == "720"
    assert root.get("viewBox", "").startswith("0 0 720 ")


def test_a_table_is_written_with_bare_numbers_and_empty_gaps() -> None:
    content = csv(draw_bars(bars(), "zh-hans"))

    rows = list(csv_format.reader(io.StringIO(content.decode("utf-8-sig"))))

    assert rows == [
        ["名称", "数值（分）"],
        ["嘉兴", "4.2"],
        ["金华", ""],
        ["苏州", "-3.1"],
        ["湖州", "0.0"],
        ["均值", "1.5"],
    ]


def test_no_name_becomes_a_formula() -> None:
    drawing = draw_bars(bars(Text("=1+1", "=1+1")), "en")

    rows = list(csv_format.reader(io.StringIO(csv(drawing).decode("utf-8-sig"))))
    cell = load_workbook(io.BytesIO(xlsx(drawing)))["Data"]["A2"]

    assert rows[1][0] == "'=1+1"
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_a_workbook_holds_numbers_and_says_what_they_are() -> None:
    chart = replace(bars(), note=NOTE, is_sample=True)
    drawing = draw_bars(chart, "zh-hans")

    workbook = load_workbook(io.BytesIO(xlsx(drawing)))

    data, about = workbook["数据"], workbook["说明"]
    assert [tuple(row) for row in data.iter_rows(values_only=True)] == [
        ("名称", "数值（分）"),
        ("嘉兴", 4.2),
        ("金华", None),
        ("苏州", -3.1),
        ("湖州", 0),
        ("均值", 1.5),
    ]
    assert data["B2"].number_format == "#,##0.0"
    assert [row[0] for row in about.iter_rows(values_only=True)] == [
        "创新能力", "样例数据", drawing.alt, "数据截至2024年；来源：样例",
    ]  # fmt: skip


def test_a_hostile_name_reaches_files_as_text() -> None:
    drawing = draw_bars(bars(Text(HOSTILE, HOSTILE)), "zh-hant")

    cell = load_workbook(io.BytesIO(xlsx(drawing)))["數據"]["A2"]

    assert "script" in str(cell.value)
    assert "script" in csv(drawing).decode("utf-8-sig")
