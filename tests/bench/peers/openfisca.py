"""The benchmark rules as an OpenFisca system, run by OpenFisca's own Python.

Amounts are yuan in floating point, as OpenFisca holds them. What is timed includes
handing over the columns, as any use of it would.

Arguments: the number of rows, and a ``.npy`` file with the exact deductions in fen.
"""

import json
import resource
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rows import COUNTS, LOG_MEDIANS, all_columns, make_columns

PERIOD = "2023"
RESULTS = ("eligible", "deduction", "score", "is_sme")
ENTERPRISE = build_entity("enterprise", "enterprises", "Enterprise", is_person=True)
FORMULAS: dict[str, Any] = {}


def formula(function: Any) -> Any:
    """Register a formula under its name."""
    FORMULAS[function.__name__] = function
    return function


@formula
def base5(firm: Any, period: Any) -> Any:
    names = ("personnel", "direct", "depreciation", "amortisation", "design")
    return sum(firm(name, period) for name in names)


@formula
def own(firm: Any, period: Any, parameters: Any) -> Any:
    caps = parameters(period).caps
    base = firm("base5", period)
    other = np.minimum(firm("other_actual", period), base * caps.other)
    return base + other + firm("entrusted_dom", period) * caps.entrusted


@formula
def eligible(firm: Any, period: Any, parameters: Any) -> Any:
    caps = parameters(period).caps
    abroad = np.minimum(
        firm("overseas", period) * caps.entrusted, firm("own", period) * caps.overseas
    )
    taken_off = firm("special_income", period) + firm("subsidy_untaxed", period)
    return np.maximum(firm("own", period) + abroad - taken_off, 0)


@formula
def deduction(firm: Any, period: Any, parameters: Any) -> Any:
    rates = parameters(period).rates
    kind = firm("etype", period)
    rate = np.select(
        [kind == 0, kind == 1], [rates.general, rates.manufacturing], rates.ic
    )
    return firm("eligible", period) * rate


@formula
def staff_points(firm: Any, period: Any, parameters: Any) -> Any:
    share = firm("tech_staff", period) / firm("staff", period)
    return parameters(period).staff_steps.calc(share)


@formula
def rd_points(firm: Any, period: Any, parameters: Any) -> Any:
    share = firm("own", period) / firm("revenue", period)
    return parameters(period).rd_steps.calc(share)


@formula
def ip_points(firm: Any, period: Any, parameters: Any) -> Any:
    steps = parameters(period).ip_steps.calc(firm("ip2", period))
    return np.where(firm("ip1", period) >= 1, 30, steps)


@formula
def score(firm: Any, period: Any) -> Any:
    blocks = ("staff_points", "rd_points", "ip_points")
    return sum(firm(name, period) for name in blocks)


@formula
def is_sme(firm: Any, period: Any) -> Any:
    return (firm("score", period) >= 60) * (firm("staff_points", period) > 0)


def _steps(rows: list[tuple[float, int]]) -> dict[str, Any]:
    brackets = [
        {"threshold": _since(threshold), "amount": _since(amount)}
        for threshold, amount in [(0, 0), *rows]
    ]
    return {"metadata": {"type": "single_amount"}, "brackets": brackets}


def _since(value: float) -> dict[str, Any]:
    return {"2018-01-01": {"value": value}}


PARAMETERS = {
    "caps": {
        "other": {"values": _since(10 / 90)},
        "entrusted": {"values": _since(0.8)},
        "overseas": {"values": _since(2 / 3)},
    },
    "rates": {
        "general": {"values": _since(1.0)},
        "manufacturing": {"values": _since(1.0)},
        "ic": {"values": _since(1.2)},
    },
    "staff_steps": _steps([(0.1, 4), (0.15, 8), (0.2, 12), (0.25, 16), (0.3, 20)]),
    "rd_steps": _steps([(0.02, 10), (0.03, 20), (0.04, 30), (0.05, 40), (0.06, 50)]),
    "ip_steps": _steps([(1, 6), (2, 12), (3, 18), (4, 24)]),
}


def _variable(name: str, value_type: type, function: Any = None) -> Any:
    shape = {
        "value_type": value_type,
        "entity": ENTERPRISE,
        "definition_period": YEAR,
        "label": name,
    }
    if function is not None:
        shape["formula"] = function
    return type(name, (Variable,), shape)


def system() -> Any:
    """Return the tax and benefit system."""
    made = TaxBenefitSystem([ENTERPRISE])
    made.parameters = ParameterNode("", data=PARAMETERS)
    for name in LOG_MEDIANS:
        made.add_variable(_variable(name, float))
    for name in ("etype", *COUNTS):
        made.add_variable(_variable(name, int))
    for name, function in FORMULAS.items():
        made.add_variable(
            _variable(name, bool if name == "is_sme" else float, function)
        )
    return made


def compute(made: Any, columns: Any, *, trace: bool = False) -> dict[str, Any]:
    """Hand over the columns and return the results."""
    rows = len(columns["staff"])
    simulation = SimulationBuilder().build_default_simulation(made, rows)
    simulation.trace = trace
    for name, values in columns.items():
        amounts = values / 100 if name in LOG_MEDIANS else values
        simulation.set_input(name, PERIOD, amounts)
    return {name: simulation.calculate(name, PERIOD) for name in RESULTS}


def seconds_each(made: Any, *, trace: bool) -> float:
    """Return what one enterprise takes, in the best of several rounds."""
    cases = [make_columns(1, seed) for seed in range(100)]
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for case in cases:
            compute(made, case, trace=trace)
        best = min(best, time.process_time() - start)
    return best / len(cases)


def main(rows: int, exact_file: str) -> None:
    """Measure, compare with the exact deductions, and print JSON."""
    made = system()
    one, traced = seconds_each(made, trace=False), seconds_each(made, trace=True)
    columns = all_columns(rows)
    walls, cpus = [], []
    found: dict[str, Any] = {}
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        found = compute(made, columns)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    fen = np.rint(found["deduction"].astype(np.float64) * 100).astype(np.int64)
    apart = np.abs(fen - np.load(exact_file))
    print(  # noqa: T201 -- read by the caller
        json.dumps({
            "version": version("openfisca-core"),
            "wall": min(walls),
            "cpu": min(cpus),
            "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "one": one,
            "explained": traced,
            "off_percent": float((apart > 100).mean() * 100),
            "worst_yuan": float(apart.max() / 100),
        })
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
