"""The pages of rounds: list, round, opening, acts and log."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import EvaluationRound
from corridor.domains.regions.queries.evaluations import log_of
from corridor.domains.regions.records.evaluations import RoundState
from corridor.kernel.actors import BureauRole, OrganisationRole
from tests.factories import evaluations as made
from tests.factories import people
from tests.factories.actors import member
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
HAN = re.compile(r"[\u3400-\u9fff]+")


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def clerk() -> Client:
    return visitor(people.posting())


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    zones = [made.zone(), made.zone()]
    for _ in range(count):
        made.opened(zones)
    client = clerk()

    with django_assert_num_queries(5):
        page(client, "/regions/evaluations/")


@pytest.mark.parametrize("count", [2, 4])
def test_a_round_costs_the_same_however_many_zones(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = made.opened([made.zone() for _ in range(count)])
    client = clerk()

    with django_assert_num_queries(5):
        page(client, f"/regions/evaluations/{found.code}/")


def test_the_public_sees_published_rounds_and_no_zones_work() -> None:
    zones = [made.zone(), made.zone()]
    hidden = made.opened(zones)
    public = made.held(zones, until="published")

    listed = page(visitor(), "/regions/evaluations/")
    shown = page(visitor(), f"/regions/evaluations/{public.code}/")

    assert (f"/{public.code}/" in listed, f"/{hidden.code}/" in listed) == (True, False)
    assert "评价进度" in shown
    assert "填报表" not in shown
    page(visitor(), f"/regions/evaluations/{hidden.code}/", 404)


def test_nobody_without_a_round_is_left_with_an_empty_page() -> None:
    assert "暂无可查看的评价" in page(visitor(), "/regions/evaluations/")


def test_the_bureau_is_offered_the_act_that_fits() -> None:
    zones = [made.zone(), made.zone()]
    client = clerk()

    offered = {
        until: re.findall(
            r"/do/(\w+)/\"",
            page(client, f"/regions/evaluations/{made.held(zones, until=until).code}/"),
        )
        for until in ("opened", "verified", "computed", "published")
    }

    assert {until: acts[:2] for until, acts in offered.items()} == {
        "opened": ["close", "excuse"],
        "verified": ["compute", "return"],
        "computed": ["show", "reopen"],
        "published": ["archive"],
    }


def test_an_auditor_is_offered_nothing() -> None:
    found = made.held([made.zone(), made.zone()], until="verified")

    shown = page(
        visitor(people.posting(role=BureauRole.AUDITOR)),
        f"/regions/evaluations/{found.code}/",
    )

    assert "/do/" not in shown
    assert "/verification/" not in shown


def test_a_zone_sees_its_own_figures_and_fills_them_in() -> None:
    ours = organisation()
    zones = [made.zone(ours.id), made.zone()]
    found = made.opened(zones)
    client = visitor(
        people.membership(organisation_id=ours.id, role=OrganisationRole.PREPARER)
    )

    shown = page(client, f"/regions/evaluations/{found.code}/")

    assert f"/zones/{zones[0].code}/fill-in/" in shown
    assert f"/zones/{zones[1].code}/" not in shown


def test_an_act_is_confirmed_and_done() -> None:
    zones = [made.zone(), made.zone()]
    found = made.held(zones, until="verified")
    client = clerk()
    path = f"/regions/evaluations/{found.code}/do/compute/"
    asked = page(client, path)

    answer = client.post(path)

    assert "按核实后的数据测算" in asked
    assert answer["Location"] == f"/regions/evaluations/{found.code}/"
    row = EvaluationRound.objects.get(code=found.code)
    assert row.state == RoundState.COMPUTED


def test_an_act_out_of_turn_says_why_and_keeps_the_input() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    client = clerk()

    closing = client.post(f"/regions/evaluations/{found.code}/do/close/")
    returning = client.post(
        f"/regions/evaluations/{found.code}/zones/{zones[0].code}/do/return/",
        {"reason": "口径与年报不一致"},
    )

    assert (closing.status_code, returning.status_code) == (422, 422)
    assert "尚未提交" in closing.content.decode()
    assert "口径与年报不一致" in returning.content.decode()


def test_the_period_can_be_given_another_length() -> None:
    found = made.held([made.zone(), made.zone()], until="computed")
    client = clerk()
    path = f"/regions/evaluations/{found.code}/do/show/"

    assert 'value="5"' in page(client, path)
    client.post(path, {"days": "7"})

    assert EvaluationRound.objects.get(code=found.code).objection_days == 7


@pytest.mark.parametrize(
    "path", ["do/no-such/", "zones/{zone}/do/close/", "zones/no-such/do/return/"]
)
def test_there_is_no_other_act(path: str) -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)

    page(
        clerk(),
        f"/regions/evaluations/{found.code}/{path.format(zone=zones[0].code)}",
        404,
    )


def opening(zones: Any, **changed: Any) -> dict[str, Any]:
    return {
        "title": "高新区评价",
        "title_en": "Zone evaluation",
        "code": "round-of-2025",
        "year": "2025",
        "region_code": "330400",
        "system": "national-hightech-zone-2021",
        "zones": [one.code for one in zones],
        "collect_by": "2099-01-31",
        "objection_days": "5",
        **changed,
    }


def test_a_round_is_opened_from_the_page() -> None:
    zones = [made.zone(), made.zone()]

    answer = clerk().post("/regions/evaluations/open/", opening(zones))

    assert answer["Location"] == "/regions/evaluations/round-of-2025/"
    assert EvaluationRound.objects.get().title == "高新区评价"


def test_a_bad_opening_keeps_what_was_typed_and_names_the_fields() -> None:
    zones = [made.zone(), made.zone()]

    answer = clerk().post(
        "/regions/evaluations/open/", opening(zones[:1], code="Bad Code")
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "代码由小写字母、数字和连字符组成" in shown
    assert "至少选择两个园区" in shown
    assert 'value="Bad Code"' in shown
    assert EvaluationRound.objects.count() == 0


def test_the_log_shows_the_chain_and_its_check() -> None:
    found = made.held([made.zone(), made.zone()], until="published")
    client = clerk()

    shown = page(client, f"/regions/evaluations/{found.code}/log/")
    told = client.get(f"/regions/evaluations/{found.code}/log.json").json()

    assert "11条记录，链条完整" in shown
    assert "逐位一致" in shown
    assert "属实46项" in shown
    assert [one["hash"] for one in told["entries"]] == [
        one.hash for one in log_of(found.id)
    ]


def test_the_log_is_hidden_from_zones_and_the_public() -> None:
    ours = organisation()
    zones = [made.zone(ours.id), made.zone()]
    found = made.held(zones, until="published", actors=[member(ours.id), made.CLERK])
    client = visitor(people.membership(organisation_id=ours.id))

    page(client, f"/regions/evaluations/{found.code}/log/", 404)
    assert "/log/" not in page(client, f"/regions/evaluations/{found.code}/")


def test_the_english_pages_speak_english() -> None:
    found = made.held([made.zone(), made.zone()], until="published")
    client = clerk()
    client.cookies["corridor_language"] = "en"

    for path in ("", "results/", "log/", "objections/"):
        shown = page(client, f"/regions/evaluations/{found.code}/{path}")
        body = shown.split('id="content"')[1].split("<footer")[0]
        assert [one for one in HAN.findall(body) if one not in KEPT] == []


KEPT = {"国科发火", "号", "年", "家", "人", "件", "百亿元"}
"""Document numbers and units of measure stay as they are."""
