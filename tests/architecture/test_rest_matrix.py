"""Every REST operation with everybody's key, and with none.

The operations are those of the published schema, which also says which of them
ask for a key. An operation nobody has thought of fails here.
"""

import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from corridor.config.rest import api
from corridor.domains.identity.api import ApiScope, create_api_key
from tests.factories import people
from tests.factories.operations import CALLS, Call
from tests.factories.world import Role, World, make_world

SCHEMA = api.get_openapi_schema()
SECURED = {
    f"{method} {path}": bool(operation.get("security"))
    for path, methods in SCHEMA["paths"].items()
    for method, operation in methods.items()
}
KEYLESS = frozenset({Role.ANONYMOUS, Role.OPERATOR})
"""Nobody has no key, and no key makes an operator."""


@pytest.fixture
def world(db: None) -> World:
    """Make everybody, and forget how often they have called."""
    cache.clear()
    return make_world()


def test_every_operation_of_the_schema_has_a_sample_and_no_other() -> None:
    assert CALLS.keys() == SECURED.keys()


@pytest.mark.parametrize("operation", SECURED)
def test_keys_open_what_their_capacity_may_and_nothing_else(
    operation: str, world: World
) -> None:
    call = CALLS[operation](world)

    observed = {role: seen(ask(operation, call, key_of(world, role))) for role in Role}

    assert observed == {role: wanted(operation, call, role) for role in Role}


@pytest.mark.parametrize(
    "operation", [name for name, is_secured in SECURED.items() if is_secured]
)
def test_a_forged_key_and_a_cookie_open_nothing_secured(
    operation: str, world: World
) -> None:
    call = CALLS[operation](world)
    browser = Client()
    browser.force_login(world.membership(Role.OWNER).person)

    assert seen(ask(operation, call, "corridor_forged")) == "asked for a key"
    assert seen(ask(operation, call, "", browser)) == "asked for a key"


@pytest.mark.parametrize("operation", SECURED)
def test_what_is_hidden_answers_like_what_never_was(
    operation: str, world: World
) -> None:
    call = CALLS[operation](world)
    never = Call(
        {
            name: uuid4() if isinstance(value, UUID) else value
            for name, value in call.arguments.items()
        },
        query=call.query,
        body=call.body,
    )
    for role in call.hidden - KEYLESS:
        token = key_of(world, role)

        hidden = ask(operation, call, token).json()
        unknown = ask(operation, never, token).json()

        del hidden["request_id"], unknown["request_id"]
        assert hidden == unknown


def key_of(world: World, role: Role) -> str:
    """Return a key that reads and writes in somebody's capacity."""
    worn = world.worn[role]
    if role in KEYLESS or worn is None:
        return ""
    made = create_api_key(
        name="matrix",
        capacity_id=worn.pk,
        scopes=list(ApiScope),
        expires_at=world.now + timedelta(days=1),
        actor=people.actor_of(worn),
        at=world.now,
    )
    return made.token


def ask(
    operation: str, call: Call, token: str, client: Client | None = None
) -> HttpResponse:
    """Call an operation and undo what it did."""
    method, path = operation.split(" ", 1)
    filled = path.format(**{k: str(v) for k, v in call.arguments.items()})
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body: Any = "" if call.body is None else json.dumps(call.body)
    with transaction.atomic():
        answer: HttpResponse = (client or Client()).generic(
            method.upper(),
            filled + call.query,
            body,
            content_type="application/json",
            headers=headers,
        )
        transaction.set_rollback(True)
    return answer


def wanted(operation: str, call: Call, role: Role) -> str:
    """Return how somebody should be answered."""
    if SECURED[operation] and role in KEYLESS:
        return "asked for a key"
    if role in call.hidden:
        return "hidden"
    return "refused" if role in call.refused else "let in"


def seen(answer: HttpResponse) -> str:
    """Return how somebody was answered."""
    match answer.status_code:
        case HTTPStatus.UNAUTHORIZED:
            return "asked for a key"
        case HTTPStatus.FORBIDDEN:
            return "refused"
        case HTTPStatus.NOT_FOUND:
            return "hidden"
        case (
            HTTPStatus.OK
            | HTTPStatus.CREATED
            | HTTPStatus.BAD_REQUEST
            | HTTPStatus.UNPROCESSABLE_ENTITY
        ):
            return "let in"
        case status:
            return f"answered {status}"
