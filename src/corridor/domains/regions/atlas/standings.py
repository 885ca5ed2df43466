"""Scores and ranks of one element of an edition in one period, for programs."""

import math
from dataclasses import dataclass

from corridor.domains.regions.atlas.ranking import number
from corridor.domains.regions.errors.editions import ElementUnknown, PeriodUnknown
from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import RankInterval


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """What a unit scores in an element, and where that places it.

    Attributes:
        rank, score: None where there was too little to score.
        interval: of the index itself in the period it is about; None elsewhere.
    """

    code: str
    name: str
    rank: int | None
    score: float | None
    interval: RankInterval | None


@dataclass(frozen=True, slots=True)
class Standings:
    """The units of an edition by one element and period, the best first."""

    element: str
    period: str
    units: tuple[UnitStanding, ...]


def standings_of(
    loaded: LoadedEdition, element: str = "", period: str = ""
) -> Standings:
    """Return the scores and ranks of an element, of the index itself by default.

    Args:
        loaded: the edition, computed.
        element: code of the element.
        period: one of those computed; that the index is about by default.

    Raises:
        ElementUnknown: the edition has no such element.
        PeriodUnknown: the edition has no such period.
    """
    built = loaded.build
    tree = built.definition.framework
    code = element or tree.root
    if code not in tree.by_code:
        raise ElementUnknown
    at = _place_of(loaded, period)
    table, scores, ranks = (
        built.final[at],
        built.scores(code, at),
        built.ranks(code, at),
    )
    is_headline = code == tree.root and at == built.place
    units = [
        UnitStanding(
            code=unit,
            name=table.name_of(row),
            rank=None if math.isnan(ranks[row]) else int(ranks[row]),
            score=number(scores[row]),
            interval=loaded.intervals.get(unit) if is_headline else None,
        )
        for row, unit in enumerate(table.units)
    ]
    units.sort(key=lambda one: (one.rank is None, one.rank or 0))
    return Standings(code, table.period, tuple(units))


def _place_of(loaded: LoadedEdition, period: str) -> int:
    built = loaded.build
    if not period:
        return built.place
    for at, table in enumerate(built.final):
        if table.period == period:
            return at
    raise PeriodUnknown
