"""The page on which the bureau verifies figures."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import VerificationMark
from corridor.domains.regions.queries.evaluations import figures_of, submissions_of
from corridor.domains.regions.records.evaluations import (
    MarkKind,
    RoundRecord,
    SubmissionState,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.domains.regions.services.close_collection import close_collection
from tests.factories import evaluations as made
from tests.factories import people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> tuple[Client, str, RoundRecord, ZoneRecord]:
    """Come to verification as a clerk."""
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)
    close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)
    path = f"/regions/evaluations/{found.code}/zones/{zones[0].code}/verification/"
    return visitor(people.posting()), path, found, zones[0]


def row_of(found: RoundRecord, zone: ZoneRecord) -> SubmissionState:
    return next(
        one.state for one in submissions_of(found.id) if one.zone.code == zone.code
    )


def test_the_rest_is_accepted_with_one_button(
    desk: tuple[Client, str, RoundRecord, ZoneRecord],
) -> None:
    client, path, found, zone = desk

    answer = client.post(
        path,
        {
            "base": "1",
            "kind-2.4": "corrected",
            "value-2.4": "8.5",
            "reason-2.4": "按年报",
            "rest": "1",
        },
    )

    assert answer["Location"] == path
    assert row_of(found, zone) is SubmissionState.VERIFIED
    shown = client.get(path).content.decode()
    assert 'value="8.5"' in shown


def test_a_query_without_a_reason_is_named_and_nothing_is_lost(
    desk: tuple[Client, str, RoundRecord, ZoneRecord],
) -> None:
    client, path, _found, _zone = desk

    answer = client.post(
        path,
        {
            "base": "1",
            "kind-1.1": "queried",
            "kind-1.2": "queried",
            "reason-1.2": "与年报不符",
        },
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_reason-1.1"' in shown
    assert 'value="与年报不符"' in shown
    assert VerificationMark.objects.count() == 0


def test_what_was_found_stays_on_the_page(
    desk: tuple[Client, str, RoundRecord, ZoneRecord],
) -> None:
    client, path, found, zone = desk
    client.post(path, {"base": "1", "kind-1.2": "queried", "reason-1.2": "与年报不符"})

    row = next(one for one in submissions_of(found.id) if one.zone.code == zone.code)

    assert figures_of(row.id).marks["1.2"].kind is MarkKind.QUERIED
    assert 'value="与年报不符"' in client.get(path).content.decode()


def test_marks_on_an_older_revision_are_told(
    desk: tuple[Client, str, RoundRecord, ZoneRecord],
) -> None:
    client, path, _found, _zone = desk

    answer = client.post(path, {"base": "0", "rest": "1"})

    assert answer.status_code == 422
    assert "已被他人更新" in answer.content.decode()


def test_the_page_costs_the_same_before_and_after(
    desk: tuple[Client, str, RoundRecord, ZoneRecord],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, path, _found, _zone = desk
    with django_assert_num_queries(7):
        client.get(path)
    client.post(path, {"base": "1", "rest": "1"})
    client.get(path)

    with django_assert_num_queries(7):
        client.get(path)
