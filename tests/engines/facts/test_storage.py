from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from corridor.engines.facts.models import Fact
from corridor.engines.facts.queries import facts_of
from corridor.engines.facts.storage import (
    Row,
    insert_rows,
    lock_scope,
    lock_subjects,
)
from tests.factories.facts import AT, SUBJECT

ROW = Row(
    subject_id=SUBJECT,
    part="甲\t一",
    indicator="cost",
    period_starts=date(2024, 1, 1),
    period_ends=date(2025, 1, 1),
    revision=1,
    value=-(2**62),
    withdrawn=False,
    unit="fen",
    source_kind="imported",
    source_document='a"b\\n,c',
    evidence="企业!C3",
    recorded_at=AT,
    recorded_by=UUID(int=9),
    supersedes_id=None,
    batch_id=None,
)


@pytest.mark.django_db
def test_rows_inserted_by_hand_read_back_through_django() -> None:
    insert_rows([ROW, ROW._replace(part="乙", recorded_by=None, value=3)])

    stored = Fact.objects.order_by("value")

    assert [row.part for row in stored] == ["甲\t一", "乙"]
    first = stored[0]
    assert {name: getattr(first, name) for name in Row._fields} == ROW._asdict()
    assert {fact.value for fact in facts_of([SUBJECT])} == {3, -(2**62)}


@pytest.mark.django_db
@pytest.mark.parametrize("subjects", [1, 300])
def test_locks_cost_two_statements_at_most(subjects: int) -> None:
    ids = [UUID(int=number + 1) for number in range(subjects)]

    with transaction.atomic(), CaptureQueriesContext(connection) as statements:
        lock_subjects(ids)
        lock_scope("organisation:1")

    assert len(statements) <= (3 if connection.vendor == "postgresql" else 0)
