"""The reasons of one figure, down to facts, parameters and documents."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from corridor.domains.assessments.api import Assessed, AssessmentUnknown
from corridor.domains.assessments.presentation import figure_of, reason_of
from corridor.domains.assessments.views.common import (
    assessed_of,
    policy_named,
    subject_of,
)
from corridor.engines.pages.api import SIGNED_IN, CorridorRequest, access
from corridor.engines.rules.api import TurningPoint, turning_points


@require_safe
@access(SIGNED_IN)
def explanation(
    request: CorridorRequest,
    organisation_id: UUID,
    policy: str,
    year: int,
    name: str,
) -> HttpResponse:
    """Explain one figure of an enterprise (计算说明).

    Raises:
        AssessmentUnknown: there is no such figure, or it is hidden from the actor.

    """
    subject = subject_of(request, organisation_id)
    assessed = assessed_of(subject, policy_named(policy), year)
    if name not in assessed.outcome.rule_set.forms:
        raise AssessmentUnknown
    context = {
        **explained(assessed, name),
        "organisation": subject.organisation,
        "back": reverse("assessments:result", args=[organisation_id, policy, year]),
    }
    return render(request, "assessments/explanation.html", context)


def explained(assessed: Assessed, name: str) -> dict[str, object]:
    """Return what a page of reasons shows of one variable."""
    rule_set = assessed.outcome.rule_set
    return {
        "figure": figure_of(assessed, name),
        "reason": reason_of(assessed.explanation, name, assessed.case.part_codes),
        "turns": turns_of(assessed, name),
        "policy_term": assessed.policy.term,
        "year": assessed.year,
        "day": assessed.day,
        "version": rule_set.version,
    }


def turns_of(assessed: Assessed, name: str) -> tuple[TurningPoint, ...]:
    """Return what would change a figure: its own thresholds, then those below."""
    variable = assessed.outcome.rule_set.variables[name]
    names = [name, *(n for n in variable.reads if n in assessed.outcome.values)]
    found = [point for one in names for point in turning_points(assessed.outcome, one)]
    return tuple({point.text: point for point in found}.values())
