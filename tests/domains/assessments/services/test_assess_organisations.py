from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from corridor.domains.assessments.api import (
    OrganisationAssessed,
    assess_organisations,
    current_assessments,
    doubled_standings,
    history,
    standings_of,
)
from corridor.domains.assessments.models import Assessment, Standing
from corridor.engines.rules.api import State
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories import enterprise_facts as facts
from tests.factories import organisations

pytestmark = pytest.mark.django_db

LATER = facts.RECORDED + timedelta(days=3)
LOCKS = {"sqlite": 0, "postgresql": 2}
"""SQLite's writers queue as a whole; PostgreSQL locks the enterprises."""


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

    with django_assert_num_queries(9 + LOCKS[connection.vendor]):
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


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Do several things at the same time and return what went wrong."""
    faults: list[Exception] = []
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            act()
        except Exception as fault:  # noqa: BLE001 -- told to the thread that asserts
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return faults


def current(organisation_id: UUID) -> list[tuple[str, int]]:
    return sorted((a.policy, a.year) for a in current_assessments(organisation_id))


@pytest.mark.django_db(transaction=True)
def test_two_first_records_end_with_one_current_assessment() -> None:
    firm = organisations.organisation()
    facts.record(firm.id, 2026, **facts.TECH_SME_ANSWERS)
    some = {"staff_total": 60, "tech_staff": 18, "ip_class1": 1, "ip_class2": 3}
    rest = {k: v for k, v in facts.TECH_SME.items() if k not in some}

    faults = at_once(
        lambda: facts.record(firm.id, 2025, LATER, **some),
        lambda: facts.record(firm.id, 2025, LATER, **rest),
    )

    assert faults == []
    assert len(current(firm.id)) == len(set(current(firm.id)))
    newest = history(firm.id, "tech_sme", 2026)
    assert [a.superseded_at is None for a in newest].count(True) == 1
    (standing,) = (s for s in standings_of(firm.id) if s.policy == "tech_sme")
    assert standing.score == 100
    assert doubled_standings() == 0


@pytest.mark.django_db(transaction=True)
def test_two_corrections_end_with_the_score_of_both() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)

    faults = at_once(
        lambda: facts.record(firm.id, 2025, LATER, tech_staff=8),
        lambda: facts.record(firm.id, 2025, LATER, ip_class1=0, ip_class2=0),
    )

    alone = assess_organisations([firm.id], at=LATER)
    stored = next(a for a in current_assessments(firm.id) if a.policy == "tech_sme")
    assert faults == []
    assert alone == 0
    assert (stored.given["tech_staff"], stored.given["ip_class1"]) == (8, 0)
    assert doubled_standings() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_assess_a_new_enterprise_store_it_once() -> None:
    firms = [organisations.organisation() for _ in range(3)]
    for firm in firms:
        facts.tech_sme(firm.id, 2026)
    Standing.objects.all().delete()
    Assessment.objects.all().delete()
    ids = [firm.id for firm in firms]

    faults = at_once(
        lambda: assess_organisations(ids, at=LATER),
        lambda: assess_organisations(ids[::-1], at=LATER),
        lambda: facts.record(ids[1], 2025, LATER, tech_staff=8),
    )

    assert faults == []
    assert [current(pk).count(("tech_sme", 2026)) for pk in ids] == [1, 1, 1]
    assert history(ids[0], "tech_sme", 2026)[0].results["total"] == 100
    assert [s.score for s in standings_of(ids[1]) if s.policy == "tech_sme"] == [84]
