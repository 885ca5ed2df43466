import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corridor.engines.facts.events import FactsRecorded
from corridor.engines.facts.models import Fact
from corridor.engines.facts.queries import facts_of, history_of
from corridor.engines.facts.records import SourceKind
from corridor.engines.facts.services.record_facts import record_facts
from corridor.kernel.errors import Problems
from corridor.kernel.events import subscribe, unsubscribe
from corridor.kernel.period import Period
from tests.factories.facts import AT, CATALOGUE, LATER, OTHER, SUBJECT, entry


@pytest.fixture
def heard() -> Iterator[list[FactsRecorded]]:
    events: list[FactsRecorded] = []
    subscribe(FactsRecorded, events.append)
    yield events
    unsubscribe(FactsRecorded, events.append)


@pytest.mark.django_db
def test_a_fact_keeps_where_it_comes_from() -> None:
    (fact,) = record_facts(
        [
            entry(
                5,
                part="RD01",
                source_kind=SourceKind.DOCUMENT,
                source_document="年报",
                evidence="第3页",
            )
        ],
        actor_id=UUID(int=9),
        at=AT,
    )

    assert (fact.subject_id, fact.part, fact.value) == (SUBJECT, "RD01", 5)
    assert (fact.source_kind, fact.source_document, fact.evidence) == (
        SourceKind.DOCUMENT,
        "年报",
        "第3页",
    )
    assert (fact.recorded_at, fact.recorded_by) == (AT, UUID(int=9))
    assert (fact.revision, fact.supersedes_id, fact.batch_id) == (1, None, None)
    assert fact.period == Period.year(2024)


@pytest.mark.django_db
def test_a_newer_fact_supersedes_and_erases_nothing() -> None:
    (first,) = record_facts([entry(5)], actor_id=None, at=AT)
    (second,) = record_facts([entry(7)], actor_id=None, at=LATER)

    assert (second.revision, second.supersedes_id) == (2, first.id)
    assert history_of(SUBJECT) == (first, second)


@pytest.mark.django_db
def test_what_says_nothing_new_is_not_stored_again(heard: list[FactsRecorded]) -> None:
    record_facts([entry(5)], actor_id=None, at=AT)

    again = record_facts([entry(5)], actor_id=None, at=LATER)
    nothing = record_facts([], actor_id=None, at=LATER)
    other_evidence = record_facts([entry(5, evidence="发票")], actor_id=None, at=LATER)

    assert (again, nothing, len(other_evidence)) == ((), (), 1)
    assert Fact.objects.count() == 2
    assert len(heard) == 2


@pytest.mark.django_db
def test_others_are_told_once_which_subjects_and_indicators_changed(
    heard: list[FactsRecorded],
) -> None:
    record_facts(
        [
            entry(5, subject_id=OTHER),
            entry(5),
            entry(6, indicator="staff", unit="persons"),
        ],
        actor_id=None,
        at=AT,
    )

    assert heard == [FactsRecorded((SUBJECT, OTHER), ("revenue", "staff"), AT)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"unit": "furlongs"}, "no unit “furlongs”"),
        ({"value": 2**63}, "too large"),
        ({"value": 1.5}, "whole number"),
        ({"value": True}, "whole number"),
        ({"value": -1}, "cannot be negative"),
        ({"value": 10**18}, "above the limit"),
        ({"unit": "persons"}, "must be yuan"),
        ({"indicator": "nothing"}, "has no “nothing”"),
        ({"part": "x" * 81}, "“part” exceeds 80"),
        ({"evidence": "x" * 501}, "“evidence” exceeds 500"),
        ({"source_document": "a\0b"}, "holds a NUL"),
    ],
)
def test_a_bad_entry_is_named_and_nothing_is_stored(
    fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(Problems) as refusal:
        record_facts(
            [entry(5, period=Period.year(2023)), entry(**({"value": 5} | fields))],
            actor_id=None,
            at=AT,
            catalogue=CATALOGUE,
        )

    assert said in refusal.value.message("en")
    assert refusal.value.errors[0].field == fields.get("indicator", "revenue")
    assert not Fact.objects.exists()


@pytest.mark.django_db
def test_every_bad_entry_is_named_and_twins_are_refused() -> None:
    with pytest.raises(Problems) as refusal:
        record_facts(
            [entry(5), entry(6), entry(7, unit="x", part="RD01")], actor_id=None, at=AT
        )

    assert [error.text.en for error in refusal.value.errors] == [
        "the same indicator and period is given twice",
        "there is no unit “x”",
    ]
    assert not Fact.objects.exists()


@pytest.mark.django_db
def test_ten_or_a_thousand_facts_cost_the_same_statements() -> None:
    costs = []
    for year, number in ((2023, 10), (2024, 1000)):
        entries = [
            entry(5, part=f"RD{n}", period=Period.year(year)) for n in range(number)
        ]

        with CaptureQueriesContext(connection) as statements:
            stored = record_facts(entries, actor_id=None, at=AT)

        assert len(stored) == number
        costs.append(len(statements))

    assert costs[0] == costs[1]


@pytest.mark.django_db(transaction=True)
def test_many_writers_of_one_key_leave_one_unbroken_chain() -> None:
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            record_facts([entry(number)], actor_id=None, at=AT)
        except BaseException as failure:  # noqa: BLE001 -- reported below
            failures.append(failure)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    told = history_of(SUBJECT)
    assert failures == []
    assert [each.revision for each in told] == list(range(1, 21))
    assert [each.supersedes_id for each in told[1:]] == [each.id for each in told[:-1]]
    assert len(facts_of([SUBJECT])) == 1
