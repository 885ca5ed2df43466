from dataclasses import replace
from uuid import uuid4

import pytest

from corridor.domains.assessments.errors import AssessmentRefused, AssessmentUnknown
from corridor.domains.assessments.permissions import (
    can_prepare,
    can_see,
    can_see_region,
    require_prepare,
    require_see,
    require_see_region,
)
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole, OrganisationRole
from tests.factories import actors
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db

ROLES = [*OrganisationRole]
STAFF = [*BureauRole]


@pytest.mark.parametrize("role", ROLES)
def test_members_see_their_own_and_editors_prepare_it(role: OrganisationRole) -> None:
    firm, other = organisation(), organisation()
    actor = actors.member(firm.id, role)

    assert (can_see(actor, firm), can_see(actor, other)) == (True, False)
    assert can_prepare(actor, firm) is (role is not OrganisationRole.VIEWER)
    assert can_prepare(actor, other) is False


@pytest.mark.parametrize("role", STAFF)
def test_a_bureau_sees_its_region_and_prepares_nothing(role: BureauRole) -> None:
    inside, outside = organisation(), organisation(region_code="320506")
    actor = actors.staff("330400", role)

    assert (can_see(actor, inside), can_see(actor, outside)) == (True, False)
    assert (can_see_region(actor, "330402"), can_see_region(actor, "320506")) == (
        True,
        False,
    )
    assert can_prepare(actor, inside) is False


@pytest.mark.parametrize("actor", [ANONYMOUS, actors.OPERATOR, Actor(uuid4())])
def test_nobody_else_sees_a_figure(actor: Actor) -> None:
    firm = organisation()

    assert (can_see(actor, firm), can_see_region(actor, "330402")) == (False, False)
    with pytest.raises(AssessmentUnknown):
        require_see(actor, firm)
    with pytest.raises(AssessmentRefused):
        require_see_region(actor, "330402")
    with pytest.raises(AssessmentUnknown):
        require_prepare(actor, firm)


def test_a_region_code_without_a_post_opens_nothing() -> None:
    firm = organisation()
    posted = actors.staff("330400")

    assert can_see(replace(posted, bureau_role=None), firm) is False


def test_whoever_may_only_look_is_told_so() -> None:
    firm = organisation()

    for actor in (actors.member(firm.id, OrganisationRole.VIEWER), actors.staff()):
        require_see(actor, firm)
        with pytest.raises(AssessmentRefused):
            require_prepare(actor, firm)


def test_an_editor_passes() -> None:
    firm = organisation()

    require_prepare(actors.member(firm.id), firm)
    require_see_region(actors.staff("330400"), "330400")
