"""Make small trees and tables for tests of steps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.steps import Report
from corridor.engines.composites.table import Table
from corridor.kernel.text import Text

NAN = float("nan")


def indicator(code: str, direction: int = 1, **more: Any) -> Element:
    """Return an indicator right under the index, or under its ``parent``."""
    made = Element(code, Text(code, code), parent="index", direction=direction)
    return replace(made, **more)


def tree(*elements: Element) -> Framework:
    """Return a tree with an index at its top; weights are proportions."""
    index = Element("index", Text("指数", "index"))
    return Framework.of((index, *elements), WeightRule.RELATIVE)


def table(
    columns: Mapping[str, Sequence[float]],
    period: str = "",
    units: Sequence[str] = (),
    **labels: Sequence[str],
) -> Table:
    """Return a table; units are called u1, u2 and so on unless they are named."""
    values = np.array(list(columns.values()), float).T
    named = tuple(units) or tuple(f"u{at}" for at in range(1, len(values) + 1))
    words = {name: tuple(said) for name, said in labels.items()}
    return Table(named, tuple(columns), values, labels=words, period=period)


def fields(**body: Any) -> Fields:
    """Return what a document says under a step."""
    return Fields.of(body, "steps.1.step")


def column(report: Report, heading: str) -> list[Any]:
    """Return one column of a report."""
    at = report.headings.index(heading)
    return [row[at] for row in report.rows]


def rows(report: Report, *headings: str) -> list[tuple[Any, ...]]:
    """Return some columns of a report, row by row."""
    return list(zip(*(column(report, one) for one in headings), strict=True))
