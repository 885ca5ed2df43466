from uuid import UUID, uuid4

import pytest

from corridor.domains.assessments.api import (
    AssessmentRecord,
    AssessmentUnknown,
    current_assessments,
    reproduce_assessment,
)
from corridor.domains.assessments.models import Assessment
from tests.factories import actors, organisations
from tests.factories import enterprise_facts as facts

pytestmark = pytest.mark.django_db


def _stored(firm_id: UUID) -> AssessmentRecord:
    return next(a for a in current_assessments(firm_id) if a.policy == "tech_sme")


def test_a_stored_assessment_computes_to_the_same_bits() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)

    again = reproduce_assessment(_stored(firm.id).id, actor=actors.member(firm.id))

    assert again.is_identical
    assert again.results["total"] == 100


def test_the_parameters_of_then_are_used_not_those_of_now() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)
    stored = _stored(firm.id)
    parameters = {**stored.parameters, "passing_points": {"value": 101}}
    Assessment.objects.filter(pk=stored.id).update(parameters=parameters)

    again = reproduce_assessment(stored.id, actor=actors.member(firm.id))

    assert again.results["qualifies_by_score"] is False
    assert not again.is_identical


def test_another_firm_and_an_unknown_assessment_look_the_same() -> None:
    firm = organisations.organisation()
    facts.tech_sme(firm.id, 2026)
    stranger = actors.member(uuid4())

    for assessment_id in (_stored(firm.id).id, uuid4()):
        with pytest.raises(AssessmentUnknown):
            reproduce_assessment(assessment_id, actor=stranger)
