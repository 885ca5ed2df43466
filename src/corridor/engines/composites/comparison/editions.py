"""Put two builds side by side as a whole (版本比较)."""

import hashlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.comparison.states import Side
from corridor.engines.composites.diagnostics.correlations import (
    CorrelationKind,
    correlation_matrix,
)
from corridor.engines.composites.ranking import ranks_of, rounded
from corridor.engines.composites.table import Matrix

_TITLES = ("index", "title", "edition", "valid_from", "source", "status", "notes")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field two definitions fill differently (定义差异).

    Attributes:
        path: where it stands: ``elements.rd.weight``, ``steps.normalize.upper``.
        before, after: plain values as documents hold them; None where there is none.
    """

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class UnitMove:
    """One unit in two builds (单元变动).

    Scores are NaN and ranks None where a build lacks the unit or its score.
    """

    unit: str
    name: str
    score_before: float
    score_after: float
    rank_before: int | None
    rank_after: int | None

    @property
    def score_change(self) -> float:
        """Return how far the score moved; NaN where one is missing."""
        return self.score_after - self.score_before

    @property
    def rank_change(self) -> int | None:
        """Return how many places were lost; negative for a rise."""
        if self.rank_before is None or self.rank_after is None:
            return None
        return self.rank_after - self.rank_before


@dataclass(frozen=True, slots=True)
class StageDifference:
    """One step of two builds, by what it left behind (环节对照).

    Attributes:
        before, after: the digests of the tables after it; "" where a build lacks it.
    """

    step: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Return whether both left the very same values."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two builds side by side.

    Attributes:
        periods: which period of each is compared.
        moves: every unit of either, in the order of the later ranks, then the earlier.
        spearman, kendall: correlations of the scores' ranks over the units that have
            a score in both; NaN where there are fewer than two.
        differences: fields of the definitions; stages: steps, ``observed`` first.
    """

    periods: tuple[str, str]
    moves: tuple[UnitMove, ...]
    spearman: float
    kendall: float
    differences: tuple[Difference, ...]
    stages: tuple[StageDifference, ...]

    @property
    def in_both(self) -> tuple[str, ...]:
        """Return the units with a score in both (两版均有)."""
        return tuple(one.unit for one in self.moves if one.rank_change is not None)

    @property
    def only_before(self) -> tuple[str, ...]:
        """Return the units that have a score in the first alone (仅前版有)."""
        return tuple(one.unit for one in self.moves if one.rank_after is None
                     and one.rank_before is not None)  # fmt: skip

    @property
    def only_after(self) -> tuple[str, ...]:
        """Return the units that have a score in the second alone (仅后版有)."""
        return tuple(one.unit for one in self.moves if one.rank_before is None
                     and one.rank_after is not None)  # fmt: skip


class _Told(NamedTuple):
    """What one build says of a unit."""

    name: str
    score: float
    rank: int | None


_NOBODY: Final = _Told("", math.nan, None)


def compare(
    before: Build, after: Build, period_before: str = "", period_after: str = ""
) -> Comparison:
    """Compare two builds, each at the period it is about or at another.

    Raises:
        PeriodMissing: a build has no such period.
    """
    sides = Side.of(before, period_before), Side.of(after, period_after)
    moves = _moves(*sides)
    scores = np.array([[one.score_before, one.score_after] for one in moves])
    return Comparison(
        (sides[0].final.period, sides[1].final.period),
        moves,
        _rank_correlation(scores, CorrelationKind.SPEARMAN),
        _rank_correlation(scores, CorrelationKind.KENDALL),
        differences(before.definition.to_document(), after.definition.to_document()),
        _stages(*sides),
    )


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Return the fields two documents of definitions fill differently.

    Elements are told apart by their codes, steps by their words, so that one that is
    put in shows as one difference and moves no other. What the definitions are called
    comes last.
    """
    found = list(_differing("", _keyed(before), _keyed(after)))
    said = [one for one in found if one.path.split(".")[0] in _TITLES]
    return (*(one for one in found if one not in said), *said)


def _keyed(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document whose lists of elements and steps are mappings."""
    elements = {
        one["code"]: {name: said for name, said in one.items() if name != "code"}
        for one in document.get("elements", ())
    }
    steps: dict[str, Any] = {}
    for step in document.get("steps", ()):
        ((word, body),) = step.items()
        steps[_free(word, steps)] = body
    return {**document, "elements": elements, "steps": steps}


def _free(word: str, taken: Mapping[str, Any]) -> str:
    """Return a word, numbered where it stands for a second time."""
    number = sum(1 for one in taken if one.split("#")[0] == word)
    return f"{word}#{number + 1}" if number else word


def _differing(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in (*before, *(one for one in after if one not in before)):
            inner = f"{path}.{name}" if path else str(name)
            yield from _differing(inner, before.get(name), after.get(name))
    elif before != after:
        yield Difference(path, before, after)


def _moves(before: Side, after: Side) -> tuple[UnitMove, ...]:
    older, newer = _told(before), _told(after)
    units = dict.fromkeys((*newer, *older))
    moves: list[UnitMove] = []
    for unit in units:
        old, new = older.get(unit, _NOBODY), newer.get(unit, _NOBODY)
        name = new.name or old.name or unit
        moves.append(UnitMove(unit, name, old.score, new.score, old.rank, new.rank))
    last = len(units) + 1
    return tuple(
        sorted(moves, key=lambda one: (one.rank_after or last, one.rank_before or last))
    )


def _told(side: Side) -> dict[str, _Told]:
    scores = side.build.scores(at=side.at)
    ranks = ranks_of(scores)
    return {
        unit: _Told(
            side.final.name_of(at),
            float(scores[at]),
            None if np.isnan(ranks[at]) else int(ranks[at]),
        )
        for at, unit in enumerate(side.final.units)
    }


def _rank_correlation(scores: Matrix, kind: CorrelationKind) -> float:
    told = rounded(scores)
    return float(correlation_matrix(told[:, :1], told[:, 1:], kind)[0, 0])


def _stages(before: Side, after: Side) -> tuple[StageDifference, ...]:
    told = [_digests(side) for side in (before, after)]
    words = (*told[0], *(one for one in told[1] if one not in told[0]))
    return tuple(
        StageDifference(word, told[0].get(word, ""), told[1].get(word, ""))
        for word in words
    )


def _digests(side: Side) -> dict[str, str]:
    tables = "".join(one.digest for one in side.build.observed)
    found = {"observed": hashlib.sha256(tables.encode()).hexdigest()}
    for stage in side.build.stages:
        found[_free(stage.step.word, found)] = stage.digest
    return found
