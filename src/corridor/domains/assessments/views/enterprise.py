"""The enterprise at a glance: points, ladder, deduction, and what is missing."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.assessments.api import Assessed, can_prepare
from corridor.domains.assessments.presentation import (
    Condition,
    Figure,
    Result,
    figure_of,
    form_of,
    result_of,
)
from corridor.domains.assessments.queries import real_policies
from corridor.domains.assessments.rules import years_of
from corridor.domains.assessments.views.common import (
    Subject,
    assessed_of,
    policy_named,
    subject_of,
    year_asked,
)
from corridor.engines.pages.api import (
    MEMBER,
    SIGNED_IN,
    CorridorRequest,
    access,
    pdf_response,
    render_pdf,
)
from corridor.engines.rules.api import State
from corridor.kernel.text import Text

RADAR_POLICY = "innovation_points"
FULL = 100


@dataclass(frozen=True, slots=True)
class Spoke:
    """One indicator on the radar, as a share of its full marks in percent."""

    code: str
    figure: Figure
    percent: int


@require_safe
@access(MEMBER)
def enterprise(request: CorridorRequest) -> HttpResponse:
    """Show the enterprise one acts for (我的企业)."""
    return _overview(request, None)


@require_safe
@access(SIGNED_IN)
def organisation_overview(
    request: CorridorRequest, organisation_id: UUID
) -> HttpResponse:
    """Show one enterprise to those who may see it (企业画像)."""
    return _overview(request, organisation_id)


def _overview(request: CorridorRequest, organisation_id: UUID | None) -> HttpResponse:
    subject = subject_of(request, organisation_id)
    year = year_asked(request, subject.years, subject.today.year)
    assessed = assessed_all(subject, year)
    results = tuple(result_of(one) for one in assessed)
    rungs = {policy for policy, state, _prefix in LADDER if state != "standing"}
    context = {
        "organisation": subject.organisation,
        "years": subject.years,
        "year": year,
        "results": results,
        "tiles": [item for item in results if item.policy not in rungs],
        "ladder": ladder_of(results),
        "spokes": spokes_of(assessed),
        "can_prepare": can_prepare(request.actor, subject.organisation),
        "is_own": subject.organisation.id == request.actor.organisation_id,
        "facts_count": len(subject.facts),
    }
    return render(request, "assessments/enterprise.html", context)


@require_safe
@access(SIGNED_IN)
def result(
    request: CorridorRequest, organisation_id: UUID, policy: str, year: int
) -> HttpResponse:
    """Show every figure and condition of one policy (政策评价结果)."""
    context = _result_context(request, organisation_id, policy, year)
    return render(request, "assessments/result.html", context)


@require_safe
@access(SIGNED_IN)
def result_pdf(
    request: CorridorRequest, organisation_id: UUID, policy: str, year: int
) -> HttpResponse:
    """Print the result with its reasons and sources (结果打印)."""
    context = _result_context(request, organisation_id, policy, year)
    content = render_pdf("assessments/report.html", context, request.preferences)
    return pdf_response(content, f"{policy}-{year}.pdf")


def _result_context(
    request: CorridorRequest, organisation_id: UUID, policy: str, year: int
) -> dict[str, object]:
    found = policy_named(policy)
    subject = subject_of(request, organisation_id)
    assessed = assessed_of(subject, found, year)
    parameters = {
        use.name: use
        for step in assessed.explanation.steps
        for use in step.form.parameters
    }
    return {
        "organisation": subject.organisation,
        "result": result_of(assessed),
        "form": form_of(assessed),
        "policy_term": found.term,
        "documents": found.documents,
        "parameters": tuple(parameters.values()),
        "version": assessed.outcome.rule_set.version,
        "day": assessed.day,
        "at": request.at,
        "is_own": subject.organisation.id == request.actor.organisation_id,
    }


def assessed_all(subject: Subject, year: int) -> tuple[Assessed, ...]:
    """Apply every policy whose figures of a year are there.

    A tax year is settled in the year after, so a policy of tax years without figures
    of the running year shows the one before.
    """
    found = []
    for policy in real_policies():
        years = years_of(policy, subject.facts)
        settled = [year, year - 1] if policy.dated_by == "tax_year" else [year]
        chosen = next((one for one in settled if one in years), None)
        if chosen is not None:
            found.append(assessed_of(subject, policy, chosen))
    return tuple(found)


LADDER = (
    ("tech_sme", "standing", "condition_"),
    ("zhejiang_ladder", "provincial_sme", "sme_"),
    ("hnte", "standing", "condition_"),
    ("zhejiang_ladder", "little_giant", "giant_"),
    ("zhejiang_ladder", "leader", "leader_"),
)
"""The rungs from the first to the last: policy, state, and the conditions below it."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder with the gap to it."""

    term: Text
    state: State
    url: str
    explain: str
    gaps: tuple[Text, ...]


def ladder_of(results: tuple[Result, ...]) -> tuple[Rung, ...]:
    """Return the rungs an enterprise climbs, with what is missing for each."""
    by_policy = {item.policy: item for item in results}
    rungs = []
    for policy, state, prefix in LADDER:
        item = by_policy.get(policy)
        whole = (
            next((c for c in item.conditions if c.name == state), None)
            if item
            else None
        )
        if item is None or whole is None:
            continue
        below = [c for c in item.open_conditions if c.name.startswith(prefix)]
        gaps = tuple(dict.fromkeys(g for c in below or [whole] for g in _gaps(c)))
        term = item.term if policy != "zhejiang_ladder" else whole.term
        shown = () if whole.state is State.MET else gaps[:3]
        rungs.append(Rung(term, whole.state, item.url, whole.explain, shown))
    return tuple(rungs)


def _gaps(condition: Condition) -> tuple[Text, ...]:
    if condition.state is State.MET:
        return ()
    if condition.gaps:
        term = condition.term
        return tuple(
            Text(f"{term.zh}：{gap.zh}", f"{term.en}: {gap.en}")
            for gap in condition.gaps
        )
    said = condition.state.term
    return (
        Text(
            f"{condition.term.zh}：{said.zh}",
            f"{condition.term.en}: {said.en.lower()}",
        ),
    )


def spokes_of(assessed: tuple[Assessed, ...]) -> tuple[Spoke, ...]:
    """Return the scored indicators of the points as shares of their full marks."""
    for one in assessed:
        marks = one.policy.full_marks
        if one.policy.name == RADAR_POLICY and marks is not None:
            return tuple(
                Spoke(
                    name.removesuffix("_points"),
                    figure_of(one, name),
                    (one.outcome[name] or 0) * FULL // full if full else 0,
                )
                for name, full in marks(one.outcome).items()
            )
    return ()
