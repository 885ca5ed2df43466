"""Putting on another hat."""

from datetime import UTC, datetime
from typing import Any

import pytest

from corridor.domains.identity.api import CapacityUnknown, switch_acting_for
from corridor.kernel.actors import ANONYMOUS
from tests.factories import people

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def test_the_session_keeps_the_identifier_and_nothing_else() -> None:
    who = people.person()
    people.membership(who)
    post = people.posting(who)
    session: dict[str, Any] = {}

    worn = switch_acting_for(
        session, capacity_id=post.pk, actor=people.actor_of(who), at=AT
    )

    assert worn.region_code == "330400"
    assert session == {"acting_for": str(post.pk)}


def test_a_hat_of_another_is_not_put_on() -> None:
    own, foreign = people.membership(), people.membership()
    ended = people.membership(own.person, until=AT)
    session: dict[str, Any] = {"acting_for": str(own.pk)}

    for capacity_id, actor in (
        (foreign.pk, people.actor_of(own)),
        (ended.pk, people.actor_of(own)),
        (own.pk, ANONYMOUS),
    ):
        with pytest.raises(CapacityUnknown):
            switch_acting_for(session, capacity_id=capacity_id, actor=actor, at=AT)

    assert session == {"acting_for": str(own.pk)}
