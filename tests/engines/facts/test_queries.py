from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from corridor.engines.facts.errors import BatchUnknown, FactUnknown
from corridor.engines.facts.models import Fact
from corridor.engines.facts.queries import (
    batch,
    batches_of,
    fact,
    facts_by_id,
    facts_of,
    history_of,
)
from corridor.engines.facts.records import FactRecord
from corridor.engines.facts.services.record_facts import record_facts
from corridor.engines.facts.services.withdraw_fact import withdraw_fact
from corridor.kernel.period import Period
from tests.factories.facts import AT, LATER, OTHER, SUBJECT, entry

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_the_newest_fact_of_every_key_is_found() -> None:
    record_facts([entry(5), entry(6, part="RD01")], actor_id=None, at=AT)
    record_facts([entry(7), entry(1, subject_id=OTHER)], actor_id=None, at=LATER)

    found = facts_of([SUBJECT])

    assert [(each.part, each.value) for each in found] == [("", 7), ("RD01", 6)]


@pytest.mark.django_db
def test_facts_are_chosen_by_indicator_and_period() -> None:
    record_facts(
        [entry(5), entry(6, indicator="staff"), entry(7, period=Period.year(2023))],
        actor_id=None,
        at=AT,
    )

    by_code = facts_of([SUBJECT], indicators=["staff"])
    by_year = facts_of([SUBJECT], period=Period.year(2023))

    assert [each.value for each in by_code] == [6]
    assert [each.value for each in by_year] == [7]
    assert facts_of([SUBJECT], indicators=[]) == ()
    assert facts_of([]) == ()


@pytest.mark.django_db
def test_what_was_known_at_an_instant_is_answerable() -> None:
    (first,) = record_facts([entry(5)], actor_id=None, at=AT)
    (second,) = record_facts([entry(7)], actor_id=None, at=LATER)
    withdraw_fact(second.id, actor_id=None, at=LATER + MINUTE)

    def known(instant: object) -> list[int | None]:
        return [each.value for each in facts_of([SUBJECT], known_at=instant)]  # type: ignore[arg-type] -- a datetime

    assert known(AT - MINUTE) == []
    assert known(AT) == known(LATER - MINUTE) == [5]
    assert known(LATER) == [7]
    assert known(LATER + MINUTE) == []
    assert facts_of([SUBJECT]) == ()
    assert facts_by_id([second.id, first.id]) == (first, second)


@pytest.mark.django_db
def test_history_tells_everything_in_order() -> None:
    (first,) = record_facts([entry(5)], actor_id=None, at=AT)
    (second,) = record_facts([entry(7)], actor_id=None, at=LATER)
    record_facts(
        [entry(8, part="RD01"), entry(9, indicator="staff")], actor_id=None, at=LATER
    )
    withdrawal = withdraw_fact(second.id, actor_id=None, at=LATER, reason="误填")

    told = history_of(SUBJECT, indicator="revenue", part="", period=Period.year(2024))

    assert told == (first, second, withdrawal)
    assert withdrawal.is_withdrawn
    assert len(history_of(SUBJECT)) == 5
    assert history_of(OTHER) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("subjects", [1, 3, 2000])
def test_facts_of_any_number_of_subjects_cost_one_statement(subjects: int) -> None:
    ids = [UUID(int=number + 1) for number in range(subjects)]
    record_facts([entry(5, subject_id=each) for each in ids[:20]], actor_id=None, at=AT)

    with CaptureQueriesContext(connection) as statements:
        facts_of(ids, indicators=["revenue"], known_at=AT)

    assert len(statements) == 1


@pytest.mark.django_db
def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(FactUnknown):
        fact(1)
    with pytest.raises(BatchUnknown):
        batch(UUID(int=1))
    assert batches_of("organisation:1") == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["record", "withdraw"]),
        st.sampled_from(["", "RD01"]),
        st.integers(0, 3),
        st.integers(0, 2),
    ),
    max_size=8,
)


class BitemporalLaw(TestCase):
    @settings(max_examples=30)
    @given(steps=STEPS)
    def test_what_was_known_never_changes_as_later_facts_arrive(
        self, steps: list[tuple[str, str, int, int]]
    ) -> None:
        now, told = AT, []
        for act, part, value, minutes in steps:
            now += minutes * MINUTE + timedelta(microseconds=1)
            if act == "record":
                record_facts([entry(value, part=part)], actor_id=None, at=now)
            else:
                for each in facts_of([SUBJECT]):
                    withdraw_fact(each.id, actor_id=None, at=now)
            told.append((now, facts_of([SUBJECT])))

        assert [facts_of([SUBJECT], known_at=each) for each, _ in told] == [
            facts for _, facts in told
        ]
        self.assert_chains_are_unbroken()

    def assert_chains_are_unbroken(self) -> None:
        by_id = {row.pk: row for row in Fact.objects.all()}
        for row in by_id.values():
            if row.supersedes_id:
                before = by_id[row.supersedes_id]
                assert row.revision == before.revision + 1
                assert row.recorded_at >= before.recorded_at


@pytest.mark.django_db
def test_a_clock_that_runs_behind_never_rewrites_what_was_known() -> None:
    record_facts([entry(5)], actor_id=None, at=LATER)

    (late,) = record_facts([entry(7)], actor_id=None, at=AT)

    assert late.recorded_at == LATER
    assert facts_of([SUBJECT], known_at=AT) == ()
    assert values(facts_of([SUBJECT], known_at=LATER)) == [7]


def values(facts: tuple[FactRecord, ...]) -> list[int | None]:
    return [each.value for each in facts]
