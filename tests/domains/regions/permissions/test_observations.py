import pytest

from corridor.domains.regions.areas import all_areas
from corridor.domains.regions.errors.observations import RecordingRefused
from corridor.domains.regions.permissions.observations import (
    can_record,
    can_record_somewhere,
    recordable_areas,
    require_record,
    require_record_somewhere,
)
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from tests.factories.actors import OPERATOR, staff

CLERK = staff()
COUNTY_CLERK = staff("330402")


@pytest.mark.parametrize(
    ("actor", "area", "may"),
    [
        (CLERK, "330400", True),
        (CLERK, "330402", True),
        (CLERK, "park-nanhu", True),
        (CLERK, "330100", False),
        (CLERK, "park-hangzhou", False),
        (CLERK, "330000", False),
        (CLERK, "g60", False),
        (staff(role=BureauRole.HEAD), "330400", True),
        (staff(role=BureauRole.AUDITOR), "330400", False),
        (COUNTY_CLERK, "park-nanhu", True),
        (COUNTY_CLERK, "330400", False),
        (COUNTY_CLERK, "park-pinghu", False),
        (OPERATOR, "g60", True),
        (ANONYMOUS, "330400", False),
    ],
)
def test_a_bureau_records_for_its_own_region_and_its_parks(
    actor: Actor, area: str, *, may: bool
) -> None:
    place = all_areas()[area]

    assert can_record(actor, place) is may
    if may:
        require_record(actor, place)
    else:
        with pytest.raises(RecordingRefused):
            require_record(actor, place)


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (CLERK, True),
        (OPERATOR, True),
        (staff(role=BureauRole.AUDITOR), False),
        (staff(""), False),
        (ANONYMOUS, False),
    ],
)
def test_who_reports_for_no_area_is_refused_altogether(
    actor: Actor, *, may: bool
) -> None:
    assert can_record_somewhere(actor) is may
    if may:
        require_record_somewhere(actor)
    else:
        with pytest.raises(RecordingRefused):
            require_record_somewhere(actor)


def test_the_areas_offered_are_those_one_may_record() -> None:
    offered = [one.code for one in recordable_areas(COUNTY_CLERK)]

    assert offered == ["330402", "park-nanhu"]
