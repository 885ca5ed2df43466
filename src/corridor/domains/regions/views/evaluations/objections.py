"""Objections to a round's results: the list, a new one, and the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.regions.forms.evaluations import DecisionForm, ObjectionForm
from corridor.domains.regions.permissions.evaluations import require_act
from corridor.domains.regions.queries.evaluations import (
    objection_shown,
    objections_shown,
)
from corridor.domains.regions.records.evaluations import (
    ObjectionRecord,
    ObjectionState,
    RoundAct,
)
from corridor.domains.regions.rules.rounds import MOVES
from corridor.domains.regions.services.decide_objection import decide_objection
from corridor.domains.regions.services.lodge_objection import lodge_objection
from corridor.domains.regions.views.evaluations.common import (
    UNPROCESSABLE,
    Opened,
    draw,
)
from corridor.engines.pages.api import (
    PREPARER,
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text


@require_safe
@access(SIGNED_IN)
def objections(request: CorridorRequest, code: str) -> HttpResponse:
    """List the objections one may read (异议)."""
    opened = Opened.of(request, code)
    fits = opened.found.state in MOVES[RoundAct.OBJECT].fits
    context = {
        "objections": objections_shown(opened.found.id, opened.part),
        "names": _names(opened),
        "can_object": bool(opened.part.objects_for) and fits,
        "here": "objections",
    }
    return draw(request, "objections.html", opened, context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(PREPARER)
def objection_lodge(request: CorridorRequest, code: str) -> HttpResponse:
    """Lodge an objection to a result of one's zone (提出异议)."""
    opened = Opened.of(request, code)
    require_act(RoundAct.OBJECT, opened.part)
    own = [
        one.zone
        for one in opened.submissions
        if one.zone.code in opened.part.objects_for
    ]
    form = ObjectionForm(
        request.POST or None,
        zones=own,
        elements=_names(opened),
        initial={"code": request.GET.get("element", "")},
    )
    if form.is_valid():
        typed = form.cleaned_data
        try:
            lodge_objection(
                round_code=code,
                zone_code=typed["zone"],
                code=typed["code"],
                text=typed["text"],
                evidence=typed["evidence"],
                actor=request.actor,
                at=request.at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The objection was lodged."))
            return redirect("regions:evaluation_objections", code)
    status = UNPROCESSABLE if form.errors else 200
    context = {"form": form, "here": "objections"}
    return draw(request, "objection_form.html", opened, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def objection_detail(
    request: CorridorRequest, code: str, objection_id: UUID
) -> HttpResponse:
    """Show an objection, and decide it where one may (处理异议)."""
    opened = Opened.of(request, code)
    found = objection_shown(opened.found.id, objection_id, opened.part)
    if request.method == "POST":
        require_act(RoundAct.DECIDE, opened.part)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and _is_decided(request, form, code, found):
        return redirect("regions:evaluation_objections", code)
    fits = opened.found.state in MOVES[RoundAct.DECIDE].fits
    is_open = found.state is ObjectionState.OPEN
    context = {
        "objection": found,
        "names": _names(opened),
        "form": form if opened.part.runs and fits and is_open else None,
        "here": "objections",
    }
    status = UNPROCESSABLE if form.errors else 200
    return draw(request, "objection.html", opened, context, status)


def _is_decided(
    request: CorridorRequest, form: DecisionForm, code: str, found: ObjectionRecord
) -> bool:
    """Record the decision; what stands in the way stands in the form."""
    try:
        decide_objection(
            round_code=code,
            objection_id=found.id,
            is_upheld=form.cleaned_data["decision"] == ObjectionState.UPHELD,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        )
    except CorridorError as obstacle:
        add_obstacle(form, obstacle)
        return False
    messages.success(request, _("The decision was recorded."))
    return True


def _names(opened: Opened) -> dict[str, Text]:
    """Return what can be objected to, the groups before their indicators."""
    tree = opened.definition.framework
    return {
        code: tree.by_code[code].name
        for group in opened.groups
        for code in (group, *tree.children[group])
    }
