"""Pages by which a bureau keeps its registry: register and change."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corridor.domains.registry import permissions
from corridor.domains.registry.api import (
    OrganisationRecord,
    change_status,
    move_organisation,
    organisation_seen_by,
    register_organisation,
    rename_organisation,
)
from corridor.domains.registry.forms import (
    ChangeForm,
    MoveForm,
    RegistrationForm,
    RenameForm,
    StatusForm,
)
from corridor.engines.pages.api import (
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError

UNPROCESSABLE = 422
Change = tuple[Any, type[ChangeForm], Callable[..., OrganisationRecord]]
CHANGES: Final[dict[str, Change]] = {
    "name": (gettext_lazy("Rename"), RenameForm, rename_organisation),
    "region": (gettext_lazy("Move"), MoveForm, move_organisation),
    "status": (gettext_lazy("Change the status"), StatusForm, change_status),
}


@require_http_methods(["GET", "POST"])
@access(SIGNED_IN)
def organisation_register(request: CorridorRequest) -> HttpResponse:
    """Register an organization of one's region (单位登记)."""
    permissions.require_register(request.actor)
    form = RegistrationForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        try:
            record = register_organisation(
                form.draft(), actor=request.actor, at=request.at
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The organization was registered."))
            for warning in record.warnings:
                messages.warning(request, warning.on(get_language() or ""))
            return redirect("registry:detail", record.id)
    status = UNPROCESSABLE if form.errors else None
    return render(request, "registry/register.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@access(SIGNED_IN)
def organisation_change(
    request: CorridorRequest, organisation_id: UUID, part: str
) -> HttpResponse:
    """Rename an organization, move it or change its status (变更登记)."""
    record = organisation_seen_by(request.actor, organisation_id)
    permissions.require_keep(request.actor, record.region_code)
    title, form_class, change = CHANGES[part]
    form = form_class(request.POST or None, initial=_present(record))
    if form.is_valid():
        try:
            change(
                organisation_id=organisation_id,
                **form.cleaned_data,
                actor=request.actor,
                at=request.at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The change was recorded."))
            return redirect("registry:detail", organisation_id)
    context = {"form": form, "organisation": record, "title": title}
    status = UNPROCESSABLE if form.errors else None
    return render(request, "registry/change.html", context, status=status)


def _present(record: OrganisationRecord) -> dict[str, str]:
    return {
        "name": record.name,
        "name_en": record.name_en,
        "region_code": record.region_code,
        "status": record.status,
    }
