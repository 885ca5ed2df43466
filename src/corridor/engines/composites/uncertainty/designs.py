"""Hold the value of every assumption in every replication (设计矩阵)."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol

import numpy as np

from corridor.engines.composites.table import Matrix, written_number
from corridor.engines.composites.uncertainty.assumptions import Assumption, Setting
from corridor.engines.composites.uncertainty.choices import Choice
from corridor.engines.composites.uncertainty.elements import (
    WeightNoise,
    check_weights,
)
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
    ElementsUnclear,
)
from corridor.engines.composites.uncertainty.sampling import (
    MOST_SOBOL_COORDINATES,
    sobol_pair,
    uniforms,
)
from corridor.engines.composites.uncertainty.specification import Specification
from corridor.kernel.text import Text

REPLICATION: Final = "replication"
_OPTION: Final = Text("选项的编号或名称", "the number or the word of an option")


class Design(Protocol):
    """Values of assumptions, replication by replication."""

    @property
    def draws(self) -> int:
        """Return the number of replications."""

    def values(self, assumption: Assumption, start: int, stop: int) -> Matrix:
        """Return what an assumption is in some replications.

        Shapes:
            (stop - start, width of the assumption).
        """

    def weights(self, start: int, stop: int) -> Mapping[str, Matrix]:
        """Return weights beyond those the assumptions ask for. Shapes: (draws,)."""


@dataclass(frozen=True)
class RandomDesign:
    """Independent draws from the streams of a seed."""

    specification: Specification
    setting: Setting

    @property
    def draws(self) -> int:
        """Return the number of replications."""
        return self.specification.draws

    def values(self, assumption: Assumption, start: int, stop: int) -> Matrix:
        """Return draws. Shapes: (stop - start, width)."""
        drawn = uniforms(
            self.specification.seed,
            assumption.name,
            start,
            stop,
            assumption.width(self.setting),
        )
        return assumption.values(drawn, self.setting)

    def weights(self, start: int, stop: int) -> Mapping[str, Matrix]:  # noqa: ARG002 -- protocol
        """Return nothing further."""
        return {}


@dataclass(frozen=True)
class SobolDesign:
    """One scramble: the points of A, of B, and of A with one assumption from B.

    All coordinates of an assumption change together, so that the noise of all weights
    counts as one assumption. Assumptions too wide for the sequence, such as the error
    of every cell, take their coordinates from PCG64.
    """

    specification: Specification
    setting: Setting
    scramble: int

    @property
    def draws(self) -> int:
        """Return points × (assumptions + 2)."""
        return self.specification.points * (len(self.specification.assumptions) + 2)

    @cached_property
    def _pairs(self) -> Mapping[str, tuple[Matrix, Matrix]]:
        widths: dict[str, int] = {}
        for one in self.specification.assumptions:
            width = one.width(self.setting)
            if sum(widths.values()) + width <= MOST_SOBOL_COORDINATES:
                widths[one.name] = width
        at_a, at_b = sobol_pair(
            self.specification.points,
            max(1, sum(widths.values())),
            self.specification.seed,
            self.scramble,
        )
        ends = np.cumsum([0, *widths.values()])
        return {
            name: (at_a[:, start:stop], at_b[:, start:stop])
            for name, start, stop in zip(widths, ends[:-1], ends[1:], strict=True)
        }

    def values(self, assumption: Assumption, start: int, stop: int) -> Matrix:
        """Return values at the points. Shapes: (stop - start, width)."""
        points = self.specification.points
        names = [one.name for one in self.specification.assumptions]
        block, point = np.divmod(np.arange(start, stop), points)
        from_b = (block == 1) | (block == 2 + names.index(assumption.name))
        pair = self._pairs.get(assumption.name)
        if pair is None:
            drawn = self._wide(assumption, from_b * points + point)
        else:
            drawn = np.where(from_b[:, None], pair[1][point], pair[0][point])
        return assumption.values(drawn, self.setting)

    def weights(self, start: int, stop: int) -> Mapping[str, Matrix]:  # noqa: ARG002 -- protocol
        """Return nothing further."""
        return {}

    def _wide(self, assumption: Assumption, numbers: np.ndarray) -> Matrix:
        stream = f"{assumption.name}#{self.scramble}"
        width = assumption.width(self.setting)
        seed = self.specification.seed
        return np.concatenate([
            uniforms(seed, stream, at, at + 1, width) for at in map(int, numbers)
        ])


@dataclass(frozen=True)
class GivenDesign:
    """Values somebody else has drawn.

    Attributes:
        given: values by name of assumption. Shapes: (draws, width).
        further: weights of elements no assumption names. Shapes: (draws,).
    """

    given: Mapping[str, Matrix]
    further: Mapping[str, Matrix] = field(default_factory=dict)

    @property
    def draws(self) -> int:
        """Return the number of replications."""
        return len(next(iter(self.given.values())))

    def values(self, assumption: Assumption, start: int, stop: int) -> Matrix:
        """Return the values given. Shapes: (stop - start, width)."""
        return self.given[assumption.name][start:stop]

    def weights(self, start: int, stop: int) -> Mapping[str, Matrix]:
        """Return the further weights given."""
        return {code: one[start:stop] for code, one in self.further.items()}


def given_design(
    specification: Specification, setting: Setting, columns: Mapping[str, Matrix]
) -> GivenDesign:
    """Check values somebody else has drawn, and make a design of them.

    Args:
        specification: names the assumptions.
        setting: the index they are about.
        columns: by heading, one value a replication. An assumption stands under its
            name: the number of the option from 1, the number itself for a range, 0 or
            the number of the element left out. Weights stand under ``name.code``, one
            column an element; elements beyond those the assumption names may follow.
            Errors of data stand under their name as an array (draws, cells).

    Raises:
        DesignMismatched: a column is missing, too much, too short, or holds a value
            its assumption cannot take.
        ElementsUnclear: a column is about an element that is not in the tree.
    """
    _check_lengths(columns)
    given: dict[str, Matrix] = {}
    known: set[str] = set()
    for one in specification.assumptions:
        heads = one.columns(setting) or (one.name,)
        for head in heads:
            if head not in columns:
                raise DesignMismatched.lacking(head)
        known.update(heads)
        values = np.column_stack([columns[head] for head in heads])
        if values.shape[1] != one.width(setting):
            raise DesignMismatched.uneven(one.name, values.shape[1], one.width(setting))
        one.check(values, setting)
        given[one.name] = values
    return GivenDesign(given, _further(specification, setting, columns, known))


def read_design(
    lines: Iterable[str], specification: Specification
) -> dict[str, Matrix]:
    """Read the columns of a design from CSV with a heading.

    A column named ``replication`` is left out. Options may be written by their words.

    Raises:
        DesignMismatched: it is empty, or a cell holds what no option is called.
    """
    rows = list(csv.DictReader(lines))
    if not rows:
        raise DesignMismatched.empty()
    by_name = {one.name: one for one in specification.assumptions}
    return {
        head: np.array([
            _cell(by_name.get(head), head, at, row.get(head))
            for at, row in enumerate(rows, 1)
        ])
        for head in rows[0]
        if head and head != REPLICATION
    }


def write_design(design: Design, specification: Specification, setting: Setting) -> str:
    """Return a design as CSV, which ``read_design`` reads back to the same bits.

    Errors of data are left out: they are drawn again from the seed.
    """
    heads: list[str] = [REPLICATION]
    columns: list[Matrix] = []
    for one in specification.assumptions:
        if one.columns(setting):
            heads.extend(one.columns(setting))
            columns.append(design.values(one, 0, design.draws))
    noise = _weight_noise(specification)
    for code, weights in design.weights(0, design.draws).items():
        heads.append(f"{noise}.{code}")
        columns.append(weights[:, None])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    for at, row in enumerate(np.hstack(columns) if columns else (), 1):
        writer.writerow([at, *(written_number(float(one)) for one in row)])
    return out.getvalue()


def _check_lengths(columns: Mapping[str, Matrix]) -> None:
    wanted = max((len(one) for one in columns.values()), default=0)
    if not wanted:
        raise DesignMismatched.empty()
    for head, one in columns.items():
        if len(one) != wanted:
            raise DesignMismatched.uneven(head, len(one), wanted)


def _further(
    specification: Specification,
    setting: Setting,
    columns: Mapping[str, Matrix],
    known: set[str],
) -> dict[str, Matrix]:
    noise = _weight_noise(specification)
    found: dict[str, Matrix] = {}
    for head, values in columns.items():
        if head in known:
            continue
        code = head.removeprefix(f"{noise}.")
        if not noise or code == head:
            raise DesignMismatched.surplus(head)
        if code not in setting.framework.by_code:
            raise ElementsUnclear.unknown(head, code)
        check_weights(values, head)
        found[code] = values
    return found


def _weight_noise(specification: Specification) -> str:
    """Return the name further weights stand under: that of the first noise."""
    found = (one for one in specification.assumptions if isinstance(one, WeightNoise))
    return next((one.name for one in found), "")


def _cell(
    assumption: Assumption | None, head: str, row: int, said: str | None
) -> float:
    text = (said or "").strip()
    if isinstance(assumption, Choice):
        for at in range(1, len(assumption.options) + 1):
            if assumption.label(at) == text:
                return float(at)
    try:
        return float(text)
    except ValueError:
        raise DesignMismatched.impossible(head, row, text, _OPTION) from None
