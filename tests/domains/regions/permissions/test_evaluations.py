"""Who sees and who acts in an evaluation."""

from dataclasses import replace
from uuid import uuid4

import pytest

from corridor.domains.regions.models import EvaluationRound
from corridor.domains.regions.permissions.evaluations import (
    can_open,
    part_of,
    visible_rounds,
)
from corridor.domains.regions.queries.evaluations import count_rounds, list_rounds
from corridor.domains.regions.records.evaluations import RoundState
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole, OrganisationRole
from tests.factories import evaluations as made
from tests.factories.actors import OPERATOR, member, staff

pytestmark = pytest.mark.django_db
OURS = uuid4()


def test_a_list_shows_what_a_detail_shows() -> None:
    zones = [made.zone(OURS), made.zone()]
    actors = [member(OURS), made.CLERK]
    collecting = made.opened(zones)
    public = made.held(zones, until="published", actors=actors)
    seen = {
        "clerk": made.CLERK,
        "province": staff("330000"),
        "auditor": staff("330400", BureauRole.AUDITOR),
        "operator": OPERATOR,
        "member": member(OURS, OrganisationRole.VIEWER),
        "stranger": member(uuid4()),
        "other bureau": staff("330100"),
        "county": staff("330402"),
        "anonymous": ANONYMOUS,
    }

    found = {
        who: {one.code for one in list_rounds(actor, 0, 10)}
        for who, actor in seen.items()
    }

    everything, published = {collecting.code, public.code}, {public.code}
    assert found == {
        "clerk": everything,
        "province": everything,
        "auditor": everything,
        "operator": everything,
        "member": everything,
        "stranger": published,
        "other bureau": published,
        "county": published,
        "anonymous": published,
    }
    for who, actor in seen.items():
        assert count_rounds(actor, 10) == len(found[who])
        rows = EvaluationRound.objects.filter(visible_rounds(actor))
        assert {row.code for row in rows} == found[who]


@pytest.mark.parametrize(
    ("actor", "state", "sees"),
    [
        (ANONYMOUS, RoundState.PUBLISHED, True),
        (ANONYMOUS, RoundState.OBJECTIONS, False),
        (member(OURS), RoundState.COMPUTED, False),
        (member(OURS, OrganisationRole.VIEWER), RoundState.OBJECTIONS, True),
        (member(OURS), RoundState.VERIFYING, False),
        (member(uuid4()), RoundState.OBJECTIONS, False),
        (staff("330400", BureauRole.AUDITOR), RoundState.COMPUTED, True),
        (OPERATOR, RoundState.COMPUTED, True),
    ],
)
def test_results_open_to_zones_with_the_period_and_to_all_when_published(
    actor: Actor, state: RoundState, *, sees: bool
) -> None:
    zones = [made.zone(OURS), made.zone()]
    found = replace(made.opened(zones), state=state)

    assert part_of(actor, found, zones).sees_results is sees


def test_figures_are_seen_by_the_zone_and_those_who_oversee() -> None:
    zones = [made.zone(OURS), made.zone()]
    found = made.opened(zones)

    own = part_of(member(OURS), found, zones)
    bureau = part_of(made.CLERK, found, zones)

    assert (own.sees_figures(zones[0].code), own.sees_figures(zones[1].code)) == (
        True,
        False,
    )
    assert bureau.sees_figures(zones[1].code)
    assert (own.edited_zones, bureau.edited_zones) == (
        {zones[0].code},
        {zones[1].code},
    )


def test_an_actor_without_an_organization_is_no_member_of_a_zone_without_one() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)

    assert part_of(ANONYMOUS, found, zones).own_zones == frozenset()


@pytest.mark.parametrize(
    ("actor", "opens"),
    [
        (made.CLERK, True),
        (staff("330400", BureauRole.HEAD), True),
        (staff("330400", BureauRole.AUDITOR), False),
        (OPERATOR, False),
        (ANONYMOUS, False),
    ],
)
def test_rounds_are_opened_by_clerks_and_heads(actor: Actor, *, opens: bool) -> None:
    assert can_open(actor) is opens
