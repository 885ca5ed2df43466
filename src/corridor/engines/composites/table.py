"""Hold what was observed: units by columns, with holes (数据表)."""

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.errors import (
    CellUnreadable,
    ColumnMissing,
    ColumnTwice,
    NothingObserved,
    TableFault,
    UnitTwice,
)
from corridor.kernel.text import Text, narrow

Matrix = npt.NDArray[np.float64]

UNIT_COLUMN: Final = ("uCode", "unit_code", "code")
NAME_COLUMN: Final = ("uName", "unit_name", "name")
TIME_COLUMN: Final = ("Time", "time", "year", "period")
MISSING: Final = frozenset({"", "NA", "NaN", "nan", "-", "—", "…", "null"})
MEASURE_ROW: Final = frozenset({"unit", "单位"})
"""What stands where a unit would, in a row that says units of measure (计量单位)."""

_EMPTY: Final = Text("数据表为空", "the table is empty")
_Rows: TypeAlias = Sequence[tuple[int, Sequence[str]]]
"""Rows with their numbers in the file, that of the heading being 1."""


@dataclass(frozen=True, eq=False)
class Table:
    """Values of units by columns; NaN where nothing was observed.

    Shapes:
        values: (units, columns), float64.

    Attributes:
        labels: columns of words, such as the group a unit belongs to.
        period: the year or other period all rows are about; "" where unsaid.
        measures: units of measure the columns are given in, where the file says so.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...]
    values: Matrix
    names: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period: str = ""
    measures: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Return the place of each column."""
        return {code: at for at, code in enumerate(self.columns)}

    def column(self, code: str) -> Matrix:
        """Return one column. Shapes: (units,).

        Raises:
            ColumnMissing: there is none of that code.
        """
        at = self.position.get(code)
        if at is None:
            raise ColumnMissing.of(code)
        return self.values[:, at]

    def matrix(self, codes: Sequence[str]) -> Matrix:
        """Return some columns in the order asked. Shapes: (units, codes).

        Raises:
            ColumnMissing: one is not there.
        """
        for code in codes:
            if code not in self.position:
                raise ColumnMissing.of(code)
        return self.values[:, [self.position[code] for code in codes]]

    def label(self, name: str) -> tuple[str, ...]:
        """Return a column of words.

        Raises:
            ColumnMissing: there is none of that name.
        """
        found = self.labels.get(name)
        if found is None:
            raise ColumnMissing.of(name)
        return found

    def with_columns(self, codes: Sequence[str], values: Matrix) -> "Table":
        """Return the table with some columns replaced or added."""
        columns = list(self.columns)
        written = self.values.copy()
        added: list[Matrix] = []
        for at, code in enumerate(codes):
            if code in self.position:
                written[:, self.position[code]] = values[:, at]
            else:
                columns.append(code)
                added.append(values[:, at])
        if added:
            written = np.column_stack([written, *added])
        return Table(
            self.units, tuple(columns), written, self.names, self.labels, self.period
        )

    def rows(self, kept: npt.NDArray[np.bool_]) -> "Table":
        """Return the table with the rows kept. Shapes: kept (units,)."""

        def chosen(words: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(word for word, keep in zip(words, kept, strict=True) if keep)

        return Table(
            chosen(self.units),
            self.columns,
            self.values[kept],
            chosen(self.names) if self.names else (),
            {name: chosen(words) for name, words in self.labels.items()},
            self.period,
        )

    def name_of(self, at: int) -> str:
        """Return what a unit is called, its code where it has no name."""
        return self.names[at] if self.names and self.names[at] else self.units[at]

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the codes and of every bit of the values."""
        return digest_of(self.units, self.columns, self.values)


def digest_of(units: Sequence[str], columns: Sequence[str], values: Matrix) -> str:
    """Return the SHA-256 of a table; every NaN counts as the same."""
    plain = np.where(np.isnan(values), np.nan, values).astype("<f8")
    plain = plain + 0.0  # -0.0 and 0.0 are one number
    head = "\x1f".join(units) + "\x1e" + "\x1f".join(columns) + "\x1e"
    return hashlib.sha256(head.encode() + plain.tobytes()).hexdigest()


def read_tables(
    lines: Iterable[str], *, needed: Sequence[str] = ()
) -> tuple[Table, ...]:
    """Read CSV with a heading: one table a period, the earliest first.

    A column named ``uCode`` (or ``unit_code``, ``code``) holds the units and is
    needed; ``uName`` names them; ``Time`` (or ``year``, ``period``) tells periods
    apart. A column with a word in it is a label, unless it is one of those needed.
    Empty cells, ``NA``, ``-`` and ``…`` are missing values. A row with ``unit`` or
    ``单位`` in the place of a unit's code is about no unit: it says the unit of measure
    of every column.

    Args:
        lines: the text, by lines or as one open file.
        needed: columns that must be there and hold numbers.

    Raises:
        TableFault: there is no heading or no row.
        ColumnMissing: a needed column or that of the units is not there.
        ColumnTwice: two headings are the same.
        UnitTwice: a unit has two rows in one period.
        CellUnreadable: a needed column holds a word.
    """
    (_, first), *rows = _read_rows(lines)
    heads = [head.strip().removeprefix("\ufeff") for head in first]
    _check_heads(heads, needed)
    _check_widths(heads, rows)
    unit_at = _place(heads, UNIT_COLUMN)
    if unit_at is None:
        raise ColumnMissing.of(UNIT_COLUMN[0])
    name_at, time_at = _place(heads, NAME_COLUMN), _place(heads, TIME_COLUMN)
    own = {at for at in (unit_at, name_at, time_at) if at is not None}
    measures, said = _measures(heads, rows, unit_at, own)
    numeric = _numeric_columns(heads, said, own, frozenset(needed))
    grouped: dict[str, list[tuple[int, Sequence[str]]]] = {}
    for number, row in said:
        period = row[time_at].strip() if time_at is not None else ""
        grouped.setdefault(period, []).append((number, row))
    shape = _Shape(heads, numeric, unit_at, name_at, own, measures)
    return tuple(shape.table(period, grouped[period]) for period in sorted(grouped))


def read_table(text: str, *, needed: Sequence[str] = ()) -> Table:
    """Read CSV of one period; of several, the last.

    Raises:
        TableFault: whatever ``read_tables`` raises.
    """
    return read_tables(io.StringIO(text), needed=needed)[-1]


def number_in(cell: str) -> float | None:
    """Return the number a cell holds, NaN for a missing one, None for a word.

    >>> number_in("1,234.5")
    1234.5
    """
    said = narrow(cell.strip())
    if said in MISSING:
        return math.nan
    try:
        value = float(said.replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def says_measures(cell: str) -> bool:
    """Tell whether a row says units of measure, by the cell a unit's code stands in.

    >>> says_measures("单位"), says_measures("330100")
    (True, False)
    """
    return narrow(cell.strip()).lower() in MEASURE_ROW


def written_number(value: float) -> str:
    """Return a number with every bit it has, and nothing for a missing one."""
    return "" if math.isnan(value) else repr(float(value))


def write_table(table: Table) -> str:
    """Return the table as CSV that ``read_table`` turns into the same bits."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    words = sorted(table.labels)
    heads = ["uCode", *(["uName"] if table.names else [])]
    heads += ["Time"] if table.period else []
    writer.writerow([*heads, *words, *table.columns])
    for at, unit in enumerate(table.units):
        row = [unit, *([table.names[at]] if table.names else [])]
        row += [table.period] if table.period else []
        row += [table.labels[word][at] for word in words]
        writer.writerow([*row, *(written_number(one) for one in table.values[at])])
    return out.getvalue()


def check_observed(tables: Sequence[Table], codes: Sequence[str]) -> None:
    """Check that every column and every unit holds a value in some period.

    Raises:
        NothingObserved: one does not.
    """
    columns = np.zeros(len(codes), dtype=bool)
    units: dict[str, bool] = {}
    for table in tables:
        seen = ~np.isnan(table.matrix(codes))
        columns |= seen.any(axis=0)
        for unit, row in zip(table.units, seen, strict=True):
            units[unit] = units.get(unit, False) or bool(row.any())
    for code, has_value in zip(codes, columns, strict=True):
        if not has_value:
            raise NothingObserved.in_column(code)
    for unit, has_value in units.items():
        if not has_value:
            raise NothingObserved.in_row(unit)


def _check_heads(heads: Sequence[str], needed: Sequence[str]) -> None:
    seen: set[str] = set()
    for head in heads:
        if head and head in seen:
            raise ColumnTwice.of(head)
        seen.add(head)
    for column in needed:
        if column not in seen:
            raise ColumnMissing.of(column)


def _check_widths(heads: Sequence[str], rows: _Rows) -> None:
    for number, row in rows:
        if len(row) != len(heads):
            raise TableFault(
                Text(
                    f"第 {number} 行有 {len(row)} 格，表头有 {len(heads)} 格",
                    f"row {number} has {len(row)} cells, the heading {len(heads)}",
                ),
                "data",
            )


def _read_rows(lines: Iterable[str]) -> list[tuple[int, list[str]]]:
    reader = csv.reader(lines)
    try:
        rows = [
            (reader.line_num, row)
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as fault:
        at = reader.line_num
        raise TableFault(
            Text(f"第 {at} 行无法读取", f"row {at} cannot be read"), "data"
        ) from fault
    if len(rows) < 2:  # noqa: PLR2004 -- a heading and one row
        raise TableFault(_EMPTY, "data")
    return rows


def _measures(
    heads: Sequence[str], rows: _Rows, unit_at: int, own: set[int]
) -> tuple[dict[str, frozenset[str]], list[tuple[int, Sequence[str]]]]:
    """Part what the rows say of units of measure from what they say of units."""
    saying = [row for _, row in rows if says_measures(row[unit_at])]
    others = [(number, row) for number, row in rows if not says_measures(row[unit_at])]
    if not others:
        raise TableFault(_EMPTY, "data")
    found = {
        head: frozenset(narrow(row[at].strip()) for row in saying) - MISSING
        for at, head in enumerate(heads)
        if head and at not in own
    }
    return {head: met for head, met in found.items() if met}, others


def _place(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _numeric_columns(
    heads: Sequence[str],
    rows: _Rows,
    own: set[int],
    needed: frozenset[str],
) -> tuple[int, ...]:
    found: list[int] = []
    for at, head in enumerate(heads):
        if at in own or not head:
            continue
        unread = next(
            ((number, row[at]) for number, row in rows if number_in(row[at]) is None),
            None,
        )
        if unread is None:
            found.append(at)
        elif head in needed:
            raise CellUnreadable.of(head, *unread)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What all periods of a file share."""

    heads: Sequence[str]
    numeric: Sequence[int]
    unit_at: int
    name_at: int | None
    own: set[int]
    measures: Mapping[str, frozenset[str]]

    def table(self, period: str, rows: _Rows) -> Table:
        """Return the table of one period."""
        heads, numeric, name_at = self.heads, self.numeric, self.name_at
        values = [[number_in(row[at]) for at in numeric] for _, row in rows]
        return Table(
            units=self._units(rows),
            columns=tuple(heads[at] for at in numeric),
            values=np.array(values, np.float64).reshape(len(rows), len(numeric)),
            names=()
            if name_at is None
            else tuple(row[name_at].strip() for _, row in rows),
            labels={
                head: tuple(row[at].strip() for _, row in rows)
                for at, head in enumerate(heads)
                if head and at not in self.own and at not in set(numeric)
            },
            period=period,
            measures=self.measures,
        )

    def _units(self, rows: _Rows) -> tuple[str, ...]:
        seen: dict[str, int] = {}
        for number, row in rows:
            unit = row[self.unit_at].strip()
            if not unit:
                raise CellUnreadable.of(self.heads[self.unit_at], number, "")
            if unit in seen:
                raise UnitTwice.of(unit, number)
            seen[unit] = number
        return tuple(seen)
