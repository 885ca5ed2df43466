"""Name the indicators facts may be recorded for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

from corridor.kernel.text import Text
from corridor.kernel.units import UNITS, Unit

LARGEST: Final = 10**15
"""Unless an indicator says otherwise: in fen, ten trillion yuan."""

_NEGATIVE = Text("“{name}”不能为负数：{shown}", "“{name}” cannot be negative: {shown}")
_TOO_SMALL = Text(
    "“{name}”低于下限{bound}：{shown}", "“{name}” is below {bound}: {shown}"
)
_TOO_LARGE = Text(
    "“{name}”超过上限{bound}：{shown}", "“{name}” is above the limit {bound}: {shown}"
)
_NO_CHOICE = Text(
    "“{name}”没有选项“{shown}”，可选：{choices}",
    "“{name}” has no choice “{shown}”; choose among {choices}",
)


class Level(StrEnum):
    """Say whose figure it is: the enterprise's, or one of its projects'."""

    ENTERPRISE = "enterprise"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Hold one figure a subject can report (指标).

    Attributes:
        unit: a code of ``kernel.units.UNITS``; values count its smallest step.
        minimum: the lowest value, or None for no bound.
        maximum: the highest value, or None for no bound.
        choices: for the unit ``choice``, the values with their names.
    """

    code: str
    name: Text
    unit: str
    level: Level = Level.ENTERPRISE
    minimum: int | None = 0
    maximum: int | None = LARGEST
    choices: tuple[tuple[int, Text], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a unit nobody knows, and take the level by its word.

        Raises:
            ValueError: no such unit or level.
        """
        if self.unit not in UNITS:
            raise ValueError(f"{self.code}: no unit {self.unit!r}")
        object.__setattr__(self, "level", Level(self.level))

    @property
    def measure(self) -> Unit:
        """Return the unit itself."""
        return UNITS[self.unit]

    def problem_of(self, value: int) -> Text | None:
        """Say what is wrong with a value, or None."""
        if self.choices and all(value != code for code, _ in self.choices):
            return self._breach(_NO_CHOICE, value)
        if self.minimum is not None and value < self.minimum:
            if self.minimum == 0:
                return self._breach(_NEGATIVE, value)
            return self._breach(_TOO_SMALL, value, self.minimum)
        if self.maximum is not None and value > self.maximum:
            return self._breach(_TOO_LARGE, value, self.maximum)
        return None

    def _breach(self, wording: Text, value: int, bound: int | None = None) -> Text:
        """Fill in a wording in each language."""
        zh, en = (
            wording.on(language).format(
                name=self.name.on(language),
                shown=self.measure.show(value, language),
                bound=self.measure.show(bound, language),
                choices=self.choice_names().on(language),
            )
            for language in ("zh-hans", "en")
        )
        return Text(zh, en)

    def choice_names(self) -> Text:
        """List the names one may choose among."""
        return Text(
            "、".join(name.zh for _, name in self.choices),
            ", ".join(name.en for _, name in self.choices),
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold the indicators of one or several policies (指标目录)."""

    indicators: tuple[Indicator, ...]
    _by_code: Mapping[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the indicators by code.

        Raises:
            ValueError: two indicators share a code.
        """
        by_code = {indicator.code: indicator for indicator in self.indicators}
        if len(by_code) != len(self.indicators):
            codes = [indicator.code for indicator in self.indicators]
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise ValueError(f"more than one indicator is called {', '.join(twice)}")
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))

    @classmethod
    def merged(cls, catalogues: "Iterable[Catalogue]") -> Self:
        """Join catalogues; an indicator they share is kept once.

        Raises:
            ValueError: two catalogues define one code differently.
        """
        found = {
            indicator: None for each in catalogues for indicator in each.indicators
        }
        return cls(tuple(found))

    def get(self, code: str) -> Indicator | None:
        """Return the indicator of a code, or None."""
        return self._by_code.get(code)

    def of_level(self, level: Level) -> tuple[Indicator, ...]:
        """Return the indicators of a level, in their order."""
        return tuple(each for each in self.indicators if each.level is level)
