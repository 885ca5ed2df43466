"""What an analyst lets vary, and the document of the uncertainty run it makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from corridor.domains.regions.composing.steps import (
    AGGREGATIONS,
    NORMALIZATIONS,
    ChosenSteps,
)

SEED: Final = 20260101
SENSITIVITY_POINTS: Final = 256


@dataclass(frozen=True, slots=True)
class ChosenDoubts:
    """What is drawn anew in every recomputation (不确定性设定)."""

    draws: int = 500
    seed: int = SEED
    spread: float = 0.25
    vary_normalization: bool = False
    vary_aggregation: bool = False
    leave_out: bool = False


def uncertainty_document(
    chosen: ChosenDoubts, steps: ChosenSteps, levels: int
) -> dict[str, Any]:
    """Return the specification of the uncertainty run; empty where nothing varies."""
    assumptions = [*_weights(chosen, levels), *_methods(chosen, steps)]
    if chosen.leave_out:
        assumptions.append({"name": "left-out", "kind": "inclusion", "level": 1})
    if not assumptions or not chosen.draws:
        return {}
    return {
        "seed": chosen.seed,
        "draws": chosen.draws,
        "sensitivity": {"points": SENSITIVITY_POINTS, "scrambles": 4},
        "assumptions": assumptions,
    }


def _weights(chosen: ChosenDoubts, levels: int) -> list[dict[str, Any]]:
    if not chosen.spread:
        return []
    return [
        {
            "name": f"weights-{level}",
            "kind": "weights",
            "level": level,
            "spread": chosen.spread,
        }
        for level in range(1, levels)
    ]


def _methods(chosen: ChosenDoubts, steps: ChosenSteps) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if chosen.vary_normalization and not steps.is_custom:
        by_word = {one.word: one for one in NORMALIZATIONS}
        own = by_word[steps.normalization].settings
        others = [by_word[word].settings for word in ("minmax_1", "z_score")]
        options = [own, *(one for one in others if one != own)]
        found.append({
            "name": "normalization",
            "kind": "choice",
            "step": "normalize",
            "options": [dict(one) for one in options],
        })
    if chosen.vary_aggregation:
        own_word = steps.aggregation if not steps.is_custom else AGGREGATIONS[0].word
        other = "median" if own_word == "arithmetic" else "arithmetic"
        found.append({
            "name": "aggregation",
            "kind": "aggregation",
            "options": [own_word, other],
        })
    return found


def chosen_doubts(document: object) -> ChosenDoubts:
    """Return the choices an uncertainty document amounts to, whatever stands there."""
    if not document or not isinstance(document, Mapping):
        return ChosenDoubts(draws=0)
    listed = document.get("assumptions")
    assumptions = [
        one
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, Mapping)
    ]
    kinds = {str(one.get("kind")) for one in assumptions}
    spread = next(
        (one.get("spread", 0.0) for one in assumptions if one.get("kind") == "weights"),
        0.0,
    )
    return ChosenDoubts(
        draws=int(_number(document.get("draws"), 0)),
        seed=int(_number(document.get("seed"), SEED)),
        spread=_number(spread, 0.0),
        vary_normalization="choice" in kinds,
        vary_aggregation="aggregation" in kinds,
        leave_out="inclusion" in kinds,
    )


def _number(said: object, default: float) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return default
    return said
