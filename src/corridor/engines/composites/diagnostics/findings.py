"""Say a finding in one plain sentence (诊断结论)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from corridor.kernel.text import Text

_TWO_DIGITS_FROM: Final = 0.01
_LEAST_SHARE: Final = 0.001
_SMALL_SHARE: Final = 0.1


class Severity(StrEnum):
    """Say how much a finding matters (严重程度), the gravest first."""

    SERIOUS = "serious"
    """Wrong unless somebody can say why not."""
    CAUTION = "caution"
    """Likely to mislead."""
    NOTE = "note"
    """Good to know."""

    @property
    def label(self) -> Text:
        """Return the word shown beside a finding.

        >>> Severity.CAUTION.label.zh
        '注意'
        """
        return _SEVERITIES[self]


_SEVERITIES: Final = {
    Severity.SERIOUS: Text("严重", "serious"),
    Severity.CAUTION: Text("注意", "caution"),
    Severity.NOTE: Text("提示", "note"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the analyst should know.

    Attributes:
        code: what kind of finding it is, for filters and for tests.
        element: code of the element, or of the unit, it is about.
    """

    code: str
    severity: Severity
    element: str
    text: Text


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on something is a finding (提示界限).

    Attributes:
        alpha: the usual lower limit of Cronbach's alpha.
        available: least share of its indicators a unit should have; the limit for
            indicators is that of their statistics.
        imputed: largest share of filled-in values.
        influence_ratio, influence_gap: how many times, and by how much at least,
            importance and weight are apart.
        few_units: below it chance is spoken of.
        units_named: of more units than these only the number is told.

    Source:
        Collinear and weak: JRC COIN audits. Alpha: Nunnally (1978). The others are
        our own.
    """

    collinear: float = 0.92
    weak: float = 0.3
    alpha: float = 0.7
    available: float = 2 / 3
    imputed: float = 0.25
    influence_ratio: float = 2.0
    influence_gap: float = 0.05
    few_units: int = 30
    units_named: int = 10


def signed(value: float) -> str:
    """Return a correlation as it is printed, with a real minus.

    >>> signed(-0.2149), signed(-0.004)
    ('−0.21', '−0.004')
    """
    digits = 2 if abs(value) >= _TWO_DIGITS_FROM or value == 0 else 3
    return f"{value:.{digits}f}".replace("-", "−")


def percent(share: float) -> Text:
    """Return a share in percent, to one digit where it is small.

    >>> percent(0.6667).zh, percent(0.031).zh, percent(0.0002).zh
    ('67%', '3.1%', '不足 0.1%')
    """
    if 0 < share < _LEAST_SHARE:
        least = f"{_LEAST_SHARE:.1%}"
        return Text(f"不足 {least}", f"less than {least}")
    said = f"{share:.1%}" if 0 < share < _SMALL_SHARE else f"{share:.0%}"
    return Text(said, said)
