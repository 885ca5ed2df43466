from collections.abc import Iterator
from uuid import UUID

import pytest

from corridor.engines.facts.errors import FactSuperseded, FactUnknown, FactWithdrawn
from corridor.engines.facts.events import FactsRecorded
from corridor.engines.facts.queries import facts_of, history_of
from corridor.engines.facts.services.record_facts import record_facts
from corridor.engines.facts.services.withdraw_fact import withdraw_fact
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories.facts import AT, LATER, SUBJECT, entry


@pytest.fixture
def heard() -> Iterator[list[FactsRecorded]]:
    events: list[FactsRecorded] = []
    subscribe(FactsRecorded, events.append)
    yield events
    unsubscribe(FactsRecorded, events.append)


@pytest.mark.django_db
def test_a_withdrawal_supersedes_with_no_value_and_keeps_the_reason(
    heard: list[FactsRecorded],
) -> None:
    (fact,) = record_facts([entry(5)], actor_id=None, at=AT)

    withdrawal = withdraw_fact(fact.id, actor_id=UUID(int=9), at=LATER, reason="误填")

    assert (withdrawal.value, withdrawal.is_withdrawn) == (None, True)
    assert (withdrawal.supersedes_id, withdrawal.revision) == (fact.id, 2)
    assert (withdrawal.evidence, withdrawal.recorded_by) == ("误填", UUID(int=9))
    assert facts_of([SUBJECT]) == ()
    assert heard[-1] == FactsRecorded((SUBJECT,), ("revenue",), LATER)


@pytest.mark.django_db
def test_a_withdrawn_fact_can_be_reported_anew() -> None:
    (fact,) = record_facts([entry(5)], actor_id=None, at=AT)
    withdrawal = withdraw_fact(fact.id, actor_id=None, at=LATER)

    (anew,) = record_facts([entry(5)], actor_id=None, at=LATER)

    assert (anew.revision, anew.supersedes_id) == (3, withdrawal.id)
    assert facts_of([SUBJECT]) == (anew,)


@pytest.mark.django_db
def test_only_the_newest_fact_can_be_withdrawn_and_only_once() -> None:
    (first,) = record_facts([entry(5)], actor_id=None, at=AT)
    (second,) = record_facts([entry(7)], actor_id=None, at=AT)
    withdrawal = withdraw_fact(second.id, actor_id=None, at=LATER)

    with pytest.raises(FactSuperseded):
        withdraw_fact(first.id, actor_id=None, at=LATER)
    with pytest.raises(FactSuperseded):
        withdraw_fact(second.id, actor_id=None, at=LATER)
    with pytest.raises(FactWithdrawn):
        withdraw_fact(withdrawal.id, actor_id=None, at=LATER)
    with pytest.raises(FactUnknown):
        withdraw_fact(10**9, actor_id=None, at=LATER)

    assert history_of(SUBJECT) == (first, second, withdrawal)
