from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from corridor.engines.facts.models import Fact, HeaderMapping, ImportBatch
from corridor.engines.facts.records import BatchState
from corridor.engines.facts.services.record_facts import record_facts
from tests.factories.facts import AT, SUBJECT, entry

ROW: dict[str, Any] = {
    "subject_id": SUBJECT,
    "indicator": "revenue",
    "period_starts": date(2024, 1, 1),
    "period_ends": date(2025, 1, 1),
    "revision": 1,
    "value": 5,
    "unit": "fen",
    "source_kind": "entered",
    "recorded_at": AT,
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"period_ends": date(2024, 1, 1)}, "period_forward"),
        ({"value": None}, "value_unless_withdrawn"),
        ({"withdrawn": True}, "value_unless_withdrawn"),
        ({"revision": 2}, "revision_counts_chain"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_the_database(
    fields: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Fact.objects.create(**(ROW | fields))


@pytest.mark.django_db
def test_a_key_has_one_chain_and_a_fact_one_successor() -> None:
    (first,) = record_facts([entry(5)], actor_id=None, at=AT)
    second = ROW | {"revision": 2, "supersedes_id": first.id}
    Fact.objects.create(**second)

    for again in (ROW, second, second | {"revision": 3}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Fact.objects.create(**again)

    assert Fact.objects.count() == 2


@pytest.mark.django_db
def test_rows_introduce_themselves() -> None:
    batch = ImportBatch(file_name="f.csv", state=BatchState.LOADED.value)
    mapping = HeaderMapping(header="营收", indicator="revenue")

    assert str(Fact(**ROW)) == "revenue 2024-01-01: 5"
    assert (str(batch), str(mapping)) == ("f.csv (loaded)", "营收 → revenue")
