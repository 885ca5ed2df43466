"""The front door of the engine: what views, tests and the portal use."""

from corridor.engines.pages.access import (
    ALL_ACCESS,
    BUREAU,
    MEMBER,
    OPERATOR,
    PREPARER,
    PUBLIC,
    SIGNED_IN,
    Access,
    access,
    declared_access,
)
from corridor.engines.pages.errors import Detail, answer_obstacle, refuse
from corridor.engines.pages.forms import add_obstacle
from corridor.engines.pages.languages import to_traditional
from corridor.engines.pages.navigation import (
    ActingFor,
    ActingOption,
    Navigation,
    NavigationItem,
)
from corridor.engines.pages.pdf import pdf_response, render_pdf
from corridor.engines.pages.preferences import Preferences
from corridor.engines.pages.requests import CorridorRequest
from corridor.engines.pages.tables import (
    Slice,
    Sorting,
    page_number,
    slice_list,
    sorting,
)

__all__ = [
    "ALL_ACCESS",
    "BUREAU",
    "MEMBER",
    "OPERATOR",
    "PREPARER",
    "PUBLIC",
    "SIGNED_IN",
    "Access",
    "ActingFor",
    "ActingOption",
    "CorridorRequest",
    "Detail",
    "Navigation",
    "NavigationItem",
    "Preferences",
    "Slice",
    "Sorting",
    "access",
    "add_obstacle",
    "answer_obstacle",
    "declared_access",
    "page_number",
    "pdf_response",
    "refuse",
    "render_pdf",
    "slice_list",
    "sorting",
    "to_traditional",
]
