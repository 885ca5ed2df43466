"""The five states of a condition (条件状态)."""

from enum import IntEnum

from corridor.kernel.text import Text
from corridor.kernel.units import STATES


class State(IntEnum):
    """What is known about a condition; the integer is what columns hold."""

    UNMET = 0
    MET = 1
    UNKNOWN = 2
    MANUAL_REVIEW = 3
    NOT_APPLICABLE = 4

    @property
    def term(self) -> Text:
        """Return the state in words."""
        return STATES[self]

    @property
    def code(self) -> str:
        """Return the public name, as printed in JSON."""
        return self.name.lower()
