"""What happens at once on two connections ends as if one had gone first."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection

from corridor.domains.assessments.api import (
    assess_organisations,
    current_assessments,
    doubled_standings,
    history,
    standings_of,
)
from corridor.domains.assessments.models import Assessment, Standing
from tests.factories import enterprise_facts as facts
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db(transaction=True)

LATER = facts.RECORDED + timedelta(days=1)


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


def test_two_first_records_end_with_one_current_assessment() -> None:
    firm = organisation()
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


def test_two_corrections_end_with_the_score_of_both() -> None:
    firm = organisation()
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


def test_two_who_assess_a_new_enterprise_store_it_once() -> None:
    firms = [organisation() for _ in range(3)]
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
