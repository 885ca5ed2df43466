"""Taking people off the staff of a bureau."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from corridor.domains.identity.api import PostingUnknown, end_posting
from corridor.kernel.actors import ANONYMOUS, BureauRole
from tests.factories import people
from tests.factories.actors import OPERATOR, staff

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def test_the_head_ends_a_posting() -> None:
    known = people.posting(region_code="330402")

    end_posting(posting_id=known.pk, actor=staff("330400", BureauRole.HEAD), at=AT)

    known.refresh_from_db()
    assert known.until == AT


def test_a_refused_ending_leaves_no_trace() -> None:
    known = people.posting()
    own = people.actor_of(known)

    for actor in (ANONYMOUS, own, staff("330100", BureauRole.HEAD)):
        with pytest.raises(PostingUnknown):
            end_posting(posting_id=known.pk, actor=actor, at=AT)
    with pytest.raises(PostingUnknown):
        end_posting(posting_id=uuid4(), actor=OPERATOR, at=AT)

    known.refresh_from_db()
    assert known.until is None
