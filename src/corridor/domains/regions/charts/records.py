"""What a chart is drawn from, and what comes out; all frozen.

Numbers may be None or NaN: both mean that there is no figure, and are drawn so.
"""

from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from corridor.domains.regions.charts.svg import Markup
from corridor.kernel.text import Text

_NOTHING: Final = Text("", "")
INTERVAL: Final = Text("90% 区间", "90% interval")

Number = float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every chart says about itself (图表)."""

    title: Text
    description: Text
    """One sentence on what is shown; best, worst and trend are added to it."""
    unit: Text = _NOTHING
    decimals: int = 1
    note: Text = _NOTHING
    """As of, source and status; printed under a file."""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A rank or score and the span it may lie in."""

    name: Text
    value: Number
    low: Number = None
    high: Number = None
    rank: int | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalChart(Chart):
    """Ranks or scores, each with its interval."""

    rows: tuple[IntervalRow, ...]
    interval: Text = INTERVAL
    is_rank: bool = False
    """Whether the values are ranks: 1 is best, and ``rank`` is not shown again."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A line to compare with: a mean, a target or a base."""

    name: Text
    value: float


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar."""

    name: Text
    value: Number
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(Chart):
    """Bars from zero, longest or as given; ``is_signed`` shows + before gains."""

    rows: tuple[BarRow, ...]
    reference: Reference | None = None
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of values."""

    name: Text
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(Chart):
    """Values by period; at most five series, more are small multiples."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    reference: Reference | None = None
    from_zero: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplesChart(Chart):
    """One small line chart for each series, all on one scale (小多图)."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RadarChart(Chart):
    """Scores on one scale along several axes (雷达图)."""

    axes: tuple[Text, ...]
    series: tuple[Series, ...]
    low: float = 0.0
    high: float = 100.0


@dataclass(frozen=True, slots=True)
class Change:
    """What one cell adds to a difference, or takes from it."""

    name: Text
    change: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallChart(Chart):
    """How a total becomes another (瀑布图).

    Past ``most`` changes, the smallest are drawn as one.
    """

    start_name: Text
    start: float
    changes: tuple[Change, ...]
    end_name: Text
    end: float
    most: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixChart(Chart):
    """Correlations of indicators with one another (相关矩阵)."""

    names: tuple[Text, ...]
    values: tuple[tuple[Number, ...], ...]
    flag: float = 0.9
    """From this size a correlation is framed."""


@dataclass(frozen=True, slots=True)
class MapRow:
    """The value of a place, by its GB/T 2260 code, and the page it leads to."""

    place: str
    value: Number
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChart(Chart):
    """Circles by indicator on the map of the corridor (走廊地图)."""

    rows: tuple[MapRow, ...]
    view: str = "corridor"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a chart's table: as shown, and the number in it."""

    shown: str
    value: Number = None
    decimals: int = 0
    is_number: bool = False

    @override
    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart, exactly those drawn."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as drawn in one language."""

    svg: Markup
    """For 720 units of width."""
    narrow: Markup
    """For 360 units of width."""
    alt: str
    table: ChartTable
    title: str
    note: str
    language: str
    is_sample: bool

    @property
    def figure(self) -> Markup:
        """Return both layouts in the frame that shows the one that fits."""
        return Markup(f'<div class="c-plot">{self.svg}{self.narrow}</div>')

    @override
    def __str__(self) -> str:
        # A template that writes the drawing writes its figure.
        return self.figure
