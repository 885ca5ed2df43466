from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

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
from corridor.engines.pages.requests import CorridorRequest
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole, OrganisationRole

from .conftest import ServeView

PERSON = Actor(uuid4(), "person")
OWNER = Actor(uuid4(), "owner", uuid4(), OrganisationRole.OWNER)
CLERK = Actor(uuid4(), "preparer", uuid4(), OrganisationRole.PREPARER)
VIEWER = Actor(uuid4(), "viewer", uuid4(), OrganisationRole.VIEWER)
AUDITOR = Actor(
    uuid4(), "auditor", region_code="330400", bureau_role=BureauRole.AUDITOR
)
ADMINISTRATOR = Actor(uuid4(), "operator", is_operator=True)
EVERYBODY = (ANONYMOUS, PERSON, OWNER, CLERK, VIEWER, AUDITOR, ADMINISTRATOR)


@pytest.mark.parametrize(
    ("required", "admitted"),
    [
        (PUBLIC, EVERYBODY),
        (SIGNED_IN, EVERYBODY[1:]),
        (MEMBER, (OWNER, CLERK, VIEWER)),
        (PREPARER, (OWNER, CLERK)),
        (BUREAU, (AUDITOR,)),
        (OPERATOR, (ADMINISTRATOR,)),
    ],
)
def test_each_access_admits_its_own_kind(
    required: Access, admitted: tuple[Actor, ...]
) -> None:
    assert tuple(actor for actor in EVERYBODY if required.admits(actor)) == admitted


def test_a_forged_role_without_a_person_opens_nothing() -> None:
    forged = Actor(
        None,
        organisation_id=uuid4(),
        organisation_role=OrganisationRole.OWNER,
        bureau_role=BureauRole.HEAD,
        is_operator=True,
    )

    assert [one.code for one in ALL_ACCESS if one.admits(forged)] == ["public"]


@access(BUREAU)
def desk(_request: CorridorRequest) -> HttpResponse:
    return HttpResponse("the desk")


@pytest.mark.django_db
def test_an_anonymous_visitor_is_led_to_sign_in_and_back(
    serve_view: ServeView,
) -> None:
    client = serve_view(desk)

    answer = client.get("/probe?year=2025")

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=%2Fprobe%3Fyear%3D2025"


@pytest.mark.django_db
def test_a_form_sent_too_late_does_not_come_back_to_its_address(
    serve_view: ServeView,
) -> None:
    client = serve_view(desk)

    answer = client.post("/probe")

    assert answer["Location"] == "/accounts/login/?next=%2F"


@pytest.mark.django_db
def test_a_program_that_has_not_signed_in_is_told_401(serve_view: ServeView) -> None:
    client = serve_view(desk)

    answer = client.get("/api/probe")

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_htmx_is_sent_to_the_sign_in_page(serve_view: ServeView) -> None:
    client = serve_view(desk)

    answer = client.get("/probe", headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fprobe"


@pytest.mark.django_db
def test_the_wrong_kind_of_visitor_is_told_who_the_page_is_for(
    serve_view: ServeView,
) -> None:
    client = serve_view(desk, PERSON)

    answer = client.get("/probe")

    assert answer.status_code == 403
    assert "仅向主管部门工作人员开放" in answer.content.decode()
    assert "the desk" not in answer.content.decode()


@pytest.mark.django_db
def test_the_right_visitor_comes_in(serve_view: ServeView) -> None:
    client = serve_view(desk, AUDITOR)

    assert client.get("/probe").content == b"the desk"


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        found.extend(patterns(entry) if isinstance(entry, URLResolver) else [entry])
    return found


def test_every_address_declares_its_access() -> None:
    silent = [
        str(pattern.pattern)
        for pattern in patterns(get_resolver())
        if declared_access(pattern.callback) is None
    ]

    assert silent == []


def test_a_view_that_declares_nothing_is_found() -> None:
    def undeclared(_request: CorridorRequest) -> HttpResponse:
        return HttpResponse()

    assert declared_access(undeclared) is None
    assert declared_access(desk) is BUREAU
