"""The ways through the house, built from the pages that exist.

One line an entry: a page joins the menus by adding its own here. An entry is
shown to those its page is open to.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final, cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from corridor.domains.identity import api as identity
from corridor.domains.registry import api as registry
from corridor.engines.pages.api import (
    BUREAU,
    MEMBER,
    PUBLIC,
    SIGNED_IN,
    Access,
    ActingFor,
    ActingOption,
    CorridorRequest,
    Navigation,
    NavigationItem,
)
from corridor.kernel.actors import ANONYMOUS, Actor
from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that menus lead to."""

    view: str
    """Name of the address, as in ``regions:list``."""
    label: str | Promise
    icon: str
    access: Access = PUBLIC
    description: str | Promise = ""
    """What the service grid of the home page says of it; empty leaves it out."""


PORTAL: Final = (
    Entry("portal:home", _("Home"), "home"),
    Entry(
        "assessments:policies",
        _("Policies"),
        "book-2",
        description=_(
            "Read what each policy asks and gives, with documents, dated"
            " parameters and worked examples, and try it without an account."
        ),
    ),
    Entry(
        "assessments:enterprise",
        _("My enterprise"),
        "building",
        description=_(
            "Enter facts once; see points, deduction and the ladder of"
            " qualifications, with the gap to the next rung."
        ),
    ),
    Entry(
        "assessments:desk",
        _("Bureau desk"),
        "building-bank",
        description=_(
            "The enterprises of a region, ranked and filtered, with the reason"
            " for every score down to the source."
        ),
    ),
    Entry(
        "registry:list",
        _("Organizations"),
        "building-community",
        description=_(
            "The registry of enterprises and institutions: names, codes,"
            " regions, industries and their history."
        ),
    ),
    Entry(
        "regions:list",
        _("Regions"),
        "map-2",
        description=_(
            "Published figures of the corridor's regions, each with unit, period,"
            " scope and document."
        ),
    ),
    Entry(
        "regions:editions",
        _("Indices"),
        "chart-bar",
        description=_(
            "Rankings anyone can compute again: every edition with its method, its"
            " data and how sure each rank is."
        ),
    ),
)
DESK: Final = (
    Entry("assessments:enterprise", _("My enterprise"), "building", MEMBER),
    Entry("assessments:facts", _("Facts"), "database", MEMBER),
    Entry("assessments:desk", _("Enterprises"), "building-bank", BUREAU),
    Entry("assessments:import", _("Import"), "file-import", BUREAU),
    Entry("registry:list", _("Organizations"), "building-community"),
    Entry("assessments:policies", _("Policies"), "book-2"),
    Entry("regions:list", _("Regions"), "map-2"),
    Entry("regions:evaluations", _("Zone evaluation"), "clipboard-list"),
    Entry("regions:drafts", _("Make an index"), "pencil", BUREAU),
)
ACCOUNT: Final = (
    Entry("identity:profile", _("My account"), "user", SIGNED_IN),
    Entry("mfa_index", _("Sign-in security"), "shield-lock", SIGNED_IN),
    Entry("usersessions_list", _("Devices signed in"), "device-mobile", SIGNED_IN),
)


def navigation_of(request: HttpRequest) -> Navigation:
    """Return the menus of one page; named by ``CORRIDOR_NAVIGATION``."""
    path = request.path
    actor = getattr(request, "actor", ANONYMOUS)
    return Navigation(
        portal=items(PORTAL, path, None),
        desk=items(DESK, path, actor),
        account=items(ACCOUNT, path, actor),
        find_acting_for=partial(acting_for, request),
        sign_in_url=f"{reverse('account_login')}?next={path}",
        sign_out_url=reverse("account_logout"),
    )


def items(
    entries: tuple[Entry, ...], path: str, actor: Actor | None
) -> tuple[NavigationItem, ...]:
    """Return the entries open to an actor; to anybody when there is none.

    An entry whose page is not installed is left out.
    """
    found = [
        (entry, url)
        for entry in entries
        if (url := address_of(entry.view))
        and (actor is None or entry.access.admits(actor))
    ]
    current = max(
        (url for _entry, url in found if path.startswith(url)), key=len, default=""
    )
    return tuple(
        NavigationItem(
            label=str(entry.label),
            url=url,
            icon=entry.icon,
            is_current=url == current and (url != "/" or path == "/"),
        )
        for entry, url in found
    )


def address_of(view: str) -> str:
    """Return the address of a page, or nothing when it is not installed."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def acting_for(request: HttpRequest) -> ActingFor | None:
    """Return the switch between the hats of the person signed in.

    Asked for by the desk's template alone, so public pages pay nothing.
    """
    actor = getattr(request, "actor", ANONYMOUS)
    action = address_of("identity:switch")
    if actor.person_id is None or not action:
        return None
    language = get_language() or ""
    held = identity.capacities_of(
        actor.person_id, at=cast("CorridorRequest", request).at
    )
    organisations = registry.organisation_names([
        one.organisation_id for one in held if one.organisation_id
    ])
    regions = registry.region_names([
        one.region_code for one in held if one.region_code
    ])

    def label_of(one: identity.CapacityRecord) -> str:
        if one.organisation_id:
            name = organisations.get(one.organisation_id, Text("", ""))
        else:
            name = regions.get(one.region_code, Text(one.region_code, one.region_code))
        return name.on(language)

    options = tuple(
        ActingOption(
            value=str(one.id),
            label=label_of(one),
            role=one.role_name.on(language),
            is_current=(one.organisation_id, one.region_code, one.bureau_role)
            == (actor.organisation_id, actor.region_code, actor.bureau_role),
        )
        for one in held
    )
    if not options:
        return None
    worn = next((option for option in options if option.is_current), None)
    return ActingFor(
        label=worn.label if worn else gettext("Choose"),
        role=worn.role if worn else "",
        action=action,
        options=options,
    )
