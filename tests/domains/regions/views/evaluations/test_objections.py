"""The pages of objections: list, lodge, decide."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import EvaluationRound, Objection
from corridor.domains.regions.records.evaluations import (
    ObjectionState,
    RoundRecord,
    RoundState,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.kernel.actors import OrganisationRole
from tests.factories import evaluations as made
from tests.factories import people
from tests.factories.actors import member
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown() -> tuple[RoundRecord, ZoneRecord, Client]:
    """Show the results of our zone today, and be its owner."""
    firm = organisation()
    zones = [made.zone(firm.id), made.zone()]
    found = made.held(zones, until="shown", actors=[member(firm.id), made.CLERK])
    # pages read the real clock
    EvaluationRound.objects.filter(code=found.code).update(
        objections_until=timezone.localdate() + timezone.timedelta(days=2)
    )
    owner = people.membership(organisation_id=firm.id, role=OrganisationRole.OWNER)
    return found, zones[0], visitor(owner)


def lodge(
    client: Client, found: RoundRecord, zone: ZoneRecord, text: str = "口径"
) -> str:
    answer = client.post(
        f"/regions/evaluations/{found.code}/objections/lodge/",
        {"zone": zone.code, "code": "2.4", "text": text},
    )
    assert answer.status_code == 302
    return str(Objection.objects.order_by("-lodged_at")[0].pk)


def test_an_objection_is_lodged_read_and_decided(
    shown: tuple[RoundRecord, ZoneRecord, Client],
) -> None:
    found, zone, owner = shown
    pk = lodge(owner, found, zone)
    clerk = visitor(people.posting())
    path = f"/regions/evaluations/{found.code}/objections/{pk}/"

    assert "待处理" in owner.get(path).content.decode()
    answer = clerk.post(path, {"decision": "upheld", "reason": "经复核属实"})

    assert answer["Location"] == f"/regions/evaluations/{found.code}/objections/"
    assert Objection.objects.get(pk=pk).state == ObjectionState.UPHELD
    assert EvaluationRound.objects.get(code=found.code).state == RoundState.VERIFYING
    assert "经复核属实" in owner.get(path).content.decode()


def test_a_decision_without_a_reason_is_refused_in_the_form(
    shown: tuple[RoundRecord, ZoneRecord, Client],
) -> None:
    found, zone, owner = shown
    pk = lodge(owner, found, zone)

    answer = visitor(people.posting()).post(
        f"/regions/evaluations/{found.code}/objections/{pk}/", {"decision": "upheld"}
    )

    assert answer.status_code == 422
    assert Objection.objects.get(pk=pk).state == ObjectionState.OPEN


def test_the_owner_of_a_zone_decides_nothing(
    shown: tuple[RoundRecord, ZoneRecord, Client],
) -> None:
    found, zone, owner = shown
    pk = lodge(owner, found, zone)
    path = f"/regions/evaluations/{found.code}/objections/{pk}/"

    assert "处理意见" not in owner.get(path).content.decode()
    assert owner.post(path, {"decision": "upheld", "reason": "是"}).status_code == 403


def test_objections_of_others_are_hidden(
    shown: tuple[RoundRecord, ZoneRecord, Client],
) -> None:
    found, zone, owner = shown
    pk = lodge(owner, found, zone)
    stranger = visitor(people.membership(organisation_id=uuid4()))

    for path in ("", f"{pk}/"):
        answer = stranger.get(f"/regions/evaluations/{found.code}/objections/{path}")
        assert answer.status_code == 404
    missing = owner.get(f"/regions/evaluations/{found.code}/objections/{uuid4()}/")
    assert missing.status_code == 404


def test_a_bad_objection_keeps_what_was_typed(
    shown: tuple[RoundRecord, ZoneRecord, Client],
) -> None:
    found, zone, owner = shown

    answer = owner.post(
        f"/regions/evaluations/{found.code}/objections/lodge/",
        {"zone": zone.code, "code": "9.9", "text": "口径与年报不一致"},
    )

    assert answer.status_code == 422
    assert "口径与年报不一致" in answer.content.decode()
    assert Objection.objects.count() == 0


def test_the_period_over_the_form_says_so(
    shown: tuple[RoundRecord, ZoneRecord, Client],
) -> None:
    found, zone, owner = shown
    EvaluationRound.objects.filter(code=found.code).update(objections_until=made.UNTIL)

    answer = owner.post(
        f"/regions/evaluations/{found.code}/objections/lodge/",
        {"zone": zone.code, "code": "", "text": "名次有误"},
    )

    assert answer.status_code == 422
    assert "公示期已结束" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(
    count: int,
    shown: tuple[RoundRecord, ZoneRecord, Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    found, zone, owner = shown
    for number in range(count):
        lodge(owner, found, zone, f"异议{number}")
    owner.get("/regions/evaluations/")  # shows the notices of what was lodged

    with django_assert_num_queries(6):
        answer = owner.get(f"/regions/evaluations/{found.code}/objections/")

    assert answer.content.decode().count("待处理") == count
