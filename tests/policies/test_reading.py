"""Public cases are read exactly, and every fault is named with its path."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import Input, Option, ValueUnknown
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.text import Text
from corridor.policies.errors import FieldMissing
from corridor.policies.reading import CaseReader
from corridor.policies.writing import decimal, percent, yuan

WORD = Text("词", "word")


@given(st.integers(min_value=0, max_value=10**13))
def test_money_written_and_read_again_is_the_same(fen: int) -> None:
    case = CaseReader({"amount": yuan(fen)})

    assert case.money("amount") == fen
    case.finish()


@given(st.integers(min_value=0, max_value=10**6))
def test_a_ratio_written_as_percentage_is_read_again(ppm: int) -> None:
    case = CaseReader({"share": percent(ppm), "bare": decimal(ppm, 6)})

    assert case.ratio("share") == case.ratio("bare") == ppm
    case.finish()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (1.5, "yuan as text"),
        (Decimal("1.5"), "yuan as text"),
        (float("nan"), "yuan as text"),
        (True, "yuan as text"),
        ([], "yuan as text"),
        ("NaN", "not an amount"),
        ("Infinity", "not an amount"),
        ("1e18", "not an amount"),
        ("1,000.00", "not an amount"),
        ("", "blank"),
        ("1.234", "more than two decimals"),
        ("-0.01", "outside its range"),
        (-1, "outside its range"),
        (10**18, "exceeds the limit"),
        ("1" + "0" * 18, "exceeds the limit"),
        ("9" * 5000, "exceeds the limit"),
        ("100000000000.01", "outside its range"),
    ],
)
def test_an_amount_that_is_none_is_refused_by_its_path(raw: object, said: str) -> None:
    case = CaseReader({"projects": [{}, {"personnel": raw}]})
    for project in case.each("projects"):
        assert project.money("personnel") is None

    with pytest.raises(InputRefused) as refused:
        case.finish()

    assert refused.value.field == "projects[1].personnel"
    assert said in refused.value.message("en")
    assert len(refused.value.message("zh-hans")) < 200


@pytest.mark.parametrize(
    ("raw", "value"),
    [("12.5", 1250), (3, 300), (Decimal("0.05"), 5), ("0", 0), ("2.500", 250)],
)
def test_a_decimal_number_is_kept_exactly(raw: object, value: int) -> None:
    case = CaseReader({"value": raw})

    assert case.decimal("value", scale=100) == value
    case.finish()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (0.5, "a number such as"),
        ("1e3", "a number such as"),
        (Decimal("NaN"), "a number such as"),
        (Decimal("1E+400"), "a number such as"),
        ("0.005", "at most 2 decimals"),
        ("-1", "outside its range from 0.00 to"),
    ],
)
def test_a_decimal_number_that_is_none_is_refused(raw: object, said: str) -> None:
    case = CaseReader({"value": raw})

    assert case.decimal("value", scale=100) is None

    with pytest.raises(InputRefused, match="value"):
        case.finish()
    with pytest.raises(InputRefused) as refused:
        case.finish()
    assert said in refused.value.message("en")


def test_every_kind_of_input_is_read_in_its_unit() -> None:
    kind = Input("kind", "choice", WORD, options=(Option("a", WORD), Option("b", WORD)))
    inputs = [
        kind,
        Input("amount", "fen", WORD, absent=0),
        Input("blank", "fen", WORD, absent=0),
        Input("staff", "persons", WORD),
        Input("missing", "persons", WORD),
        Input("ok", "yes_no", WORD),
        Input("share", "share_ppm", WORD, maximum=10**6),
        Input("score", "hundredths", WORD, maximum=10**4),
        Input("since", "day", WORD, maximum=10**7),
    ]
    case = CaseReader({
        "kind": "b",
        "L3": "1.20",
        "blank": None,
        "staff": 7,
        "ok": False,
        "share": "0.6000",
        "score": "39.40",
        "since": "2025-06-20",
        "note": "said to people",
    })

    values = case.values(inputs, {"L3": "amount"})

    case.finish()
    assert values == {
        "kind": 1,
        "amount": 120,
        "blank": 0,
        "staff": 7,
        "missing": None,
        "ok": False,
        "share": 600_000,
        "score": 3940,
        "since": 739422,
    }


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    case = CaseReader({"personel": "1.00", "inner": {"stuf": 1}})
    case.money("personnel")
    inner = case.inside("inner")
    assert inner is not None
    inner.whole("staff")

    with pytest.raises(Problems) as refused:
        case.finish()

    assert [fault.field for fault in refused.value.errors] == ["personel", "inner.stuf"]
    assert "did you mean personnel?" in refused.value.message("en")
    assert "是否指：staff" in refused.value.message("zh-hans")


def test_all_faults_are_reported_together() -> None:
    case = CaseReader({"amount": "x", "day": "2025-02-30", "ok": "yes", "year": 99})
    case.money("amount")
    case.day("day")
    case.answer("ok")
    case.year("year")
    case.text("name", required=True)

    with pytest.raises(Problems) as refused:
        case.finish()

    assert [fault.field for fault in refused.value.errors] == [
        "amount",
        "day",
        "ok",
        "year",
        "name",
    ]


def test_a_number_is_no_text() -> None:
    case = CaseReader({"name": 7})

    assert case.text("name") is None

    with pytest.raises(InputRefused) as refused:
        case.finish()
    assert "a text is needed" in refused.value.message("en")


def test_a_required_field_that_is_null_is_missing() -> None:
    case = CaseReader({"tax_year": None})
    case.year("tax_year", required=True)

    with pytest.raises(FieldMissing, match="tax_year"):
        case.finish()


def test_one_field_under_two_names_is_refused() -> None:
    case = CaseReader({"special_income": "1.00", "L46": "2.00"})
    case.money("special_income", "L46")

    with pytest.raises(InputRefused) as refused:
        case.finish()

    assert refused.value.field == "L46"


@pytest.mark.parametrize(
    "values", [{"projects": {}}, {"projects": [1]}, {"projects": [{}] * 1001}]
)
def test_a_list_that_is_none_is_refused(values: dict[str, Any]) -> None:
    case = CaseReader(values)
    case.each("projects")

    with pytest.raises(InputRefused) as refused:
        case.finish()

    assert refused.value.field.startswith("projects")


def test_a_case_that_is_no_object_is_refused() -> None:
    case = CaseReader([1])

    with pytest.raises(InputRefused, match="inputs"):
        case.finish()


def test_the_places_of_a_list_are_fields() -> None:
    case = CaseReader({"points": [5, 3, None]})

    row = case.row("points")

    assert row is not None
    assert [row.whole(f"[{place}]") for place in range(3)] == [5, 3, None]
    case.finish()


def test_a_place_too_many_is_an_unknown_field() -> None:
    case = CaseReader({"points": [5, 3]})
    row = case.row("points")
    assert row is not None
    row.whole("[0]")

    with pytest.raises(ValueUnknown) as refused:
        case.finish()

    assert refused.value.field == "points[1]"


@pytest.mark.parametrize("raw", ["2.5", 2.5, "two", True, [], Decimal("2.5")])
def test_a_whole_number_that_is_none_is_refused(raw: object) -> None:
    case = CaseReader({"staff": raw})

    assert case.whole("staff") is None

    with pytest.raises(InputRefused) as refused:
        case.finish()
    assert "a whole number is needed" in refused.value.message("en")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("half", "a ratio such as"),
        (0.5, "a ratio such as"),
        ("0.12345678", "at most 6 decimals"),
        ("12.34567%", "at most 4 decimals"),
        ("100.0001%", "outside its range"),
    ],
)
def test_a_ratio_that_is_none_is_refused(raw: object, said: str) -> None:
    case = CaseReader({"share": raw})

    assert case.ratio("share") is None

    with pytest.raises(InputRefused) as refused:
        case.finish()
    assert said in refused.value.message("en")


@pytest.mark.parametrize("raw", ["2025-6-1", "20250601", 20250601, "2025-06-01T00:00"])
def test_a_date_is_written_in_one_way_only(raw: object) -> None:
    case = CaseReader({"day": raw})

    assert case.day("day") is None

    with pytest.raises(InputRefused, match="day"):
        case.finish()


def test_a_hundred_faults_are_enough() -> None:
    case = CaseReader({f"{'x' * 5000}{number}": 1 for number in range(5000)})

    with pytest.raises(Problems) as refused:
        case.finish()

    assert len(refused.value.errors) == 100
    assert len(refused.value.message("en")) < 100_000


def test_a_missing_list_has_no_row_and_no_members() -> None:
    case = CaseReader({"row": None, "share": None})

    assert case.ratio("share") is None
    assert case.row("row") is None
    assert case.each("projects") == ()
    assert case.inside("formed") is None
    case.finish()
