"""One chart of every kind, with a gap, a long name and hostile words where they fit."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from corridor.domains.regions.charts import (
    BarChart,
    BarRow,
    Change,
    Drawing,
    IntervalChart,
    IntervalRow,
    LineChart,
    MapChart,
    MapRow,
    MatrixChart,
    MultiplesChart,
    RadarChart,
    Reference,
    Series,
    WaterfallChart,
    draw_bars,
    draw_intervals,
    draw_lines,
    draw_map,
    draw_matrix,
    draw_multiples,
    draw_radar,
    draw_waterfall,
)
from corridor.kernel.text import Text

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert('甲\" & 乙')</script>" + chr(0) + chr(0xD800)
TITLE = Text("创新能力", "Capacity to innovate")
ABOUT = Text("九城市的创新能力", "How the nine cities can innovate")
POINTS = Text("分", "points")
CITIES = {
    "310117": Text("松江", "Songjiang"),
    "330400": Text("嘉兴", "Jiaxing"),
    "330100": Text("杭州", "Hangzhou"),
    "330700": Text("金华", "Jinhua"),
    "320500": Text("苏州", "Suzhou"),
    "330500": Text("湖州", "Huzhou"),
    "341800": Text("宣城", "Xuancheng"),
    "340200": Text("芜湖", "Wuhu"),
    "340100": Text("合肥", "Hefei"),
}
COUNTIES = ("330402", "330411", "330421", "330424", "330481", "330482", "330483")
NAMES = tuple(CITIES.values())
YEARS = ("2021", "2022", "2023", "2024")
SCORES = (71.3, 68.9, 84.2, None, 79.6, 60.1, 48.8, 55.4, 77.7)


def intervals(name: Text = NAMES[1]) -> IntervalChart:
    return IntervalChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        rows=(
            IntervalRow(NAMES[2], 84.2, 80.0, 88.1, rank=1),
            IntervalRow(name, 68.9, 60.25, 71.0, rank=2, is_marked=True),
            IntervalRow(NAMES[3], None),
        ),
    )


def bars(name: Text = NAMES[1]) -> BarChart:
    return BarChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        is_signed=True,
        reference=Reference(Text("均值", "mean"), 1.5),
        rows=(
            BarRow(name, 4.25, is_marked=True),
            BarRow(NAMES[3], float("nan")),
            BarRow(NAMES[4], -3.1),
            BarRow(NAMES[5], 0.0),
        ),
    )


def lines(name: Text = NAMES[1]) -> LineChart:
    return LineChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        periods=YEARS,
        reference=Reference(Text("基期", "base"), 50),
        series=(
            Series(name, (50.0, None, 61.5, 70.0)),
            Series(NAMES[2], (80.0, 75.0, 72.0, None)),
            Series(NAMES[3], (None, None, None, None)),
        ),
    )


def multiples(name: Text = NAMES[1]) -> MultiplesChart:
    return MultiplesChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        periods=YEARS,
        series=(
            Series(name, (50.0, None, 61.5, 70.0)),
            Series(NAMES[2], (80.0, 75.0, 72.0, None)),
            Series(NAMES[3], (None, None, None, None)),
        ),
    )


def radar(name: Text = NAMES[1]) -> RadarChart:
    return RadarChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        axes=(
            Text("投入", "Input"),
            Text("产出", "Output"),
            name,
            Text(
                "高新技术产业增加值占规模以上工业比重", "Share of high-tech industries"
            ),
        ),
        series=(
            Series(NAMES[1], (82, 64, None, 55)),
            Series(Text("可比城市均值", "the mean of its peers"), (70, 68, 60, 66)),
        ),
    )


def waterfall(name: Text = NAMES[1]) -> WaterfallChart:
    return WaterfallChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        decimals=2,
        start_name=Text("2023年版", "edition 2023"),
        start=68.9,
        changes=(
            Change(Text("研发投入强度", "R&D intensity"), 1.9),
            Change(name, 0.85),
            Change(Text("高新技术企业数", "High-tech enterprises"), -1.35),
        ),
        end_name=Text("2024年版", "edition 2024"),
        end=70.3,
    )


def matrix(name: Text = NAMES[1]) -> MatrixChart:
    return MatrixChart(
        title=TITLE,
        description=ABOUT,
        names=(Text("投入", "Input"), Text("产出", "Output"), name),
        values=((1.0, 0.95, -0.31), (0.95, 1.0, None), (-0.31, None, 1.0)),
    )


def corridor_map(_name: Text = NAMES[1]) -> MapChart:
    return MapChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        rows=tuple(
            MapRow(code, score, f"/regions/{code}/")
            for code, score in zip(CITIES, SCORES, strict=True)
        ),
    )


DRAWN: dict[str, Callable[[Text, str], Drawing]] = {
    "intervals": lambda name, language: draw_intervals(intervals(name), language),
    "bars": lambda name, language: draw_bars(bars(name), language),
    "lines": lambda name, language: draw_lines(lines(name), language),
    "multiples": lambda name, language: draw_multiples(multiples(name), language),
    "radar": lambda name, language: draw_radar(radar(name), language),
    "waterfall": lambda name, language: draw_waterfall(waterfall(name), language),
    "matrix": lambda name, language: draw_matrix(matrix(name), language),
    "map": lambda name, language: draw_map(corridor_map(name), language),
}


def parse(written: str | bytes) -> ET.Element:
    """Read a sheet or a file back."""
    return ET.fromstring(written)  # noqa: S314 -- our own writing


def texts_of(sheet: str) -> list[str]:
    """Return what the texts of a sheet say, halos left out."""
    return [
        "".join([each.text or "", *((child.tail or "") for child in each)])
        for each in parse(sheet).iter(f"{SVG}text")
        if each.get("aria-hidden") is None
    ]
