"""Bring indicators onto one scale (标准化).

``methods`` and ``references`` hold one class a method, ``sheet`` what a method sees,
``step`` the step of a definition. Where COINr 1.1.14 has a method of the same meaning
the formula is the same, written in the same order, so that even the rounding agrees.
"""

from corridor.engines.composites.normalization.step import (
    METHODS,
    Normalization,
    Scope,
    normalized,
    read_method,
)

__all__ = ["METHODS", "Normalization", "Scope", "normalized", "read_method"]
