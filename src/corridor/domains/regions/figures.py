"""Read the published figures that come with the platform (随平台发布的数据).

They are read at the start and kept; a file that says something impossible, or says
something in one language only, stops the start.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from corridor.domains.regions.errors.figures import (
    EnglishMissing,
    EnglishUnasked,
    WordUnknown,
)
from corridor.domains.regions.records.figures import (
    PLACE_OF_NUMBER,
    Comparison,
    Figure,
    FigureStatus,
    Report,
    SubjectLevel,
)
from corridor.kernel.text import Text

Row = Mapping[str, str]

DATA: Final = files("corridor.domains.regions") / "data"
UNSPECIFIED: Final = "unspecified"
ALWAYS_SAID: Final = ("subject", "indicator", "reading")
SAID_WITH_THE_CHINESE: Final = ("rank", "note")


@cache
def all_reports() -> Mapping[str, Report]:
    """Return the reports by code."""
    return {
        code: Report(
            code,
            Text(**body["short"]),
            Text(**body["title"]),
            Text(**body["published"]),
            Text(**body["remark"]),
        )
        for code, body in _yaml("reports.yaml").items()
    }


@cache
def all_figures() -> Mapping[int, Figure]:
    """Return the figures by number, in the order of the reports.

    Raises:
        WordUnknown: a unit or period is not in ``words.csv``.
        EnglishMissing: ``english.csv`` lacks a figure or a cell of it.
        EnglishUnasked: it says what the figure does not.

    """
    return figures_of(
        _rows("figures.csv"), _rows("english.csv"), _rows("words.csv"), all_reports()
    )


@cache
def all_comparisons() -> tuple[Comparison, ...]:
    """Return the figures set side by side."""
    known = all_figures()
    return tuple(
        Comparison(
            code,
            Text(**body["title"]),
            Text(**body["reason"]),
            tuple(known[number] for number in body["figures"]),
        )
        for code, body in _yaml("comparisons.yaml").items()
    )


def figures_of(
    printed: Iterable[Row],
    english: Iterable[Row],
    words: Iterable[Row],
    reports: Mapping[str, Report],
) -> Mapping[int, Figure]:
    """Put the figures together from what was printed and its English.

    Raises:
        WordUnknown: a unit or period is not among the words.
        EnglishMissing: the English lacks a figure or a cell of it.
        EnglishUnasked: it says what the figure does not.

    """
    said = {int(row["number"]): row for row in english}
    known = {row["zh"]: row for row in words}
    found = {
        int(row["number"]): _figure(
            row, said.get(int(row["number"]), {}), known, reports
        )
        for row in printed
    }
    _check_none_is_left(said.keys() - found.keys())
    return found


def _figure(
    row: Row, said: Row, known: Mapping[str, Row], reports: Mapping[str, Report]
) -> Figure:
    number = int(row["number"])
    _check_english(number, row, said)
    unit = _word(row["unit"], known)
    return Figure(
        number=number,
        report=reports[row["report"]],
        level=SubjectLevel(row["level"]),
        subject=Text(row["subject"], said["subject"]),
        indicator=Text(row["indicator"], said["indicator"]),
        value=row["value"],
        unit=Text(unit["zh"], unit["en"]),
        reading=Text(
            unit["reading"] or f"{PLACE_OF_NUMBER} {unit['zh']}", said["reading"]
        ),
        period=_period(row["period"], known),
        status=FigureStatus(row["status"]),
        rank=Text(row["rank"], said["rank"]),
        note=Text(row["note"], said["note"]),
    )


def _check_none_is_left(numbers: Iterable[int]) -> None:
    for number in numbers:
        raise EnglishUnasked.of(number, "number")


def _check_english(number: int, row: Row, said: Row) -> None:
    for cell in ALWAYS_SAID:
        if not said.get(cell):
            raise EnglishMissing.of(number, cell)
    for cell in SAID_WITH_THE_CHINESE:
        if row[cell] and not said[cell]:
            raise EnglishMissing.of(number, cell)
        if said[cell] and not row[cell]:
            raise EnglishUnasked.of(number, cell)
    # A structure such as 1核2翼 is said in words; every number keeps its digits.
    if row["value"].isascii() and PLACE_OF_NUMBER not in said["reading"]:
        raise EnglishMissing.of(number, "reading")


def _period(text: str, known: Mapping[str, Row]) -> Text:
    if text == UNSPECIFIED:
        return Text("原文未注明", "not stated")
    if text.isascii():
        return Text(text, text)
    return Text(text, _word(text, known)["en"])


def _word(word: str, known: Mapping[str, Row]) -> Row:
    found = known.get(word)
    if found is None or not found["en"]:
        raise WordUnknown.of(word)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _yaml(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return loaded
