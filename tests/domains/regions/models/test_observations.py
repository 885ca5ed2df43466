"""The table only grows, whoever asks, on either database."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from corridor.domains.regions.models import Observation
from corridor.domains.regions.models.observations import ObservationsAreAppendOnly
from tests.factories.observations import recorded

MIGRATION = import_module("corridor.domains.regions.migrations.0002_append_only")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE regions_observation SET printed = '7'",
        "DELETE FROM regions_observation",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_observation(
    statement: str,
) -> None:
    recorded()

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(Observation.objects.values_list("printed", flat=True)) == ["6739.45"]


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["save", "delete"])
def test_a_row_is_neither_saved_again_nor_deleted(act: str) -> None:
    recorded()
    row: Any = Observation.objects.get()

    with pytest.raises(ObservationsAreAppendOnly):
        getattr(row, act)()


@pytest.mark.django_db
def test_nor_are_many() -> None:
    recorded()

    with pytest.raises(ObservationsAreAppendOnly):
        Observation.objects.update(printed="7")
    with pytest.raises(ObservationsAreAppendOnly):
        Observation.objects.all().delete()


@pytest.mark.django_db
def test_one_key_takes_one_entry() -> None:
    recorded()
    row = Observation.objects.get()
    row.pk = None
    row._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"status": "rumor"},
        {"qualifier": "perhaps"},
        {"printed": ""},
        {"is_withdrawn": True},
        {"question": "对吗"},
        {"revision": 0},
    ],
)
def test_the_database_holds_no_impossible_row(changes: dict[str, Any]) -> None:
    recorded()
    row = Observation.objects.get()
    row.pk, row.vintage = None, "2030"
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db
def test_an_observation_names_itself() -> None:
    recorded()

    assert str(Observation.objects.get()) == "330400 gdp 2022-01-01"


@pytest.mark.django_db(transaction=True)
def test_the_guard_can_be_lifted_and_raised_by_a_migration() -> None:
    recorded()

    with connection.schema_editor() as editor:
        MIGRATION.backwards(apps, editor)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE regions_observation SET printed = '7'")
    with connection.schema_editor() as editor:
        MIGRATION.forwards(apps, editor)

    assert Observation.objects.get().printed == "7"
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM regions_observation")


@pytest.mark.django_db(transaction=True)
def test_a_flush_empties_the_table_and_leaves_it_guarded() -> None:
    recorded()

    call_command("flush", interactive=False, verbosity=0)

    assert not Observation.objects.exists()
    recorded()
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM regions_observation")
