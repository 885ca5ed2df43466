"""Find out which indicator each column holds, and in which unit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from corridor.engines.facts.catalogue import Catalogue, Indicator, Level
from corridor.engines.facts.records import CellProblem, UnknownHeader
from corridor.kernel.text import Text, narrow
from corridor.kernel.units import Kind, Unit

CREDIT_CODE: Final = Text("统一社会信用代码", "Unified social credit code")
YEAR: Final = Text("年度", "Year")
PROJECT: Final = Text("项目编号", "Project code")
SHEETS: Final = {
    Level.ENTERPRISE: Text("企业", "Enterprises"),
    Level.PROJECT: Text("项目", "Projects"),
}
NOTES_SHEET: Final = Text("说明", "Notes")
LONGEST_HEADER: Final = 200

_KEYS: Final = {
    "credit_code": (
        "统一社会信用代码", "信用代码", "unified social credit code", "credit code",
        "credit_code", "uscc",
    ),
    "year": ("年度", "年份", "year", "fiscal year"),
    "project": ("项目编号", "项目代码", "project code", "project_code", "project"),
}  # fmt: skip
_LEFT_OUT: Final = frozenset(
    {
        "企业名称", "单位名称", "项目名称", "备注", "序号",
        "enterprise", "name", "project name", "remarks", "no.",
    }
)  # fmt: skip
_MORE_UNIT_WORDS: Final[Mapping[str, Mapping[str, int]]] = {
    "fen": {
        "人民币元": 100, "cny": 100, "rmb": 100, "千元": 10**5, "thousand yuan": 10**5,
        "万元": 10**6, "10,000 yuan": 10**6, "10000 yuan": 10**6,
        "百万元": 10**8, "million yuan": 10**8, "亿元": 10**10,
    },
    "wan_yuan": {"10000 yuan": 1, "亿元": 10**4},
    "persons": {"名": 1, "people": 1},
    "items": {"件": 1, "个": 1, "家": 1},
    "share_ppm": {"百分比": 10**4, "percent": 10**4},
    "months": {"月": 1},
    "days": {"日": 1},
}  # fmt: skip
"""Beside a unit's own name: further words of headers, with their smallest steps."""

_WITH_UNIT: Final = re.compile(r"(?P<name>.+?)\s*\((?P<unit>[^()]*)\)\s*$")
_WITH_CODE: Final = re.compile(r"(?P<name>.*?)\s*\[(?P<code>[^\[\]]+)\]\s*$")

_WRONG_UNIT = Text(
    "表头“{header}”的单位“{unit}”不适用于“{name}”，应为：{allowed}",
    "the unit “{unit}” of header “{header}” does not fit “{name}”; use {allowed}",
)
_AMBIGUOUS = Text(
    "表头“{header}”可指多个指标（{codes}），请写明代码",
    "header “{header}” may mean several indicators ({codes}): write the code",
)
_TWICE = Text("表头“{header}”重复", "header “{header}” stands twice")
_UNKNOWN = Text(
    "未识别的表头“{header}”：请对应到指标，或选择忽略",
    "unknown header “{header}”: map it to an indicator, or leave it out",
)
_MISSING = Text("缺少“{name}”列", "the column “{name}” is missing")


@dataclass(frozen=True, slots=True)
class Column:
    """Hold a column of figures: its place, indicator and smallest steps a unit."""

    index: int
    letters: str
    indicator: Indicator
    factor: int
    has_unit: bool


@dataclass(frozen=True, slots=True)
class Header:
    """Hold what a header row was understood to say."""

    level: Level
    keys: Mapping[str, int]
    columns: tuple[Column, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    unknown: tuple[UnknownHeader, ...] = field(default=())
    width: int = 0


def plain_header(header: str) -> str:
    r"""Return a header in the form it is compared and remembered in.

    >>> plain_header(" R&D \uff08\u4e07\u5143\uff09\n")
    'r&d (万元)'
    """
    return " ".join(narrow(header[:LONGEST_HEADER]).split()).lower()


def column_letters(index: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def level_of_sheet(name: str, headers: Iterable[str]) -> Level:
    """Return whose figures a sheet holds: by its name, else by a project column."""
    for level, names in SHEETS.items():
        if plain_header(name) in {plain_header(names.zh), plain_header(names.en)}:
            return level
    has_project = any(plain_header(header) in _KEYS["project"] for header in headers)
    return Level.PROJECT if has_project else Level.ENTERPRISE


def steps_by_word(unit: Unit) -> Mapping[str, int]:
    """Return the words a header may name a unit by, its own name first."""
    own = unit.scale // 100 if unit.kind is Kind.SHARE else unit.scale
    names = {unit.name.zh.lower(): own, unit.name.en.lower(): own}
    return names | dict(_MORE_UNIT_WORDS.get(unit.code, {}))


def read_header(  # noqa: PLR0913 -- a row, where it stands, and what it may say
    sheet: str,
    row: Sequence[str],
    *,
    row_number: int,
    level: Level,
    catalogue: Catalogue,
    remembered: Mapping[tuple[Level, str], str],
) -> Header:
    """Understand a header row; whatever it does not, is listed."""
    reader = _Reader(sheet, row_number, level, catalogue, remembered)
    for index, header in enumerate(row):
        if header.strip():
            reader.read(index, header)
    needed = ("credit_code", "year") + (("project",) if level is Level.PROJECT else ())
    names = {"credit_code": CREDIT_CODE, "year": YEAR, "project": PROJECT}
    for key in needed:
        if key not in reader.keys:
            reader.problem(_MISSING.format(name=names[key]), None)
    filled = [index for index, header in enumerate(row) if header.strip()]
    return Header(
        level=level,
        keys=reader.keys,
        columns=tuple(reader.columns),
        problems=tuple(reader.problems),
        unknown=tuple(reader.unknown),
        width=max(filled, default=-1) + 1,
    )


class _Reader:
    """Collect the columns of one header row."""

    def __init__(
        self,
        sheet: str,
        row_number: int,
        level: Level,
        catalogue: Catalogue,
        remembered: Mapping[tuple[Level, str], str],
    ) -> None:
        self.sheet, self.row_number, self.level = sheet, row_number, level
        self.remembered = remembered
        self.keys: dict[str, int] = {}
        self.columns: list[Column] = []
        self.problems: list[CellProblem] = []
        self.unknown: list[UnknownHeader] = []
        self.names = _names(catalogue.of_level(level))

    def read(self, index: int, header: str) -> None:
        header = header[:LONGEST_HEADER]
        plain = plain_header(header)
        key = next((key for key, words in _KEYS.items() if plain in words), "")
        if key and (key != "project" or self.level is Level.PROJECT):
            if key in self.keys:
                self.problem(_TWICE.format(header=header), index)
            self.keys.setdefault(key, index)
            return
        found, unit = self.find(plain)
        if len(found) == 1:
            self.add(index, header, found[0], unit)
        elif found:
            codes = ", ".join(indicator.code for indicator in found)
            self.problem(_AMBIGUOUS.format(header=header, codes=codes), index)
        elif unit is not None and plain not in _LEFT_OUT:
            self.problem(_UNKNOWN.format(header=header), index)
            self.unknown.append(
                UnknownHeader(
                    self.sheet, column_letters(index), header, self.level.value
                )
            )

    def find(self, plain: str) -> tuple[tuple[Indicator, ...], str | None]:
        """Return the indicators a header may mean and its unit; None: left out."""
        mapped = self.remembered.get((self.level, plain))
        if mapped is not None:
            if not mapped:
                return (), None
            match = _WITH_UNIT.fullmatch(plain)
            if found := self.names.get(mapped.lower(), ()):
                return found, match["unit"].strip() if match else ""
        if coded := _WITH_CODE.fullmatch(plain):
            found = self.names.get(coded["code"].strip(), ())
            match = _WITH_UNIT.fullmatch(coded["name"])
            return found, match["unit"].strip() if match else ""
        if plain in self.names:
            return self.names[plain], ""
        if match := _WITH_UNIT.fullmatch(plain):
            return self.names.get(match["name"], ()), match["unit"].strip()
        return (), ""

    def add(
        self, index: int, header: str, indicator: Indicator, unit: str | None
    ) -> None:
        words = steps_by_word(indicator.measure)
        if unit and unit not in words:
            allowed = "、".join(filter(None, words)) or "—"
            self.problem(
                _WRONG_UNIT.format(
                    header=header, unit=unit, name=indicator.name, allowed=allowed
                ),
                index,
            )
        elif any(column.indicator == indicator for column in self.columns):
            self.problem(_TWICE.format(header=header), index)
        else:
            factor = words[unit or next(iter(words))]
            self.columns.append(
                Column(index, column_letters(index), indicator, factor, bool(unit))
            )

    def problem(self, reason: Text, index: int | None) -> None:
        letters = "" if index is None else column_letters(index)
        self.problems.append(CellProblem(reason, self.sheet, self.row_number, letters))


def _names(indicators: Sequence[Indicator]) -> dict[str, tuple[Indicator, ...]]:
    """Index indicators by code and names; a code always wins over a name."""
    names: dict[str, tuple[Indicator, ...]] = {}
    for indicator in indicators:
        for name in {plain_header(indicator.name.zh), plain_header(indicator.name.en)}:
            names[name] = (*names.get(name, ()), indicator)
    return names | {
        plain_header(indicator.code): (indicator,) for indicator in indicators
    }
