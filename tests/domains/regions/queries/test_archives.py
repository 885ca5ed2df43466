"""The archives of editions: the same bytes as downloaded, worked out once."""

from hashlib import sha256

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.queries.archives import (
    archive_stem,
    archives_of,
    edition_archive,
)
from corridor.engines.composites.api import unzipped, verify
from tests.factories.bundles import issued

pytestmark = pytest.mark.django_db


def test_what_is_known_of_an_archive_is_true_of_it() -> None:
    record = issued()

    known = archives_of([record])[record.id]
    content = edition_archive(record)

    assert known.sha256 == sha256(content).hexdigest()
    assert known.size_bytes == len(content)


def test_an_archive_computes_to_the_same_bits_again() -> None:
    record = issued()

    files = unzipped(edition_archive(record), "small")

    assert verify(files).build.scores().tolist() == [50.0, 68.75, 31.25]


def test_two_revisions_of_the_same_content_are_two_archives() -> None:
    first, second = issued(), issued()

    known = archives_of([first, second])

    assert (archive_stem(first), archive_stem(second)) == (
        "small-2022-1",
        "small-2022-2",
    )
    assert known[first.id].sha256 != known[second.id].sha256


@pytest.mark.parametrize("editions", [1, 3])
def test_archives_are_read_in_one_statement_and_never_again(
    editions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    records = [issued(str(2020 + year)) for year in range(editions)]

    with django_assert_num_queries(1):
        first = archives_of(records)
    with django_assert_num_queries(0):
        again = archives_of(records)

    assert dict(first) == dict(again)
    assert first.keys() == {one.id for one in records}


def test_only_the_archives_not_yet_known_are_read() -> None:
    old = issued("2021")
    archives_of([old])
    new = issued("2022")

    known = archives_of([new, old])

    assert known.keys() == {old.id, new.id}


def test_no_editions_have_no_archives(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert dict(archives_of([])) == {}
