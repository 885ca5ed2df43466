"""Taking members out of an organization."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from corridor.domains.identity.api import (
    LastOwner,
    MembershipUnknown,
    NotOwner,
    end_membership,
)
from corridor.domains.identity.models import Membership
from corridor.kernel.actors import ANONYMOUS, OrganisationRole
from tests.factories import people
from tests.factories.actors import OPERATOR, member, staff

AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
OWNER, PREPARER, VIEWER = OrganisationRole


@pytest.mark.django_db
def test_an_owner_takes_a_member_out() -> None:
    owner = people.membership()
    colleague = people.membership(organisation_id=owner.organisation_id, role=VIEWER)

    end_membership(membership_id=colleague.pk, actor=people.actor_of(owner), at=AT)

    colleague.refresh_from_db()
    assert colleague.until == AT


@pytest.mark.django_db
def test_a_member_may_leave_even_while_acting_for_another() -> None:
    owner = people.membership()
    leaver = people.membership(organisation_id=owner.organisation_id, role=PREPARER)
    elsewhere = people.membership(leaver.person)

    end_membership(membership_id=leaver.pk, actor=people.actor_of(elsewhere), at=AT)

    leaver.refresh_from_db()
    assert leaver.until == AT


@pytest.mark.django_db
def test_the_last_owner_stays_whoever_asks() -> None:
    owner = people.membership()
    people.membership(organisation_id=owner.organisation_id, role=PREPARER)

    for actor in (people.actor_of(owner), OPERATOR):
        with pytest.raises(LastOwner):
            end_membership(membership_id=owner.pk, actor=actor, at=AT)

    owner.refresh_from_db()
    assert owner.until is None


@pytest.mark.django_db
def test_a_refused_ending_leaves_no_trace_and_tells_strangers_nothing() -> None:
    owner = people.membership()
    people.membership(organisation_id=owner.organisation_id)
    refused = {
        ANONYMOUS: MembershipUnknown,
        member(uuid4()): MembershipUnknown,
        staff("330400"): MembershipUnknown,
        member(owner.organisation_id, PREPARER): NotOwner,
    }

    for actor, obstacle in refused.items():
        with pytest.raises(obstacle):
            end_membership(membership_id=owner.pk, actor=actor, at=AT)
    with pytest.raises(MembershipUnknown):
        end_membership(membership_id=uuid4(), actor=OPERATOR, at=AT)

    assert Membership.objects.filter(until__isnull=True).count() == 2


@pytest.mark.django_db
def test_an_ended_membership_does_not_end_twice() -> None:
    ended = people.membership(until=people.JOINED)

    with pytest.raises(MembershipUnknown):
        end_membership(membership_id=ended.pk, actor=OPERATOR, at=AT)

    ended.refresh_from_db()
    assert ended.until == people.JOINED


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_of_two_owners_who_remove_each_other_at_once_one_remains(_round: int) -> None:
    organisation_id = uuid4()
    first = people.membership(organisation_id=organisation_id)
    second = people.membership(organisation_id=organisation_id)
    together = Barrier(2)

    def remove(target: Membership, by: Membership) -> Callable[[], str]:
        actor = people.actor_of(by)

        def act() -> str:
            together.wait(timeout=10)
            try:
                end_membership(membership_id=target.pk, actor=actor, at=AT)
            except LastOwner:
                return "refused"
            finally:
                connection.close()
            return "done"

        return act

    with ThreadPoolExecutor(2) as pool:
        acts = [
            pool.submit(remove(second, by=first)),
            pool.submit(remove(first, by=second)),
        ]
        outcomes = sorted(act.result(timeout=30) for act in acts)

    assert outcomes == ["done", "refused"]
    assert Membership.objects.filter(until__isnull=True, role=OWNER).count() == 1
