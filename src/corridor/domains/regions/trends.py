"""Draw the trend of one indicator of one area, with its target."""

from typing import Final

from corridor.domains.regions.charts import (
    Drawing,
    LineChart,
    Reference,
    Series,
    draw_lines,
)
from corridor.domains.regions.records.board import SeriesRecord
from corridor.domains.regions.units import UNITS
from corridor.kernel.text import Text

FEWEST: Final = 2
_TITLE: Final = Text("{name}：{indicator}", "{name}: {indicator}")
_ABOUT: Final = Text(
    "各年数值，取状态最确定、发布最晚的一版；预计数不列入。",
    "Values by year, of the most settled and latest publication; no forecasts.",
)
_TARGET: Final = Text("{year}目标", "target of {year}")
_UNITLESS: Final = frozenset({"index", "ratio", "place"})


def trend_drawing(series: SeriesRecord, language: str) -> Drawing | None:
    """Return the chart of a series; nothing with fewer than two years.

    Years between the first and the last without a value stay as gaps.
    """
    cell = series.cell
    if cell is None or len(cell.trend) < FEWEST:
        return None
    values = {int(one.label): float(one.value) for one in cell.trend}
    years = range(min(values), max(values) + 1)
    unit = UNITS[series.indicator.unit]
    target = cell.target
    reference = None
    if target and target.observation.value is not None:
        name = _TARGET.format(year=target.period)
        reference = Reference(name, float(target.observation.value))
    chart = LineChart(
        title=_TITLE.format(name=series.name, indicator=series.indicator.name),
        description=_ABOUT,
        unit=Text("", "") if unit.code in _UNITLESS else unit.name,
        decimals=series.indicator.decimals,
        note=cell.sentence,
        periods=tuple(map(str, years)),
        series=(Series(series.name, tuple(values.get(year) for year in years)),),
        reference=reference,
    )
    return draw_lines(chart, language)
