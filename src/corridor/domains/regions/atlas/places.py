"""The page of one place in an edition: what it scores, why, and beside whom."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.domains.regions.atlas.ranking import number
from corridor.domains.regions.errors.editions import UnitUnknown
from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import (
    Peer,
    RankInterval,
    Standing,
    Table,
    gaps,
    peers_of,
    standings,
    strengths,
)
from corridor.kernel.text import Text

SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """An indicator of a place, from what was observed to what it adds.

    Attributes:
        observed: as it stands in the data; None where it was not observed.
        imputed: whether a step filled it in.
        normalized: on the common scale.
        weight: share of the whole index, as the definition says it.
    """

    code: str
    name: Text
    group: Text
    unit: str
    is_negative: bool
    observed: float | None
    prepared: float | None
    imputed: bool
    normalized: float | None
    rank: int | None
    weight: float
    is_sample: bool
    definition: Text
    source: str

    @property
    def percent(self) -> float:
        """Return the share of the index in percent."""
        return self.weight * 100


@dataclass(frozen=True, slots=True)
class NamedStanding:
    """A lead or a gap with its name."""

    name: Text
    standing: Standing


@dataclass(frozen=True, slots=True)
class NamedPeer:
    """A peer with its name."""

    name: str
    peer: Peer


@dataclass(frozen=True)
class Place:
    """One place in an edition (城市页)."""

    code: str
    name: str
    rank: int | None
    score: float | None
    of: int
    interval: RankInterval | None
    peers: tuple[NamedPeer, ...]
    strengths: tuple[NamedStanding, ...]
    gaps: tuple[NamedStanding, ...]
    cells: tuple[IndicatorCell, ...]


def place_of(loaded: LoadedEdition, unit: str) -> Place:
    """Return what an edition knows of a place.

    Raises:
        UnitUnknown: the edition does not score it.
    """
    at = loaded.unit_places.get(unit)
    if at is None:
        raise UnitUnknown
    built = loaded.build
    table = built.latest
    ranks, scores = built.ranks(), built.scores()
    peers = peers_among(loaded, unit)
    found = standings(built, unit, [one.peer.unit for one in peers], built.place)
    return Place(
        code=unit,
        name=table.name_of(at),
        rank=None if math.isnan(ranks[at]) else int(ranks[at]),
        score=number(scores[at]),
        of=int((~np.isnan(ranks)).sum()),
        interval=loaded.intervals.get(unit),
        peers=peers,
        strengths=_named(loaded, strengths(found)),
        gaps=_named(loaded, gaps(found)),
        cells=cells_of(loaded, unit),
    )


def peers_among(loaded: LoadedEdition, unit: str) -> tuple[NamedPeer, ...]:
    """Return the places nearest to one by their normalized indicators."""
    built = loaded.build
    table = built.same_period(built.normalized)
    codes = built.definition.framework.indicators
    return tuple(
        NamedPeer(table.name_of(table.units.index(one.unit)), one)
        for one in peers_of(table, unit, codes)
    )


def cells_of(loaded: LoadedEdition, unit: str) -> tuple[IndicatorCell, ...]:
    """Return the indicators of a place, in the order of the definition."""
    built = loaded.build
    tree = built.definition.framework
    final, at = built.latest, loaded.unit_places[unit]
    observed = built.same_period(built.observed)
    row = observed.units.index(unit)
    prepared = _before_normalizing(loaded)
    place = prepared.units.index(unit)
    found: list[IndicatorCell] = []
    for code in tree.indicators:
        element = tree.by_code[code]
        raw = number(observed.column(code)[row])
        ready = number(prepared.column(code)[place])
        rank = built.ranks(code)[at]
        found.append(
            IndicatorCell(
                code=code,
                name=element.name,
                group=tree.by_code[element.parent].name,
                unit=element.unit,
                is_negative=element.direction < 0,
                observed=raw,
                prepared=ready,
                imputed=raw is None and ready is not None,
                normalized=number(final.column(code)[at]),
                rank=None if math.isnan(rank) else int(rank),
                weight=tree.effective_weights[code],
                is_sample=bool(element.status),
                definition=element.definition,
                source=element.source,
            )
        )
    return tuple(found)


def _before_normalizing(loaded: LoadedEdition) -> Table:
    built = loaded.build
    tables = built.observed
    for stage in built.stages:
        if stage.step.word in {"normalize", "aggregate"}:
            break
        tables = stage.tables
    return built.same_period(tables)


def _named(
    loaded: LoadedEdition, found: tuple[Standing, ...]
) -> tuple[NamedStanding, ...]:
    elements = loaded.build.definition.framework.by_code
    return tuple(
        NamedStanding(elements[one.element].name, one) for one in found[:SHOWN]
    )
