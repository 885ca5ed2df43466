"""Pages of long lists: a fixed number of statements, whatever the length.

A list costs two statements: one for the rows and one for a count that stops
at a bound, so a table of a million rows opens as fast as one of ten.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from django.http import HttpRequest

from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

Row = TypeVar("Row")

DEFAULT_SIZE: Final = 20
COUNT_BOUND: Final = 10_000
MAX_PAGE_DIGITS: Final = 6
NEIGHBOURS: Final = 1


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """One page of a list, with what its pagination needs."""

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int
    """Rows in all, counted up to the bound."""
    is_bounded: bool
    """Whether counting stopped at the bound: there are more than ``total``."""

    @property
    def last(self) -> int:
        """Return the number of the last page that can be opened."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """Return the position of the first row shown, counted from one."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        """Return the position of the last row shown."""
        return self.first_row + len(self.rows) - 1 if self.rows else 0

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """Return the page numbers to offer; ``None`` stands for a gap.

        >>> Slice(rows=(1,), number=5, size=1, total=9, is_bounded=False).numbers
        (1, None, 4, 5, 6, None, 9)
        """
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        offered = sorted({1, self.last, *near} & set(range(1, self.last + 1)))
        numbers: list[int | None] = []
        for number in offered:
            before = numbers[-1] if numbers else None
            if before is not None and number - before > 1:
                numbers.append(None)
            numbers.append(number)
        return tuple(numbers)


def slice_list(
    *,
    number: int,
    count: Callable[[int], int],
    fetch: Callable[[int, int], Sequence[Row]],
    size: int = DEFAULT_SIZE,
    bound: int = COUNT_BOUND,
) -> Slice[Row]:
    """Return one page of a list.

    Args:
        number: the page asked for, counted from one; past the end, the last.
        count: given a bound, the number of rows, counted no further than it
            (``queryset[:bound].count()``).
        fetch: given offset and limit, the rows.
        size: rows on a page.
        bound: where counting stops.

    """
    counted = count(bound + 1)
    total = min(counted, bound)
    number = min(number, max(1, -(-total // size)))
    return Slice(
        rows=tuple(fetch((number - 1) * size, size)),
        number=number,
        size=size,
        total=total,
        is_bounded=counted > bound,
    )


def page_number(request: HttpRequest, name: str = "page") -> int:
    """Return the page a list is asked to open.

    Raises:
        InputRefused: the number is none.

    """
    given = request.GET.get(name, "") or "1"
    is_number = given.isascii() and given.isdigit() and len(given) <= MAX_PAGE_DIGITS
    if not is_number or int(given) == 0:
        text = Text("页码应为正整数", "The page must be a positive whole number")
        raise InputRefused(text, field=name)
    return int(given)


@dataclass(frozen=True, slots=True)
class Sorting:
    """The column a list is sorted by."""

    column: str
    is_descending: bool = False

    @property
    def value(self) -> str:
        """Return the query value, as in ``-score``."""
        return f"-{self.column}" if self.is_descending else self.column


def sorting(
    request: HttpRequest, *, columns: Sequence[str], default: str, name: str = "sort"
) -> Sorting:
    """Return the sorting a list is asked for.

    Raises:
        InputRefused: the column is not among ``columns``.

    """
    given = request.GET.get(name, "") or default
    column = given.removeprefix("-")
    if column not in columns:
        text = Text("不能按此列排序", "The list cannot be sorted by this column")
        raise InputRefused(text, field=name)
    return Sorting(column, given.startswith("-"))
