from datetime import UTC, datetime

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation

from corridor.engines.pages.api import CorridorRequest
from corridor.kernel.actors import ANONYMOUS, Actor, OrganisationRole
from corridor.portal.navigation import (
    ACCOUNT,
    DESK,
    PORTAL,
    acting_for,
    address_of,
    items,
    navigation_of,
)
from tests.factories import actors, organisations, people

NOON = datetime(2026, 11, 1, 4, tzinfo=UTC)


def asked(path: str, actor: Actor = ANONYMOUS) -> HttpRequest:
    request = RequestFactory().get(path)
    vars(request).update(actor=actor, at=NOON)
    return request


def test_every_entry_leads_to_a_page() -> None:
    missing = [
        entry.view for entry in (*PORTAL, *DESK, *ACCOUNT) if not address_of(entry.view)
    ]

    assert missing == []


def test_the_public_menu_is_the_same_for_everybody() -> None:
    assert (
        navigation_of(asked("/", ANONYMOUS)).portal
        == navigation_of(asked("/", actors.OPERATOR)).portal
    )


def test_the_desk_shows_what_is_open_to_the_actor() -> None:
    with translation.override("en"):
        staff = [item.label for item in items(DESK, "/", actors.staff())]
        nobody = [item.label for item in items(DESK, "/", ANONYMOUS)]

    assert "Enterprises" in staff
    assert "My enterprise" not in staff
    assert set(nobody) < set(staff)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["Home"]),
        ("/assessments/", ["My enterprise"]),
        ("/assessments/policies/tech_sme/", ["Policies"]),
        ("/regions/open-data/", ["Regions"]),
        ("/regions/indices/small/2022/", ["Indices"]),
        ("/people/me/", []),
    ],
)
def test_the_entry_of_the_present_page_is_marked(path: str, current: list[str]) -> None:
    with translation.override("en"):
        marked = [i.label for i in items(PORTAL, path, None) if i.is_current]

    assert marked == current


def test_nobody_has_nothing_to_switch_between() -> None:
    assert acting_for(asked("/")) is None


@pytest.mark.django_db
def test_a_person_of_several_hats_sees_them_with_names_and_roles() -> None:
    who = people.person(name="陆知远")
    firm = organisations.organisation()
    people.membership(who, firm.id)
    people.posting(who, "330400")
    actor = Actor(
        who.pk,
        "陆知远",
        organisation_id=firm.id,
        organisation_role=OrganisationRole.OWNER,
    )

    switch = acting_for(asked("/", actor))

    assert switch is not None
    assert (switch.label, switch.role) == (firm.name, "负责人")
    assert [(one.label, one.role, one.is_current) for one in switch.options] == [
        (firm.name, "负责人", True),
        ("嘉兴市", "经办人员", False),
    ]


@pytest.mark.django_db
def test_a_person_without_a_hat_has_nothing_to_switch_between() -> None:
    who = people.person()

    assert acting_for(asked("/", Actor(who.pk))) is None


@pytest.mark.django_db
def test_signing_in_leads_back_to_the_page(client: Client) -> None:
    page = client.get("/organizations/").content.decode()

    assert 'href="/accounts/login/?next=/organizations/"' in page


def test_the_request_type_is_the_one_the_middleware_fills() -> None:
    assert {"actor", "at", "preferences"} <= set(CorridorRequest.__annotations__)
