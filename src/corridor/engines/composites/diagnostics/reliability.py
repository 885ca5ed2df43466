"""Tell whether indicators of one group measure one thing (克隆巴赫系数)."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from corridor.engines.composites.diagnostics.correlations import covariance_matrix
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix, Table

_FEWEST_COLUMNS: Final = 2
_ROUNDING: Final = 1e-14


def cronbach_alpha(values: Matrix) -> float:
    """Return Cronbach's alpha of some columns, from pairwise covariances.

    With k columns it is k² times the mean covariance of two of them over the sum of
    all variances and covariances. A covariance that cannot be computed counts as
    nothing, as in the COIN tools. NaN below two columns, and where they have no spread
    or cancel out.

    Shapes:
        values (units, k).
    """
    return alpha_of(covariance_matrix(values))


def alpha_of(covariances: Matrix) -> float:
    """Return Cronbach's alpha of a matrix of covariances. Shapes: (k, k)."""
    columns = len(covariances)
    total = float(np.nansum(covariances))
    # columns that cancel out leave a total of nothing but rounding
    nothing = _ROUNDING * float(np.nansum(np.abs(covariances)))
    if columns < _FEWEST_COLUMNS or abs(total) <= nothing:
        return float("nan")
    mean = (total - float(np.nansum(np.diag(covariances)))) / (columns * (columns - 1))
    return columns**2 * mean / total


def alphas_without(table: Table, codes: Sequence[str]) -> Mapping[str, float]:
    """Return what alpha would be without each column; higher tells it does not fit.

    Raises:
        ColumnMissing: the table lacks one.
    """
    covariances = covariance_matrix(table.matrix(codes))
    every = np.arange(len(codes))
    return {
        code: alpha_of(covariances[np.ix_(every != at, every != at)])
        for at, code in enumerate(codes)
    }


def alphas_by_group(table: Table, framework: Framework) -> Mapping[str, float]:
    """Return alpha of each group's own children, NaN for an only child.

    Raises:
        ColumnMissing: the table lacks an element.
    """
    return {
        group: cronbach_alpha(table.matrix(framework.children[group]))
        for group in framework.groups
    }
