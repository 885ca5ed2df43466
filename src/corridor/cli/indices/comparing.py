"""Set two builds side by side: ranks, what was changed, and one unit cell by cell."""

import json
import math
from collections.abc import Iterator, Mapping

from corridor.engines.composites.api import (
    Build,
    Change,
    Comparison,
    Kind,
    RankChange,
    Side,
    change_of,
    compare,
    csv_of,
    rank_change_of,
)
from corridor.kernel.text import Text

_HEAD = Text(
    "{n} 个单元两版均有得分；位次相关：斯皮尔曼 {rho}，肯德尔 {tau}",
    "{n} units scored in both; rank correlation: Spearman {rho}, Kendall {tau}",
)
_MOVED = Text(
    "{unit}：位次 {before} → {after}，得分 {low} → {high}",
    "{unit}: rank {before} → {after}, score {low} → {high}",
)
_DIFFERS = Text("定义变化 {path}：{before} → {after}", "{path}: {before} → {after}")
_WHY = Text(
    "{unit} 得分变化 {total}，由以下各项相加：",
    "the score of {unit} moved by {total}, which is the sum of:",
)
_PLACES = Text(
    "位次变化 {total}（正数为下降），由以下各项相加：",
    "its rank moved by {total} places (plus is a fall), which is the sum of:",
)


def comparison_files(before: Build, after: Build, unit: str) -> dict[str, bytes]:
    """Return the tables of a comparison: units, definition, and one unit's cells.

    Raises:
        UnitAbsent: the unit is not in both builds.
        ScoreAbsent: it has no score in one of them.
    """
    found = compare(before, after)
    files = {
        "units.csv": csv_of(
            ("unit", "name", "rank_before", "rank_after", "score_before",
             "score_after"),
            (
                (one.unit, one.name, one.rank_before, one.rank_after,
                 one.score_before, one.score_after)
                for one in found.moves
            ),
        ),
        "definition.csv": csv_of(
            ("path", "before", "after"),
            (
                (one.path, _plain(one.before), _plain(one.after))
                for one in found.differences
            ),
        ),
        "stages.csv": csv_of(
            ("step", "before", "after"),
            ((one.step, one.before, one.after) for one in found.stages),
        ),
    }  # fmt: skip
    if unit:
        score, rank = _changes(before, after, unit)
        files["change.csv"] = csv_of(
            ("element", "kind", "amount", "before", "after", "error"),
            (
                (one.element, one.kind.value, one.amount, one.before, one.after,
                 one.error)
                for one in score.parts
            ),
        )  # fmt: skip
        files["rank_change.csv"] = csv_of(
            ("element", "kind", "places", "error"),
            (
                (one.element, one.kind.value, str(one.places), one.error)
                for one in rank.moves
            ),
        )
    return {name: text.encode() for name, text in files.items()}


def said_of(before: Build, after: Build, unit: str, language: str) -> Iterator[str]:
    """Yield a comparison in lines.

    Raises:
        UnitAbsent: the unit is not in both builds.
        ScoreAbsent: it has no score in one of them.
    """
    yield from _units(compare(before, after), language)
    if unit:
        score, rank = _changes(before, after, unit)
        yield _WHY.format(unit=unit, total=f"{score.total:+.6g}").on(language)
        for part in sorted(score.parts, key=lambda one: -abs(one.amount)):
            yield _line(part.amount, part.error, part.element, part.kind)
        yield _PLACES.format(total=f"{rank.after - rank.before:+d}").on(language)
        for move in sorted(rank.moves, key=lambda one: -abs(one.places)):
            yield _line(float(move.places), move.error, move.element, move.kind)


def _units(found: Comparison, language: str) -> Iterator[str]:
    head = _HEAD.format(
        n=len(found.in_both), rho=_share(found.spearman), tau=_share(found.kendall)
    )
    yield head.on(language)
    for one in found.moves:
        said = _MOVED.format(
            unit=one.unit if one.name == one.unit else f"{one.unit} {one.name}",
            before=one.rank_before or "-",
            after=one.rank_after or "-",
            low=_number(one.score_before),
            high=_number(one.score_after),
        )
        yield said.on(language)
    for field in found.differences:
        before, after = (_plain(one) or "-" for one in (field.before, field.after))
        said = _DIFFERS.format(path=field.path, before=before, after=after)
        yield said.on(language)


def _changes(before: Build, after: Build, unit: str) -> tuple[Change, RankChange]:
    sides = Side.of(before), Side.of(after)
    return change_of(*sides, unit), rank_change_of(*sides, unit)


def _line(amount: float, error: float, element: str, kind: Kind) -> str:
    off = f" ± {error:.2g}" if error else ""
    return f"  {amount:+.6g}{off}  {element} ({kind.value})"


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.4f}"


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.6g}"


def _plain(value: object) -> str:
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
