"""What the base templates need to draw the ways through the house.

The portal knows which pages exist and fills these records; the function that
does so is named by the setting ``CORRIDOR_NAVIGATION``.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of a menu."""

    label: str
    url: str
    icon: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class ActingOption:
    """One organization or bureau the visitor may act for."""

    value: str
    label: str
    role: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class ActingFor:
    """The switch between the hats a person wears (代表单位切换)."""

    label: str
    role: str
    action: str
    """Address the choice is posted to, as ``acting_for``."""
    options: tuple[ActingOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """Every menu of one page."""

    portal: tuple[NavigationItem, ...] = ()
    """Main menu of the public pages."""
    desk: tuple[NavigationItem, ...] = ()
    """Menu of the enterprise or bureau desk."""
    account: tuple[NavigationItem, ...] = ()
    """What a person may do with their own account."""
    find_acting_for: Callable[[], ActingFor | None] = lambda: None
    """Find the switch; templates that show it call this, others pay nothing."""
    sign_in_url: str = ""
    sign_out_url: str = ""
