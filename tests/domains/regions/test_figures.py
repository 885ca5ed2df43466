"""The files of published figures, and what stops the start."""

import re
from decimal import Decimal

import pytest

from corridor.domains.regions.errors import (
    EnglishMissing,
    EnglishUnasked,
    WordUnknown,
)
from corridor.domains.regions.figures import (
    all_comparisons,
    all_figures,
    all_reports,
    figures_of,
)
from corridor.domains.regions.records import Figure, FigureStatus
from corridor.kernel.text import Text

HAN = re.compile(r"[\u3400-\u9fff]")
DECIMAL = re.compile(r"\d+\.\d+")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PRINTED = {
    "report": "000",
    "number": "1",
    "level": "city",
    "subject": "嘉兴市",
    "indicator": "创新指数",
    "value": "3",
    "unit": "亿元",
    "period": "2023",
    "status": "gt",
    "rank": "",
    "note": "",
}
ENGLISH = {
    "number": "1",
    "subject": "Jiaxing",
    "indicator": "Innovation index",
    "reading": "{} × 100 million yuan",
    "rank": "",
    "note": "",
}
WORD = {"zh": "亿元", "en": "100 million yuan", "reading": ""}


def _texts(figure: Figure) -> dict[str, Text]:
    return {
        "subject": figure.subject,
        "indicator": figure.indicator,
        "unit": figure.unit,
        "shown": figure.shown,
        "printed": figure.printed,
        "period": figure.period,
        "rank": figure.rank,
        "note": figure.note,
    }


def test_the_376_figures_are_numbered_without_a_gap() -> None:
    assert list(all_figures()) == list(range(1, 377))


def test_every_figure_says_the_same_in_both_languages() -> None:
    said = {
        (number, name): text
        for number, figure in all_figures().items()
        for name, text in _texts(figure).items()
    }

    one_sided = [at for at, text in said.items() if bool(text.en) != bool(text.zh)]
    chinese = [at for at, text in said.items() if HAN.search(text.en)]

    assert len(said) == 376 * 8
    assert (one_sided, chinese) == ([], [])


def test_every_figure_keeps_its_digits_in_both_languages() -> None:
    figures = all_figures().values()

    lost = [
        one.number
        for one in figures
        for digits in [NUMBER.findall(one.value)]
        if one.value not in one.shown.zh
        or NUMBER.findall(one.shown.en)[: len(digits)] != digits
    ]

    assert lost == []


def test_the_english_of_a_note_keeps_the_decimals_of_the_chinese() -> None:
    lost = [
        figure.number
        for figure in all_figures().values()
        if set(DECIMAL.findall(figure.note.zh)) - set(DECIMAL.findall(figure.note.en))
    ]

    assert lost == []


def test_every_number_but_dates_and_structures_is_a_decimal() -> None:
    worded = {
        figure.unit.zh
        for figure in all_figures().values()
        if not re.fullmatch(r"\d+(\.\d+)?", figure.value)
    }

    assert worded == {"结构", "年月", "日期"}
    assert all(
        Decimal(figure.value) >= 0
        for figure in all_figures().values()
        if figure.unit.zh not in worded
    )


def test_every_report_and_comparison_speaks_both_languages() -> None:
    texts = [
        *(
            text
            for one in all_reports().values()
            for text in (one.short, one.title, one.published, one.remark)
        ),
        *(text for one in all_comparisons() for text in (one.title, one.reason)),
    ]

    assert all(text.zh and text.en and not HAN.search(text.en) for text in texts)


def test_signs_and_units_stand_around_the_number() -> None:
    figures = all_figures()

    shown = {number: figures[number].shown for number in (1, 2, 4, 18, 72, 123)}

    assert shown == {
        1: Text("3.5%", "3.5%"),
        2: Text("> 2110 亿元", "> 2110 × 100 million yuan"),
        4: Text("第2位", "no. 2"),
        18: Text("1城2带", "1 city, 2 belts"),
        72: Text("≤ 第25位", "≤ no. 25"),
        123: Text("1项目1公司", "1 project, 1 company"),
    }


def test_what_the_report_leaves_open_is_said_to_be_open() -> None:
    assert all_figures()[9].period == Text("原文未注明", "not stated")


def test_a_figure_is_put_together_from_the_three_files() -> None:
    found = figures_of([PRINTED], [ENGLISH], [WORD], all_reports())

    assert found[1].shown == Text("> 3 亿元", "> 3 × 100 million yuan")
    assert found[1].status is FigureStatus.MORE


@pytest.mark.parametrize(
    "words",
    [[], [WORD | {"en": ""}]],
    ids=["missing", "without English"],
)
def test_a_unit_without_a_word_stops_the_start(words: list[dict[str, str]]) -> None:
    with pytest.raises(WordUnknown) as refused:
        figures_of([PRINTED], [ENGLISH], words, all_reports())

    assert refused.value.field == "亿元"


def test_a_period_without_a_word_stops_the_start() -> None:
    printed = PRINTED | {"period": "改革前"}

    with pytest.raises(WordUnknown) as refused:
        figures_of([printed], [ENGLISH], [WORD], all_reports())

    assert refused.value.field == "改革前"


@pytest.mark.parametrize("cell", ["subject", "indicator", "reading"])
def test_a_cell_that_is_not_said_in_english_stops_the_start(cell: str) -> None:
    english = ENGLISH | {cell: ""}

    with pytest.raises(EnglishMissing) as refused:
        figures_of([PRINTED], [english], [WORD], all_reports())

    assert refused.value.field == cell


@pytest.mark.parametrize("cell", ["rank", "note"])
def test_a_rank_or_note_is_said_in_both_languages_or_in_none(cell: str) -> None:
    with pytest.raises(EnglishMissing):
        figures_of([PRINTED | {cell: "有"}], [ENGLISH], [WORD], all_reports())
    with pytest.raises(EnglishUnasked):
        figures_of([PRINTED], [ENGLISH | {cell: "said"}], [WORD], all_reports())


def test_english_that_loses_the_number_stops_the_start() -> None:
    english = ENGLISH | {"reading": "300 million yuan"}

    with pytest.raises(EnglishMissing):
        figures_of([PRINTED], [english], [WORD], all_reports())


def test_a_figure_without_english_stops_the_start() -> None:
    with pytest.raises(EnglishMissing):
        figures_of([PRINTED], [], [WORD], all_reports())


def test_english_without_a_figure_stops_the_start() -> None:
    with pytest.raises(EnglishUnasked):
        figures_of(
            [PRINTED], [ENGLISH, ENGLISH | {"number": "2"}], [WORD], all_reports()
        )
