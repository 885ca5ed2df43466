import doctest

import pytest

from corridor.engines.facts.catalogue import Catalogue, Indicator, Level
from corridor.engines.facts.tables import headers
from corridor.engines.facts.tables.headers import (
    Header,
    level_of_sheet,
    plain_header,
    read_header,
    steps_by_word,
)
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS, Unit
from tests.factories.facts import CATALOGUE, COST, GROWTH, REVENUE, STAFF

KEYS = ("统一社会信用代码", "年度")


def understand(
    *texts: str,
    level: Level = Level.ENTERPRISE,
    catalogue: Catalogue = CATALOGUE,
    remembered: dict[tuple[Level, str], str] | None = None,
) -> Header:
    return read_header(
        "企业",
        texts,
        row_number=1,
        level=level,
        catalogue=catalogue,
        remembered=remembered or {},
    )


def test_the_examples_hold() -> None:
    assert doctest.testmod(headers).failed == 0


@pytest.mark.parametrize(
    ("text", "indicator", "factor"),
    [
        ("营业收入", REVENUE, 100),
        ("营业收入（元）", REVENUE, 100),
        ("营业收入 (万元)", REVENUE, 10**6),
        ("营业收入（亿元）", REVENUE, 10**10),
        ("Revenue (yuan)", REVENUE, 100),
        ("REVENUE", REVENUE, 100),
        ("revenue（万元）", REVENUE, 10**6),
        ("旧名 [revenue]", REVENUE, 100),
        ("旧名（万元） [revenue]", REVENUE, 10**6),
        ("职工总数（人）", STAFF, 1),
        ("增长率(%)", GROWTH, 10**4),
    ],
)
def test_a_column_is_known_by_name_or_code_with_its_unit(
    text: str, indicator: Indicator, factor: int
) -> None:
    header = understand(*KEYS, text)

    (column,) = header.columns
    assert (column.indicator, column.factor) == (indicator, factor)
    assert (column.index, column.letters) == (2, "C")
    assert header.problems == ()


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("职工总数（万元）",), "“万元” of header “职工总数（万元）” does not fit"),
        (("营业收入（人）",), "use 元、yuan、人民币元"),
        (("营业收入", "Revenue"), "header “Revenue” stands twice"),
        (("年度",), "header “年度” stands twice"),
        (("某列",), "unknown header “某列”"),
        (("研发费用（元）",), "unknown header “研发费用（元）”"),
        (("旧名 [nothing]",), "unknown header"),
        (("项目编号",), "unknown header “项目编号”"),
    ],
)  # fmt: skip
def test_a_header_that_is_not_understood_is_listed(
    texts: tuple[str, ...], said: str
) -> None:
    header = understand(*KEYS, *texts)

    (problem,) = header.problems
    assert said in problem.reason.en
    assert (problem.sheet, problem.row) == ("企业", 1)


@pytest.mark.parametrize(
    ("level", "texts", "missing"),
    [
        (Level.ENTERPRISE, ("年度", "营业收入"), ["Unified social credit code"]),
        (Level.ENTERPRISE, ("统一社会信用代码",), ["Year"]),
        (Level.PROJECT, KEYS, ["Project code"]),
        (Level.PROJECT, (*KEYS, "项目编号", "研发费用"), []),
    ],
)
def test_a_missing_key_column_is_named(
    level: Level, texts: tuple[str, ...], missing: list[str]
) -> None:
    header = understand(*texts, level=level)

    assert [each.reason.en for each in header.problems] == [
        f"the column “{name}” is missing" for name in missing
    ]


def test_an_endless_header_is_cut_and_still_can_be_mapped() -> None:
    endless = "某 列" * 1000

    (unknown,) = understand(*KEYS, endless).unknown
    mapped = understand(
        *KEYS,
        endless,
        remembered={(Level.ENTERPRISE, plain_header(unknown.header)): "revenue"},
    )

    assert len(unknown.header) == 200
    assert mapped.columns[0].indicator == REVENUE


def test_names_and_remarks_may_stand_beside_the_figures() -> None:
    header = understand(*KEYS, "企业名称", "", "备注", "营业收入")

    assert header.problems == ()
    assert [column.letters for column in header.columns] == ["F"]


def test_a_remembered_header_is_read_or_left_out_as_told() -> None:
    remembered = {
        (Level.ENTERPRISE, "营收 (万元)"): "revenue",
        (Level.ENTERPRISE, "备查"): "",
        (Level.ENTERPRISE, "职工总数"): "gone",
        (Level.PROJECT, "甲"): "cost",
    }

    header = understand(
        *KEYS, "营收 （万元）", "备查", "职工总数", "甲", remembered=remembered
    )

    assert [(each.indicator, each.factor) for each in header.columns] == [
        (REVENUE, 10**6),
        (STAFF, 1),
    ]
    assert [unknown.header for unknown in header.unknown] == ["甲"]


def test_a_name_two_indicators_share_must_be_told_apart_by_code() -> None:
    twin = Indicator("revenue_hnte", REVENUE.name, "fen")
    catalogue = Catalogue((REVENUE, twin))

    unclear = understand(*KEYS, "营业收入", catalogue=catalogue)
    clear = understand(*KEYS, "营业收入（元） [revenue_hnte]", catalogue=catalogue)

    assert "revenue, revenue_hnte" in unclear.problems[0].reason.en
    assert clear.columns[0].indicator == twin


def test_a_code_wins_over_a_name() -> None:
    named_so = Indicator("x", Text("revenue", "revenue"), "fen")

    header = understand(*KEYS, "revenue", catalogue=Catalogue((named_so, REVENUE)))

    assert header.columns[0].indicator == REVENUE


@pytest.mark.parametrize(
    ("name", "texts", "level"),
    [
        ("企业", (), Level.ENTERPRISE),
        ("Projects", (), Level.PROJECT),
        ("Sheet1", ("项目编号",), Level.PROJECT),
        ("Sheet1", ("年度",), Level.ENTERPRISE),
    ],
)
def test_a_sheet_is_told_by_its_name_or_its_columns(
    name: str, texts: tuple[str, ...], level: Level
) -> None:
    assert level_of_sheet(name, texts) is level


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.code)
def test_every_unit_can_be_named_in_a_header(unit: Unit) -> None:
    indicator = Indicator("x", Text("某", "x"), unit.code)
    named = f"某（{unit.name.zh}）" if unit.name.zh else "某"

    header = understand(*KEYS, named, catalogue=Catalogue((indicator,)))

    assert header.problems == ()
    assert header.columns[0].factor == next(iter(steps_by_word(unit).values()))


def test_projects_and_enterprises_keep_their_own_names() -> None:
    header = understand(*KEYS, "项目编号", "研发费用（万元）", level=Level.PROJECT)

    assert header.columns[0].indicator == COST
    assert header.keys == {"credit_code": 0, "year": 1, "project": 2}
