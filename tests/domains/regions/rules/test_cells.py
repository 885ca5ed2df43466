"""Figures as they are typed, and which marks hold on them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors.evaluations import CellRefused
from corridor.domains.regions.records.evaluations import Cell, CellMark, MarkKind
from corridor.domains.regions.rules import cells
from corridor.domains.regions.rules.cells import Asked
from corridor.kernel.text import Text

COUNT = Asked("1.1", Text("国家级和省级研发机构数", "R&D institutions"), "家")
SHARE = Asked("1.2", Text("研发人员占比", "Share of R&D staff"), "%")
GROWTH = Asked("3.2", Text("CO2排放量增长率", "Growth of CO2 emissions"), "%")
NET = Asked("2.4", Text("当年净增营业收入", "Net increase of revenue"), "亿元")
SCORE = Asked("1.10", Text("创业氛围定性评分", "Climate"), "分", posts=(0.0, 100.0))
ALL = (COUNT, SHARE, GROWTH, NET, SCORE)


@pytest.mark.parametrize(
    ("typed", "asked", "value"),
    [
        ("12", COUNT, "12"),
        (" 1,234 ", COUNT, "1234"),
        ("\uff11\uff12\uff0e\uff15", SHARE, "12.5"),
        ("12.5%", SHARE, "12.5"),
        ("12.5 \uff05", SHARE, "12.5"),
        ("-3.25", NET, "-3.25"),
        ("-0.6", GROWTH, "-0.6"),
        ("0", SCORE, "0"),
        ("100", SCORE, "100"),
    ],
)
def test_a_number_is_read_exactly_as_people_write_it(
    typed: str, asked: Asked, value: str
) -> None:
    assert cells.read_number(typed, asked) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "asked", "reason"),
    [
        ("许多", COUNT, "应为数字"),
        ("=1+1", COUNT, "应为数字"),
        ("1e3", COUNT, "应为数字"),
        ("nan", SHARE, "应为数字"),
        ("1,23", NET, "应为数字"),
        ("12345678901234567", NET, "应为数字"),
        ("1.5", COUNT, "应为整数"),
        ("-1", COUNT, "不能为负数"),
        ("-1", SHARE, "不能为负数"),
        ("12%", NET, "不能写百分号"),
        ("1001", SHARE, "请核对计量单位"),
        ("100.5", SCORE, "应在0至100之间"),
        ("-1", SCORE, "应在0至100之间"),
    ],
)
def test_a_bad_number_is_refused_by_its_indicator(
    typed: str, asked: Asked, reason: str
) -> None:
    with pytest.raises(CellRefused, match=reason) as refusal:
        cells.read_number(typed, asked)

    assert refusal.value.field == asked.code


def test_every_problem_is_listed_not_the_first_alone() -> None:
    typed = {
        "1.1": Cell("x", "年报"),
        "1.2": Cell("5", "源" * 201),
        "2.4": Cell("9", "年报"),
    }

    found = cells.problems_of(typed, ALL, is_complete=False)

    assert [one.field for one in found] == ["1.1", "1.2"]


def test_what_is_submitted_gives_every_source_and_every_reason() -> None:
    typed = {
        "1.1": Cell("3", "年报"),
        "1.2": Cell("5"),
        "3.2": Cell(evidence="当年未核算"),
        "2.4": Cell("", "年报"),
        "1.10": Cell("80", "专家组"),
    }

    found = {
        one.field: one.text.zh
        for one in cells.problems_of(typed, ALL, is_complete=True)
    }

    assert found == {
        "1.2": "请注明数据来源",
        "2.4": "没有数值时请在佐证栏说明原因",
    }


def test_blank_cells_and_unknown_codes_are_not_kept() -> None:
    typed = {"1.1": Cell(" 3 ", " 年  报 "), "1.2": Cell("  "), "9.9": Cell("1")}

    assert cells.tidied(typed, ALL) == {"1.1": Cell("3", "年 报")}


def test_a_mark_holds_until_the_cell_changes() -> None:
    first = Cell("3", "年报")
    accepted = CellMark("1.1", MarkKind.ACCEPTED, cell_digest=cells.cell_digest(first))

    same = cells.marks_that_hold({"1.1": first}, [accepted])
    changed = cells.marks_that_hold({"1.1": Cell("3", "公报")}, [accepted])

    assert same == {"1.1": accepted}
    assert changed == {}


def test_the_newest_mark_of_a_cell_counts() -> None:
    digest = cells.cell_digest(Cell("3", "年报"))
    accepted = CellMark("1.1", MarkKind.ACCEPTED, cell_digest=digest)
    queried = CellMark("1.1", MarkKind.QUERIED, reason="?", cell_digest=digest)

    holding = cells.marks_that_hold({"1.1": Cell("3", "年报")}, [accepted, queried])

    assert holding["1.1"] is queried
    assert not cells.is_verified([COUNT], holding)


def test_a_gap_is_verified_like_a_value() -> None:
    mark = CellMark("1.1", MarkKind.ACCEPTED, cell_digest=cells.cell_digest(Cell()))

    holding = cells.marks_that_hold({}, [mark])

    assert cells.is_verified([COUNT], holding)
    assert not cells.is_verified([COUNT, SHARE], holding)


@given(
    st.dictionaries(
        st.sampled_from([one.code for one in ALL]),
        st.builds(Cell, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5)),
    )
)
def test_what_is_kept_comes_back_as_it_was(typed: dict[str, Cell]) -> None:
    kept = cells.cells_document(typed)

    assert cells.cells_from(kept) == typed
    assert cells.digest_of(kept) == cells.cells_digest(typed)
