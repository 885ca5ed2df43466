"""Check the columns of a table before any rule sees them (列校验).

What is found on the way, the bounds of the values and whether any is missing, is what
a program is made for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

import polars as pl

from corridor.engines.rules.bounds import Interval
from corridor.engines.rules.columns.assembling import Column
from corridor.engines.rules.columns.errors import (
    ColumnMissing,
    ColumnTaken,
    KeyBlank,
    KeyRepeated,
    OwnerUnknown,
    PartsTooMany,
)
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.polars_plan import TYPES
from corridor.engines.rules.declaration import MOST_PARTS, Input
from corridor.engines.rules.errors import (
    CaseFault,
    ValueOfWrongKind,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.engines.rules.expressions import Level
from corridor.kernel.errors import Problems
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

_ANSWER: Final = Text("是或否", "yes or no")
_WHOLE: Final = Text("整数", "a whole number")
_BITS: Final = {kind: bits for bits, kind in TYPES.items() if bits <= 64}  # noqa: PLR2004 -- bits
_TEXTS: Final = (pl.String, pl.Categorical, pl.Enum)

Locate = Callable[[Input, pl.Expr], tuple[object, Any]]
"""Finds the first row that meets a condition: its key, and the input's value there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at one column told.

    Attributes:
        low: the smallest value; ``None`` where all are missing, or it is no number.
        codes: the values of a column of texts.

    """

    nulls: int
    low: int | None = None
    high: int | None = None
    codes: frozenset[str] | None = None


def check_names(
    formulas: Formulas, names: Iterable[str], level: Level, besides: Sequence[str]
) -> None:
    """Refuse columns that are no inputs of their level.

    Raises:
        ValueUnknown: a column has a name that no input has.
        Problems: several have.

    """
    known = [
        item.name for item in formulas.known_inputs.values() if item.level == level
    ]
    faults = [
        ValueUnknown.named(name, get_close_matches(name, known, n=2))
        for name in names
        if name not in known and name not in besides
    ]
    _raise(faults)


def check_carried(formulas: Formulas, carried: Iterable[str]) -> None:
    """Refuse to hand on columns under names that results may have.

    Raises:
        ColumnTaken: an input or a variable has the name.

    """
    for name in carried:
        if name in formulas.known_inputs or name in formulas.variables:
            raise ColumnTaken.named(name)


def looks(item: Input, kind: pl.DataType) -> dict[str, pl.Expr]:
    """Return what to ask a column for, by the field of `Found` it fills."""
    column = pl.col(item.name)
    asked = {"nulls": column.null_count()}
    if isinstance(kind, _TEXTS):
        asked["codes"] = column.cast(pl.String).unique().drop_nulls().implode()
    elif kind.is_integer():
        asked |= {"low": column.min(), "high": column.max()}
    return asked


def look(
    table: pl.LazyFrame, inputs: Sequence[Input], schema: Mapping[str, pl.DataType]
) -> dict[str, Found]:
    """Look at columns in one pass."""
    asked = {
        (item.name, field): expression
        for item in inputs
        for field, expression in looks(item, schema[item.name]).items()
    }
    if not asked:
        return {}
    expressions = [e.alias(str(place)) for place, e in enumerate(asked.values())]
    (row,) = table.select(expressions).collect(engine="streaming").rows()
    answers: dict[str, dict[str, Any]] = {item.name: {} for item in inputs}
    for (name, field), value in zip(asked, row, strict=True):
        answers[name][field] = frozenset(value) if field == "codes" else value
    return {name: Found(**fields) for name, fields in answers.items()}


def check_columns(
    inputs: Sequence[Input],
    schema: Mapping[str, pl.DataType],
    found: Mapping[str, Found],
    rows: int,
    locate: Locate,
) -> dict[str, Column]:
    """Return what is known of each column; those without any value are left out.

    Raises:
        ValueOfWrongKind: a column holds something else than its input needs.
        ValueOutOfRange: a value lies outside the declared range; its row is named.
        ValueUnknown: a choice has no such option.
        Problems: several of these.

    """
    columns: dict[str, Column] = {}
    faults: list[CaseFault] = []
    for item in inputs:
        fault = _fault(item, schema[item.name], found[item.name], locate)
        if fault is not None:
            faults.append(fault)
        elif found[item.name].nulls < rows:
            columns[item.name] = _column(item, schema[item.name], found[item.name])
    _raise(faults)
    return columns


def _fault(
    item: Input, kind: pl.DataType, found: Found, locate: Locate
) -> CaseFault | None:
    if isinstance(kind, pl.Null):
        return None
    if item.is_truth:
        if isinstance(kind, pl.Boolean):
            return None
        return ValueOfWrongKind.of(item.name, str(kind), _ANSWER)
    if isinstance(kind, _TEXTS) and item.options:
        return _unknown_option(item, found, locate)
    if not kind.is_integer():
        return ValueOfWrongKind.of(item.name, str(kind), _WHOLE)
    low, high = item.range
    if (
        found.low is None
        or found.high is None
        or low <= found.low <= found.high <= high
    ):
        return None
    key, value = locate(item, ~pl.col(item.name).is_between(low, high))
    shown = (UNITS[item.unit].show(int(n), "zh-hans") for n in (value, low, high))
    return ValueOutOfRange.of(f"{item.name}[{key}]", *shown)


def _unknown_option(item: Input, found: Found, locate: Locate) -> CaseFault | None:
    known = [option.code for option in item.options]
    unknown = sorted((found.codes or frozenset()) - set(known))
    if not unknown:
        return None
    key, _ = locate(item, pl.col(item.name).cast(pl.String) == unknown[0])
    near = get_close_matches(unknown[0], known, n=2)
    return ValueUnknown.named(f"{item.name}[{key}]={unknown[0]}", near)


def _column(item: Input, kind: pl.DataType, found: Found) -> Column:
    low, high = item.range
    bits = 8 if isinstance(kind, _TEXTS) or item.is_truth else _BITS.get(type(kind), 64)
    if found.low is not None and found.high is not None:
        low, high = found.low, found.high
    return Column(Interval(int(low), int(high)), is_nullable=found.nulls > 0, bits=bits)


def as_integers(
    inputs: Sequence[Input], schema: Mapping[str, pl.DataType]
) -> list[pl.Expr]:
    """Return the columns as programs read them: signed integers and booleans."""
    return [_as_integers(item, schema[item.name]) for item in inputs]


def _as_integers(item: Input, kind: pl.DataType) -> pl.Expr:
    column = pl.col(item.name)
    if isinstance(kind, _TEXTS):
        numbers = {option.code: place for place, option in enumerate(item.options)}
        return column.cast(pl.String).replace_strict(numbers, return_dtype=pl.Int8)
    if item.is_truth or type(kind) in _BITS:
        return column
    return column.cast(pl.Int64)


def check_keys(enterprises: pl.DataFrame, parts: pl.DataFrame | None, key: str) -> None:
    """Refuse tables whose rows do not say whose they are.

    Raises:
        ColumnMissing: a table has no such column.
        KeyBlank: a row has no key.
        KeyRepeated: two enterprises share a key.
        OwnerUnknown: a part belongs to no enterprise of the table.
        PartsTooMany: an enterprise has more parts than the bounds allow for.

    """
    for table in (enterprises, parts):
        if table is not None and key not in table.columns:
            raise ColumnMissing.named(key)
        if table is not None and table[key].null_count():
            raise KeyBlank.at(key, int(table[key].is_null().arg_max() or 0))
    keys = enterprises[key]
    if keys.n_unique() < len(keys):
        raise KeyRepeated.of(key, keys.filter(keys.is_duplicated())[0])
    if parts is None:
        return
    strangers = parts.select(key).join(enterprises.select(key), on=key, how="anti")
    if strangers.height:
        raise OwnerUnknown.of(key, strangers[key][0])
    counted = parts.group_by(key).len().filter(pl.col("len") > MOST_PARTS)
    if counted.height:
        owner, parts_held = counted.row(0)
        raise PartsTooMany.of(key, owner, parts_held, MOST_PARTS)


def _raise(faults: Sequence[CaseFault]) -> None:
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Problems(tuple(faults))
