"""Taking over a filled-in table, all of it or nothing."""

from typing import Any
from uuid import uuid4

import pytest

from corridor.domains.regions.api import (
    RoundUnknown,
    SubmissionUnknown,
    WorkbookRefused,
    import_zone_workbook,
    save_zone_figures,
)
from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.evaluation_sheets import template_csv_of
from corridor.domains.regions.models import SubmissionRevision
from corridor.domains.regions.queries.evaluations import figures_of, submissions_of
from corridor.domains.regions.records.evaluations import Cell, SubmissionRecord
from corridor.kernel.errors import InputRefused
from tests.factories import evaluations as made
from tests.factories.actors import OPERATOR, member
from tests.factories.facts import csv_file

pytestmark = pytest.mark.django_db
HEADER = ("园区代码", "指标代码", "指标", "计量单位", "数值", "数据来源", "佐证材料")
OURS = uuid4()


def row(zone: str, value: str = "7", **changed: str) -> tuple[str, ...]:
    given = {
        "code": "1.1",
        "name": "国家级和省级研发机构数",
        "unit": "家",
        "source": "年报",
        "evidence": "附表.xlsx",
        **changed,
    }
    return (
        zone,
        given["code"],
        given["name"],
        given["unit"],
        value,
        given["source"],
        given["evidence"],
    )


def load(code: str, *rows: tuple[str, ...], **more: Any) -> Any:
    given = {"actor": made.CLERK, "content": csv_file(*rows, header=HEADER), **more}
    return import_zone_workbook(round_code=code, at=made.REPORTED, **given)


def of(round_id: Any, zone_code: str) -> SubmissionRecord:
    return next(one for one in submissions_of(round_id) if one.zone.code == zone_code)


def test_a_file_fills_in_several_zones_and_keeps_what_it_does_not_name() -> None:
    zones = [made.zone(), made.zone(), made.zone()]
    found = made.opened(zones)
    save_zone_figures(
        round_code=found.code,
        zone_code=zones[0].code,
        cells={"1.1": Cell("1"), "2.1": Cell("20")},
        actor=made.CLERK,
        at=made.OPENED,
    )

    changed = load(found.code, row(zones[0].code), row(zones[1].code, "8"))

    assert {one.zone.code for one in changed} == {zones[0].code, zones[1].code}
    first = of(found.id, zones[0].code)
    assert figures_of(first.id).cells == {
        "1.1": Cell("7", "年报", "附表.xlsx"),
        "2.1": Cell("20"),
    }
    assert (first.revision, of(found.id, zones[2].code).revision) == (2, 0)


def test_the_same_file_again_changes_nothing() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    load(found.code, row(zones[0].code))

    assert load(found.code, row(zones[0].code)) == ()
    assert SubmissionRevision.objects.count() == 1


def test_the_template_comes_back_as_it_was_filled_in() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    content = template_csv_of(
        zones, made.ASKED, {zones[0].code: made.figures()}, "zh-hans"
    )

    load(found.code, content=content)

    kept = figures_of(of(found.id, zones[0].code).id)
    assert kept.cells == made.figures()


def test_every_bad_cell_is_listed_with_its_place_and_nothing_is_kept() -> None:
    zones = [made.zone(), made.zone(OURS)]
    found = made.opened(zones)
    zone = zones[0].code

    with pytest.raises(WorkbookRefused) as refusal:
        load(
            found.code,
            row(zone, "很多"),
            row(
                zone, "5", code="1.2", name="从业人员中研发人员全时当量占比", unit="家"
            ),
            row(zone, "5", code="1.10", name="没有的指标"),
            row(zone, "5", code="2.1", name="营业收入利润率", unit="%"),
            row(zones[1].code),
            row("no-such-zone"),
            row(zone, "9", code="2.5", name="", unit=""),
            row(zone, "9", code="1.1", name="", unit=""),
        )

    problems = refusal.value.problems
    assert [one.place for one in problems] == [
        "CSV!E2", "CSV!D3", "CSV!C4", "CSV!B5", "CSV!A6", "CSV!A7", "CSV!B9",
    ]  # fmt: skip
    assert [one.reason.zh for one in problems[1:6]] == [
        "计量单位应为“%”，现为“家”",
        "没有指标“没有的指标”",
        "指标代码“2.1”与指标“营业收入利润率”不一致",
        f"没有可以填报的园区“{zones[1].code}”",
        "没有可以填报的园区“no-such-zone”",
    ]
    assert problems[6].reason.zh.startswith("指标代码“1.1”可能被电子表格改动")
    assert SubmissionRevision.objects.count() == 0


def test_a_zone_loads_its_own_figures_alone() -> None:
    zones = [made.zone(OURS), made.zone()]
    found = made.opened(zones)
    owner = member(OURS)

    changed = load(found.code, row(zones[0].code), actor=owner)

    assert [one.zone.code for one in changed] == [zones[0].code]
    with pytest.raises(WorkbookRefused):
        load(found.code, row(zones[1].code), actor=owner)
    with pytest.raises(SubmissionUnknown):
        load(found.code, row(zones[1].code), actor=owner, zone_code=zones[1].code)


def test_a_file_for_one_zone_needs_no_zone_column() -> None:
    zones = [made.zone(OURS), made.zone()]
    found = made.opened(zones)
    content = csv_file(
        ("国家级和省级研发机构数", "7", "年报"), header=("指标", "数值", "数据来源")
    )

    (changed,) = load(found.code, content=content, actor=member(OURS))

    assert figures_of(changed.id).cells == {"1.1": Cell("7", "年报")}


@pytest.mark.parametrize(
    ("content", "obstacle"),
    [
        (b"", InputRefused),
        (b"\x00\x01", InputRefused),
        ("指标,数值\n".encode(), WorkbookRefused),
        ("甲,乙\n1,2\n".encode(), WorkbookRefused),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    content: bytes, obstacle: type[Exception]
) -> None:
    found = made.opened([made.zone(), made.zone()])

    with pytest.raises(obstacle):
        load(found.code, content=content)


def test_those_who_report_for_no_zone_load_nothing() -> None:
    zones = [made.zone(OURS), made.zone(uuid4())]
    found = made.opened(zones)

    for actor, obstacle in (
        (OPERATOR, EvaluationRefused),
        (made.CLERK, EvaluationRefused),
        (member(uuid4()), RoundUnknown),
    ):
        with pytest.raises(obstacle):
            load(found.code, row(zones[0].code), actor=actor)
