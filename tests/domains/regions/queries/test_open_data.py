"""What stands open, and since when."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.queries.open_data import (
    observations_extent,
    open_editions,
    published_editions,
)
from tests.factories.bundles import IN_A_WEEK, issued
from tests.factories.observations import AT, recorded

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 6, 8, 30, tzinfo=UTC)


def test_an_edition_opens_at_its_instant() -> None:
    record = issued(at=NOW, embargo=IN_A_WEEK)

    before = published_editions(NOW + IN_A_WEEK - timedelta(microseconds=1))
    after = published_editions(NOW + IN_A_WEEK)

    assert (before, after) == ((), (record,))


def test_files_keep_to_their_edition_and_editions_to_their_order() -> None:
    records = [issued("2022"), issued("2021")]

    found = open_editions(records)

    assert [one.edition for one in found] == records
    for one in found:
        names = [file.name for file in one.files]
        assert names == sorted(names)
        assert {"data.csv", "definition.yaml", "scores.csv"} <= set(names)


@pytest.mark.parametrize("editions", [1, 3])
def test_open_editions_cost_two_statements(
    editions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    records = [issued(str(2020 + year)) for year in range(editions)]

    with django_assert_num_queries(2):
        open_editions(records)


def test_no_editions_cost_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert open_editions([]) == ()


def test_the_extent_of_nothing_is_nothing() -> None:
    extent = observations_extent()

    assert (extent.total, extent.newest_id, extent.recorded_at) == (0, 0, None)


def test_the_mark_changes_with_every_entry() -> None:
    first = recorded()
    before = observations_extent()
    recorded(vintage="2024-03")
    after = observations_extent()

    assert (before.total, before.newest_id, before.recorded_at) == (1, first.id, AT)
    assert before.mark != after.mark
