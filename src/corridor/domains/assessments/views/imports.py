"""Load files of facts: upload, watch, see every bad cell, map headers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.assessments.api import AssessmentUnknown
from corridor.domains.assessments.catalogue import whole_catalogue
from corridor.domains.assessments.queries import real_policies
from corridor.domains.assessments.services.import_facts import import_facts, scope_of
from corridor.domains.assessments.views.facts import Sheet
from corridor.engines.facts.api import (
    DEFAULT_LIMITS,
    BatchRecord,
    BatchUnknown,
    Level,
    batch,
    batches_of,
    remember_headers,
)
from corridor.engines.pages.api import (
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError

LEAVE_OUT = "-"


class UploadForm(forms.Form):
    """Choose a file."""

    file = forms.FileField(
        label=gettext_lazy("Workbook or CSV file"),
        help_text=gettext_lazy(
            "XLSX or CSV. All rows are loaded, or none: every cell that cannot be read"
            " is listed with its place."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def import_page(request: CorridorRequest) -> HttpResponse:
    """Upload a file of facts, and see the files loaded before (导入)."""
    scope = scope_of(request.actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                found = import_facts(
                    file_name=upload.name,
                    content=upload.read(DEFAULT_LIMITS.content_bytes + 1),
                    actor=request.actor,
                    at=request.at,
                )
            except CorridorError as error:
                add_obstacle(form, error)
            else:
                return redirect("assessments:batch", batch_id=found.id)
    context = {
        "form": form,
        "batches": batches_of(scope.name),
        "sheets": [Sheet(p.name, p.term) for p in real_policies()],
    }
    return render(request, "assessments/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def batch_page(request: CorridorRequest, batch_id: UUID) -> HttpResponse:
    """Show how a file was loaded, every bad cell, and headers to map (导入结果)."""
    found = _batch_seen(request, batch_id)
    form = HeaderForm(found, request.POST or None, language=request.language)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _remember(request, found, form)
            except CorridorError as error:
                add_obstacle(form, error)
            else:
                messages.success(
                    request, _("The headers are remembered. Upload the file again.")
                )
                return redirect("assessments:import")
    context = {"batch": found, "form": form}
    return render(request, "assessments/batch.html", context, status=status)


@require_safe
@access(SIGNED_IN)
def batch_status(request: CorridorRequest, batch_id: UUID) -> JsonResponse:
    """Say how far a file is (导入进度)."""
    found = _batch_seen(request, batch_id)
    state = "done" if found.state.is_final else "running"
    return JsonResponse({
        "done": found.rows_done,
        "total": found.rows_total,
        "state": state,
    })


class HeaderForm(forms.Form):
    """Map headers that no indicator goes by; the choice is remembered."""

    def __init__(
        self, found: BatchRecord, data: Any, *, language: str, **options: Any
    ) -> None:
        """Ask one question a header."""
        super().__init__(data, **options)
        self.headers = dict(enumerate(found.unknown_headers))
        for number, unknown in self.headers.items():
            level = Level(unknown.level)
            choices = [
                ("", _("Choose an indicator")),
                (LEAVE_OUT, _("Leave the column out")),
                *(
                    (item.code, item.name.on(language))
                    for item in whole_catalogue().of_level(level)
                ),
            ]
            self.fields[f"header_{number}"] = forms.ChoiceField(
                label=f"{unknown.sheet} {unknown.column} · {unknown.header}",
                choices=choices,
            )


def _remember(request: CorridorRequest, found: BatchRecord, form: HeaderForm) -> None:
    for level in Level:
        mapping = {
            unknown.header: ""
            if (chosen := form.cleaned_data[f"header_{number}"]) == LEAVE_OUT
            else chosen
            for number, unknown in form.headers.items()
            if Level(unknown.level) is level
        }
        if mapping:
            remember_headers(
                scope=found.scope,
                level=level,
                mapping=mapping,
                catalogue=whole_catalogue(),
                at=request.at,
            )


def _batch_seen(request: CorridorRequest, batch_id: UUID) -> BatchRecord:
    """Return a batch of the actor's own scope.

    Raises:
        AssessmentUnknown: there is none, or it is somebody else's.

    """
    scope = scope_of(request.actor)
    try:
        found = batch(batch_id)
    except BatchUnknown:
        raise AssessmentUnknown from None
    if found.scope != scope.name:
        raise AssessmentUnknown
    return found
