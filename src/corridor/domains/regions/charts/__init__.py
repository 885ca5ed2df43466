"""Charts drawn on the server as SVG (图表): one drawing for page, report and download.

A chart is a frozen record of what is shown; a ``draw_…`` function turns it, in one
language, into a `Drawing`: two sheets (720 units wide, and 360 for a phone), a sentence
for those who do not see it, and the table of exactly the numbers drawn. Colors are
classes, so that a page follows the visitor's light or dark; `rendering` makes files.

Everything but `rendering` is pure.
"""

from corridor.domains.regions.charts.bars import draw_bars
from corridor.domains.regions.charts.corridor_map import draw_map
from corridor.domains.regions.charts.intervals import draw_intervals
from corridor.domains.regions.charts.lines import draw_lines
from corridor.domains.regions.charts.matrix import draw_matrix
from corridor.domains.regions.charts.multiples import draw_multiples
from corridor.domains.regions.charts.radar import draw_radar
from corridor.domains.regions.charts.records import (
    BarChart,
    BarRow,
    Cell,
    Change,
    Chart,
    ChartTable,
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
)
from corridor.domains.regions.charts.waterfall import draw_waterfall

__all__ = [
    "BarChart",
    "BarRow",
    "Cell",
    "Change",
    "Chart",
    "ChartTable",
    "Drawing",
    "IntervalChart",
    "IntervalRow",
    "LineChart",
    "MapChart",
    "MapRow",
    "MatrixChart",
    "MultiplesChart",
    "RadarChart",
    "Reference",
    "Series",
    "WaterfallChart",
    "draw_bars",
    "draw_intervals",
    "draw_lines",
    "draw_map",
    "draw_matrix",
    "draw_multiples",
    "draw_radar",
    "draw_waterfall",
]
