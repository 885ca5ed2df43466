from datetime import UTC, datetime

import pytest

from corridor.domains.assessments.api import load_sample, standings_of
from corridor.domains.assessments.models import Assessment
from corridor.engines.facts.api import SourceKind, facts_of
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 1, tzinfo=UTC)


def test_every_enterprise_gets_invented_facts_that_say_so() -> None:
    firms = [organisation() for _ in range(3)]
    ids = [firm.id for firm in firms]

    stored = load_sample(AT, flagship_id=ids[0], enterprise_ids=ids)

    found = facts_of(ids)
    assert stored == len(found) > 0
    assert {record.subject_id for record in found} == set(ids)
    assert {record.source_kind for record in found} == {SourceKind.SAMPLE}
    assert all(standings_of(pk) for pk in ids)


def test_a_second_time_changes_nothing() -> None:
    ids = [organisation().id for _ in range(2)]
    load_sample(AT, flagship_id=ids[0], enterprise_ids=ids)
    before = (len(facts_of(ids)), Assessment.objects.count())

    again = load_sample(AT, flagship_id=ids[0], enterprise_ids=ids)

    assert again == 0
    assert (len(facts_of(ids)), Assessment.objects.count()) == before


def test_the_flagship_has_a_score_and_a_deduction() -> None:
    firm = organisation()

    load_sample(AT, flagship_id=firm.id, enterprise_ids=[firm.id])

    scores = {(s.policy, s.year): s.score for s in standings_of(firm.id)}
    assert scores["tech_sme", 2026] is not None
    assert ("rd_super_deduction", 2025) in scores
