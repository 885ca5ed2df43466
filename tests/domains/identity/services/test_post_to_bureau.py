"""Staffing the bureau of a region."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from corridor.domains.identity.api import (
    NotHead,
    PersonUnknown,
    post_to_bureau,
    staff_of,
)
from corridor.domains.identity.models import Posting
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from corridor.kernel.errors import InputRefused
from tests.factories import people
from tests.factories.actors import OPERATOR, member, staff

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
CLERK, HEAD, AUDITOR = BureauRole


@pytest.mark.parametrize("actor", [OPERATOR, staff("330400", HEAD)])
def test_the_head_and_an_operator_post_people(actor: Actor) -> None:
    who = people.person()

    made = post_to_bureau(
        person_id=who.pk, region_code="330402", role=CLERK, actor=actor, at=AT
    )

    assert staff_of("330402", actor=OPERATOR, at=AT) == (made,)


def test_another_role_ends_one_posting_and_opens_another() -> None:
    known = people.posting()

    again = post_to_bureau(
        person_id=known.person_id,
        region_code="330400",
        role=CLERK,
        actor=OPERATOR,
        at=AT,
    )
    audits = post_to_bureau(
        person_id=known.person_id,
        region_code="330400",
        role=AUDITOR,
        actor=OPERATOR,
        at=AT,
    )

    known.refresh_from_db()
    assert again.posting_id == known.pk
    assert known.until == AT
    assert audits.role is AUDITOR


@pytest.mark.parametrize(
    ("actor", "region_code", "obstacle"),
    [
        (ANONYMOUS, "330400", NotHead),
        (member(uuid4()), "330400", NotHead),
        (staff("330400", CLERK), "330400", NotHead),
        (staff("330100", HEAD), "330400", NotHead),
        (staff("330402", HEAD), "330400", NotHead),
        (OPERATOR, "nowhere", InputRefused),
    ],
)
def test_a_refused_posting_leaves_no_trace(
    actor: Actor, region_code: str, obstacle: type[Exception]
) -> None:
    who = people.person()

    with pytest.raises(obstacle):
        post_to_bureau(
            person_id=who.pk, region_code=region_code, role=CLERK, actor=actor, at=AT
        )

    assert Posting.objects.count() == 0


def test_a_person_who_is_unknown_is_posted_nowhere() -> None:
    with pytest.raises(PersonUnknown):
        post_to_bureau(
            person_id=uuid4(), region_code="330400", role=CLERK, actor=OPERATOR, at=AT
        )
