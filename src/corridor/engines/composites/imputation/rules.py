"""Say how holes may be filled (插补规则)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.parameters import (
    read_parameters,
    require,
    written_parameters,
)
from corridor.kernel.text import Text

_AGE: Final = Text("不小于 0 的整数", "a whole number from 0 up")
_LEVEL: Final = Text(
    "0（不分组）或 2 以上的层级", "0 for no groups, or a level from 2 up"
)


class Method(StrEnum):
    """Say where a missing value is taken from (插补方法)."""

    MEAN = "mean"
    MEDIAN = "median"
    GROUP_MEAN = "group_mean"
    """The mean of the units with the same label."""
    GROUP_MEDIAN = "group_median"
    LATEST = "latest"
    """The unit's last value before, not older than ``max_age`` periods."""
    CARRY_FORWARD = "carry_forward"
    """The same by its usual name."""
    CARRY_BACKWARD = "carry_backward"
    """The unit's next value after."""
    CONSTANT = "constant"
    """The last value before, and at the beginning the first one after."""
    LINEAR = "linear"
    """The line between the values before and after; the nearest at both ends."""
    DROP = "drop"
    """The unit leaves the period."""
    NONE = "none"


class By(StrEnum):
    """Say what is averaged over."""

    COLUMN = "column"
    """The other units."""
    ROW = "row"
    """The unit's other indicators."""


AVERAGES: Final = frozenset({Method.MEAN, Method.MEDIAN})
BY_GROUP: Final = frozenset({Method.GROUP_MEAN, Method.GROUP_MEDIAN})
OVER_TIME: Final = frozenset({
    Method.LATEST,
    Method.CARRY_FORWARD,
    Method.CARRY_BACKWARD,
    Method.CONSTANT,
    Method.LINEAR,
})
_AGING: Final = frozenset({Method.LATEST, Method.CARRY_FORWARD, Method.CARRY_BACKWARD})


@dataclass(frozen=True, slots=True)
class Rule:
    """How the holes of an indicator are filled.

    Attributes:
        group: the column of labels whose units are averaged together.
        level: for rows, the level of the tree within whose elements indicators are
            averaged; 0 averages over all of them.
        normalize_first: for rows, put every indicator between 0 and 1 first, more
            being better, and the average back onto the indicator's own scale.
        max_age: how many periods back or ahead are looked at; 0 for all.
    """

    method: Method = Method.NONE
    by: By = By.COLUMN
    group: str = ""
    level: int = 0
    normalize_first: bool = True
    max_age: int = 0

    @classmethod
    def from_document(cls, fields: Fields, also: Collection[str] = ()) -> "Rule":
        """Read a rule; only what its method knows may be said.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        method = Method(fields.word("method", list(Method)))
        by = By.COLUMN
        if method in AVERAGES:
            by = By(fields.word("by", list(By), By.COLUMN))
        rule = read_parameters(cls, fields, also=also, asked=_asked(method, by))
        if method in BY_GROUP and not rule.group:
            raise DefinitionMisread.missing(fields.at("group"))
        require(fields, "level", _LEVEL, holds=rule.level == 0 or rule.level > 1)
        require(fields, "max_age", _AGE, holds=rule.max_age >= 0)
        return rule

    def to_document(self) -> dict[str, Any]:
        """Return the rule as a document holds it, every default written out."""
        return written_parameters(self, _asked(self.method, self.by))


def _asked(method: Method, by: By) -> tuple[str, ...]:
    if method in AVERAGES:
        rows = ("level", "normalize_first") if by is By.ROW else ()
        return ("method", "by", *rows)
    if method in BY_GROUP:
        return ("method", "group")
    return ("method", "max_age") if method in _AGING else ("method",)
