"""The pages of figures: fill in, read, template and import."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import SubmissionRevision
from corridor.domains.regions.queries.evaluations import figures_of, submissions_of
from corridor.domains.regions.records.evaluations import (
    Cell,
    RoundRecord,
    SubmissionState,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.domains.regions.services.save_zone_figures import save_zone_figures
from tests.factories import evaluations as made
from tests.factories import people
from tests.factories.actors import member
from tests.factories.browsers import visitor
from tests.factories.facts import csv_file
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours() -> tuple[Client, RoundRecord, ZoneRecord]:
    """Open a round for our zone and another, and be its owner."""
    firm = organisation()
    zones = [made.zone(firm.id), made.zone()]
    found = made.opened(zones)
    client = visitor(people.membership(organisation_id=firm.id))
    return client, found, zones[0]


def path_of(found: RoundRecord, zone: ZoneRecord, page: str = "") -> str:
    return f"/regions/evaluations/{found.code}/zones/{zone.code}/{page}"


def typed(base: int = 0, **more: str) -> dict[str, str]:
    sent = {"base": str(base), **more}
    for code, cell in made.figures().items():
        sent |= {
            f"value-{code}": cell.value,
            f"source-{code}": cell.source,
            f"evidence-{code}": cell.evidence,
        }
    return sent


def test_a_draft_is_saved_and_shown_again(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, zone = ours

    answer = client.post(
        path_of(found, zone, "fill-in/"),
        {"base": "0", "value-1.1": "12", "source-1.1": "年报"},
    )

    assert answer["Location"] == path_of(found, zone)
    assert 'value="12"' in client.get(path_of(found, zone, "fill-in/")).content.decode()
    shown = client.get(path_of(found, zone)).content.decode()
    assert "页面填报" in shown


def test_figures_are_submitted_from_the_page(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, zone = ours

    client.post(path_of(found, zone, "fill-in/"), typed(submit="1"))

    row = next(one for one in submissions_of(found.id) if one.zone.code == zone.code)
    assert (row.state, row.filled) == (SubmissionState.SUBMITTED, 46)
    again = client.get(path_of(found, zone, "fill-in/"))
    assert again["Location"] == path_of(found, zone)


def test_bad_values_are_named_by_field_and_nothing_is_lost(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, zone = ours
    sent = typed(submit="1") | {
        "value-1.1": "很多",
        "value-1.10": "101",
        "source-2.1": "",
        "evidence-3.1": "第三页",
    }

    answer = client.post(path_of(found, zone, "fill-in/"), sent)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_value-1.1"' in shown
    assert shown.count("应在0至100之间") == 2
    assert 'value="很多"' in shown
    assert 'value="第三页"' in shown
    assert SubmissionRevision.objects.count() == 0


def test_a_missing_source_is_asked_for_only_when_submitting(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, zone = ours
    sent = typed() | {"source-2.1": ""}

    refused = client.post(path_of(found, zone, "fill-in/"), {**sent, "submit": "1"})
    saved = client.post(path_of(found, zone, "fill-in/"), sent)

    assert "请注明数据来源" in refused.content.decode()
    assert (refused.status_code, saved.status_code) == (422, 302)


def test_what_a_colleague_saved_meanwhile_is_told_and_then_saved_over(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, zone = ours
    save_zone_figures(
        round_code=found.code,
        zone_code=zone.code,
        cells={"1.1": Cell("5")},
        actor=member(zone.operator_id),  # type: ignore[arg-type]  # our zone has one
        at=made.OPENED,
    )

    told = client.post(
        path_of(found, zone, "fill-in/"), {"base": "0", "value-1.1": "9"}
    )

    shown = told.content.decode()
    assert told.status_code == 422
    assert "已被他人更新" in shown
    assert 'value="9"' in shown
    assert 'name="base" value="1"' in shown


@pytest.mark.parametrize("part", ["", "fill-in/"])
def test_a_page_of_figures_costs_the_same_before_and_after(
    part: str,
    ours: tuple[Client, RoundRecord, ZoneRecord],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, found, zone = ours
    cost = {"": 8, "fill-in/": 7}[part]
    with django_assert_num_queries(cost):
        client.get(path_of(found, zone, part))
    client.post(path_of(found, zone, "fill-in/"), typed())
    client.get(path_of(found, zone))  # shows the notice of what was saved

    with django_assert_num_queries(cost):
        client.get(path_of(found, zone, part))


@pytest.mark.parametrize(
    ("extension", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")]
)
def test_the_template_is_of_ones_own_zones(
    extension: str, start: bytes, ours: tuple[Client, RoundRecord, ZoneRecord]
) -> None:
    client, found, zone = ours
    path = f"/regions/evaluations/{found.code}/template.{extension}"

    own = client.get(path)
    other = client.get(path, {"zone": submissions_of(found.id)[1].zone.code})

    assert own.content.startswith(start)
    assert own["Content-Disposition"].endswith(f'.{extension}"')
    assert other.status_code == 404
    if extension == "csv":
        lines = own.content.decode().splitlines()
        assert len(lines) == 47
        assert all(zone.code in line for line in lines[1:])


def test_a_file_is_imported_and_a_bad_one_lists_its_cells(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, zone = ours
    path = f"/regions/evaluations/{found.code}/import/"
    header = ("指标", "数值", "数据来源")
    good = csv_file(("绿地率", "36.5", "年报"), header=header)
    bad = csv_file(("绿地率", "许多", "年报"), ("没有的", "1", ""), header=header)

    refused = client.post(path, {"file": SimpleUploadedFile("表.csv", bad)})
    taken = client.post(path, {"file": BytesIO(good)})

    shown = refused.content.decode()
    assert refused.status_code == 422
    assert ("CSV!B2" in shown, "CSV!A3" in shown) == (True, True)
    assert taken["Location"] == f"/regions/evaluations/{found.code}/"
    row = next(one for one in submissions_of(found.id) if one.zone.code == zone.code)
    assert figures_of(row.id).cells == {"3.3": Cell("36.5", "年报")}


def test_an_import_without_a_file_asks_for_one(
    ours: tuple[Client, RoundRecord, ZoneRecord],
) -> None:
    client, found, _zone = ours

    answer = client.post(f"/regions/evaluations/{found.code}/import/")

    assert answer.status_code == 422
