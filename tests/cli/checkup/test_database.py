from datetime import UTC, datetime

import pytest
from django.db.migrations.recorder import MigrationRecorder

from corridor.cli.checkup.database import check_database
from corridor.cli.checkup.findings import Verdict
from corridor.domains.assessments.api import mark_stale
from corridor.domains.assessments.models import Assessment
from tests.factories import enterprise_facts
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, tzinfo=UTC)


def verdicts() -> dict[str, Verdict]:
    return {finding.check: finding.verdict for finding in check_database()}


def test_a_database_in_order_is_well() -> None:
    found = verdicts()

    assert found == dict.fromkeys(
        ("database", "migrations", "assessments", "standings"), Verdict.WELL
    )


def test_waiting_assessments_are_found() -> None:
    firm = organisation()
    enterprise_facts.tech_sme(firm.id, 2026)
    mark_stale([firm.id])

    assert verdicts()["assessments"] is Verdict.WRONG


def test_a_standing_on_an_old_assessment_is_found() -> None:
    enterprise_facts.tech_sme(organisation().id, 2026)
    Assessment.objects.update(superseded_at=AT)

    assert verdicts()["standings"] is Verdict.WRONG


def test_pending_migrations_are_found() -> None:
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()

    found = check_database()

    assert found[-1].check == "migrations"
    assert "corridor migrate" in found[-1].remedy.en


def test_a_database_of_a_newer_program_is_found() -> None:
    MigrationRecorder.Migration.objects.create(app="facts", name="9999_tomorrow")

    found = check_database()

    assert found[-1].verdict is Verdict.WRONG
    assert "facts.9999_tomorrow" in found[-1].said.en
