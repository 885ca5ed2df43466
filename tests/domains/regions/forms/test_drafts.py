from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from corridor.domains.regions.composing.doubts import ChosenDoubts
from corridor.domains.regions.composing.steps import ChosenSteps
from corridor.domains.regions.forms.drafts import (
    MOST_ELEMENTS,
    AboutForm,
    BeginForm,
    DefinitionForm,
    DoubtsForm,
    ElementFormSet,
    PublishForm,
    StepsForm,
    WeightRuleForm,
    about_initial,
    element_initial,
)
from tests.engines.composites.worlds import document

NOON = datetime(2026, 3, 2, 4, 0, 30, tzinfo=UTC)
STARTS = [("released:nine-cities", "九城市")]


def table(*rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """Return a table of indicators as a browser sends it."""
    said: dict[str, Any] = {
        "e-TOTAL_FORMS": len(rows),
        "e-INITIAL_FORMS": initial,
        "e-MIN_NUM_FORMS": 0,
        "e-MAX_NUM_FORMS": 1000,
    }
    for at, row in enumerate(rows):
        said |= {f"e-{at}-direction": "positive"}
        said |= {f"e-{at}-{name}": value for name, value in row.items()}
    return said


def rows_of(*rows: dict[str, Any], initial: int = 0) -> Any:
    return ElementFormSet(table(*rows, initial=initial), prefix="e")


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"title": "六项指标"}, set()),
        ({"start": "released:nine-cities"}, set()),
        ({"title": "x", "start": "released:nine-cities"}, set()),
        ({}, {"title"}),
        ({"title": "  "}, {"title"}),
        ({"title": "长" * 101}, {"title"}),
        ({"title": "x", "start": "released:other"}, {"start"}),
    ],
)
def test_an_index_begins_with_a_title_or_a_definition(
    said: dict[str, str], errors: set[str]
) -> None:
    form = BeginForm(said, {}, starts=STARTS)

    assert set(form.errors) >= errors
    assert form.is_valid() == (not errors)


@pytest.mark.parametrize(
    ("code", "is_taken"),
    [
        ("nine-cities", True),
        ("六项_1", True),
        ("a/b", False),
        ("a b", False),
        ("", False),
    ],
)
def test_a_code_can_stand_in_an_address(code: str, *, is_taken: bool) -> None:
    said = {"index": code, "title_zh": "名", "title_en": "Name"}

    assert AboutForm(said).is_valid() == is_taken


def test_rows_are_read_and_blank_ones_passed_over() -> None:
    rows = rows_of({"code": "rd", "weight": "0.5"}, {}, {"name_zh": "专利"})

    assert rows.is_valid()
    assert [form.is_blank for form in rows.forms] == [False, True, False]
    assert rows.forms[0].cleaned_data["weight"] == 0.5


@pytest.mark.parametrize("name", ["name_en", "parent", "weight", "unit", "denominator"])
def test_a_new_row_that_names_no_element_is_not_lost(name: str) -> None:
    rows = rows_of({"code": "rd"}, {name: "1"})

    assert not rows.is_valid()
    assert set(rows.errors[1]) == {"code"}


def test_a_row_whose_code_and_name_are_cleared_is_taken_out() -> None:
    rows = rows_of({"was": "rd", "code": "", "weight": "1"}, initial=1)

    assert rows.is_valid()
    assert rows.forms[0].is_blank


@pytest.mark.parametrize("weight", ["much", "nan", "inf", "1e999", "1e7"])
def test_what_is_no_weight_is_named_at_its_row(weight: str) -> None:
    rows = rows_of({"code": "rd", "weight": "1"}, {"code": "x", "weight": weight})

    assert not rows.is_valid()
    assert (set(rows.errors[0]), set(rows.errors[1])) == (set(), {"weight"})
    assert rows.forms[1]["weight"].value() == weight


def test_more_rows_than_a_request_carries_are_refused() -> None:
    rows = rows_of(*({"code": f"x{at}"} for at in range(MOST_ELEMENTS + 1)))

    assert not rows.is_valid()
    assert rows.non_form_errors()


def test_every_field_of_a_row_says_what_it_is() -> None:
    form = ElementFormSet(prefix="e").forms[0]

    for field in form.visible_fields():
        assert field.field.widget.attrs["aria-label"] == field.label


def test_a_table_cut_short_is_refused_and_breaks_nothing() -> None:
    rows = ElementFormSet({"e-0-code": "rd"}, prefix="e")

    assert not rows.is_valid()


def test_steps_are_offered_in_the_language_asked_and_chosen_by_word() -> None:
    said = {
        "imputation": "mean",
        "treatment": "none",
        "normalization": "z_score",
        "aggregation": "median",
    }

    form = StepsForm(said, language="en")

    assert form.is_valid()
    assert form.chosen() == ChosenSteps(
        imputation="mean", normalization="z_score", aggregation="median"
    )
    offered: Any = form.fields["aggregation"]
    assert dict(offered.choices)["median"] == "median"


def test_a_step_nobody_offered_is_refused() -> None:
    form = StepsForm({"imputation": "guess"}, language="en")

    assert not form.is_valid()
    assert set(form.errors) == {
        "imputation",
        "treatment",
        "normalization",
        "aggregation",
    }


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({}, set()),
        ({"draws": "0", "spread": "0"}, set()),
        ({"spread": "0", "leave_out": "on"}, set()),
        ({"spread": "0"}, {"draws"}),
        ({"draws": "5001"}, {"draws"}),
        ({"draws": "x"}, {"draws"}),
        ({"spread": "1.1"}, {"spread"}),
        ({"seed": "-1"}, {"seed"}),
    ],
)
def test_recomputations_vary_something(
    changes: dict[str, str], errors: set[str]
) -> None:
    form = DoubtsForm({"draws": "500", "seed": "1", "spread": "0.25", **changes})

    assert set(form.errors) == errors


def test_doubts_are_chosen_as_typed() -> None:
    form = DoubtsForm({"draws": "20", "seed": "1", "spread": "0.5", "leave_out": "on"})

    assert form.is_valid()
    assert form.chosen() == ChosenDoubts(draws=20, seed=1, spread=0.5, leave_out=True)


@pytest.mark.parametrize(
    ("label", "is_taken"),
    [("2022", True), ("2022-r.1", True), ("2022/1", False), ("", False), ("二", False)],
)
def test_a_label_is_what_the_service_takes(label: str, *, is_taken: bool) -> None:
    assert PublishForm({"label": label}).is_valid() == is_taken


def test_a_moment_is_read_where_the_corridor_lies_and_empty_means_now() -> None:
    now, later = (
        PublishForm({"label": "2022", "publish_at": said})
        for said in ("", "2026-03-09T09:30")
    )

    assert now.is_valid()
    assert later.is_valid()
    assert now.moment(NOON) == NOON
    assert later.moment(NOON) == datetime(2026, 3, 9, 1, 30, tzinfo=UTC)


def test_the_minute_that_runs_means_now() -> None:
    form = PublishForm({"label": "2022", "publish_at": "2026-03-02T12:00"})

    assert form.is_valid()
    assert form.moment(NOON) == NOON
    assert form.moment(NOON + timedelta(minutes=2)) < NOON


@pytest.mark.parametrize("said", ["soon", "0001-01-01T00:00", "2026-13-01T00:00"])
def test_what_is_no_moment_is_named(said: str) -> None:
    form = PublishForm({"label": "2022", "publish_at": said})

    if form.is_valid():
        assert form.moment(NOON) < NOON
    else:
        assert set(form.errors) == {"publish_at"}


def test_a_definition_is_shown_as_rows_and_words() -> None:
    rows = element_initial(document())

    assert [row["code"] for row in rows] == [
        "small",
        "input",
        "output",
        "rd",
        "energy",
        "patents",
    ]
    assert rows[3] == {
        "was": "rd",
        "code": "rd",
        "name_zh": "rd",
        "name_en": "rd",
        "parent": "input",
        "weight": 0.75,
        "direction": "positive",
        "unit": "%",
        "denominator": "",
    }
    about = about_initial(document())
    assert (about["title_zh"], about["title_en"], about["is_sample"]) == (
        "小指数",
        "Small index",
        True,
    )
    assert WeightRuleForm(initial=document())["weights"].value() == "share"
    assert DefinitionForm(initial={"definition": "x"})["definition"].value() == "x"


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"elements": "x", "title": 5, "notes": None},
        {"elements": [None, {"name": {"zh": "甲"}}], "title": {"zh": "甲"}},
    ],
)
def test_whatever_somebody_typed_is_shown_as_far_as_it_is_known(
    broken: dict[str, Any],
) -> None:
    ElementFormSet(initial=element_initial(broken), prefix="e").as_p()
    AboutForm(initial=about_initial(broken)).as_p()
