"""Two editions side by side, and the change of one place as a waterfall."""

import math
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.atlas.methods import said
from corridor.domains.regions.charts.records import (
    Change as Bar,
)
from corridor.domains.regions.charts.records import (
    Drawing,
    WaterfallChart,
)
from corridor.domains.regions.charts.waterfall import draw_waterfall
from corridor.domains.regions.records.editions import EditionRecord, LoadedEdition
from corridor.engines.composites.api import (
    Change,
    Comparison,
    Kind,
    Part,
    RankChange,
    ScoreAbsent,
    Side,
    UnitAbsent,
    change_of,
    compare,
    rank_change_of,
)
from corridor.kernel.text import Text

_NOTHING: Final = "—"
KINDS: Final = {
    Kind.OWN: Text("自身数值", "own values"),
    Kind.OTHERS: Text("其他地区数值", "values of others"),
    Kind.WEIGHTS: Text("权重", "weights"),
    Kind.SET: Text(
        "指标增减带来的权重变化", "weights left by indicators that came or went"
    ),
    Kind.AVAILABILITY: Text("缺项变化带来的权重变化", "weights left by missing cells"),
    Kind.METHOD: Text("方法", "method"),
    Kind.ENTERED: Text("新增指标", "new indicator"),
    Kind.LEFT: Text("退出指标", "dropped indicator"),
    Kind.APPEARED: Text("补齐数据", "cell that was missing"),
    Kind.VANISHED: Text("数据缺失", "cell that is missing now"),
    Kind.TOGETHER: Text("合计", "all together"),
}


@dataclass(frozen=True)
class Pair:
    """Two editions and what each computes to."""

    before: EditionRecord
    after: EditionRecord
    before_loaded: LoadedEdition
    after_loaded: LoadedEdition


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part of a change with its words."""

    name: Text
    kind: Text
    part: Part


@dataclass(frozen=True, slots=True)
class NamedDifference:
    """A field of the definitions, with what stands in it before and after."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class PlaceChange:
    """Why one place's score and rank are not what they were (变化分解)."""

    code: str
    name: str
    score: Change
    rank: RankChange | None
    parts: tuple[NamedPart, ...]
    kinds: tuple[tuple[Text, float], ...]


def compared(pair: Pair) -> Comparison:
    """Return two editions side by side."""
    return compare(pair.before_loaded.build, pair.after_loaded.build)


def differences_between(comparison: Comparison) -> tuple[NamedDifference, ...]:
    """Return what two definitions fill differently, as documents write it."""
    return tuple(
        NamedDifference(
            one.path,
            *(
                _NOTHING if value is None else said(value)
                for value in (one.before, one.after)
            ),
        )
        for one in comparison.differences
    )


def place_change(pair: Pair, unit: str) -> PlaceChange | None:
    """Return why a place moved; None where one edition does not score it."""
    sides = (
        Side.of(pair.before_loaded.build),
        Side.of(pair.after_loaded.build),
    )
    try:
        score = change_of(*sides, unit)
        rank = rank_change_of(*sides, unit)
    except (UnitAbsent, ScoreAbsent):
        return None
    table = pair.after_loaded.build.latest
    parts = sorted(score.parts, key=lambda one: -abs(one.amount))
    return PlaceChange(
        code=unit,
        name=table.name_of(table.units.index(unit)),
        score=score,
        rank=rank,
        parts=tuple(
            NamedPart(_name(pair, one.element), KINDS[one.kind], one) for one in parts
        ),
        kinds=tuple((KINDS[kind], amount) for kind, amount in score.by_kind().items()),
    )


def change_plot(pair: Pair, change: PlaceChange, language: str) -> Drawing:
    """Draw how a place's score became another."""
    before, after = pair.before.label, pair.after.label
    names = {one.part.element: one.name for one in change.parts}
    amounts = change.score.by_element()
    ordered = sorted(amounts, key=lambda code: -abs(amounts[code]))
    title = pair.after.title
    return draw_waterfall(
        WaterfallChart(
            title=Text(
                f"{change.name}：从 {before} 到 {after} 的得分变化",
                f"{change.name}: from {before} to {after}",
            ),
            description=Text(
                f"{title.zh}中，各指标对得分变化的贡献。",
                f"What each indicator adds to the change of score in {title.en}.",
            ),
            unit=Text("分", "points"),
            start_name=Text(before, before),
            start=change.score.before,
            changes=tuple(
                Bar(names[code], amounts[code])
                for code in ordered
                if not math.isclose(amounts[code], 0.0, abs_tol=1e-12)
            ),
            end_name=Text(after, after),
            end=change.score.after,
            is_sample=pair.before.is_sample or pair.after.is_sample,
            note=Text(
                f"来源：{title.zh} {before}、{after}",
                f"Source: {title.en}, {before} and {after}",
            ),
        ),
        language,
    )


def _name(pair: Pair, code: str) -> Text:
    for loaded in (pair.after_loaded, pair.before_loaded):
        element = loaded.build.definition.framework.by_code.get(code)
        if element is not None:
            return element.name
    return Text(code, code)
