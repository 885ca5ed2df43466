"""What may be written into the registry."""

from datetime import date

import pytest

from corridor.domains.registry import rules
from corridor.domains.registry.errors import (
    ChangeOutOfOrder,
    OrganisationDeregistered,
    StatusUnreachable,
)
from corridor.domains.registry.queries import region
from corridor.domains.registry.records import OrganisationStatus
from corridor.kernel.errors import InputRefused

ACTIVE, REVOKED, DEREGISTERED = OrganisationStatus
DAY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        (" 桃溪  精密 ", "桃溪 精密"),
        ("桃" * 200, "桃" * 200),
        ("A\u3000B\nC", "A B C"),
    ],
)
def test_a_name_is_kept_without_its_stray_blanks(name: str, tidy: str) -> None:
    assert rules.clean_name(name) == tidy


@pytest.mark.parametrize("name", ["", "   ", "桃" * 201, "桃\x00溪", "桃\ud800溪"])
def test_a_name_that_cannot_be_shown_is_refused_by_its_field(name: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        rules.clean_name(name, "name_en")

    assert refusal.value.field == "name_en"


def test_an_optional_name_may_be_empty() -> None:
    assert not rules.clean_name("", is_required=False)


def test_today_is_not_the_future_and_tomorrow_is() -> None:
    rules.check_not_future(DAY, today=DAY, field="from_on")

    with pytest.raises(InputRefused) as refusal:
        rules.check_not_future(date(2025, 1, 2), today=DAY, field="from_on")
    assert refusal.value.field == "from_on"


def test_a_change_may_fall_on_the_day_of_the_last_one_but_not_before() -> None:
    rules.check_order(DAY, latest_on=DAY)

    with pytest.raises(ChangeOutOfOrder):
        rules.check_order(date(2024, 12, 31), latest_on=DAY)


@pytest.mark.parametrize(
    ("present", "wanted", "is_reachable"),
    [
        (ACTIVE, ACTIVE, False),
        (ACTIVE, REVOKED, True),
        (ACTIVE, DEREGISTERED, True),
        (REVOKED, ACTIVE, True),
        (REVOKED, REVOKED, False),
        (REVOKED, DEREGISTERED, True),
        (DEREGISTERED, ACTIVE, False),
        (DEREGISTERED, REVOKED, False),
        (DEREGISTERED, DEREGISTERED, False),
    ],
)
def test_statuses_follow_one_another_as_the_diagram_draws(
    present: OrganisationStatus,
    wanted: OrganisationStatus,
    *,
    is_reachable: bool,
) -> None:
    try:
        rules.check_reachable(present, wanted)
    except StatusUnreachable:
        assert not is_reachable
    else:
        assert is_reachable


def test_only_a_deregistered_organization_changes_no_more() -> None:
    rules.check_changeable(ACTIVE)
    rules.check_changeable(REVOKED)

    with pytest.raises(OrganisationDeregistered):
        rules.check_changeable(DEREGISTERED)


def test_a_province_is_no_seat() -> None:
    rules.check_seat(region("330402"))

    with pytest.raises(InputRefused):
        rules.check_seat(region("330000"))


def test_a_source_longer_than_its_column_is_refused() -> None:
    assert rules.clean_source(" 市监登记 ") == "市监登记"

    with pytest.raises(InputRefused):
        rules.clean_source("源" * 201)
