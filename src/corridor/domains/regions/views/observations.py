"""Observations: listed, explained, recorded, mended and loaded from files."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.regions.areas import all_areas, full_name
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.errors import FilterRefused
from corridor.domains.regions.errors.observations import (
    TableRefused,
    UnitDoubted,
    ValueQuestioned,
)
from corridor.domains.regions.forms.observations import (
    CorrectionForm,
    EntryForm,
    ObservationFilterForm,
    TableForm,
    ValueForm,
    WithdrawalForm,
)
from corridor.domains.regions.observation_exports import observations_csv
from corridor.domains.regions.observation_tables import template_csv, template_xlsx
from corridor.domains.regions.permissions.observations import (
    can_record,
    can_record_somewhere,
    recordable_areas,
    require_record,
    require_record_somewhere,
)
from corridor.domains.regions.queries.observations import (
    entries_of,
    every_observation,
    list_observations,
    observation,
)
from corridor.domains.regions.records.observations import ObservationRecord
from corridor.domains.regions.services.correct_observation import correct_observation
from corridor.domains.regions.services.import_observations import import_observations
from corridor.domains.regions.services.record_observation import record_observation
from corridor.domains.regions.services.withdraw_observation import (
    withdraw_observation,
)
from corridor.domains.regions.views.lines import line_of
from corridor.engines.facts.api import DEFAULT_LIMITS
from corridor.engines.pages.api import (
    PUBLIC,
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
    page_number,
)
from corridor.kernel.errors import CorridorError

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE: Final = 422
_DOUBTS: Final = (UnitDoubted, ValueQuestioned)


@require_safe
@access(PUBLIC)
def observation_list(request: CorridorRequest) -> HttpResponse:
    """List what was recorded, the newest first (观测值)."""
    form = _filter(request)
    rows = list_observations(form.narrowed_by(), page=page_number(request))
    context = {
        "form": form,
        "rows": rows,
        "lines": [line_of(one) for one in rows.rows],
        "can_record": can_record_somewhere(request.actor),
    }
    return render(request, "regions/observations/list.html", context)


@require_safe
@access(PUBLIC)
def observation_export(request: CorridorRequest) -> HttpResponse:
    """Download the observations as narrowed (下载观测值)."""
    found = every_observation(_filter(request).narrowed_by())
    return HttpResponse(
        observations_csv(found, request.language),
        content_type=CSV,
        headers={"Content-Disposition": 'attachment; filename="observations.csv"'},
    )


@require_safe
@access(PUBLIC)
def observation_page(request: CorridorRequest, observation_id: int) -> HttpResponse:
    """Explain one observation: source, status, question, entries (观测值说明)."""
    found = observation(observation_id)
    context = _explained(found) | {
        "can_record": can_record(request.actor, all_areas()[found.area_code])
    }
    return render(request, "regions/observations/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def observation_entry(request: CorridorRequest) -> HttpResponse:
    """Record an observation of one's own area (观测值填报)."""
    require_record_somewhere(request.actor)
    form = EntryForm(
        request.POST or None,
        areas=recordable_areas(request.actor),
        language=request.language,
        initial={
            "area": request.GET.get("area", ""),
            "indicator": request.GET.get("indicator", ""),
        },
    )
    stored = _tried(
        form,
        lambda: record_observation(form.raw(), actor=request.actor, at=request.at),
    )
    if stored:
        messages.success(request, _("The value was recorded."))
        return redirect("regions:series", stored.area_code, stored.indicator)
    status = UNPROCESSABLE if form.errors else None
    context = {"form": form}
    return render(request, "regions/observations/entry.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def observation_correct(request: CorridorRequest, observation_id: int) -> HttpResponse:
    """Correct a slip made at entry (更正观测值)."""
    found = observation(observation_id)
    require_record(request.actor, all_areas()[found.area_code])
    form = CorrectionForm.of(request.POST or None, found, language=request.language)
    stored = _tried(
        form,
        lambda: correct_observation(
            observation_id=observation_id,
            changes=form.raw(),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        ),
    )
    if stored:
        messages.success(request, _("The correction was recorded."))
        return redirect("regions:observation", stored.id)
    return _mending(request, found, form, _("Correct a slip"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def observation_withdraw(request: CorridorRequest, observation_id: int) -> HttpResponse:
    """Take back what should not have been entered (撤回观测值)."""
    found = observation(observation_id)
    require_record(request.actor, all_areas()[found.area_code])
    form = WithdrawalForm(request.POST or None)
    stored = _tried(
        form,
        lambda: withdraw_observation(
            observation_id=observation_id,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        ),
    )
    if stored:
        messages.success(request, _("The value was withdrawn."))
        return redirect("regions:observation", stored.id)
    return _mending(request, found, form, _("Withdraw"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def observation_import(request: CorridorRequest) -> HttpResponse:
    """Load a file of observations, or show every bad row (导入观测值)."""
    require_record_somewhere(request.actor)
    form = TableForm(request.POST or None, request.FILES or None)
    refused = None
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            count = import_observations(
                content=upload.read(DEFAULT_LIMITS.content_bytes + 1),
                actor=request.actor,
                at=request.at,
            )
        except CorridorError as obstacle:
            refused = obstacle if isinstance(obstacle, TableRefused) else None
            add_obstacle(form, obstacle)
        else:
            said = ngettext(
                "%(count)s value was recorded.",
                "%(count)s values were recorded.",
                count,
            )
            messages.success(request, said % {"count": count})
            return redirect("regions:observations")
    context = {"form": form, "problems": refused.problems if refused else ()}
    status = UNPROCESSABLE if form.errors else None
    return render(request, "regions/observations/import.html", context, status=status)


@require_safe
@access(PUBLIC)
def observation_template(request: CorridorRequest, extension: str) -> HttpResponse:
    """Download the table that observations are filled into (填报模板)."""
    is_csv = extension == "csv"
    write = template_csv if is_csv else template_xlsx
    name = f"observations-template.{extension}"
    return HttpResponse(
        write(request.language),
        content_type=CSV if is_csv else XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _tried(
    form: forms.Form, act: Callable[[], ObservationRecord]
) -> ObservationRecord | None:
    """Return what a valid form did, or nothing with what stood in the way."""
    if not form.is_valid():
        return None
    try:
        return act()
    except CorridorError as obstacle:
        if isinstance(form, ValueForm):
            form.is_questioned = isinstance(obstacle, _DOUBTS)
        add_obstacle(form, obstacle)
        return None


def _mending(
    request: CorridorRequest, found: ObservationRecord, form: forms.Form, title: str
) -> HttpResponse:
    context = {"form": form, "title": title, "line": line_of(found)}
    status = UNPROCESSABLE if form.errors else None
    return render(request, "regions/observations/mend.html", context, status=status)


def _explained(found: ObservationRecord) -> dict[str, Any]:
    entries = entries_of(found)
    return {
        "line": line_of(found),
        "name": full_name(all_areas()[found.area_code]),
        "indicator": all_indicators()[found.indicator],
        "entries": [line_of(one) for one in entries],
        "is_newest": entries[0].id == found.id,
    }


def _filter(request: CorridorRequest) -> ObservationFilterForm:
    """Return the filter as asked.

    Raises:
        FilterRefused: it asks for what is not offered.

    """
    form = ObservationFilterForm(request.GET, language=request.language)
    if not form.is_valid():
        raise FilterRefused(next(iter(form.errors)))
    return form
