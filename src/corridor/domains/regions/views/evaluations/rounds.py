"""The rounds of evaluation: the list, a round with its zones, and a new round."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.regions.forms.evaluations import RoundForm
from corridor.domains.regions.permissions.evaluations import can_open, require_open
from corridor.domains.regions.queries.evaluations import count_rounds, list_rounds
from corridor.domains.regions.queries.zones import zones
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundState,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.rules.rounds import EDITABLE, MOVES, Party
from corridor.domains.regions.services.open_round import open_round
from corridor.domains.regions.views.evaluations.common import (
    UNPROCESSABLE,
    Opened,
    draw,
)
from corridor.domains.registry.api import regions_within
from corridor.engines.pages.api import (
    BUREAU,
    PUBLIC,
    CorridorRequest,
    access,
    add_obstacle,
    page_number,
    slice_list,
)
from corridor.kernel.errors import CorridorError

MAIN_WAY: Final = tuple(RoundState)
_BY_FORM: Final = (
    RoundAct.CLOSE,
    RoundAct.COMPUTE,
    RoundAct.SHOW,
    RoundAct.PUBLISH,
    RoundAct.ARCHIVE,
    RoundAct.REOPEN,
)
"""Acts on the round as a whole, the way forward first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the round's way, done, present or to come."""

    state: RoundState
    is_done: bool
    is_present: bool


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One zone of a round, and what the visitor may do about it."""

    submission: SubmissionRecord
    is_seen: bool
    is_entered: bool
    is_verified: bool
    is_returned: bool
    is_excused: bool


@require_safe
@access(PUBLIC)
def round_list(request: CorridorRequest) -> HttpResponse:
    """List the rounds of evaluation one may see (高新区评价)."""
    rows = slice_list(
        number=page_number(request),
        count=lambda bound: count_rounds(request.actor, bound),
        fetch=lambda offset, limit: list_rounds(request.actor, offset, limit),
    )
    context = {"rows": rows, "can_open": can_open(request.actor)}
    return render(request, "regions/evaluations/list.html", context)


@require_safe
@access(PUBLIC)
def round_detail(request: CorridorRequest, code: str) -> HttpResponse:
    """Show a round: where it stands, its zones, and what can be done (评价轮次)."""
    opened = Opened.of(request, code)
    sees_zones = opened.part.oversees or opened.part.own_zones
    zone_rows = [_zone_row(opened, one) for one in opened.submissions]
    context = {
        "steps": _steps(opened.found.state),
        "acts": _acts(opened),
        "zones": zone_rows if sees_zones else [],
        "asked_count": len(opened.asked),
        "sample_count": sum(one.is_sample for one in opened.asked),
        "can_import": any(row.is_entered for row in zone_rows),
        "notes": opened.definition.notes,
        "source": opened.definition.source,
        "here": "overview",
    }
    return draw(request, "round.html", opened, context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(BUREAU)
def round_open(request: CorridorRequest) -> HttpResponse:
    """Open a round of evaluation (启动评价)."""
    require_open(request.actor, request.actor.region_code)
    form = RoundForm(
        request.POST or None,
        zones=zones(),
        regions=regions_within(request.actor.region_code),
        initial={"year": request.at.year - 1},
    )
    if form.is_valid():
        try:
            made = open_round(form.draft(), actor=request.actor, at=request.at)
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The round is open; zones can report now."))
            return redirect("regions:evaluation", made.code)
    status = UNPROCESSABLE if form.errors else 200
    return render(
        request, "regions/evaluations/open.html", {"form": form}, status=status
    )


def _steps(state: RoundState) -> tuple[Step, ...]:
    place = MAIN_WAY.index(state)
    return tuple(
        Step(one, is_done=at < place, is_present=at == place)
        for at, one in enumerate(MAIN_WAY)
    )


def _fitting(opened: Opened) -> frozenset[RoundAct]:
    return frozenset(
        act for act, move in MOVES.items() if opened.found.state in move.fits
    )


def _acts(opened: Opened) -> tuple[RoundAct, ...]:
    """Return what the visitor may do with the round as a whole now."""
    if not opened.part.runs:
        return ()
    fitting = _fitting(opened)
    return tuple(
        act
        for act in _BY_FORM
        if act in fitting
        and MOVES[act].party is Party.BUREAU
        and (act, opened.found.state) != (RoundAct.COMPUTE, RoundState.COMPUTED)
        and not (act is RoundAct.PUBLISH and opened.is_open_to_objections)
    )


def _zone_row(opened: Opened, one: SubmissionRecord) -> ZoneRow:
    part, fitting, zone = opened.part, _fitting(opened), one.zone.code
    is_open = one.state in EDITABLE and (
        opened.found.state is RoundState.COLLECTING
        or one.state is SubmissionState.RETURNED
    )
    with_bureau = one.state in {SubmissionState.SUBMITTED, SubmissionState.VERIFIED}
    return ZoneRow(
        one,
        is_seen=part.sees_figures(zone),
        is_entered=zone in part.edited_zones and RoundAct.SAVE in fitting and is_open,
        is_verified=part.runs and RoundAct.VERIFY in fitting and with_bureau,
        is_returned=part.runs and RoundAct.RETURN in fitting and with_bureau,
        is_excused=part.runs
        and RoundAct.EXCUSE in fitting
        and one.state is not SubmissionState.EXCUSED,
    )
