"""The catalogue of regional indicators, read and checked at the start (指标目录)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

import yaml

from corridor.domains.regions.errors.observations import (
    CatalogueBroken,
    IndicatorUnknown,
)
from corridor.domains.regions.records.indicators import (
    Direction,
    Document,
    IndicatorRecord,
    Ratio,
    Usual,
)
from corridor.domains.regions.units import UNITS
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text, narrow

Body = Mapping[str, Any]
BOARDS: Final = ("cities", "counties", "wide")


@cache
def all_indicators() -> Mapping[str, IndicatorRecord]:
    """Return the released indicators by code, in the order of their groups.

    Raises:
        CatalogueBroken: an entry says something impossible.

    """
    return indicators_of(_read())


@cache
def headline_indicators() -> Mapping[str, tuple[IndicatorRecord, ...]]:
    """Return the indicators of each board, in the order of its columns.

    Raises:
        CatalogueBroken: a board is unknown, or names what is no indicator.

    """
    return boards_of(_read(), all_indicators())


def indicator(written: str) -> IndicatorRecord:
    """Return the indicator a code or a name stands for.

    >>> indicator("rd_intensity").unit, indicator("GDP增速").code
    ('percent', 'gdp_growth')

    Raises:
        IndicatorUnknown: none goes by it.

    """
    text = narrow(written).strip()
    code = text if text in all_indicators() else _codes_by_name().get(text.casefold())
    if code is None:
        raise IndicatorUnknown.of(written)
    return all_indicators()[code]


def indicator_at(code: str) -> IndicatorRecord:
    """Return the indicator of exactly this code, as an address has it.

    Raises:
        IndicatorUnknown: there is none.

    """
    if code not in all_indicators():
        raise IndicatorUnknown.of(code)
    return all_indicators()[code]


def indicators_by_group() -> tuple[tuple[Text, tuple[IndicatorRecord, ...]], ...]:
    """Return the indicators under the titles of their groups."""
    return tuple(
        (title, tuple(ones))
        for title, ones in groupby(
            all_indicators().values(), key=lambda one: one.group_title
        )
    )


def indicators_of(released: Body) -> Mapping[str, IndicatorRecord]:
    """Put the catalogue together and check it.

    Raises:
        CatalogueBroken: an entry says something impossible.

    """
    documents = {
        code: Document(Text(body["zh"], body["en"]), Provenance(body["provenance"]))
        for code, body in released["documents"].items()
    }
    found: dict[str, IndicatorRecord] = {}
    for group, members in released["groups"].items():
        for code, body in members["indicators"].items():
            if code in found:
                raise CatalogueBroken.of(code, "the code stands twice")
            title = Text(**members["title"])
            found[code] = _indicator(code, body, group, title, documents)
    _check_references(found)
    _check_names(found)
    return MappingProxyType(found)


def boards_of(
    released: Body, known: Mapping[str, IndicatorRecord]
) -> Mapping[str, tuple[IndicatorRecord, ...]]:
    """Return the columns of each board.

    Raises:
        CatalogueBroken: a board is unknown, or names what is no indicator.

    """
    for board, codes in released["boards"].items():
        if board not in BOARDS:
            raise CatalogueBroken.of(board, "there is no such board")
        for code in codes:
            if code not in known:
                raise CatalogueBroken.of(code, f"board {board} names no indicator")
    return MappingProxyType({
        board: tuple(known[code] for code in codes)
        for board, codes in released["boards"].items()
    })


def _indicator(
    code: str, body: Body, group: str, title: Text, documents: Mapping[str, Document]
) -> IndicatorRecord:
    try:
        ratio = body.get("computed")
        found = IndicatorRecord(
            code=code,
            name=Text(**body["name"]),
            group=group,
            group_title=title,
            unit=body["unit"],
            direction=Direction(body["direction"]),
            decimals=int(body["decimals"]),
            definition=Text(**body["definition"]),
            usual=_usual(body),
            document=documents[body["document"]] if "document" in body else None,
            denominator=body.get("denominator", ""),
            computed=Ratio(**ratio) if ratio else None,
            is_by_edition=body.get("by_edition", False),
            inherits_target=body.get("inherits_target", False),
            aliases=tuple(body.get("aliases", ())),
        )
    except (KeyError, TypeError, ValueError, InvalidOperation) as obstacle:
        raise CatalogueBroken.of(code, repr(obstacle)) from obstacle
    _check_indicator(found)
    return found


def _usual(body: Body) -> Usual:
    low, high = (Decimal(bound) for bound in body["range"])
    share, points = body.get("jump"), body.get("jump_points")
    return Usual(
        low,
        high,
        jump_share=Decimal(share) if share else None,
        jump_points=Decimal(points) if points else None,
    )


def _check_indicator(found: IndicatorRecord) -> None:
    if found.unit not in UNITS:
        raise CatalogueBroken.of(found.code, f"no unit {found.unit!r}")
    if found.usual.low >= found.usual.high:
        raise CatalogueBroken.of(found.code, "the range is empty")
    said = (*_words(found.name), *_words(found.definition), *_words(found.group_title))
    if not all(said):
        raise CatalogueBroken.of(found.code, "it is not said in both languages")


def _check_references(found: Mapping[str, IndicatorRecord]) -> None:
    for one in found.values():
        asked = [one.denominator] if one.denominator else []
        if one.computed:
            asked += [one.computed.numerator, one.computed.denominator]
        for code in asked:
            if code not in found:
                raise CatalogueBroken.of(one.code, f"no indicator {code!r}")


def _check_names(found: Mapping[str, IndicatorRecord]) -> None:
    owners: dict[str, str] = {}
    for one in found.values():
        for name in set(_names(one)):
            if owners.setdefault(name, one.code) != one.code:
                raise CatalogueBroken.of(one.code, f"{name!r} is {owners[name]} too")


def _words(text: Text) -> tuple[str, str]:
    return (text.zh, text.en)


def _names(one: IndicatorRecord) -> Iterator[str]:
    for name in (one.name.zh, one.name.en, *one.aliases):
        yield narrow(name).casefold()


@cache
def _codes_by_name() -> Mapping[str, str]:
    return MappingProxyType({
        name: one.code for one in all_indicators().values() for name in _names(one)
    })


@cache
def _read() -> Any:
    path = files("corridor.domains.regions") / "data" / "indicators.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
