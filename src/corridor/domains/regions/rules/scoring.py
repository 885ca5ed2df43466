"""Compute a round: scores, ranks, and what each cell adds to them (测算).

Every value is brought to [0, 1] between the least and the most of the zones taking
part, multiplied by its weight and added up. The whole is told in points out of 100;
so is every cell, and the cells of a zone add up to its score.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from corridor.domains.regions.records.evaluations import (
    Score,
    ScoredCell,
    ZoneResult,
)
from corridor.engines.composites.api import (
    Build,
    Definition,
    Framework,
    Table,
    build,
)
from corridor.kernel.text import Text

FULL: Final = 100.0


@dataclass(frozen=True, slots=True)
class ZoneInput:
    """What is computed with for one zone: values as typed, and as corrected.

    Attributes:
        values: the zone's own values by indicator; "" where there is none.
        corrected: values the bureau put in their place.
    """

    code: str
    name: Text
    is_sample: bool
    values: Mapping[str, str]
    corrected: Mapping[str, str]

    def counted(self, code: str) -> str:
        """Return the value computed with."""
        return self.corrected.get(code, self.values.get(code, ""))

    def to_document(self) -> dict[str, Any]:
        """Return the input as it is kept and hashed."""
        return {
            "code": self.code,
            "name": [self.name.zh, self.name.en],
            "sample": self.is_sample,
            "values": {code: one for code, one in self.values.items() if one},
            "corrected": dict(self.corrected),
        }

    @classmethod
    def from_document(cls, kept: Mapping[str, Any]) -> "ZoneInput":
        """Return the input from what was kept."""
        return cls(
            kept["code"],
            Text(*kept["name"]),
            kept["sample"],
            kept["values"],
            kept["corrected"],
        )


def inputs_document(
    definition: Definition, zones: Sequence[ZoneInput]
) -> dict[str, Any]:
    """Return everything a computation depends on, the zones by code."""
    return {
        "system": definition.digest,
        "zones": [one.to_document() for one in sorted(zones, key=lambda one: one.code)],
    }


def score(definition: Definition, zones: Sequence[ZoneInput]) -> dict[str, Any]:
    """Compute the results of a round as a document of plain values.

    Raises:
        StepFault: the values cannot be computed with; names the indicator.

    """
    ordered = sorted(zones, key=lambda one: one.code)
    tree = definition.framework
    table = Table(
        units=tuple(one.code for one in ordered),
        columns=tree.indicators,
        values=np.array([
            [_number(one.counted(code)) for code in tree.indicators] for one in ordered
        ]),
    )
    built = build(definition, (table,))
    return {
        "system": definition.digest,
        "zones": [_zone_document(built, at, zone) for at, zone in enumerate(ordered)],
    }


def results_of(document: Mapping[str, Any]) -> tuple[ZoneResult, ...]:
    """Return the results a document holds, the best first."""
    found = [_zone_result(kept) for kept in document["zones"]]
    return tuple(
        sorted(found, key=lambda one: (one.total.rank or len(found) + 1, one.zone_code))
    )


def _number(text: str) -> float:
    return float(text.replace(",", "").removesuffix("%")) if text else math.nan


def _zone_document(built: Build, at: int, zone: ZoneInput) -> dict[str, Any]:
    tree = built.definition.framework
    groups = tree.children[tree.root]
    return {
        "code": zone.code,
        "name": [zone.name.zh, zone.name.en],
        "sample": zone.is_sample,
        "total": _score_document(built, at, tree.root, FULL),
        "groups": [
            _score_document(built, at, code, _full(tree, code)) for code in groups
        ],
        "cells": _cells_document(built, at, zone),
    }


def _score_document(built: Build, at: int, code: str, full: float) -> dict[str, Any]:
    points, rank = float(built.scores(code)[at]), float(built.ranks(code)[at])
    return {
        "code": code,
        "points": None if math.isnan(points) else points * full,
        "full": full,
        "rank": None if math.isnan(rank) else int(rank),
    }


def _full(tree: Framework, code: str) -> float:
    return tree.effective_weights[code] * FULL


def _cells_document(built: Build, at: int, zone: ZoneInput) -> dict[str, Any]:
    tree = built.definition.framework
    observed = built.observed[-1].matrix(tree.indicators)
    normalized = built.normalized[-1].matrix(tree.indicators)[at]
    lows, highs = _ends(observed)
    shares = present_shares(
        tree, dict(zip(tree.indicators, ~np.isnan(normalized), strict=True))
    )
    found: dict[str, Any] = {}
    for place, code in enumerate(tree.indicators):
        value = _plain(normalized[place])
        share = shares.get(code)
        found[code] = {
            "raw": zone.values.get(code, ""),
            "corrected": zone.corrected.get(code, ""),
            "low": _plain(lows[place]),
            "high": _plain(highs[place]),
            "normalized": value,
            "weight": _full(tree, code),
            "contribution": None
            if value is None or share is None
            else value * share * FULL,
        }
    return found


def _ends(observed: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[Any, Any]:
    """Return the least and the most of each column; NaN where nothing was seen."""
    seen = ~np.isnan(observed)
    lows = np.where(seen, observed, np.inf).min(axis=0)
    highs = np.where(seen, observed, -np.inf).max(axis=0)
    empty = ~seen.any(axis=0)
    return np.where(empty, np.nan, lows), np.where(empty, np.nan, highs)


def present_shares(tree: Framework, present: Mapping[str, bool]) -> dict[str, float]:
    """Return what share of the index each observed indicator carries for a zone.

    Where an indicator is missing the others of its group take its place, in
    proportion to their weights; where a whole group is, the other groups do.
    """
    seen = {
        code: any(present[leaf] for leaf in tree.leaves_of(code))
        for code in tree.by_code
    }
    found = {tree.root: 1.0}
    for code in reversed(tree.groups):
        if code not in found:
            continue
        under = [child for child in tree.children[code] if seen[child]]
        whole = sum(tree.by_code[child].weight for child in under)
        for child in under:
            found[child] = found[code] * tree.by_code[child].weight / whole
    return {code: found[code] for code in tree.indicators if code in found}


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _zone_result(kept: Mapping[str, Any]) -> ZoneResult:
    return ZoneResult(
        zone_code=kept["code"],
        name=Text(*kept["name"]),
        is_sample=kept["sample"],
        total=Score(**kept["total"]),
        groups=tuple(Score(**one) for one in kept["groups"]),
        cells={
            code: ScoredCell(code=code, **one) for code, one in kept["cells"].items()
        },
    )
