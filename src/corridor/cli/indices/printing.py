"""Say an index in lines: who stands where, and how sure that is."""

import math
from collections.abc import Iterator

from corridor.engines.composites.api import (
    Build,
    SensitivityRun,
    Uncertainty,
    UnitSummary,
)
from corridor.kernel.text import Text

MOST_LINES = 30
_HEAD = Text("{title}，{units} 个单元", "{title}, {units} units")
_EDITION = Text("{title}（{edition}）", "{title} ({edition})")
_MORE = Text("……另有 {n} 个单元，见 scores.csv", "… and {n} more, see scores.csv")
_SPAN = Text("位次区间 {low}–{high}", "rank interval {low}–{high}")
_UNRANKED = Text("未排名", "not ranked")
_SHARES = Text(
    "位次变动由各项假设解释的比例（一阶、总效应），重复计算 {n} 次：",
    "share of the moves of ranks each assumption explains (first order, total),"
    " from {n} recomputations:",
)
_NOISE = Text("误差大于估计值", "lost in noise")


def printed(
    built: Build, language: str, run: Uncertainty | None = None
) -> Iterator[str]:
    """Yield the ranks of an index, the best first, with their intervals."""
    definition, table = built.definition, built.latest
    title = definition.title
    if definition.edition:
        title = _EDITION.format(title=title, edition=definition.edition)
    yield _HEAD.format(title=title, units=len(table.units)).on(language)
    spans = {one.unit: one for one in run.summary()} if run else {}
    ranks, scores = built.ranks(), built.scores()
    order = sorted(
        range(len(table.units)),
        key=lambda at: (math.isnan(ranks[at]), ranks[at], table.units[at]),
    )
    for at in order[:MOST_LINES]:
        unit = table.units[at]
        name = table.name_of(at)
        called = unit if name == unit else f"{unit} {name}"
        if math.isnan(ranks[at]):
            yield f"   - {called}  {_UNRANKED.on(language)}"
            continue
        span = _span(spans[unit], language) if unit in spans else ""
        yield f"{int(ranks[at]):4d} {called}  {scores[at]:.6g}{span}"
    if len(order) > MOST_LINES:
        yield _MORE.format(n=len(order) - MOST_LINES).on(language)


def _span(one: UnitSummary, language: str) -> str:
    said = _SPAN.format(low=f"{one.low:g}", high=f"{one.high:g}")
    return f"  {said.on(language)}"


def printed_sensitivity(run: SensitivityRun, language: str) -> Iterator[str]:
    """Yield how much each assumption moves the ranks, with standard errors."""
    yield _SHARES.format(n=run.replications).on(language)
    for one in run.of():
        first, total = (
            _NOISE.on(language)
            if found.value is None
            else f"{found.value:.3f} ± {found.error:.3f}"
            for found in (one.first, one.total)
        )
        yield f"  {one.assumption}  {first}  {total}"
