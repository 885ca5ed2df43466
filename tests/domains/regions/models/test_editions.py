"""What the database itself keeps of editions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from corridor.domains.regions.models import Edition, EditionFile, IndexDraft
from tests.factories.indices import AT, begun, published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE regions_edition SET publish_at = created_at",
        "UPDATE regions_edition SET title_zh = '另一指数'",
        "DELETE FROM regions_edition",
        "UPDATE regions_editionfile SET name = 'other'",
        "DELETE FROM regions_editionfile",
    ],
)
def test_what_is_published_is_neither_changed_nor_deleted(statement: str) -> None:
    record = published()
    files = EditionFile.objects.count()

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Edition.objects.get().title_zh == record.title.zh
    assert EditionFile.objects.count() == files


@pytest.mark.parametrize("act", ["save", "delete"])
def test_so_does_it_when_django_asks(act: str) -> None:
    published()
    row: Any = Edition.objects.get()
    row.remark = "changed"

    obstacles = (IntegrityError, ProtectedError)
    with pytest.raises(obstacles), transaction.atomic():
        getattr(row, act)()

    assert Edition.objects.get().remark == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": 1},
        {"revision": 0},
        {"revision": 2, "publish_at": AT - timedelta(seconds=1)},
    ],
)
def test_a_row_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    record = published()
    said = Edition.objects.filter(pk=record.id).values().get()
    del said["id"]

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(**{**said, **changes})

    assert Edition.objects.count() == 1


def test_one_file_stands_once_in_an_edition() -> None:
    record = published()

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFile.objects.create(
            edition_id=record.id, name="data.csv", size_bytes=0, content=b""
        )


def test_rows_say_what_they_are() -> None:
    record = published()
    draft = begun()

    said = (
        str(Edition.objects.get(pk=record.id)),
        str(EditionFile.objects.get(edition_id=record.id, name="data.csv")),
        str(IndexDraft.objects.get(pk=draft.id)),
    )

    assert said == ("small 2022 (1)", "data.csv", "small")
