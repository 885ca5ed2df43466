"""Split what indicators of one group share into components (主成分分析)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.diagnostics.errors import TooFewRows
from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix, Table

_FEWEST_ROWS: Final = 2
_DIGITS: Final = 12


@dataclass(frozen=True)
class Components:
    """Principal components of some columns, the widest first (主成分).

    Every column is centered and scaled to variance 1, over the units that have them
    all. A component's sign is free; here its loading of largest size is positive
    (of those equal to twelve digits, the first).

    Shapes:
        eigenvalues, shares: (components,); loadings: (columns, components), columns
        of length 1.

    Attributes:
        rows: how many units had every value.
        left_out: how many had not.
    """

    codes: tuple[str, ...]
    eigenvalues: Matrix
    loadings: Matrix
    rows: int
    left_out: int

    @property
    def shares(self) -> Matrix:
        """Return what share of the variance each component holds."""
        return np.asarray(self.eigenvalues / self.eigenvalues.sum())

    @property
    def first_share(self) -> float:
        """Return the first component's share of the variance."""
        return float(self.shares[0])

    @property
    def above_one(self) -> int:
        """Return how many hold more than one column's worth (Kaiser's rule)."""
        return int((self.eigenvalues > 1).sum())

    @property
    def first_weights(self) -> Mapping[str, float]:
        """Return the loadings of the first component, as weights of most variance.

        They may be negative, which tells that no weights above zero hold it.
        """
        return dict(zip(self.codes, map(float, self.loadings[:, 0]), strict=True))


def principal_components(
    table: Table, codes: Sequence[str], group: str = ""
) -> Components:
    """Find the components of some columns.

    Args:
        table: what holds them.
        codes: the columns.
        group: what an obstacle names.

    Raises:
        ColumnMissing: the table lacks one.
        TooFewRows: fewer than two units have every value.
        ColumnConstant: a column is the same for all of these.
    """
    values = table.matrix(codes)
    complete = values[~np.isnan(values).any(axis=1)]
    if len(complete) < _FEWEST_ROWS:
        raise TooFewRows.of(group or codes[0], len(complete), _FEWEST_ROWS)
    for code, column in zip(codes, complete.T, strict=True):
        if column.min() == column.max():
            raise ColumnConstant.of(code, float(column[0]))
    centered = complete - complete.mean(axis=0)
    scaled = centered / complete.std(axis=0, ddof=1)
    _, sizes, turned = np.linalg.svd(scaled, full_matrices=False)
    return Components(
        codes=tuple(codes),
        eigenvalues=sizes**2 / (len(complete) - 1),
        loadings=_with_signs(turned.T),
        rows=len(complete),
        left_out=len(values) - len(complete),
    )


def components_by_group(table: Table, framework: Framework) -> Mapping[str, Components]:
    """Find the components of each group's own children.

    A group of one child has none; one whose values allow none is left out, too, and
    ``principal_components`` tells why.

    Raises:
        ColumnMissing: the table lacks an element.
    """
    table.matrix(tuple(framework.by_code))
    found: dict[str, Components] = {}
    for group in framework.groups:
        codes = framework.children[group]
        if len(codes) > 1:
            try:
                found[group] = principal_components(table, codes, group)
            except (TooFewRows, ColumnConstant):
                continue
    return found


def _with_signs(loadings: Matrix) -> Matrix:
    # two columns load alike but for the last bit, which must not choose the sign
    largest = np.abs(loadings).round(_DIGITS).argmax(axis=0)
    signs = np.sign(loadings[largest, np.arange(loadings.shape[1])])
    return np.asarray(loadings * signs)
