from datetime import UTC, datetime
from uuid import UUID

import pytest

from corridor.domains.assessments.api import (
    StandingRecord,
    stale_organisations,
    standings_of,
)
from corridor.domains.assessments.handlers import AT_ONCE
from corridor.domains.assessments.models import Standing
from corridor.domains.registry.api import (
    OrganisationRecord,
    move_organisation,
    rename_organisation,
)
from corridor.engines.facts.api import FactEntry, record_facts
from corridor.kernel.period import Period
from tests.factories import actors
from tests.factories import enterprise_facts as facts
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 4, 1, 1, tzinfo=UTC)


def _firms(count: int) -> list[OrganisationRecord]:
    found = [organisation() for _ in range(count)]
    for firm in found:
        facts.tech_sme(firm.id, 2026)
    return found


def _record(firms: list[OrganisationRecord], tech_staff: int) -> None:
    record_facts(
        [
            FactEntry(
                subject_id=firm.id,
                indicator="tech_staff",
                period=Period.year(2025),
                value=tech_staff,
                unit="persons",
            )
            for firm in firms
        ],
        actor_id=None,
        at=LATER,
    )


def _standing(organisation_id: UUID) -> StandingRecord:
    return next(s for s in standings_of(organisation_id) if s.policy == "tech_sme")


def test_twenty_are_assessed_within_the_act_that_changed_them() -> None:
    firms = _firms(AT_ONCE)

    _record(firms, 8)

    found = [_standing(firm.id) for firm in firms]
    assert [(one.score, one.is_stale) for one in found] == [(84, False)] * AT_ONCE
    assert stale_organisations(100) == ()


def test_more_are_marked_and_keep_their_score_meanwhile() -> None:
    firms = _firms(AT_ONCE + 1)

    _record(firms, 8)

    found = [_standing(firm.id) for firm in firms]
    assert [(one.score, one.is_stale) for one in found] == [(100, True)] * len(firms)
    assert set(stale_organisations(100)) == {firm.id for firm in firms}


def test_a_renamed_enterprise_is_found_by_its_new_name() -> None:
    (firm,) = _firms(1)

    rename_organisation(
        organisation_id=firm.id, name="禾城新名（样例）", from_on=LATER.date(),
        actor=actors.OPERATOR, at=LATER,
    )  # fmt: skip

    names = Standing.objects.filter(organisation_id=firm.id).values_list("name")
    assert set(names) == {("禾城新名（样例）",)}


def test_an_enterprise_that_moved_stands_in_its_new_region() -> None:
    firm, neighbor = _firms(2)

    move_organisation(
        organisation_id=firm.id, region_code="320506", from_on=LATER.date(),
        actor=actors.OPERATOR, at=LATER,
    )  # fmt: skip

    rows = Standing.objects.values_list("region_code", "prefecture_code").distinct()
    assert set(rows.filter(organisation_id=firm.id)) == {("320506", "3205")}
    assert set(rows.filter(organisation_id=neighbor.id)) == {("330402", "3304")}
