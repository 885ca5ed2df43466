"""The verification of a zone's figures, cell by cell."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corridor.domains.regions.errors.evaluations import FiguresChanged
from corridor.domains.regions.forms.evaluations import MarkRow, MarksForm
from corridor.domains.regions.permissions.evaluations import require_act
from corridor.domains.regions.queries.evaluations import figures_of
from corridor.domains.regions.records.evaluations import MarkKind, RoundAct
from corridor.domains.regions.services.verify_cells import verify_cells
from corridor.domains.regions.views.evaluations.common import (
    UNPROCESSABLE,
    Opened,
    draw,
)
from corridor.engines.pages.api import BUREAU, CorridorRequest, access
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text

ACCEPT_REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """One first-level indicator with the cells to mark."""

    code: str
    name: Text
    rows: tuple[MarkRow, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@access(BUREAU)
def verification(request: CorridorRequest, code: str, zone: str) -> HttpResponse:
    """Mark cells as accepted, queried or corrected (核实数据)."""
    opened = Opened.of(request, code)
    submission = opened.submission(zone)
    require_act(RoundAct.VERIFY, opened.part)
    figures = figures_of(submission.id)
    form = MarksForm(opened.asked, figures, request.POST or None)
    if form.is_valid() and _is_kept(request, form, code, zone):
        return redirect("regions:evaluation_verification", code, zone)
    queried = sum(one.kind is MarkKind.QUERIED for one in figures.marks.values())
    context = {
        "submission": submission,
        "form": form,
        "groups": [
            MarkGroup(group, opened.name_of(group), form.rows(group))
            for group in opened.groups
        ],
        "settled": len(figures.marks) - queried,
        "asked_count": len(opened.asked),
        "queried": queried,
        "here": "overview",
    }
    status = UNPROCESSABLE if form.errors else 200
    return draw(request, "verification.html", opened, context, status)


def _is_kept(request: CorridorRequest, form: MarksForm, code: str, zone: str) -> bool:
    """Record what was found; what stands in the way stands in the form."""
    try:
        verify_cells(
            round_code=code,
            zone_code=zone,
            marks=form.marks(accepts_rest=ACCEPT_REST in request.POST),
            revision=form.cleaned_data["base"],
            actor=request.actor,
            at=request.at,
        )
    except FiguresChanged as obstacle:
        form.add_obstacle(obstacle)
        return False
    except CorridorError as obstacle:
        form.add_obstacle(obstacle)
        return False
    messages.success(request, _("The findings were recorded."))
    return True
