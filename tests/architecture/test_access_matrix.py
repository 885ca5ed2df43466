"""Every address as everybody: what is declared is what happens.

Pages of libraries are asked too, for what can be known of them: who has to
sign in is led to do so, and nothing breaks. A view of ours without ``@access``
fails here, and so does an address whose arguments nobody has thought of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from corridor.engines.pages.api import PUBLIC, Access, declared_access
from corridor.kernel.actors import ANONYMOUS, Actor
from tests.factories import people
from tests.factories.addresses import SAMPLES, Sample
from tests.factories.browsers import visitor
from tests.factories.world import Role, World, make_world

OURS = "corridor."
# What a URL without its own samples is asked with; libraries' objects do not exist.
PLACEHOLDERS: dict[str, Any] = {
    "pk": 1,
    "key": "no-such-key",
    "uidb36": "1",
    "provider_id": "region",
}
UNREFUSED = frozenset({
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
})
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")
CHANGING = re.compile(
    r"""[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}   # identifiers, request ids
      | name="csrfmiddlewaretoken"\ value="\w+"
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the URL configuration."""

    route: str
    name: str
    callback: Any
    arguments: tuple[str, ...]
    plain_path: str
    """A path that reaches the view; what it names need not exist."""

    @property
    def is_ours(self) -> bool:
        """Tell whether the view stands in this house."""
        view = getattr(self.callback, "view_class", self.callback)
        return str(view.__module__).startswith(OURS)

    @property
    def access(self) -> Access | None:
        """Return what the view declares."""
        return declared_access(self.callback)


def addresses(
    resolver: URLResolver | None = None,
    route: str = "/",
    space: str = "",
    arguments: tuple[str, ...] = (),
) -> Iterator[Address]:
    """Yield every pattern of a page; REST operations are no pages."""
    resolver = resolver or get_resolver()
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        named = (*arguments, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            namespace = f"{space}{pattern.namespace}:" if pattern.namespace else space
            if not here.startswith("/api/"):
                yield from addresses(pattern, here, namespace, named)
        elif isinstance(pattern, URLPattern):
            yield Address(
                route=here,
                name=f"{space}{pattern.name}" if pattern.name else "",
                callback=pattern.callback,
                arguments=named,
                plain_path=ARGUMENT.sub(filled, here),
            )


def filled(argument: re.Match[str]) -> str:
    """Return something of the kind an argument of a path asks for."""
    kinds = {"uuid": str(uuid4()), "int": "2025", "table": "csv"}
    return kinds.get(argument[1], "x")


ADDRESSES = tuple(addresses())
OWN = [one for one in ADDRESSES if one.is_ours]
FOREIGN = [one for one in ADDRESSES if not one.is_ours and one.name]


@pytest.fixture
def world(db: None) -> World:
    """Make everybody, and forget how often they have tried."""
    cache.clear()
    return make_world()


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.route)
def test_every_view_declares_who_may_open_it(address: Address) -> None:
    assert address.access is not None, f"{address.route}: put @access on the view"


@pytest.mark.parametrize("address", OWN, ids=lambda one: one.route)
def test_an_address_with_arguments_has_samples(address: Address) -> None:
    needs_samples = bool(address.arguments)

    assert address.name in SAMPLES or not needs_samples, (
        f"{address.name}: say in tests/factories/addresses.py what it is asked with"
    )


def test_no_sample_is_left_of_an_address_that_is_gone() -> None:
    assert SAMPLES.keys() - {address.name for address in OWN} == set()


@pytest.mark.parametrize("address", OWN, ids=lambda one: one.route)
def test_everybody_is_let_in_or_turned_away_as_declared(
    address: Address, world: World
) -> None:
    for sample in samples_of(address, world):
        method = method_of(address, sample)
        observed = {
            role: seen(ask(client, address, sample, method))
            for role, client in clients(world)
        }
        expected = {
            role: wanted(address, sample, role, actor_in(world, role)) for role in Role
        }

        assert observed == expected, f"{method} {address.route} {sample.arguments}"


@pytest.mark.parametrize(
    "address",
    [one for one in OWN if one.name in SAMPLES and one.arguments],
    ids=lambda one: one.route,
)
def test_what_is_hidden_answers_like_what_never_was(
    address: Address, world: World
) -> None:
    for sample in samples_of(address, world):
        method = method_of(address, sample)
        never = Sample(
            {name: never_was(name, value) for name, value in sample.arguments.items()},
            method=sample.method,
            sent=sample.sent,
        )
        for role, client in clients(world):
            if seen(ask(client, address, sample, method)) != "hidden":
                continue
            hidden = ask(client, address, sample, method)
            unknown = ask(client, address, never, method)

            places = (path_of(address, sample), path_of(address, never))
            assert bare(hidden, places) == bare(unknown, places), (
                f"{role} {address.route}"
            )


@pytest.mark.parametrize("address", FOREIGN, ids=lambda one: one.route)
def test_pages_of_libraries_ask_for_a_login_and_break_for_nobody(
    address: Address, world: World
) -> None:
    sample = Sample({name: PLACEHOLDERS[name] for name in address.arguments})
    few = (Role.ANONYMOUS, Role.OWNER)
    for role, client in clients(world, few):
        for method in ("get", "post"):
            answer = ask(client, address, sample, method)
            case = f"{role} {method} {address.route}: {answer.status_code}"

            assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, case
            if role is Role.ANONYMOUS and address.access is not PUBLIC:
                assert leads_to_login(answer), case


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.django_db
def test_no_page_of_ours_takes_a_method_nobody_wrote(method: str) -> None:
    client = Client()

    for address in OWN:
        answer = client.generic(method.upper(), address.plain_path)
        assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED, address.route


def never_was(name: str, value: Any) -> Any:
    """Return an identifier of the same kind that names nothing."""
    if isinstance(value, UUID):
        return uuid4()
    return 2**40 if name.endswith("_id") else value


def samples_of(address: Address, world: World) -> list[Sample]:
    """Return the ways to ask for an address."""
    known = SAMPLES.get(address.name)
    return list(known(world)) if known else [Sample()]


def method_of(address: Address, sample: Sample) -> str:
    """Return ``get``, or ``post`` where an address takes nothing else."""
    if sample.method:
        return sample.method
    with transaction.atomic():
        answer = Client().get(path_of(address, sample))
        transaction.set_rollback(True)
    is_post_only = answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    return "post" if is_post_only else "get"


def clients(
    world: World, roles: Iterable[Role] = Role
) -> Iterator[tuple[Role, Client]]:
    """Yield everybody, or a few, each in a browser of their own."""
    for role in roles:
        yield role, visitor(world.worn[role])


def ask(
    client: Client, address: Address, sample: Sample, method: str
) -> HttpResponseBase:
    """Ask for an address and undo what it did."""
    with transaction.atomic():
        send = client.get if method == "get" else client.post
        answer: HttpResponseBase = send(path_of(address, sample), dict(sample.sent))
        if isinstance(answer, StreamingHttpResponse):
            list(answer)
        transaction.set_rollback(True)
    return answer


def path_of(address: Address, sample: Sample) -> str:
    """Return the path of an address with its arguments filled in."""
    return reverse(address.name, kwargs=dict(sample.arguments))


def actor_in(world: World, role: Role) -> Actor:
    """Return the actor somebody is, as the resolver of the house says."""
    worn = world.worn[role]
    return people.actor_of(worn) if worn else ANONYMOUS


def wanted(address: Address, sample: Sample, role: Role, actor: Actor) -> str:
    """Return how somebody should be answered."""
    access = address.access
    assert access is not None
    if not access.admits(actor):
        return "sign in" if role is Role.ANONYMOUS else "refused"
    if role in sample.hidden:
        return "hidden"
    return "refused" if role in sample.refused else "let in"


def seen(answer: HttpResponseBase) -> str:
    """Return how somebody was answered."""
    if leads_to_login(answer):
        return "sign in"
    match answer.status_code:
        case HTTPStatus.FORBIDDEN:
            return "refused"
        case HTTPStatus.NOT_FOUND:
            return "hidden"
        case status if status in UNREFUSED:
            return "let in"
        case status:
            return f"answered {status}"


def leads_to_login(answer: HttpResponseBase) -> bool:
    """Tell whether an answer sends the visitor to sign in first."""
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        return True
    address = answer.headers.get("Location", "")
    return address.startswith((reverse("account_login"), "/accounts/reauthenticate/"))


def bare(answer: HttpResponseBase, places: tuple[str, ...]) -> tuple[int, str]:
    """Return an answer without what changes from request to request."""
    content = getattr(answer, "content", b"").decode()
    for place in places:
        content = content.replace(place, "")
    return answer.status_code, CHANGING.sub("", content)
