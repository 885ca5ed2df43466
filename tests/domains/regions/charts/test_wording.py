import pytest

from corridor.domains.regions.charts.wording import (
    change_with_unit,
    listed,
    number,
    number_or_missing,
    sentences,
    with_unit,
)


@pytest.mark.parametrize(
    ("value", "decimals", "is_signed", "shown"),
    [
        (1234567.891, 2, False, "1,234,567.89"),
        (-0.5, 1, False, "−0.5"),
        (-0.04, 1, True, "0.0"),
        (0.0, 0, True, "0"),
        (2.0, 1, True, "+2.0"),
        (-1234.0, 0, True, "−1,234"),
    ],
)
def test_a_number_has_separators_and_a_true_minus(
    value: float, decimals: int, *, is_signed: bool, shown: str
) -> None:
    assert number(value, decimals, is_signed=is_signed) == shown


def test_no_number_is_said_in_words_and_not_as_zero() -> None:
    assert number_or_missing(None, 1, "zh-hant") == "缺"
    assert number_or_missing(float("nan"), 1, "en") == "no data"
    assert number_or_missing(0, 1, "en") == "0.0"


@pytest.mark.parametrize(
    ("unit", "language", "said"),
    [
        ("分", "zh-hans", "3.5分"),
        ("points", "en", "3.5 points"),
        ("%", "en", "3.5%"),
        ("100 million yuan", "en", "3.5 × 100 million yuan"),
        ("2015年=100", "zh-hans", "3.5"),
        ("", "en", "3.5"),
    ],
)
def test_a_unit_follows_as_the_language_has_it(
    unit: str, language: str, said: str
) -> None:
    assert with_unit("3.5", unit, language) == said


def test_percentages_differ_by_percentage_points() -> None:
    assert change_with_unit("0.5", "%", "zh-hans") == "0.5个百分点"
    assert change_with_unit("0.5", "%", "en") == "0.5 percentage points"
    assert change_with_unit("0.5", "分", "zh-hans") == "0.5分"


def test_names_are_listed() -> None:
    assert listed(["甲"], "zh-hans") == "甲"
    assert listed(["a", "b", "c"], "en") == "a, b and c"


def test_sentences_are_closed_once() -> None:
    assert sentences(["甲", "乙。", " ", "丙"], "zh-hans") == "甲。乙。丙。"
    assert sentences(["first", "second."], "en") == "First. Second."
