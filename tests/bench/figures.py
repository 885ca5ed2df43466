"""What a benchmark reports: a figure, its bound, and the peer's figure beside it."""

import os
import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / ".bench"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        bound: what it may be at most; ``None`` if it is only told.
        peer: the same of the peer, in the same run.
        note: what a reader must know, such as why there is no peer.

    """

    name: str
    value: float
    unit: str
    bound: float | None = None
    peer: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the value is within its bound."""
        return self.bound is None or self.value <= self.bound

    def to_data(self) -> dict[str, Any]:
        """Return the figure as JSON values."""
        found = {
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "bound": self.bound,
            "peer": None if self.peer is None else rounded(self.peer),
        }
        return {**found, "note": self.note} if self.note else found


@dataclass(frozen=True, slots=True)
class Setting:
    """How a benchmark is run.

    Attributes:
        rows: enterprises in the batch figures.
        with_peers: install the peers and run them too.

    """

    rows: int = 10_000_000
    with_peers: bool = True


Measure = Callable[[Setting], Iterable[Figure]]


def rounded(value: float) -> float:
    """Return a figure with three significant digits, more if it is large.

    >>> rounded(0.123456), rounded(12345.6)
    (0.123, 12346)
    """
    limit = 100
    return round(value) if abs(value) >= limit else float(f"{value:.3g}")


def machine() -> str:
    """Say what the figures were measured on."""
    model = platform.processor() or platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        lines = listed.read_text(encoding="utf-8").splitlines()
        names = [line.split(":")[1].strip() for line in lines if "model name" in line]
        model = names[0] if names else model
    load = f"{os.getloadavg()[0]:.1f}"
    return (
        f"{os.cpu_count()} x {model}, {platform.system()}, "
        f"Python {platform.python_version()}, load {load}"
    )
