"""Changing what people say about themselves."""

from uuid import uuid4

import pytest

from corridor.domains.identity.api import PersonUnknown, update_person
from corridor.kernel.actors import ANONYMOUS, Actor
from corridor.kernel.errors import InputRefused
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_people_change_their_own_name_and_number() -> None:
    who = people.person()

    record = update_person(
        name=" 沈 知禾 ", phone="0573 000", actor=people.actor_of(who)
    )

    assert (record.name, record.phone) == ("沈 知禾", "0573000")


def test_a_refused_change_leaves_no_trace() -> None:
    who = people.person(name="沈知禾")

    with pytest.raises(InputRefused):
        update_person(name="沈", phone="call me", actor=people.actor_of(who))
    for actor in (ANONYMOUS, Actor(uuid4())):
        with pytest.raises(PersonUnknown):
            update_person(name="沈", phone="", actor=actor)

    who.refresh_from_db()
    assert (who.name, who.phone) == ("沈知禾", "")
