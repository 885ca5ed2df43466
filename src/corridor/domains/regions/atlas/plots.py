"""The charts of an edition, by name: the page and its files draw the same one."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from corridor.domains.regions.atlas.places import peers_among
from corridor.domains.regions.atlas.ranking import number, ranked_units
from corridor.domains.regions.charts.bars import draw_bars
from corridor.domains.regions.charts.errors import NumberUndrawable
from corridor.domains.regions.charts.intervals import draw_intervals
from corridor.domains.regions.charts.lines import draw_lines
from corridor.domains.regions.charts.matrix import draw_matrix
from corridor.domains.regions.charts.multiples import draw_multiples
from corridor.domains.regions.charts.radar import draw_radar
from corridor.domains.regions.charts.records import (
    BarChart,
    BarRow,
    Drawing,
    IntervalChart,
    IntervalRow,
    LineChart,
    MatrixChart,
    MultiplesChart,
    RadarChart,
    Reference,
    Series,
)
from corridor.domains.regions.days import day_of
from corridor.domains.regions.errors.editions import ElementUnknown, UnitUnknown
from corridor.domains.regions.records.editions import EditionRecord, LoadedEdition
from corridor.engines.composites.api import correlation_matrix
from corridor.kernel.text import Text

MOST_MULTIPLES: Final = 24
MOST_RANKED: Final = 60
LEAST_AXES: Final = 3
USUAL_AXES: Final = 5
MOST_AXES: Final = 16
LEAST_PERIODS: Final = 2
MOST_IN_MATRIX: Final = 16
_SCORE: Final = Text("分", "points")
_MEAN: Final = Text("平均", "mean")
_PEERS: Final = Text("同类平均", "mean of peers")


@dataclass(frozen=True)
class Asked:
    """Which chart of which edition is asked for, in which language."""

    record: EditionRecord
    loaded: LoadedEdition
    language: str
    element: str = ""
    unit: str = ""

    @property
    def title(self) -> Text:
        """Return what the edition is called, with its label."""
        return Text(
            f"{self.record.title.zh} {self.record.label}",
            f"{self.record.title.en}, {self.record.label}",
        )

    @property
    def note(self) -> Text:
        """Return as of, source and status, as they stand under a file."""
        day = day_of(self.record.publish_at).isoformat()
        source = self.record.source
        return Text(
            f"{self.title.zh}；发布日期 {day}；来源：{source or '未注明'}",
            f"{self.title.en}; published {day}; source: {source or 'not stated'}",
        )


Plot: TypeAlias = Callable[[Asked], Drawing | None]


def draw(name: str, asked: Asked) -> Drawing | None:
    """Draw a chart by its name; None where the edition has nothing to draw it from.

    Raises:
        ElementUnknown: there is no such chart, or no such indicator.
        UnitUnknown: the edition has no such place.
    """
    plot = PLOTS.get(name)
    if plot is None:
        raise ElementUnknown
    try:
        return plot(asked)
    except NumberUndrawable:  # beyond every axis: the tables still say it
        return None


def rank_plot(asked: Asked) -> Drawing | None:
    """Draw the ranks with their intervals."""
    rows = [row for row in ranked_units(asked.loaded) if row.rank is not None]
    if not rows or not asked.loaded.intervals:
        return None
    return draw_intervals(
        IntervalChart(
            title=Text(f"{asked.title.zh}：位次及其区间", f"{asked.title.en}: ranks"),
            description=Text(
                f"在 {asked.loaded.draws} 次重算中，各地位次的 90% 区间。",
                f"90% interval of each rank over {asked.loaded.draws} recomputations.",
            ),
            rows=tuple(
                IntervalRow(
                    name=Text(row.name, row.name),
                    value=row.rank,
                    low=None if row.interval is None else row.interval.low,
                    high=None if row.interval is None else row.interval.high,
                    rank=row.rank,
                    is_marked=row.code == asked.unit,
                )
                for row in rows[:MOST_RANKED]
            ),
            is_rank=True,
            note=asked.note,
            is_sample=asked.record.is_sample,
        ),
        asked.language,
    )


def score_plot(asked: Asked) -> Drawing:
    """Draw the scores of one element, the index itself by default."""
    name, values = _element(asked)
    rows = sorted(
        (
            (-value if value is not None else math.inf, unit, label, value)
            for unit, label, value in values
        ),
    )[:MOST_RANKED]
    known = [value for *_key, value in rows if value is not None]
    return draw_bars(
        BarChart(
            title=Text(f"{asked.title.zh}：{name.zh}", f"{asked.title.en}: {name.en}"),
            description=Text(f"各地{name.zh}得分。", f"Scores in {name.en}."),
            unit=_SCORE,
            rows=tuple(
                BarRow(Text(label, label), value, is_marked=unit == asked.unit)
                for _key, unit, label, value in rows
            ),
            reference=Reference(_MEAN, sum(known) / len(known)) if known else None,
            note=asked.note,
            is_sample=asked.record.is_sample,
        ),
        asked.language,
    )


def multiples_plot(asked: Asked) -> Drawing | None:
    """Draw one small chart a place, by year."""
    built = asked.loaded.build
    if len(built.final) < LEAST_PERIODS:
        return None
    code = asked.element or built.definition.framework.root
    name, _values = _element(asked)
    rows = ranked_units(asked.loaded)[:MOST_MULTIPLES]
    series = tuple(
        Series(Text(row.name, row.name), by_period(asked.loaded, row.code, code))
        for row in rows
    )
    return draw_multiples(
        MultiplesChart(
            title=Text(
                f"{asked.title.zh}：{name.zh}历年得分",
                f"{asked.title.en}: {name.en} by year",
            ),
            description=Text("每个小图为一地。", "One small chart a place."),
            unit=_SCORE,
            periods=tuple(table.period for table in built.final),
            series=series,
            note=asked.note,
            is_sample=asked.record.is_sample,
        ),
        asked.language,
    )


def radar_plot(asked: Asked) -> Drawing | None:
    """Draw a place beside the mean of its peers along the indicators or groups."""
    built = asked.loaded.build
    tree = built.definition.framework
    codes = tree.children[tree.root]
    if len(codes) < USUAL_AXES and len(tree.indicators) <= MOST_AXES:
        codes = tree.indicators
    if not LEAST_AXES <= len(codes) <= MOST_AXES:
        return None
    at = _place(asked)
    table = built.latest
    peers = [
        asked.loaded.unit_places[one.peer.unit]
        for one in peers_among(asked.loaded, asked.unit)
    ]
    own = tuple(number(table.column(code)[at]) for code in codes)
    mean = tuple(_mean([table.column(code)[row] for row in peers]) for code in codes)
    high = max([100.0, *(abs(one) for one in (*own, *mean) if one is not None)])
    name = table.name_of(at)
    return draw_radar(
        RadarChart(
            title=Text(f"{name}：{asked.title.zh}", f"{name}: {asked.title.en}"),
            description=Text(
                f"{name}与同类地区平均得分的比较。",
                f"{name} beside the mean of its peers.",
            ),
            unit=_SCORE,
            axes=tuple(tree.by_code[code].name for code in codes),
            series=(Series(Text(name, name), own), Series(_PEERS, mean)),
            high=high,
            note=asked.note,
            is_sample=asked.record.is_sample,
        ),
        asked.language,
    )


def trend_plot(asked: Asked) -> Drawing | None:
    """Draw a place's index by year beside its groups."""
    built = asked.loaded.build
    if len(built.final) < LEAST_PERIODS:
        return None
    tree = built.definition.framework
    name = built.latest.name_of(_place(asked))
    codes = (tree.root, *tree.children[tree.root])[:5]
    return draw_lines(
        LineChart(
            title=Text(f"{name}：历年得分", f"{name}: scores by year"),
            description=Text(
                f"{name}的总指数和一级指标得分。", f"Index and groups of {name}."
            ),
            unit=_SCORE,
            periods=tuple(table.period for table in built.final),
            series=tuple(
                Series(
                    tree.by_code[code].name, by_period(asked.loaded, asked.unit, code)
                )
                for code in codes
            ),
            note=asked.note,
            is_sample=asked.record.is_sample,
        ),
        asked.language,
    )


def correlation_plot(asked: Asked) -> Drawing | None:
    """Draw how the indicators go together."""
    built = asked.loaded.build
    tree = built.definition.framework
    codes = tree.indicators
    if not LEAST_AXES <= len(codes) <= MOST_IN_MATRIX:
        return None
    values = correlation_matrix(built.latest.matrix(codes), built.latest.matrix(codes))
    return draw_matrix(
        MatrixChart(
            title=Text(
                f"{asked.title.zh}：指标相关", f"{asked.title.en}: correlations"
            ),
            description=Text(
                "标准化后各指标两两之间的皮尔逊相关系数。",
                "Pearson correlation of the normalized indicators.",
            ),
            decimals=2,
            names=tuple(tree.by_code[code].name for code in codes),
            values=tuple(tuple(number(one) for one in row) for row in values),
            note=asked.note,
            is_sample=asked.record.is_sample,
        ),
        asked.language,
    )


PLOTS: Final[Mapping[str, Plot]] = {
    "ranks": rank_plot,
    "scores": score_plot,
    "years": multiples_plot,
    "radar": radar_plot,
    "trend": trend_plot,
    "correlations": correlation_plot,
}


def by_period(loaded: LoadedEdition, unit: str, code: str) -> tuple[float | None, ...]:
    """Return a unit's scores in an element, one a period, None where it has none."""
    return tuple(
        number(table.column(code)[table.units.index(unit)])
        if unit in table.units
        else None
        for table in loaded.build.final
    )


def _element(asked: Asked) -> tuple[Text, list[tuple[str, str, float | None]]]:
    built = asked.loaded.build
    tree, table = built.definition.framework, built.latest
    code = asked.element or tree.root
    if code not in tree.by_code:
        raise ElementUnknown
    column = table.column(code)
    return tree.by_code[code].name, [
        (unit, table.name_of(at), number(column[at]))
        for at, unit in enumerate(table.units)
    ]


def _place(asked: Asked) -> int:
    at = asked.loaded.unit_places.get(asked.unit)
    if at is None:
        raise UnitUnknown
    return at


def _mean(values: list[float]) -> float | None:
    known = [one for one in values if not math.isnan(one)]
    return sum(known) / len(known) if known else None
