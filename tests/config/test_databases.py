import pytest
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_sqlite_takes_the_write_lock_when_a_transaction_begins() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a promise of the embedded database")

    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()

    assert mode == ("wal",)
    assert synchronous == (1,)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
