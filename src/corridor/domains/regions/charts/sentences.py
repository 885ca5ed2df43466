"""Say what a chart lets one see, for those who do not see it (替代文字)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts.records import Chart, Number
from corridor.domains.regions.charts.scales import known
from corridor.domains.regions.charts.wording import (
    change_with_unit,
    listed,
    number,
    with_unit,
)
from corridor.kernel.text import Text

MOST_NAMED: Final = 4
"""More names than these are counted instead."""

Named = tuple[str, Number]

_OTHERS: Final = Text("{who}等 {count} 个", "{who} and {count} others")
_ONE: Final = Text("{who}为{value}", "{who} stands at {value}")
_HIGHEST: Final = Text("{who}最高，为{value}", "{who} is highest at {value}")
_HIGHEST_MANY: Final = Text("{who}并列最高，为{value}", "{who} are highest at {value}")
_LOWEST: Final = Text("{who}最低，为{value}", "{who} is lowest at {value}")
_LOWEST_MANY: Final = Text("{who}并列最低，为{value}", "{who} are lowest at {value}")
_EQUAL: Final = Text("各项均为{value}", "all stand at {value}")
_FIRST: Final = Text("{who}排第{value}位，居首", "{who} comes first, at rank {value}")
_FIRST_MANY: Final = Text(
    "{who}并列第{value}位，居首", "{who} come first, all at rank {value}"
)
_LAST: Final = Text("{who}排第{value}位，居末", "{who} comes last, at rank {value}")
_LAST_MANY: Final = Text(
    "{who}并列第{value}位，居末", "{who} come last, all at rank {value}"
)
_MISSING: Final = Text("缺数据：{who}", "No data for {who}")
_MISSING_MANY: Final = Text(
    "{count} 项缺数据，其中有{who}", "{count} have no data, among them {who}"
)
_MISSING_ALL: Final = Text("全部缺数据", "There are no data")
_ROSE: Final = Text(
    "{who}由{first_at}的{first}升至{last_at}的{last}，增加{change}",
    "{who} rose from {first} in {first_at} to {last} in {last_at}, up {change}",
)
_FELL: Final = Text(
    "{who}由{first_at}的{first}降至{last_at}的{last}，减少{change}",
    "{who} fell from {first} in {first_at} to {last} in {last_at}, down {change}",
)
_STOOD: Final = Text(
    "{who}{first_at}与{last_at}均为{last}",
    "{who} stood at {last} in both {first_at} and {last_at}",
)
_ONLY: Final = Text(
    "{who}只有{first_at}一个值，为{first}", "{who} has one value, {first} in {first_at}"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the numbers of a chart are said."""

    decimals: int
    unit: str
    language: str
    is_signed: bool = False

    def say(self, value: float) -> str:
        """Return a number with its unit."""
        if self.is_signed:
            return self.say_change(value, is_signed=True)
        return with_unit(number(value, self.decimals), self.unit, self.language)

    def say_change(self, change: float, *, is_signed: bool = False) -> str:
        """Return a difference with its unit."""
        shown = number(change, self.decimals, is_signed=is_signed)
        return change_with_unit(shown, self.unit, self.language)


def manner_of(chart: Chart, language: str, *, is_signed: bool = False) -> Manner:
    """Return how a chart's numbers are said."""
    return Manner(chart.decimals, chart.unit.on(language), language, is_signed)


def joined_names(names: Sequence[str], language: str) -> str:
    """Name a few, and the first of many."""
    if len(names) <= MOST_NAMED:
        return listed(names, language)
    few = names[:MOST_NAMED]
    return _OTHERS.format(
        who=Text("、".join(few), ", ".join(few)),
        count=Text(str(len(names)), str(len(names) - MOST_NAMED)),
    ).on(language)


def highest_and_lowest(rows: Sequence[Named], how: Manner) -> list[str]:
    """Say which value is highest and which lowest, and what is missing."""
    return [*extremes(rows, how), *missing(rows, how.language)]


def extremes(rows: Sequence[Named], how: Manner) -> list[str]:
    """Say which value is highest and which lowest."""
    found = _known(rows, how.decimals)
    if not found:
        return []
    top, bottom = max(v for _, v in found), min(v for _, v in found)
    if len(found) == 1:
        return [_about((_ONE, _ONE), found, top, how)]
    if top == bottom:
        return [_EQUAL.format(value=how.say(top)).on(how.language)]
    return [
        _about((_HIGHEST, _HIGHEST_MANY), found, top, how),
        _about((_LOWEST, _LOWEST_MANY), found, bottom, how),
    ]


def first_and_last(rows: Sequence[Named], language: str) -> list[str]:
    """Say who comes first and who last, when the values are ranks."""
    found = _known(rows, 0)
    if not found:
        return missing(rows, language)
    how = Manner(0, "", language)
    first, last = min(v for _, v in found), max(v for _, v in found)
    said = [_about((_FIRST, _FIRST_MANY), found, first, how)]
    if last != first:
        said.append(_about((_LAST, _LAST_MANY), found, last, how))
    return [*said, *missing(rows, language)]


def missing(rows: Sequence[Named], language: str) -> list[str]:
    """Name what has no value; nothing when all have one."""
    names = [name for name, value in rows if known(value) is None]
    if not names:
        return []
    if len(names) == len(rows):
        return [_MISSING_ALL.on(language)]
    if len(names) <= MOST_NAMED:
        return [_MISSING.format(who=listed(names, language)).on(language)]
    few = listed(names[:MOST_NAMED], language)
    return [_MISSING_MANY.format(who=few, count=len(names)).on(language)]


def trend(
    name: str, values: Sequence[Number], periods: Sequence[str], how: Manner
) -> str:
    """Say from where to where a series went, by its first and last value."""
    found = [
        (at, round(value, how.decimals))
        for at, value in zip(periods, map(known, values), strict=True)
        if value is not None
    ]
    if not found:
        return _MISSING.format(who=name).on(how.language)
    (first_at, first), (last_at, last) = found[0], found[-1]
    said = _ROSE if last > first else _FELL if last < first else _STOOD
    filled = (_ONLY if len(found) == 1 else said).format(
        who=name,
        first_at=_when(first_at),
        last_at=_when(last_at),
        first=how.say(first),
        last=how.say(last),
        change=how.say_change(abs(last - first)),
    )
    return filled.on(how.language)


def _when(period: str) -> Text:
    return Text(f"{period}年" if period.isdigit() else period, period)


def _known(rows: Sequence[Named], decimals: int) -> list[tuple[str, float]]:
    found = ((name, known(value)) for name, value in rows)
    return [(name, round(each, decimals)) for name, each in found if each is not None]


def _about(
    texts: tuple[Text, Text],
    rows: Sequence[tuple[str, float]],
    value: float,
    how: Manner,
) -> str:
    """Say of one or of several that they have a value."""
    names = [name for name, each in rows if each == value]
    text = texts[0] if len(names) == 1 else texts[1]
    who = joined_names(names, how.language)
    return text.format(who=who, value=how.say(value)).on(how.language)
