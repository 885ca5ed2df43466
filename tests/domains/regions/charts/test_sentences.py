import pytest

from corridor.domains.regions.charts.sentences import (
    Manner,
    first_and_last,
    highest_and_lowest,
    joined_names,
    missing,
    trend,
)

POINTS = Manner(1, "points", "en")
FEN = Manner(1, "分", "zh-hans")


def test_the_highest_and_the_lowest_are_named() -> None:
    rows = [("嘉兴", 68.9), ("杭州", 84.2), ("宣城", 48.8)]

    said = highest_and_lowest(rows, FEN)

    assert said == ["杭州最高，为84.2分", "宣城最低，为48.8分"]


def test_ties_are_named_together_as_they_are_shown() -> None:
    rows = [("Jiaxing", 84.21), ("Hangzhou", 84.19), ("Xuancheng", 48.8)]

    said = highest_and_lowest(rows, POINTS)

    assert said[0] == "Jiaxing and Hangzhou are highest at 84.2 points"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], []),
        ([("甲", None)], ["全部缺数据"]),
        ([("甲", 1.0)], ["甲为1.0分"]),
        ([("甲", 1.0), ("乙", 1.0)], ["各项均为1.0分"]),
        ([("甲", 1.0), ("乙", None)], ["甲为1.0分", "缺数据：乙"]),
    ],
)
def test_few_values_are_said_plainly(
    rows: list[tuple[str, float | None]], said: list[str]
) -> None:
    assert highest_and_lowest(rows, FEN) == said


def test_signed_values_keep_their_sign() -> None:
    said = highest_and_lowest(
        [("a", 2.0), ("b", -1.0)], Manner(1, "%", "en", is_signed=True)
    )

    assert said == [
        "a is highest at +2.0 percentage points",
        "b is lowest at −1.0 percentage points",
    ]


def test_ranks_are_said_by_place() -> None:
    rows = [("苏州", 2.0), ("杭州", 1.0), ("宣城", 3.0), ("金华", 3.0)]

    said = first_and_last(rows, "zh-hans")

    assert said == ["杭州排第1位，居首", "宣城、金华并列第3位，居末"]
    assert first_and_last([("甲", None)], "zh-hans") == ["全部缺数据"]
    assert first_and_last([("a", 1.0)], "en") == ["a comes first, at rank 1"]


def test_many_without_a_figure_are_counted() -> None:
    rows = [*((name, None) for name in "abcdef"), ("g", 1.0)]

    assert missing(rows, "en") == ["6 have no data, among them a, b, c and d"]


def test_many_names_are_cut_to_the_first() -> None:
    assert joined_names(list("abcdef"), "en") == "a, b, c, d and 2 others"
    assert joined_names(list("甲乙丙丁戊"), "zh-hans") == "甲、乙、丙、丁等 5 个"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1.0, None, 3.0), "甲由2021年的1.0分升至2023年的3.0分，增加2.0分"),
        ((3.0, 9.0, 1.0), "甲由2021年的3.0分降至2023年的1.0分，减少2.0分"),
        ((1.0, 9.0, 1.0), "甲2021年与2023年均为1.0分"),
        ((None, 9.0, None), "甲只有2022年一个值，为9.0分"),
        ((None, None, None), "缺数据：甲"),
    ],
)
def test_a_trend_goes_from_the_first_figure_to_the_last(
    values: tuple[float | None, ...], said: str
) -> None:
    assert trend("甲", values, ("2021", "2022", "2023"), FEN) == said
