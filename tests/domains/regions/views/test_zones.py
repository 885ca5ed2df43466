"""The pages of zones on their way to recognition."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import CreationAct
from corridor.domains.regions.records.zones import CreationEntry, CreationState
from corridor.domains.regions.services.advance_creation import advance_creation
from corridor.kernel.actors import BureauRole
from corridor.kernel.text import Text
from tests.factories import evaluations as made
from tests.factories import people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db
SOURCE = Text("批复文件", "notice")


def approved() -> str:
    """Register a zone approved in 2021 and evaluated twice."""
    zone = made.zone().code
    for entry in (
        CreationEntry(
            CreationState.APPROVED_TO_CREATE, on=date(2021, 6, 1), source=SOURCE
        ),
        CreationEntry(
            CreationState.YEARLY_EVALUATED, year=2022, rank=3, among=40, source=SOURCE
        ),
        CreationEntry(
            CreationState.YEARLY_EVALUATED, year=2023, rank=6, among=40, source=SOURCE
        ),
    ):
        advance_creation(zone_code=zone, entry=entry, actor=made.CLERK, at=made.OPENED)
    return zone


@pytest.mark.parametrize("count", [1, 3])
def test_everybody_reads_the_list_at_two_statements(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    zones = [approved() for _ in range(count)]

    with django_assert_num_queries(2):
        shown = visitor().get("/regions/zones/").content.decode()

    assert all(f"/regions/zones/{zone}/" in shown for zone in zones)
    assert shown.count("2022–2023") == count


def test_a_zones_way_shows_ranks_sources_and_the_fast_lane() -> None:
    zone = approved()

    shown = visitor().get(f"/regions/zones/{zone}/").content.decode()

    assert "40家中第3位" in shown
    assert "批复文件" in shown
    assert "2026-06-01" in shown
    assert "/advance/" not in shown


def test_a_clerk_records_the_check_on_site_by_the_fast_lane() -> None:
    zone = approved()
    client = visitor(people.posting())
    path = f"/regions/zones/{zone}/advance/"
    sent = {"state": "on_site", "on": "2024-05-01", "source": "通知", "base": "3"}

    assert "实地评估" in client.get(path).content.decode()
    answer = client.post(path, sent)
    again = client.post(path, sent)

    assert answer["Location"] == f"/regions/zones/{zone}/"
    assert again.status_code == 422
    assert CreationAct.objects.filter(state="on_site").count() == 1
    assert "直接进入" in client.get(f"/regions/zones/{zone}/").content.decode()


def test_a_bad_act_keeps_what_was_typed() -> None:
    zone = approved()

    answer = visitor(people.posting()).post(
        f"/regions/zones/{zone}/advance/",
        {
            "state": "yearly_evaluated",
            "year": "2023",
            "rank": "5",
            "source": "通报",
            "base": "3",
        },
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "2023年度评价已登记" in shown
    assert 'value="通报"' in shown


def test_only_the_bureau_of_the_region_comes_to_the_form() -> None:
    zone = approved()

    for worn, status in (
        (people.posting(role=BureauRole.AUDITOR), 403),
        (people.posting(region_code="330100"), 403),
        (people.person(is_operator=True), 200),
    ):
        assert (
            visitor(worn).get(f"/regions/zones/{zone}/advance/").status_code == status
        )


def test_an_unknown_zone_is_not_found() -> None:
    assert visitor().get("/regions/zones/no-such/").status_code == 404
