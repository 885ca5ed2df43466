"""A public case as the rules read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from corridor.engines.rules.api import Input
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text
from corridor.policies.rd_super_deduction.inputs import INPUTS, TREATMENTS

Value = int | bool | None
Values = dict[str, Value]

FIRST_YEAR: Final = 2016
LAST_YEAR: Final = 2028
IMPLICIT: Final = ""
"""The name of the one part of a case that lists no projects."""

OTHER_MATTERS: Final = "other_matters"
"""The name of the part that holds cost of no project (其他事项)."""

INPUT: Final[Mapping[str, Input]] = {
    item.name: replace(item, absent=None) for item in INPUTS
}
"""The inputs as they are read: what is blank stays missing until the end."""

FORMED: Final = [option.code for option in TREATMENTS].index("capitalised_formed")

_FORMED_EARLIER = Text(
    "该无形资产形成于以前年度，请给出形成当年的可加计成本 eligible_cost",
    "the intangible was formed in an earlier year: give its eligible_cost",
)


@dataclass
class Case:
    """A public case as the rules read it.

    Attributes:
        ids: the public names of the parts; ``""`` for a case without projects.
        stated: computed lines the case gives, to be compared with the result.
        has_costs: whether any cost is given, below whatever lines are stated.
        has_own_costs: the same for own R&D (line 2).
        assumed: what was taken for granted, by public name.
        supposed: parameters the case sets for itself.
        blank: inputs of the enterprise that were left blank.

    """

    tax_year: int
    given: Values
    parts: list[Values]
    ids: list[str]
    stated: dict[str, tuple[str, int]] = field(default_factory=dict)
    has_costs: bool = True
    has_own_costs: bool = True
    assumed: dict[str, Any] = field(default_factory=dict)
    supposed: dict[str, Any] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()

    def add(self, name: str, part: Values) -> None:
        """Add a part under its public name."""
        self.ids.append(name)
        self.parts.append(part)

    def part(self, name: str) -> Values:
        """Return the part of a public name."""
        return self.parts[self.ids.index(name)]


def fill_blanks(case: Case) -> None:
    """Put what a blank counts as where nothing was given."""
    case.blank = frozenset(k for k, v in case.given.items() if v is None)
    case.given = filled(case.given, "enterprise")
    case.parts = [filled(part, "part") for part in case.parts]


def filled(values: Mapping[str, Value], level: str) -> Values:
    """Return values with `Input.absent` where a blank counts as something."""
    found: Values = {name: value for name, value in values.items() if value is not None}
    for item in INPUTS:
        if item.level == level and item.name not in found and item.absent is not None:
            found[item.name] = bool(item.absent) if item.is_truth else item.absent
    return found


def check_formed(case: Case) -> None:
    """Refuse an intangible formed earlier whose cost is not known.

    Raises:
        InputRefused: its eligible cost is not given.

    """
    for part, name in zip(case.parts, case.ids, strict=True):
        year = part.get("available_year")
        earlier = year is not None and year < case.tax_year
        if part["treatment"] == FORMED and earlier and not part["cost_formed_before"]:
            path = f"projects.{name}" if name else "formed"
            raise InputRefused(_FORMED_EARLIER, path)
