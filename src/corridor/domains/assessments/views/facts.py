"""The facts of one's enterprise: with provenance, entered, withdrawn, never lost."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.assessments.api import (
    AssessmentUnknown,
    can_prepare,
    require_prepare,
    require_see,
)
from corridor.domains.assessments.catalogue import catalogue_of, whole_catalogue
from corridor.domains.assessments.forms import CaseForm
from corridor.domains.assessments.queries import real_policies
from corridor.domains.assessments.services.enter_facts import Entered, enter_facts
from corridor.domains.assessments.views.common import (
    organisation_seen,
    policy_named,
    today_of,
)
from corridor.domains.registry.api import organisations
from corridor.engines.facts.api import (
    FactRecord,
    FactUnknown,
    Indicator,
    Level,
    fact,
    facts_of,
    history_of,
    template_xlsx,
    withdraw_fact,
)
from corridor.engines.pages.api import (
    MEMBER,
    PREPARER,
    PUBLIC,
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.engines.rules.api import Input, Option
from corridor.kernel.errors import CorridorError
from corridor.kernel.period import Period
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS
from corridor.policies.api import Policy

YEARS_BACK = 6
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """A fact as a page shows it."""

    record: FactRecord
    term: Text
    shown: Text
    period: str
    project: str
    is_superseded: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A policy whose template can be filled in."""

    name: str
    term: Text


class WithdrawForm(forms.Form):
    """Say why a fact no longer holds."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


@require_safe
@access(MEMBER)
def fact_list(request: CorridorRequest) -> HttpResponse:
    """List the current facts of the enterprise by year (填报数据)."""
    organisation = organisation_seen(request, None)
    records = [r for r in facts_of([organisation.id]) if r.value is not None]
    years = sorted({r.period.starts.year for r in records}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(y) for y in years} else next(iter(years), None)
    lines = [line_of(r) for r in records if r.period.starts.year == year]
    context = {
        "organisation": organisation,
        "years": years,
        "year": year,
        "lines": sorted(lines, key=lambda line: (line.project, line.term.zh)),
        "sheets": [Sheet(p.name, p.term) for p in real_policies()],
        "can_prepare": can_prepare(request.actor, organisation),
    }
    return render(request, "assessments/facts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def fact_history(request: CorridorRequest, fact_id: int) -> HttpResponse:
    """Show everything ever recorded of one figure, and withdraw it (数据沿革)."""
    record = _fact_seen(request, fact_id)
    organisation = organisation_seen(request, record.subject_id)
    form = WithdrawForm(request.POST or None)
    status = 200
    if request.method == "POST":
        require_prepare(request.actor, organisation)
        status = 422
        if form.is_valid():
            try:
                withdraw_fact(
                    record.id,
                    actor_id=request.actor.person_id,
                    at=request.at,
                    reason=form.cleaned_data["reason"],
                )
            except CorridorError as error:
                add_obstacle(form, error)
            else:
                messages.success(request, _("The figure was withdrawn."))
                return redirect("assessments:fact", fact_id=fact_id)
    chain = history_of(
        record.subject_id,
        indicator=record.indicator,
        part=record.part,
        period=record.period,
    )
    newest = max(chain, key=lambda one: one.revision)
    context = {
        "organisation": organisation,
        "line": line_of(record),
        "history": [line_of(one, newest) for one in reversed(chain)],
        "form": form,
        "can_withdraw": can_prepare(request.actor, organisation)
        and newest.id == record.id
        and not newest.is_withdrawn,
    }
    return render(request, "assessments/fact.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access(PREPARER)
def fact_entry(request: CorridorRequest, policy: str) -> HttpResponse:
    """Enter the figures a policy reads for one year (在线填报)."""
    organisation = organisation_seen(request, None)
    require_prepare(request.actor, organisation)
    found, year = policy_named(policy), _year(request)
    form = _entry_form(request, found, organisation.id, year)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            figures = [
                Entered(code, year, int(value))
                for code, value in form.values().items()
                if value is not None and code in form.changed_data
            ]
            try:
                stored = enter_facts(
                    figures,
                    organisation=organisation,
                    actor=request.actor,
                    at=request.at,
                )
            except CorridorError as error:
                add_obstacle(form, error)
            else:
                said = _("%(n)s figures were recorded.") % {"n": len(stored)}
                messages.success(request, said)
                return redirect("assessments:facts")
    this = today_of(request).year
    context = {
        "organisation": organisation,
        "form": form,
        "policy": policy,
        "term": found.term,
        "year": year,
        "years": range(this, this - YEARS_BACK, -1),
    }
    return render(request, "assessments/fact_entry.html", context, status=status)


def _entry_form(
    request: CorridorRequest, policy: Policy, organisation_id: UUID, year: int
) -> CaseForm:
    """Ask for the enterprise's figures a policy reads, filled with what is known."""
    indicators = catalogue_of([policy]).of_level(Level.ENTERPRISE)
    units = {item.code: item.unit for item in indicators}
    known = {
        record.indicator: bool(record.value)
        if units[record.indicator] == "yes_no"
        else record.value
        for record in facts_of([organisation_id], period=Period.year(year))
        if not record.part and record.value is not None and record.indicator in units
    }
    return CaseForm(
        [_as_input(item) for item in indicators],
        request.POST if request.method == "POST" else None,
        language=request.language,
        initial=known,
    )


@require_safe
@access(PUBLIC)
def fact_template(_request: CorridorRequest, policy: str) -> HttpResponse:
    """Download the workbook that a policy's figures are filled into (填报模板)."""
    content = template_xlsx(catalogue_of([policy_named(policy)]))
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{policy}.xlsx"'},
    )


def line_of(record: FactRecord, newest: FactRecord | None = None) -> Line:
    """Return a fact as a page shows it."""
    indicator = whole_catalogue().get(record.indicator)
    term = indicator.name if indicator else Text(record.indicator, record.indicator)
    year = Period.year(record.period.starts.year)
    whole = record.period == year
    return Line(
        record=record,
        term=term,
        shown=_shown(record, indicator),
        period=str(record.period.starts.year) if whole else record.period.label,
        project=record.part,
        is_superseded=newest is not None and newest.id != record.id,
    )


def _shown(record: FactRecord, indicator: Indicator | None) -> Text:
    if record.value is None:
        return Text("已撤回", "withdrawn")
    if indicator is not None and indicator.choices:
        return dict(indicator.choices)[record.value]
    unit = UNITS[record.unit]
    return Text(
        unit.show_named(record.value, "zh-hans"), unit.show_named(record.value, "en")
    )


def _fact_seen(request: CorridorRequest, fact_id: int) -> FactRecord:
    """Return a fact whose organization the actor may see.

    Raises:
        AssessmentUnknown: there is none, or it is hidden from the actor.

    """
    try:
        record = fact(fact_id)
    except FactUnknown:
        raise AssessmentUnknown from None
    owner = organisations([record.subject_id]).get(record.subject_id)
    if owner is None:
        raise AssessmentUnknown
    require_see(request.actor, owner)
    return record


def _year(request: CorridorRequest) -> int:
    this = today_of(request).year
    asked: Any = request.GET.get("year", "")
    offered = {str(y): y for y in range(this, this - YEARS_BACK, -1)}
    return offered.get(asked, this - 1)


def _as_input(item: Indicator) -> Input:
    return Input(
        name=item.code,
        unit=item.unit,
        term=item.name,
        minimum=item.minimum or 0,
        maximum=item.maximum or 0,
        options=tuple(Option(str(code), name) for code, name in item.choices),
    )
