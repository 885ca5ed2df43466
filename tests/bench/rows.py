"""The enterprises the benchmark computes: made up, and the same on every machine.

Amounts are log-normal and exact to the fen, most special items are nought, counts are
small: the mix a tax bureau sees, from corner shops to groups. Only numpy is needed, so
that a peer in an environment of its own computes the same rows.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

CHUNK: Final = 1_000_000
LARGEST_FEN: Final = 10**13
_COST: Final = 13.0
LOG_MEDIANS: Final = {
    "personnel": _COST, "direct": _COST, "depreciation": _COST, "amortisation": _COST,
    "design": _COST, "other_actual": _COST, "entrusted_dom": _COST, "overseas": _COST,
    "special_income": 8.0, "subsidy_untaxed": 9.0, "revenue": 17.5, "cost": 17.2,
}  # fmt: skip
"""The amounts, and the natural logarithm of their medians in yuan."""

SPREAD: Final = 1.8
KINDS: Final = ("general", "manufacturing", "ic")
COUNTS: Final = ("staff", "tech_staff", "ip1", "ip2")
_SHARE_WITHOUT: Final = 0.6
_SELDOM: Final = (
    "amortisation", "entrusted_dom", "overseas", "special_income", "subsidy_untaxed",
)  # fmt: skip


def make_columns(rows: int, seed: int) -> dict[str, NDArray[Any]]:
    """Return one column for each of the seventeen inputs.

    Units:
        amounts: fen.

    """
    chance = np.random.default_rng(seed)
    columns: dict[str, NDArray[Any]] = {}
    for name, median in LOG_MEDIANS.items():
        fen = np.exp(chance.normal(median, SPREAD, rows)) * 100
        if name in _SELDOM:
            fen *= chance.random(rows) >= _SHARE_WITHOUT
        columns[name] = np.minimum(fen, LARGEST_FEN).astype(np.int64)
    columns["etype"] = chance.integers(0, len(KINDS), rows).astype(np.int32)
    staff = 1 + np.exp(chance.normal(3.5, 1.2, rows)).astype(np.int32)
    columns["staff"] = staff
    columns["tech_staff"] = (staff * chance.random(rows) * 0.6).astype(np.int32)
    columns["ip1"] = chance.binomial(1, 0.1, rows).astype(np.int32)
    columns["ip2"] = chance.poisson(1.2, rows).astype(np.int32)
    return columns


def chunks(rows: int) -> Iterator[dict[str, NDArray[Any]]]:
    """Yield the population in pieces of at most a million rows."""
    for number, start in enumerate(range(0, rows, CHUNK)):
        yield make_columns(min(CHUNK, rows - start), seed=1_000 + number)


def all_columns(rows: int) -> dict[str, NDArray[Any]]:
    """Return the whole population in memory."""
    whole: dict[str, NDArray[Any]] = {}
    for number, piece in enumerate(chunks(rows)):
        for name, values in piece.items():
            column = whole.setdefault(name, np.empty(rows, values.dtype))
            column[number * CHUNK : number * CHUNK + len(values)] = values
    return whole
