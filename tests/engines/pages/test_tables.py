import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.pages.tables import (
    Slice,
    Sorting,
    page_number,
    slice_list,
    sorting,
)
from corridor.kernel.errors import InputRefused

PAGES = RequestFactory()


def slice_of(rows: range, *, number: int, size: int, bound: int) -> Slice[int]:
    return slice_list(
        number=number,
        count=lambda limit: min(len(rows), limit),
        fetch=lambda offset, limit: rows[offset : offset + limit],
        size=size,
        bound=bound,
    )


@given(
    length=st.integers(0, 300),
    number=st.integers(1, 400),
    size=st.integers(1, 50),
    bound=st.integers(50, 200),
)
def test_a_page_holds_rows_whenever_the_list_does(
    length: int, number: int, size: int, bound: int
) -> None:
    page = slice_of(range(length), number=number, size=size, bound=bound)

    assert bool(page.rows) == bool(length)
    assert len(page.rows) <= size
    assert 1 <= page.number <= page.last
    assert page.total == min(length, bound)
    assert page.is_bounded == (length > bound)


@given(length=st.integers(0, 120), size=st.integers(1, 20))
def test_the_pages_together_are_the_list(length: int, size: int) -> None:
    first = slice_of(range(length), number=1, size=size, bound=200)

    rows = [
        row
        for number in range(1, first.last + 1)
        for row in slice_of(range(length), number=number, size=size, bound=200).rows
    ]

    assert rows == list(range(length))


@pytest.mark.parametrize("given", ["0", "-1", "x", "1.5", "٣", "9" * 7])
def test_a_page_that_is_no_number_is_refused_by_name(given: str) -> None:
    with pytest.raises(InputRefused) as refused:
        page_number(PAGES.get("/", {"page": given}))

    assert refused.value.field == "page"


def test_a_list_opens_on_its_first_page() -> None:
    assert page_number(PAGES.get("/")) == 1
    assert page_number(PAGES.get("/", {"page": "12"})) == 12


def test_a_list_is_sorted_by_its_own_columns_only() -> None:
    columns = ("name", "score")

    assert sorting(PAGES.get("/"), columns=columns, default="-score") == Sorting(
        "score", is_descending=True
    )
    assert sorting(PAGES.get("/?sort=name"), columns=columns, default="-score") == (
        Sorting("name")
    )
    with pytest.raises(InputRefused) as refused:
        sorting(PAGES.get("/?sort=password"), columns=columns, default="-score")
    assert refused.value.field == "sort"
