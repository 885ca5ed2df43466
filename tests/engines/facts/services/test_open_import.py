from datetime import timedelta

import pytest

from corridor.engines.facts.errors import AlreadyImported
from corridor.engines.facts.models import ImportBatch
from corridor.engines.facts.queries import batch, batches_of
from corridor.engines.facts.records import BatchState
from corridor.engines.facts.services.open_import import open_import
from tests.factories.facts import AT, PERSON


@pytest.mark.django_db
def test_an_opened_import_can_be_watched_before_it_begins() -> None:
    opened = open_import(
        scope="a", file_name="表.csv", content=b"abc", actor=PERSON, at=AT
    )

    assert batch(opened.id) == opened
    assert batches_of("a") == (opened,)
    assert batches_of("b") == ()
    assert (opened.state, opened.size_bytes) == (BatchState.READING, 3)
    assert (opened.started_by, opened.started_by_name) == (PERSON.person_id, "王敏")
    assert (opened.started_at, opened.file_name) == (AT, "表.csv")


@pytest.mark.django_db
def test_a_file_name_is_cut_to_what_every_database_stores() -> None:
    opened = open_import(
        scope="a",
        file_name="x" * 300 + "\0表\udcff.csv",
        content=b"1",
        actor=PERSON,
        at=AT,
    )

    assert batch(opened.id).file_name == "x" * 195 + "表.csv"


@pytest.mark.django_db
def test_content_loaded_before_is_refused_whatever_its_name() -> None:
    loaded = open_import(
        scope="a", file_name="1.csv", content=b"x", actor=PERSON, at=AT
    )
    ImportBatch.objects.filter(pk=loaded.id).update(state=BatchState.LOADED.value)

    with pytest.raises(AlreadyImported) as obstacle:
        open_import(scope="a", file_name="2.csv", content=b"x", actor=PERSON, at=AT)
    elsewhere = open_import(
        scope="b", file_name="2.csv", content=b"x", actor=PERSON, at=AT
    )

    assert obstacle.value.batch.id == loaded.id
    assert "2026-03-01 09:00" in obstacle.value.message("zh-hans")
    assert "王敏" in obstacle.value.message("zh-hans")
    assert elsewhere.state is BatchState.READING


@pytest.mark.django_db
def test_an_import_that_stopped_without_an_end_is_closed_by_the_next() -> None:
    old, fresh, other = (
        open_import(scope=scope, file_name="f", content=content, actor=PERSON, at=at)
        for scope, content, at in (
            ("a", b"1", AT),
            ("a", b"2", AT + timedelta(minutes=50)),
            ("b", b"3", AT),
        )
    )

    open_import(
        scope="a",
        file_name="f",
        content=b"4",
        actor=PERSON,
        at=AT + timedelta(minutes=61),
    )

    states = [batch(each.id).state for each in (old, fresh, other)]
    assert states == [
        BatchState.INTERRUPTED,
        BatchState.READING,
        BatchState.READING,
    ]
