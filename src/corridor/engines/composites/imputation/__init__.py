"""Fill holes, and say of every filled one where its value comes from (缺失值插补).

``rules`` says what may be asked, ``columns`` fills from the same period, ``periods``
from other periods, ``step`` is the step of a definition. A value that was observed is
never touched, and a filled one is never the source of another.
"""

from corridor.engines.composites.imputation.rules import By, Method, Rule
from corridor.engines.composites.imputation.step import Imputation

__all__ = ["By", "Imputation", "Method", "Rule"]
