"""The bureau's desk: the enterprises of its region, ranked and filtered."""

from dataclasses import dataclass
from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from corridor.domains.assessments.api import StandingFilter, ranking, state_counts
from corridor.domains.assessments.queries import real_policies
from corridor.domains.assessments.views.common import today_of
from corridor.domains.registry.api import region, regions_within
from corridor.engines.pages.api import BUREAU, CorridorRequest, access, page_number
from corridor.engines.rules.api import State
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text
from corridor.policies.api import Policy

YEARS_BACK: Final = 5
USUAL_POLICY: Final = "innovation_points"


@dataclass(frozen=True, slots=True)
class StateTab:
    """How many enterprises are in a state."""

    state: State
    count: int


class DeskForm(forms.Form):
    """Narrow the list; every field has a value that narrows nothing."""

    policy = forms.ChoiceField(label=_("Policy"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    state = forms.TypedChoiceField(
        label=_("State"), coerce=int, empty_value=None, required=False
    )
    q = forms.CharField(label=_("Name or credit code"), max_length=50, required=False)


@require_safe
@access(BUREAU)
def desk(request: CorridorRequest) -> HttpResponse:
    """List the enterprises of the bureau's region, best first (主管部门工作台).

    Raises:
        InputRefused: a filter is not understood.

    """
    policies = tuple(p for p in real_policies() if p.ranked_by or p.verdict)
    form = _form(request, policies)
    if not form.is_valid():
        raise InputRefused(
            Text("筛选条件不正确", "the filter is not understood"),
            field=next(iter(form.errors)),
        )
    asked = form.cleaned_data
    policy = _chosen(policies, asked["policy"])
    year = asked["year"] or today_of(request).year
    area = asked["region"] or request.actor.region_code
    only = StandingFilter(
        state=None if asked["state"] is None else State(asked["state"]),
        text=asked["q"].strip(),
    )
    rows = ranking(
        actor=request.actor,
        region_code=area,
        policy=policy.name,
        year=year,
        number=page_number(request),
        only=only,
    )
    counts = state_counts(area, policy.name, year)
    context = {
        "form": form,
        "rows": rows,
        "policy": policy.name,
        "policy_term": policy.term,
        "score_name": policy.ranked_by or policy.headline,
        "score_unit": _score_unit(policy),
        "score_term": _score_term(policy),
        "year": year,
        "region_name": region(area).name,
        "tabs": [StateTab(s, counts[s]) for s in State if s in counts],
        "all_count": sum(counts.values()),
        "state": only.state,
    }
    return render(request, "assessments/desk.html", context)


def _form(request: CorridorRequest, policies: tuple[Policy, ...]) -> DeskForm:
    language, today = request.language, today_of(request)
    usual = _chosen(policies, "").name
    given = {"policy": usual, "year": str(today.year), **request.GET.dict()}
    form = DeskForm(given)
    own = request.actor.region_code
    fields = form.fields
    fields["policy"].choices = [(p.name, p.term.on(language)) for p in policies]  # type: ignore[attr-defined]  # a choice field, declared above
    years = range(today.year, today.year - YEARS_BACK, -1)
    fields["year"].choices = [(str(y), str(y)) for y in years]  # type: ignore[attr-defined]  # a choice field, declared above
    fields["region"].choices = [  # type: ignore[attr-defined]  # a choice field, declared above
        ("", region(own).name.on(language)),
        *((r.code, r.name.on(language)) for r in regions_within(own) if r.code != own),
    ]
    fields["state"].choices = [  # type: ignore[attr-defined]  # a choice field, declared above
        ("", _("Every state")),
        *((str(int(s)), s.term.on(language)) for s in State),
    ]
    return form


def _chosen(policies: tuple[Policy, ...], name: str) -> Policy:
    wanted = name or USUAL_POLICY
    return next((p for p in policies if p.name == wanted), policies[0])


def _score_unit(policy: Policy) -> str:
    rules = [r for r in policy.book.rules if r.defines == policy.ranked_by]
    return rules[0].unit if rules else ""


def _score_term(policy: Policy) -> Text:
    rules = [r for r in policy.book.rules if r.defines == policy.ranked_by]
    return rules[0].term if rules else policy.term
