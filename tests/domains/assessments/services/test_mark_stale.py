import pytest

from corridor.domains.assessments.api import (
    mark_stale,
    stale_organisations,
    standings_of,
)
from tests.factories import enterprise_facts as facts
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_only_the_standings_named_are_marked() -> None:
    firm, other = organisation(), organisation()
    for one in (firm, other):
        facts.tech_sme(one.id, 2026)

    marked = mark_stale([firm.id])

    assert marked == len(standings_of(firm.id))
    assert {s.is_stale for s in standings_of(firm.id)} == {True}
    assert {s.is_stale for s in standings_of(other.id)} == {False}


def test_an_enterprise_never_assessed_has_nothing_to_mark() -> None:
    firm = organisation()

    assert mark_stale([firm.id]) == 0
    assert stale_organisations(10) == ()
