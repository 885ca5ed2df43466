from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from corridor.engines.facts.guard import guard_lifted_on_sqlite
from corridor.engines.facts.models import Fact
from corridor.engines.facts.services.record_facts import record_facts
from tests.factories.facts import AT, entry

MIGRATION = import_module("corridor.engines.facts.migrations.0002_append_only")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts_fact SET value = 7",
        "UPDATE facts_fact SET recorded_by = NULL WHERE value > 0",
        "DELETE FROM facts_fact",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_fact(statement: str) -> None:
    record_facts([entry(5)], actor_id=None, at=AT)

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(Fact.objects.values_list("value", flat=True)) == [5]


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["save", "delete"])
def test_so_does_it_when_django_asks(act: str) -> None:
    record_facts([entry(5)], actor_id=None, at=AT)
    fact: Any = Fact.objects.get()
    fact.value = 7

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        getattr(fact, act)()

    assert Fact.objects.get().value == 5


@pytest.mark.django_db(transaction=True)
def test_the_guard_can_be_lifted_and_raised_by_a_migration() -> None:
    record_facts([entry(5)], actor_id=None, at=AT)

    with connection.schema_editor() as editor:
        MIGRATION.backwards(apps, editor)
    Fact.objects.update(value=6)
    with connection.schema_editor() as editor:
        MIGRATION.forwards(apps, editor)

    with pytest.raises(IntegrityError, match="append-only"):
        Fact.objects.update(value=7)


@pytest.mark.django_db(transaction=True)
def test_a_flush_empties_the_store_and_leaves_it_guarded() -> None:
    record_facts([entry(5)], actor_id=None, at=AT)

    call_command("flush", interactive=False, verbosity=0)

    assert not Fact.objects.exists()
    record_facts([entry(5)], actor_id=None, at=AT)
    with pytest.raises(IntegrityError, match="append-only"):
        Fact.objects.update(value=7)


@pytest.mark.django_db(transaction=True)
def test_a_flush_that_fails_leaves_the_store_guarded() -> None:
    record_facts([entry(5)], actor_id=None, at=AT)

    with pytest.raises(RuntimeError), guard_lifted_on_sqlite(connection):
        raise RuntimeError

    with pytest.raises(IntegrityError, match="append-only"):
        Fact.objects.update(value=7)


@pytest.mark.django_db(transaction=True)
def test_a_database_without_the_table_has_nothing_to_guard() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE facts_fact RENAME TO facts_away")
    try:
        with guard_lifted_on_sqlite(connection):
            pass
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE facts_away RENAME TO facts_fact")

    record_facts([entry(5)], actor_id=None, at=AT)
    with pytest.raises(IntegrityError, match="append-only"):
        Fact.objects.update(value=7)
