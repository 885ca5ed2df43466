"""Move an enterprise's figures and see what changes; nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.assessments.api import Assessed
from corridor.domains.assessments.forms import CaseForm, Written
from corridor.domains.assessments.views.common import (
    assessed_of,
    policy_named,
    subject_of,
)
from corridor.engines.pages.api import SIGNED_IN, CorridorRequest, access
from corridor.engines.rules.api import (
    Input,
    Lever,
    Move,
    State,
    least_change,
    show_value,
    what_if,
)
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

MOST_SLIDERS: Final = 12
STEPS_OF_A_SLIDER: Final = 100
LEVERS: Final = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after."""

    term: Text
    before: Text
    after: Text
    is_state: bool
    before_state: int
    after_state: int


@dataclass(frozen=True, slots=True)
class Step:
    """One move that would reach the goal."""

    term: Text
    before: Text
    after: Text


@require_safe
@access(SIGNED_IN)
def simulation(
    request: CorridorRequest, organisation_id: UUID, policy: str, year: int
) -> HttpResponse:
    """Show the sliders and what they change (情景测算)."""
    subject = subject_of(request, organisation_id)
    assessed = assessed_of(subject, policy_named(policy), year)
    inputs = sliders_of(assessed)
    initial = {item.name: assessed.case.given.get(item.name) for item in inputs}
    asked = any(item.name in request.GET for item in inputs)
    form = CaseForm(
        inputs,
        request.GET if asked else None,
        language=request.language,
        initial=initial,
    )
    for item in inputs:
        _slide(form, item, initial[item.name])
    changes: tuple[Change, ...] = ()
    steps: tuple[Step, ...] | None = None
    if asked and form.is_valid():
        changes = changes_of(assessed, form.values())
    if asked and not form.is_valid():
        return _answer(request, assessed, subject, form, changes, steps, status=422)
    steps = steps_to_goal(assessed)
    return _answer(request, assessed, subject, form, changes, steps)


def _answer(  # noqa: PLR0913, PLR0917 -- what the page shows
    request: CorridorRequest,
    assessed: Assessed,
    subject: Any,
    form: CaseForm,
    changes: tuple[Change, ...],
    steps: tuple[Step, ...] | None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "organisation": subject.organisation,
        "policy_term": assessed.policy.term,
        "policy": assessed.policy.name,
        "year": assessed.year,
        "form": form,
        "asked": form.is_bound,
        "changes": changes,
        "steps": steps,
        "goal": goal_of(assessed),
        "is_sample": assessed.outcome.rule_set.is_sample(assessed.policy.headline),
    }
    template = "assessments/what_if.html"
    if request.is_htmx and not request.htmx.boosted:
        template = "assessments/what_if_outcome.html"
    return render(request, template, context, status=status)


def sliders_of(assessed: Assessed) -> tuple[Input, ...]:
    """Return the enterprise's inputs that the calculator offers and the rules read."""
    rule_set = assessed.outcome.rule_set
    offered = [name for name in assessed.policy.calculator if name in rule_set.inputs]
    found = [rule_set.inputs[name] for name in offered]
    return tuple(item for item in found if item.level == "enterprise")[:MOST_SLIDERS]


def _slide(form: CaseForm, item: Input, value: Any) -> None:
    """Give a number a slider from nothing to twice what it is."""
    if item.is_truth or item.options or item.unit == "day":
        return
    scale = Written(UNITS[item.unit]).scale
    now = int(value or 0) // scale
    top = min(item.range[1] // scale, max(10, 2 * abs(now)))
    low = max(item.range[0] // scale, -top if item.minimum < 0 else 0)
    step = max(1, (top - low) // STEPS_OF_A_SLIDER)
    form.fields[item.name].widget.attrs["data-slider"] = f"{low} {top} {step}"


def changes_of(assessed: Assessed, typed: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the figures that the typed values would change."""
    rule_set = assessed.outcome.rule_set
    moved = {Lever(name): value for name, value in typed.items()}
    found = what_if(rule_set, assessed.case.given, assessed.case.parts, changes=moved)
    shown = []
    for item in found.differences:
        variable = rule_set.variables[item.name]
        if variable.level == "part":
            continue
        is_state = variable.unit == "state"
        shown.append(
            Change(
                variable.term,
                show_value(variable.unit, item.before),
                show_value(variable.unit, item.after),
                is_state,
                item.before if is_state else 0,
                item.after if is_state else 0,
            )
        )
    return tuple(shown)


def goal_of(assessed: Assessed) -> Text | None:
    """Return the condition the least change aims at, if it is not met."""
    verdict = assessed.policy.verdict
    if verdict not in assessed.outcome.values or assessed.outcome[verdict] == State.MET:
        return None
    return assessed.outcome.rule_set.variables[verdict].term


def steps_to_goal(assessed: Assessed) -> tuple[Step, ...] | None:
    """Return the smallest change that meets the policy; ``None`` if none was found."""
    verdict, rule_set = assessed.policy.verdict, assessed.outcome.rule_set
    if goal_of(assessed) is None:
        return None
    levers = [
        Lever(item.name)
        for item in sliders_of(assessed)
        if not item.options and item.unit != "day"
    ][:LEVERS]
    moves = least_change(
        rule_set,
        assessed.case.given,
        assessed.case.parts,
        levers=levers,
        reached=lambda outcome: outcome[verdict] == State.MET,
    )
    return None if moves is None else tuple(_step(assessed, move) for move in moves)


def _step(assessed: Assessed, move: Move) -> Step:
    item = assessed.outcome.rule_set.inputs[move.lever.name]
    return Step(
        item.term,
        show_value(item.unit, move.before, item),
        show_value(item.unit, move.after, item),
    )
