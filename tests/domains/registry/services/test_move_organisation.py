"""Moving an organization to another region."""

from datetime import UTC, date, datetime

import pytest

from corridor.domains.registry.api import (
    OrganisationFilter,
    RegionUnknown,
    RegistrationRefused,
    changes_of,
    count_organisations,
    move_organisation,
    organisation_seen_by,
)
from corridor.domains.registry.models import StatusChange
from corridor.kernel.actors import Actor
from corridor.kernel.errors import InputRefused
from tests.factories.actors import OPERATOR, staff
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
DAY = date(2025, 5, 1)


def test_the_organization_counts_where_it_moved_to() -> None:
    known = organisation(region_code="330402")

    moved = move_organisation(
        organisation_id=known.id,
        region_code="330106",
        from_on=DAY,
        actor=staff("330400"),
        at=AT,
    )

    assert moved.region_name.zh == "杭州市西湖区"
    assert changes_of(known.id)[-1].before == "330402"
    jiaxing, hangzhou = OrganisationFilter("3304"), OrganisationFilter("3301")
    assert count_organisations(OPERATOR, jiaxing) == 0
    assert count_organisations(OPERATOR, hangzhou) == 1


@pytest.mark.parametrize(
    ("actor", "region_code", "obstacle"),
    [
        (staff("330100"), "330106", RegistrationRefused),
        (OPERATOR, "330499", RegionUnknown),
        (OPERATOR, "330000", InputRefused),
    ],
)
def test_a_refused_move_leaves_no_trace(
    actor: Actor, region_code: str, obstacle: type[Exception]
) -> None:
    known = organisation(region_code="330402")

    with pytest.raises(obstacle):
        move_organisation(
            organisation_id=known.id,
            region_code=region_code,
            from_on=DAY,
            actor=actor,
            at=AT,
        )

    assert organisation_seen_by(OPERATOR, known.id) == known
    assert StatusChange.objects.count() == 1
