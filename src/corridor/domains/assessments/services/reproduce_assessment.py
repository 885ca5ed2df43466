"""Compute a stored assessment again from what was stored with it."""

from uuid import UUID

from corridor.domains.assessments.queries import assessment
from corridor.domains.assessments.records import AssessmentRecord, Reproduction
from corridor.kernel.actors import Actor
from corridor.policies.api import get_policy


def reproduce_assessment(assessment_id: UUID, *, actor: Actor) -> Reproduction:
    """Return the numbers that the stored facts and parameters give today (复算).

    Raises:
        AssessmentUnknown: there is none, or it is hidden from the actor.

    """
    return compute_again(assessment(assessment_id, actor=actor))


def compute_again(stored: AssessmentRecord) -> Reproduction:
    """Apply the stored parameters to the stored inputs."""
    book = get_policy(stored.policy).book
    rule_set = book.supposing(stored.parameters).on(stored.day)
    outcome = rule_set.evaluate(stored.given, stored.parts)
    return Reproduction(stored, outcome.values)
