"""Treat outliers before indicators are put onto one scale (异常值处理).

``transforms`` holds the curves, ``winsorizing`` the cutting of extremes, ``columns``
the two attempts a column gets, ``step`` the step of a definition. What COINr 1.1.14
does is done the same way, its faults aside: the logarithm of the Global Innovation
Index is really applied here.
"""

from corridor.engines.composites.treatment.columns import Outcome, Rule, treated
from corridor.engines.composites.treatment.step import Treatment
from corridor.engines.composites.treatment.transforms import Method

__all__ = ["Method", "Outcome", "Rule", "Treatment", "treated"]
