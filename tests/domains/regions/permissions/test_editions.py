"""Who may see editions and drafts, and who may make them."""

from datetime import timedelta
from uuid import UUID

import pytest

from corridor.domains.regions.errors.editions import CompositionRefused
from corridor.domains.regions.models import Edition, IndexDraft
from corridor.domains.regions.permissions.editions import (
    can_compose,
    can_see_embargoed,
    require_compose,
    visible_drafts,
    visible_editions,
)
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from tests.factories.actors import OPERATOR, member, staff
from tests.factories.indices import CLERK, LATER, begun, published

HEAD = staff(role=BureauRole.HEAD)
AUDITOR = staff(role=BureauRole.AUDITOR)
OTHER_CLERK = staff("330100")
OWNER = member(UUID(int=7))


@pytest.mark.parametrize(
    ("actor", "composes", "sees"),
    [
        (CLERK, True, True),
        (HEAD, True, True),
        (OTHER_CLERK, True, True),
        (OPERATOR, True, True),
        (AUDITOR, False, True),
        (OWNER, False, False),
        (ANONYMOUS, False, False),
    ],
)
def test_bureaus_make_indices_and_see_them_early(
    actor: Actor, *, composes: bool, sees: bool
) -> None:
    assert (can_compose(actor), can_see_embargoed(actor)) == (composes, sees)


@pytest.mark.parametrize("actor", [AUDITOR, OWNER, ANONYMOUS])
def test_who_makes_no_indices_is_told_so(actor: Actor) -> None:
    with pytest.raises(CompositionRefused):
        require_compose(actor)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "seen_before"),
    [(CLERK, 1), (AUDITOR, 1), (OPERATOR, 1), (OWNER, 0), (ANONYMOUS, 0)],
)
def test_an_embargo_ends_at_its_instant(actor: Actor, seen_before: int) -> None:
    published(publish_at=LATER)

    moments = (LATER - timedelta(microseconds=1), LATER)
    seen = [
        Edition.objects.filter(visible_editions(actor, moment)).count()
        for moment in moments
    ]

    assert seen == [seen_before, 1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (CLERK, 1),
        (staff("330400"), 1),
        (HEAD, 1),
        (OPERATOR, 1),
        (OTHER_CLERK, 0),
        (AUDITOR, 0),
        (OWNER, 0),
        (ANONYMOUS, 0),
    ],
)
def test_a_draft_is_shared_within_its_bureau(actor: Actor, seen: int) -> None:
    begun()

    assert IndexDraft.objects.filter(visible_drafts(actor)).count() == seen


@pytest.mark.django_db
def test_who_changes_the_bureau_keeps_the_drafts_begun_before() -> None:
    begun()
    moved = Actor(CLERK.person_id, region_code="330100", bureau_role=BureauRole.CLERK)

    assert IndexDraft.objects.filter(visible_drafts(moved)).count() == 1


@pytest.mark.django_db
def test_drafts_of_no_region_are_shared_with_nobody() -> None:
    begun(actor=OPERATOR)
    regionless = Actor(CLERK.person_id, bureau_role=BureauRole.CLERK)

    assert IndexDraft.objects.filter(visible_drafts(regionless)).count() == 0
