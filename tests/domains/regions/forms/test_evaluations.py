"""Forms of zone evaluation: what was typed, and where an obstacle lands."""

from django.http import QueryDict
from django.utils.translation import override

from corridor.domains.regions.forms.evaluations import FiguresForm, MarksForm, label_of
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    Figures,
    MarkKind,
)
from corridor.domains.regions.rules.cells import Asked
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.text import Text

ASKED = (
    Asked("1.1", Text("研发机构数", "R&D institutions"), "家", group="1"),
    Asked("1.10", Text("创业氛围", "Climate"), "分", group="1"),
    Asked("2.1", Text("服务业占比", "Services"), "%", group="2"),
)
NOTHING = Figures(None, {})


def typed(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"base": "0", **{
        name.replace("__", "-").replace("_", "."): value
        for name, value in values.items()
    }})  # fmt: skip
    return data


def test_what_was_typed_comes_out_by_indicator() -> None:
    form = FiguresForm(
        ASKED, NOTHING, typed(value__1_1="3", source__1_1="年报", evidence__1_10="缺")
    )

    assert form.is_valid()
    assert form.cells() == {
        "1.1": Cell("3", "年报"),
        "1.10": Cell(evidence="缺"),
        "2.1": Cell(),
    }


def test_every_obstacle_lands_at_its_own_value() -> None:
    form = FiguresForm(ASKED, NOTHING, typed(value__1_1="x"))
    assert form.is_valid()

    form.add_obstacle(
        Problems((
            InputRefused(Text("应为数字", "a number"), "1.1"),
            InputRefused(Text("请注明来源", "say the source"), "1.10"),
            InputRefused(Text("已被更新", "changed"), ""),
        ))
    )

    assert sorted(form.errors) == ["__all__", "value-1.1", "value-1.10"]
    assert form["value-1.1"].value() == "x"


def test_rows_are_given_by_group() -> None:
    form = FiguresForm(ASKED, NOTHING)

    assert [row.asked.code for row in form.rows("1")] == ["1.1", "1.10"]


def test_open_cells_are_accepted_only_where_told_so() -> None:
    form = MarksForm(
        ASKED,
        NOTHING,
        typed(
            kind__1_1="queried",
            reason__1_1="不符",
            value__1_1="9",
            kind__2_1="corrected",
            value__2_1="7",
            reason__2_1="口径",
        ),
    )
    assert form.is_valid()

    some = form.marks(accepts_rest=False)
    every = form.marks(accepts_rest=True)

    assert some == (
        CellMark("1.1", MarkKind.QUERIED, reason="不符"),
        CellMark("2.1", MarkKind.CORRECTED, value="7", reason="口径"),
    )
    assert [(one.code, one.kind) for one in every] == [
        ("1.1", MarkKind.QUERIED),
        ("1.10", MarkKind.ACCEPTED),
        ("2.1", MarkKind.CORRECTED),
    ]


def test_a_label_names_code_name_and_unit() -> None:
    with override("en"):
        assert label_of(ASKED[0]) == "1.1 R&D institutions (家)"
    with override("zh-hans"):
        assert label_of(ASKED[0]) == "1.1 研发机构数（家）"


def test_who_was_told_of_a_newer_revision_saves_over_it() -> None:
    form = FiguresForm(ASKED, NOTHING, typed(value__1_1="3"))
    form.data["base"] = "7"

    form.overwrite_next_time()

    assert form["base"].value() == "0"
    assert form["value-1.1"].value() == "3"
