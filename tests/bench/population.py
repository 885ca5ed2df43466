"""The enterprises the benchmark computes: made up, and the same on every machine.

Amounts are log-normal and exact to the fen, most special items are nought, counts are
small: the mix a tax bureau sees, from corner shops to groups.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corridor.engines.rules.api import (
    LARGEST_AMOUNT_FEN,
    Input,
    Option,
    RuleBook,
    load_parameters,
)
from corridor.kernel.text import Text
from tests.bench import benchmark_rules

Columns = Mapping[str, NDArray[Any]]
CHUNK: Final = 1_000_000
_COST: Final = 13.0
_MEDIANS: Final = {
    "personnel": _COST, "direct": _COST, "depreciation": _COST, "amortisation": _COST,
    "design": _COST, "other_actual": _COST, "entrusted_dom": _COST, "overseas": _COST,
    "special_income": 8.0, "subsidy_untaxed": 9.0, "revenue": 17.5, "cost": 17.2,
}  # fmt: skip
"""Natural logarithm of the median amount in yuan."""

_SELDOM: Final = frozenset({
    "amortisation",
    "entrusted_dom",
    "overseas",
    "special_income",
    "subsidy_untaxed",
})
_KINDS: Final = ("general", "manufacturing", "ic")
_COUNTS: Final = {
    "staff": "persons",
    "tech_staff": "persons",
    "ip1": "items",
    "ip2": "items",
}


def benchmark_book() -> RuleBook:
    """Return the rules the benchmark measures."""
    amounts = [Input(name, "fen", Text(name, name)) for name in _MEDIANS]
    options = tuple(Option(kind, Text(kind, kind)) for kind in _KINDS)
    kind = Input("etype", "choice", Text("类型", "kind"), options=options)
    counts = [
        Input(name, unit, Text(name, name), maximum=10**8)
        for name, unit in _COUNTS.items()
    ]
    return RuleBook.collect(
        "benchmark",
        inputs=[*amounts, kind, *counts],
        modules=[benchmark_rules],
        parameters=load_parameters(
            Path(__file__).with_name("benchmark_parameters.yaml")
        ),
        starts=date(2018, 1, 1),
        ends=date(2030, 1, 1),
    )


def make_columns(rows: int, seed: int) -> dict[str, NDArray[Any]]:
    """Return one column for each of the seventeen inputs."""
    chance = np.random.default_rng(seed)
    columns: dict[str, NDArray[Any]] = {}
    for name, median in _MEDIANS.items():
        fen = np.exp(chance.normal(median, 1.8, rows)) * 100
        if name in _SELDOM:
            fen *= chance.random(rows) >= 0.6
        columns[name] = np.minimum(fen, LARGEST_AMOUNT_FEN).astype(np.int64)
    columns["etype"] = chance.integers(0, len(_KINDS), rows).astype(np.int32)
    staff = 1 + np.exp(chance.normal(3.5, 1.2, rows)).astype(np.int32)
    columns["staff"] = staff
    columns["tech_staff"] = (staff * chance.random(rows) * 0.6).astype(np.int32)
    columns["ip1"] = (chance.random(rows) < 0.1).astype(np.int32)
    columns["ip2"] = chance.poisson(1.2, rows).astype(np.int32)
    return columns


def chunks(rows: int) -> Iterator[dict[str, NDArray[Any]]]:
    """Yield the population in pieces that fit in memory."""
    for number, start in enumerate(range(0, rows, CHUNK)):
        yield make_columns(min(CHUNK, rows - start), seed=1_000 + number)
