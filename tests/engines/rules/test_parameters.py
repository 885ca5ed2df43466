import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from corridor.engines.rules.errors import DatesLeaveGap, NameTaken, ParameterFault
from corridor.engines.rules.expressions import Constant, TruthConstant
from corridor.engines.rules.parameters import Parameter, load_parameters
from corridor.engines.rules.readable import Rate, Steps, Table
from corridor.kernel.source import Provenance
from tests.engines.rules.books import LAW

HEAD = "  term: 比例\n  english: Rate\n"
ROW = "  2020-01-01: {value: 1/2, source: 令1号 art. 3}\n"


def _load(tmp_path: Path, text: str) -> tuple[Parameter, ...]:
    path = tmp_path / "parameters.yaml"
    path.write_text(text, encoding="utf-8")
    return load_parameters(path)


def test_a_row_holds_from_its_day_until_the_next(tmp_path: Path) -> None:
    (rate,) = _load(
        tmp_path,
        f"rate:\n{HEAD}  kind: share\n{ROW}"
        "  2022-01-01: {value: 3/4, source: 令2号}\n",
    )

    assert rate.on(date(2019, 12, 31)) is None
    assert [
        row.value if (row := rate.on(day)) else None
        for day in (date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    ] == [
        Rate(Fraction(1, 2), "rate"),
        Rate(Fraction(1, 2), "rate"),
        Rate(Fraction(3, 4), "rate"),
    ]


def test_a_row_says_document_article_and_strength(tmp_path: Path) -> None:
    (rate,) = _load(
        tmp_path,
        f"rate:\n{HEAD}  kind: share\n"
        "  2020-01-01: {value: 1/2, source: 令1号 art. 3, provenance: memory}\n"
        "  2021-01-01: {value: 1/2, source: 虚构, sample: true}\n",
    )

    assert [(row.source.document, row.source.article) for row in rate.rows] == [
        ("令1号", "art. 3"),
        ("虚构", ""),
    ]
    assert [row.source.provenance for row in rate.rows] == [
        Provenance.MEMORY,
        Provenance.SAMPLE,
    ]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("share", "2/3", Rate(Fraction(2, 3), "rate")),
        ("integer", "70", Constant),
        ("flag", "true", TruthConstant),
        ("steps", "{0/100: 0, 10/100: 4}", Steps),
        ("table", "{general: 50, maker: 100}", Table),
    ],
)
def test_each_kind_becomes_its_symbol(
    tmp_path: Path, kind: str, value: str, expected: object
) -> None:
    (rate,) = _load(
        tmp_path,
        f"rate:\n{HEAD}  kind: {kind}\n"
        f"  2020-01-01: {{value: {value}, source: 令1号}}\n",
    )

    found = rate.rows[0].value

    assert (
        isinstance(found, expected)
        if isinstance(expected, type)
        else (found == expected)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 1\n", "no mapping"),
        ("rate: 5\n", "no body"),
        (f"rate:\n{HEAD}  kind: odd\n{ROW}", "unknown kind"),
        (f"rate:\n{HEAD}  kind: share\n  unit: furlongs\n{ROW}", "unknown unit"),
        (f"rate:\n  term: 比例\n  kind: share\n{ROW}", "english"),
        (f"rate:\n{HEAD}  kind: share\n", "no dated value"),
        (f"rate:\n{HEAD}  kind: share\n  colour: red\n{ROW}", "colour"),
        (
            (f"rate:\n{HEAD}  kind: share\n  2020-01-01: 5\n"),
            "has no value",
        ),
        (
            (f"rate:\n{HEAD}  kind: share\n  2020-01-01: {{value: 1/2}}\n"),
            "no source",
        ),
        (
            (
                f"rate:\n{HEAD}  kind: share\n"
                "  2020-01-01: {value: 1/2, source: a, colour: red}\n"
            ),
            "colour",
        ),
        (
            (
                f"rate:\n{HEAD}  kind: share\n"
                "  2020-01-01: {value: 1/2, source: a, provenance: rumor}\n"
            ),
            "rumor",
        ),
        (
            (
                f"rate:\n{HEAD}  kind: share\n"
                "  2020-01-01: {value: 1/2, source: a, ends: never}\n"
            ),
            "never",
        ),
        (
            f"rate:\n{HEAD}  kind: share\n  2020-01-01: {{value: 0.5, source: a}}\n",
            "a/b",
        ),
        (
            f"rate:\n{HEAD}  kind: share\n  2020-01-01: {{value: 1/0, source: a}}\n",
            "a/b",
        ),
        (
            f"rate:\n{HEAD}  kind: integer\n  2020-01-01: {{value: x, source: a}}\n",
            "whole",
        ),
        (
            (f"rate:\n{HEAD}  kind: flag\n  2020-01-01: {{value: 1, source: a}}\n"),
            "true",
        ),
        (
            f"rate:\n{HEAD}  kind: steps\n  2020-01-01: {{value: {{}}, source: a}}\n",
            "empty",
        ),
        (
            (
                f"rate:\n{HEAD}  kind: steps\n"
                "  2020-01-01: {value: {2: 1, 1: 2}, source: a}\n"
            ),
            "ascend",
        ),
        (
            (
                f"rate:\n{HEAD}  kind: steps\n"
                "  2020-01-01: {value: {1: 2}, closed: left, source: a}\n"
            ),
            "below or above",
        ),
    ],
)
def test_a_file_that_says_something_impossible_names_the_parameter(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ParameterFault) as caught:
        _load(tmp_path, text)

    assert said in caught.value.text.en


def test_a_name_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NameTaken):
        _load(tmp_path, f"rate:\n{HEAD}  kind: share\n{ROW}" * 2)


def test_days_between_two_rows_must_not_be_empty(tmp_path: Path) -> None:
    with pytest.raises(DatesLeaveGap):
        _load(
            tmp_path,
            f"rate:\n{HEAD}  kind: share\n"
            "  2020-01-01: {value: 1/2, source: a, ends: 2020-12-31}\n"
            "  2022-01-01: {value: 1/2, source: a}\n",
        )


def test_a_row_that_ends_leaves_nothing_behind(tmp_path: Path) -> None:
    (rate,) = _load(
        tmp_path,
        f"rate:\n{HEAD}  kind: share\n"
        "  2020-01-01: {value: 1/2, source: a, ends: 2020-12-31}\n",
    )

    assert rate.on(date(2020, 12, 31)) is not None
    assert rate.on(date(2021, 1, 1)) is None


def test_a_stored_definition_gives_the_same_value_again(tmp_path: Path) -> None:
    (steps,) = _load(
        tmp_path,
        f"steps:\n{HEAD}  kind: steps\n  unit: points\n"
        "  2020-01-01: {value: {5: 1, 9: 2}, closed: above, beyond: 3, source: a}\n",
    )

    again = steps.set_to(steps.rows[0].definition, LAW)

    assert again.rows[0].value == steps.rows[0].value
    assert again.on(date(1900, 1, 1)) is not None


@pytest.mark.parametrize(
    ("kind", "value", "definition"),
    [
        ("share", "2/4", {"value": "1/2"}),
        ("flag", "true", {"value": True}),
        ("integer", "70", {"value": 70}),
        ("table", "{a: 1, b: 2}", {"value": {"a": 1, "b": 2}}),
        (
            "steps",
            "{0/100: 0, 25/100: 4}",
            {"value": {"0": 0, "1/4": 4}, "closed": "below", "beyond": 0},
        ),
    ],
)
def test_every_kind_can_be_stored_as_json_and_used_again(
    tmp_path: Path, kind: str, value: str, definition: dict[str, object]
) -> None:
    (read,) = _load(
        tmp_path,
        f"x:\n{HEAD}  kind: {kind}\n  2020-01-01: {{value: {value}, source: a}}\n",
    )

    stored = json.loads(json.dumps(read.rows[0].definition))

    assert stored == definition
    assert spelled(read.set_to(stored, LAW)) == spelled(read)


def spelled(parameter: Parameter) -> object:
    return repr(parameter.rows[0].value)


def test_steps_whose_order_a_database_lost_are_put_in_order(tmp_path: Path) -> None:
    (steps,) = _load(
        tmp_path,
        f"steps:\n{HEAD}  kind: steps\n"
        "  2020-01-01: {value: {0: 1, 2: 2, 10: 3}, source: a}\n",
    )
    value = {"10": 3, "0": 1, "2": 2}

    again = steps.set_to({**steps.rows[0].definition, "value": value}, LAW)

    assert again.rows[0].value == steps.rows[0].value
    assert again.rows[0].text == "0: 1; 2: 2; 10: 3"
