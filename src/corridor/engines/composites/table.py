"""Hold what was observed: units by columns, with holes (数据表)."""

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

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


@dataclass(frozen=True, eq=False)
class Table:
    """Values of units by columns; NaN where nothing was observed.

    Shapes:
        values: (units, columns), float64.

    Attributes:
        labels: columns of words, such as the group a unit belongs to.
        period: the year or other period all rows are about; "" where unsaid.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...]
    values: Matrix
    names: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period: str = ""

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
    Empty cells, ``NA``, ``-`` and ``…`` are missing values.

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
    rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    if len(rows) < 2:  # noqa: PLR2004 -- a heading and one row
        raise TableFault(Text("数据表为空", "the table is empty"), "data")
    heads = [head.strip().removeprefix("\ufeff") for head in rows[0]]
    _check_heads(heads, needed)
    _check_widths(heads, rows[1:])
    unit_at = _place(heads, UNIT_COLUMN)
    if unit_at is None:
        raise ColumnMissing.of(UNIT_COLUMN[0])
    name_at, time_at = _place(heads, NAME_COLUMN), _place(heads, TIME_COLUMN)
    own = {at for at in (unit_at, name_at, time_at) if at is not None}
    numeric = _numeric_columns(heads, rows[1:], own, frozenset(needed))
    grouped: dict[str, list[tuple[int, list[str]]]] = {}
    for number, row in enumerate(rows[1:], 2):
        period = row[time_at].strip() if time_at is not None else ""
        grouped.setdefault(period, []).append((number, row))
    return tuple(
        _table(period, grouped[period], heads, numeric, unit_at, name_at, own)
        for period in sorted(grouped)
    )


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
        for unit, has_value in zip(table.units, seen.any(axis=1), strict=True):
            units[unit] = units.get(unit, False) or bool(has_value)
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


def _check_widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows, 2):
        if len(row) != len(heads):
            raise TableFault(
                Text(
                    f"第 {number} 行有 {len(row)} 格，表头有 {len(heads)} 格",
                    f"row {number} has {len(row)} cells, the heading {len(heads)}",
                ),
                "data",
            )


def _place(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _numeric_columns(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    own: set[int],
    needed: frozenset[str],
) -> tuple[int, ...]:
    found: list[int] = []
    for at, head in enumerate(heads):
        if at in own or not head:
            continue
        unread = next(
            (
                (number, row[at])
                for number, row in enumerate(rows, 2)
                if number_in(row[at]) is None
            ),
            None,
        )
        if unread is None:
            found.append(at)
        elif head in needed:
            raise CellUnreadable.of(head, *unread)
    return tuple(found)


def _table(  # noqa: PLR0913, PLR0917 -- the shape of one file, told once
    period: str,
    rows: Sequence[tuple[int, Sequence[str]]],
    heads: Sequence[str],
    numeric: Sequence[int],
    unit_at: int,
    name_at: int | None,
    own: set[int],
) -> Table:
    seen: set[str] = set()
    for number, row in rows:
        unit = row[unit_at].strip()
        if not unit:
            raise CellUnreadable.of(heads[unit_at], number, "")
        if unit in seen:
            raise UnitTwice.of(unit, number)
        seen.add(unit)
    wordy = [
        at
        for at, head in enumerate(heads)
        if head and at not in own and at not in set(numeric)
    ]
    values = np.array(
        [[number_in(row[at]) for at in numeric] for _, row in rows], dtype=np.float64
    ).reshape(len(rows), len(numeric))
    return Table(
        units=tuple(row[unit_at].strip() for _, row in rows),
        columns=tuple(heads[at] for at in numeric),
        values=values,
        names=() if name_at is None else tuple(row[name_at].strip() for _, row in rows),
        labels={heads[at]: tuple(row[at].strip() for _, row in rows) for at in wordy},
        period=period,
    )
