"""Measure in a process of its own, so that its peak memory is its own too."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from tests.bench.figures import ROOT

CORES: Final = 2
"""Batch figures are for two cores, however many there are."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the best of several runs cost.

    Units:
        ``wall`` and ``cpu`` are seconds; ``cpu`` counts all threads.

    """

    wall: float
    cpu: float


def measured_apart(target: str, *arguments: object) -> dict[str, Any]:
    """Call ``module:function`` in another process and return what it returns.

    The result gains ``peak_mib``, the most memory that process ever held.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.apart", target, json.dumps(arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "POLARS_MAX_THREADS": str(CORES),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        },
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def best_of(times: int, act: Callable[[], object]) -> Cost:
    """Return the least wall and the least processor time of several runs."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    return Cost(min(walls), min(cpus))


def each(times: int, calls: list[Callable[[], object]]) -> float:
    """Return the seconds of processor one call takes, in the best of several rounds."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        for call in calls:
            call()
        best = min(best, time.process_time() - start)
    return best / len(calls)


def peak_mib() -> float:
    """Return the most memory this process ever held."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024**2 if sys.platform == "darwin" else used / 1024


if __name__ == "__main__":
    module, function = sys.argv[1].split(":")
    found = getattr(import_module(module), function)(*json.loads(sys.argv[2]))
    print(json.dumps({**found, "peak_mib": peak_mib()}))  # noqa: T201 -- read by the caller
