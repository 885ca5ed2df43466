import csv
import io
from collections.abc import Iterable
from decimal import Decimal

import pytest
from openpyxl import Workbook

from corridor.domains.regions.errors.observations import (
    RecordingRefused,
    TableRefused,
)
from corridor.domains.regions.models import Observation
from corridor.domains.regions.queries.observations import observations_of
from corridor.domains.regions.services.import_observations import import_observations
from corridor.kernel.actors import Actor
from corridor.kernel.errors import InputRefused
from tests.factories.actors import staff
from tests.factories.observations import AT, fields, recorded

pytestmark = pytest.mark.django_db

CLERK = staff()
HEADINGS = ("区域", "指标", "期间", "数值", "单位", "数据状态", "来源")


def _csv(rows: Iterable[Iterable[str]], headings: Iterable[str] = HEADINGS) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([list(headings), *map(list, rows)])
    return written.getvalue().encode("utf-8-sig")


def _row(**changes: str) -> list[str]:
    said = fields(**changes)
    return [
        said[name]
        for name in ("area", "indicator", "period", "value", "unit", "status", "source")
    ]


def _import(content: bytes, actor: Actor = CLERK) -> int:
    return import_observations(content=content, actor=actor, at=AT)


def _problems(content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(TableRefused) as refused:
        _import(content)
    assert not Observation.objects.exists()
    return [(one.place, one.reason.zh) for one in refused.value.problems]


def test_every_row_of_a_file_is_recorded_together() -> None:
    rows = [
        _row(),
        _row(period="2021", value="6388.38"),
        [],
        _row(area="海宁市", value="1300"),
    ]

    assert _import(_csv(rows)) == 3

    found = observations_of()
    assert {one.printed for one in found} == {"6739.45", "6388.38", "1300"}
    assert len(set(Observation.objects.values_list("batch_id", flat=True))) == 1


def test_headings_in_english_and_by_code_are_taken_too() -> None:
    headings = ("Area", "indicator", "Period", "VALUE", "unit", "Status", "source")

    assert _import(_csv([_row()], headings)) == 1


def test_a_workbook_is_read_with_its_percentages() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(["嘉兴市", "R&D投入强度", "2020", 3.31, "%", "公布数", "公报"])
    sheet.append(["嘉兴市", "R&D投入强度", "2023", 0.0356, "%", "正式数", "公报"])
    sheet["D3"].number_format = "0.00%"
    notes = workbook.create_sheet("说明")
    notes.append(["随便写什么"])
    written = io.BytesIO()
    workbook.save(written)

    assert _import(written.getvalue()) == 2

    assert [one.value for one in observations_of()] == [
        Decimal("3.31"),
        Decimal("3.56"),
    ]


def test_one_bad_row_refuses_the_file_and_every_bad_cell_is_named() -> None:
    rows = [
        _row(),
        _row(area="桃花源", value="x"),
        _row(period="2021", unit="家"),
        _row(area="杭州"),
    ]

    assert _problems(_csv(rows)) == [
        ("CSV!A3", "没有区域“桃花源”"),
        ("CSV!D3", "“x”不是数字"),
        ("CSV!E4", "单位“家”不能换算为“亿元”"),
        ("CSV!A5", "只有本地区主管部门的经办人、负责人可以填报该区域的数据"),
    ]


def test_rows_are_held_against_each_other() -> None:
    rows = [_row(period="2021", value="6388.38"), _row(unit="万元")]

    ((place, reason),) = _problems(_csv(rows))

    assert place == "CSV!E3"
    assert reason.endswith("单位可能应为“亿元”")


def test_an_outlier_in_a_file_is_answered_in_its_own_column() -> None:
    rows = [_row(period="2021", value="6388.38"), _row(value="12000")]
    answered = [[*rows[0], ""], [*rows[1], "区划调整"]]

    ((place, _reason),) = _problems(_csv(rows))

    assert place == "CSV!3"
    assert _import(_csv(answered, [*HEADINGS, "质询答复"])) == 2
    assert observations_of()[1].answer.zh == "区划调整"


def test_a_row_that_repeats_another_or_what_is_recorded_is_named() -> None:
    ((place, reason),) = _problems(_csv([_row(), _row(value="6700")]))
    recorded()
    with pytest.raises(TableRefused) as refused:
        _import(_csv([_row(value="6700")]))

    assert (place, reason) == ("CSV!3", "与第2行重复")
    assert "已存在" in refused.value.problems[0].reason.zh


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ((*HEADINGS[:-1], "出处在哪"), ["未识别的表头“出处在哪”", "缺少“来源”列"]),
        ((*HEADINGS, "区域"), ["表头“区域”重复"]),
    ],
)
def test_headings_have_to_be_known(
    headings: tuple[str, ...], expected: list[str]
) -> None:
    reasons = [reason for _place, reason in _problems(_csv([_row()], headings))]

    assert reasons == expected


def test_a_file_without_rows_is_refused() -> None:
    assert _problems(_csv([])) == [("", "文件中没有数据行")]


def test_formulas_are_refused() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(["嘉兴市", "GDP", "2022", "=1+1", "亿元", "公布数", "公报"])
    written = io.BytesIO()
    workbook.save(written)

    ((_place, reason),) = _problems(written.getvalue())

    assert reason == "工作表含公式，请粘贴为数值"


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(InputRefused):
        _import(b"\x00\x01")


def test_who_reports_for_no_area_loads_nothing() -> None:
    with pytest.raises(RecordingRefused):
        _import(_csv([_row()]), Actor(None))


def test_the_first_problems_are_listed_and_all_are_counted() -> None:
    rows = [_row(value="x", period=str(1900 + year)) for year in range(120)] * 2

    with pytest.raises(TableRefused) as refused:
        _import(_csv(rows))

    assert (len(refused.value.problems), refused.value.total) == (200, 240)
