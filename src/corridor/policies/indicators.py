"""Name the facts that policies read (指标目录).

Facts are entered once and read by every policy, so an indicator has one meaning
wherever it is used. The rows stand in ``indicators.yaml``; an input of a policy points
at one with `FactUse`. Nothing here knows where facts are stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from corridor.engines.rules.api import LARGEST_AMOUNT_FEN, Option
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS, Kind
from corridor.policies.errors import IndicatorMisdescribed

FILE: Final = Path(__file__).parent / "indicators.yaml"
LEVELS: Final = ("enterprise", "part")
_FIELDS: Final = {
    "term", "english", "unit", "level", "minimum", "maximum", "options",
    "definition", "meaning",
}  # fmt: skip
_MOST: Final = {Kind.SHARE: 10**6, Kind.YES_NO: 1}
_MOST_OF: Final = {"persons": 10**8, "items": 10**6, "wan_yuan": 10**7}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that is entered as a fact (指标).

    Units:
        ``minimum`` and ``maximum`` count the smallest step of ``unit``.

    Attributes:
        level: ``part`` for a figure of each R&D project.
        options: for a choice, its values in the order that numbers them.
        definition: what exactly is counted.

    """

    code: str
    term: Text
    unit: str
    level: str
    minimum: int
    maximum: int
    definition: Text
    options: tuple[Option, ...] = ()


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by code, in the order of the file.

    Raises:
        IndicatorMisdescribed: a row says something impossible.

    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 -- a safe loader
    return {code: indicator_of(code, row) for code, row in rows.items()}


def indicator_of(code: str, row: Mapping[str, Any]) -> Indicator:
    """Return the indicator a row describes.

    Raises:
        IndicatorMisdescribed: the row lacks a field, has one too many, or names a
            unit or level that does not exist.

    """
    for key in ("term", "english", "unit", "definition", "meaning"):
        if not row.get(key):
            raise IndicatorMisdescribed.of(code, f"缺少 {key}", f"lacks {key!r}")
    unknown = row.keys() - _FIELDS
    if unknown:
        key = min(unknown)
        raise IndicatorMisdescribed.of(
            code, f"未知字段 {key}", f"unknown field {key!r}"
        )
    unit, level = row["unit"], row.get("level", "enterprise")
    if unit not in UNITS:
        raise IndicatorMisdescribed.of(
            code, f"未知单位 {unit}", f"unknown unit {unit!r}"
        )
    if level not in LEVELS:
        raise IndicatorMisdescribed.of(
            code, f"未知层级 {level}", f"unknown level {level!r}"
        )
    options = tuple(
        Option(str(name), Text(terms["term"], terms["english"]))
        for name, terms in row.get("options", {}).items()
    )
    if bool(options) != (unit == "choice"):
        raise IndicatorMisdescribed.of(
            code, "选项与单位不符", "options belong to the unit choice"
        )
    most = _MOST.get(UNITS[unit].kind, _MOST_OF.get(unit, LARGEST_AMOUNT_FEN))
    return Indicator(
        code=code,
        term=Text(row["term"], row["english"]),
        unit=unit,
        level=level,
        minimum=row.get("minimum", 0),
        maximum=len(options) - 1 if options else row.get("maximum", most),
        definition=Text(row["definition"], row["meaning"]),
        options=options,
    )
