"""Read the dated figures of published documents from YAML (参数).

A parameter file maps a name to its term, unit and kind, and to dated rows. A row holds
from its date until the next row's; each names its document, and a figure that no
document gives says ``sample: true`` and is labelled wherever a result of it shows.

.. code-block:: yaml

    staff_points_by_share:
      term: 科技人员指标分档
      english: Points by share of technical staff
      unit: points
      kind: steps
      2017-05-03:
        source: 国科发政〔2017〕115号 art. 7(1)
        value: {0/100: 0, 10/100: 4, 15/100: 8}

Kinds: ``integer`` (a whole number of the unit), ``share`` (``a/b``), ``flag``
(true or false), ``steps`` (threshold to whole number, ``closed: below`` unless the row
says ``above``), ``table`` (option to whole number).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from corridor.engines.rules.errors import DatesLeaveGap, NameTaken, ParameterFault
from corridor.engines.rules.expressions import Constant, TruthConstant
from corridor.engines.rules.readable import Rate, Steps, Table
from corridor.kernel.source import Provenance, Source
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

ParameterKind = Literal["integer", "share", "flag", "steps", "table"]
Symbolic = Constant | TruthConstant | Rate | Steps | Table
KINDS: Final = ("integer", "share", "flag", "steps", "table")
_FIELDS: Final = {"term", "english", "unit", "kind", "note"}
_ROW_FIELDS: Final = {
    "value", "source", "title", "url", "provenance", "sample", "closed", "beyond",
    "note", "ends",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One dated value of a parameter and the document that gives it."""

    starts: date
    ends: date | None
    value: Symbolic
    text: str
    source: Source
    note: str = ""

    @property
    def definition(self) -> dict[str, Any]:
        """Return the value as a file states it, so that a stored row can be used."""
        return definition_of(self.value)

    def holds_on(self, day: date) -> bool:
        """Tell whether the row holds on a day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A published figure with all its dated values."""

    name: str
    term: Text
    unit: str
    kind: ParameterKind
    rows: tuple[ParameterRow, ...]
    note: str = ""

    def on(self, day: date) -> ParameterRow | None:
        """Return the row that holds on a day."""
        return next((row for row in self.rows if row.holds_on(day)), None)

    def set_to(self, value: object, source: Source) -> "Parameter":
        """Return the parameter with one value on every date, for a what-if.

        Args:
            value: the value as a file states it, or a row's whole ``definition``;
                steps in any order, since JSON keeps none.
            source: where the value comes from.

        Raises:
            ParameterFault: the value is not of the parameter's kind.

        """
        whole = isinstance(value, Mapping) and "value" in value
        definition = dict(value) if whole and isinstance(value, Mapping) else {}
        definition = definition or {"value": value}
        stated = definition["value"]
        if self.kind == "steps" and isinstance(stated, Mapping):
            definition["value"] = dict(sorted(stated.items(), key=self._threshold))
        row = ParameterRow(
            starts=date.min,
            ends=None,
            value=_symbolic(self.name, self.kind, self.unit, definition),
            text=_shown(definition["value"], self.unit),
            source=source,
        )
        return replace(self, rows=(row,))

    def _threshold(self, step: tuple[object, object]) -> Fraction:
        return _fraction(self.name, step[0])


def definition_of(value: Symbolic) -> dict[str, Any]:
    """Return a value as a file states it, in JSON values.

    >>> definition_of(Rate(Fraction(2, 3)))
    {'value': '2/3'}
    """
    match value:
        case Constant(value=number):
            return {"value": number}
        case TruthConstant(value=answer):
            return {"value": answer}
        case Rate(value=share):
            return {"value": str(share)}
        case Table(entries=entries):
            return {"value": dict(entries)}
    steps = {str(threshold): result for threshold, result in value.rows}
    return {"value": steps, "closed": value.closed, "beyond": value.beyond}


def load_parameters(path: Path) -> tuple[Parameter, ...]:
    """Read a parameter file.

    Raises:
        ParameterFault: the file says something impossible; the parameter is named.
        NameTaken: a name stands twice.
        DatesLeaveGap: a closed row is followed by a later one with a gap between.

    """
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_NoDuplicates)  # noqa: S506 -- a subclass of SafeLoader
    if not isinstance(loaded, dict):
        raise ParameterFault.of(path.name, "文件不是映射", "the file is no mapping")
    return tuple(_parameter(str(name), body) for name, body in loaded.items())


class _NoDuplicates(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # the fast one if there is
    """A safe loader that refuses a key given twice."""


def _construct_mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> object:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise NameTaken.twice(str(key))
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_NoDuplicates.add_constructor(
    yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping
)


def _parameter(name: str, body: object) -> Parameter:
    if not isinstance(body, Mapping):
        raise ParameterFault.of(name, "没有内容", "has no body")
    kind, unit = body.get("kind"), str(body.get("unit", ""))
    if kind not in KINDS:
        raise ParameterFault.of(name, f"类型不正确：{kind}", f"unknown kind {kind!r}")
    if unit and unit not in UNITS:
        raise ParameterFault.of(name, f"未知单位 {unit}", f"unknown unit {unit!r}")
    for key in ("term", "english"):
        if not body.get(key):
            raise ParameterFault.of(name, f"缺少 {key}", f"lacks {key!r}")
    dates = sorted(key for key in body if isinstance(key, date))
    for key in body:
        if key not in _FIELDS and not isinstance(key, date):
            raise ParameterFault.of(name, f"未知字段 {key}", f"unknown field {key!r}")
    if not dates:
        raise ParameterFault.of(name, "没有任何日期的取值", "has no dated value")
    rows = tuple(
        _row(name, kind, unit, starts, body[starts], following)
        for starts, following in zip(dates, [*dates[1:], None], strict=True)
    )
    for row, following in pairwise(rows):
        if row.ends and row.ends < following.starts:
            raise DatesLeaveGap.of(name, row.ends, following.starts)
    term = Text(str(body["term"]), str(body["english"]))
    return Parameter(name, term, unit, kind, rows, str(body.get("note", "")))


def _row(  # noqa: PLR0913, PLR0917 -- one row of a file, field by field
    name: str,
    kind: ParameterKind,
    unit: str,
    starts: date,
    body: object,
    following: date | None,
) -> ParameterRow:
    if not isinstance(body, Mapping) or "value" not in body:
        raise ParameterFault.of(name, f"{starts} 缺少取值", f"{starts} has no value")
    for key in body:
        if key not in _ROW_FIELDS:
            raise ParameterFault.of(name, f"未知字段 {key}", f"unknown field {key!r}")
    if not body.get("source"):
        raise ParameterFault.of(name, f"{starts} 没有出处", f"{starts} names no source")
    ends = _last_day_to_end(name, body.get("ends"), following)
    value = _symbolic(name, kind, unit, body)
    return ParameterRow(
        starts=starts,
        ends=ends,
        value=value,
        text=_shown(body["value"], unit),
        source=_source(name, body),
        note=str(body.get("note", "")),
    )


def _last_day_to_end(name: str, last: object, following: date | None) -> date | None:
    if last is None:
        return following
    if not isinstance(last, date):
        raise ParameterFault.of(name, f"截止日期不正确：{last}", f"bad end {last!r}")
    ends = last + timedelta(days=1)
    return ends if following is None or ends < following else following


def _source(name: str, body: Mapping[object, Any]) -> Source:
    document, _, article = str(body["source"]).partition(" ")
    stated = str(body.get("provenance", "official"))
    if stated not in set(Provenance):
        raise ParameterFault.of(
            name, f"来源等级不正确：{stated}", f"unknown provenance {stated!r}"
        )
    provenance = Provenance.SAMPLE if body.get("sample") else Provenance(stated)
    title = body.get("title")
    return Source(
        document=document,
        article=article,
        title=Text(str(title), str(title)) if title else None,
        url=str(body.get("url", "")),
        provenance=provenance,
    )


def _symbolic(
    name: str, kind: ParameterKind, unit: str, body: Mapping[Any, Any]
) -> Symbolic:
    value = body["value"]
    if kind == "flag":
        if not isinstance(value, bool):
            raise ParameterFault.of(name, "应为 true 或 false", "needs true or false")
        return TruthConstant(value, parameter=name)
    if kind == "share":
        return Rate(_fraction(name, value), parameter=name)
    if kind == "integer":
        return Constant(_integer(name, value), parameter=name, unit=unit)
    if not isinstance(value, Mapping) or not value:
        raise ParameterFault.of(
            name, "应为非空映射", "needs a mapping that is not empty"
        )
    if kind == "table":
        entries = {str(key): _integer(name, item) for key, item in value.items()}
        return Table(entries, unit=unit, parameter=name)
    rows = [(_fraction(name, k), _integer(name, v)) for k, v in value.items()]
    if any(a[0] >= b[0] for a, b in pairwise(rows)):
        raise ParameterFault.of(name, "分档未按升序排列", "steps do not ascend")
    closed = body.get("closed", "below")
    if closed not in {"below", "above"}:
        raise ParameterFault.of(name, "closed 不正确", "closed is below or above")
    beyond = _integer(name, body.get("beyond", 0))
    return Steps(tuple(rows), beyond, closed, unit=unit, parameter=name)


def _integer(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ParameterFault.of(
            name, f"应为整数：{value!r}", f"needs a whole number, not {value!r}"
        )
    return value


def _fraction(name: str, value: object) -> Fraction:
    if isinstance(value, str):
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            pass
    elif isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    raise ParameterFault.of(
        name, f"应为分数 a/b：{value!r}", f"needs a share a/b, not {value!r}"
    )


def _shown(value: object, unit: str) -> str:
    """Return a value as people read it: 200,000,000.00 yuan, not its fen."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(item, unit)}" for key, item in value.items())
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and unit in UNITS and UNITS[unit].scale > 1:
        return UNITS[unit].show(value, "en")
    return str(value)
