from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from corridor.domains.assessments.api import (
    OrganisationAssessed,
    assess_organisations,
    current_assessments,
    history,
    standings_of,
)
from corridor.domains.assessments.models import Assessment
from corridor.engines.rules.api import State
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories import enterprise_facts as facts
from tests.factories import organisations

pytestmark = pytest.mark.django_db

LATER = facts.RECORDED + timedelta(days=3)


def _policies(organisation_id: UUID) -> set[tuple[str, int]]:
    return {(a.policy, a.year) for a in current_assessments(organisation_id)}


def test_recording_facts_assesses_the_organisation_at_once() -> None:
    firm = organisations.organisation()

    facts.tech_sme(firm.id, 2026)

    assert ("tech_sme", 2026) in _policies(firm.id)
    (standing,) = (s for s in standings_of(firm.id) if s.policy == "tech_sme")
    assert (standing.score, standing.state) == (100, State.MET)


def test_a_changed_fact_supersedes_the_assessment_that_read_it() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)

    facts.record(firm.id, 2025, LATER, tech_staff=8)

    newest, before = history(firm.id, "tech_sme", 2026)[:2]
    assert (newest.results["total"], before.results["total"]) == (84, 100)
    assert (before.superseded_at, newest.superseded_at) == (LATER, None)


def test_a_fact_that_no_rule_reads_changes_nothing() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)
    before = Assessment.objects.filter(policy="tech_sme").count()

    facts.record(firm.id, 2019, LATER, tech_staff=8)

    assert Assessment.objects.filter(policy="tech_sme", year=2026).count() == before


def test_assessing_again_without_a_change_stores_nothing() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)

    assert assess_organisations([firm.id], at=LATER) == 0


def test_missing_figures_give_an_unknown_state_and_no_score() -> None:
    firm = organisations.organisation()

    facts.record(firm.id, 2025, staff_total=60)

    (standing,) = (s for s in standings_of(firm.id) if s.policy == "tech_sme")
    assert standing.score is None
    assert standing.state is State.UNKNOWN


def test_each_new_assessment_is_announced() -> None:
    heard: list[OrganisationAssessed] = []
    firm = organisations.organisation()
    subscribe(OrganisationAssessed, heard.append)

    try:
        facts.tech_sme(firm.id, 2026)
    finally:
        unsubscribe(OrganisationAssessed, heard.append)

    assert ("tech_sme", 2026) in {(event.policy, event.year) for event in heard}


@pytest.mark.parametrize("count", [1, 3])
def test_a_chunk_costs_the_same_statements_however_many_firms(
    count: int, django_assert_num_queries: Any
) -> None:
    firms = [organisations.organisation() for _ in range(count)]
    for firm in firms:
        facts.tech_sme(firm.id, 2026)
    Assessment.objects.all().update(fingerprint="old")

    with django_assert_num_queries(9):
        stored = assess_organisations(
            [firm.id for firm in firms], at=datetime(2026, 4, 1, tzinfo=UTC)
        )

    assert stored >= count


def test_many_firms_report_their_progress() -> None:
    firms = [organisations.organisation() for _ in range(3)]
    told: list[tuple[int, int]] = []

    assess_organisations(
        [firm.id for firm in firms],
        at=LATER,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(3, 3)]
