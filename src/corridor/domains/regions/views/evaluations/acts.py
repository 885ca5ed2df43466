"""Acts on a round or on a zone's part of it, each confirmed on a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from corridor.domains.regions.errors.evaluations import RoundUnknown
from corridor.domains.regions.forms.evaluations import (
    ActForm,
    PeriodForm,
    ReasonForm,
)
from corridor.domains.regions.permissions.evaluations import require_act
from corridor.domains.regions.records.evaluations import RoundAct
from corridor.domains.regions.services.archive_round import archive_round
from corridor.domains.regions.services.close_collection import close_collection
from corridor.domains.regions.services.compute_round import compute_round
from corridor.domains.regions.services.excuse_zone import excuse_zone
from corridor.domains.regions.services.open_objections import open_objections
from corridor.domains.regions.services.publish_round import publish_round
from corridor.domains.regions.services.reopen_verification import (
    reopen_verification,
)
from corridor.domains.regions.services.return_submission import return_submission
from corridor.domains.regions.views.evaluations.common import (
    UNPROCESSABLE,
    Opened,
    draw,
)
from corridor.engines.pages.api import (
    BUREAU,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError


@dataclass(frozen=True, slots=True)
class Doing:
    """An act, what it asks, what it does, and what is said before and after."""

    act: RoundAct
    form: type[ActForm]
    service: Callable[..., Any]
    warning: Promise
    done: Promise


ON_ROUNDS: Final[Mapping[str, Doing]] = {
    one.act.value: one
    for one in (
        Doing(
            RoundAct.CLOSE,
            ActForm,
            close_collection,
            _(
                "Zones can change their figures no more, unless they are sent back."
                " Every zone must have submitted or be excused."
            ),
            _("The collection is closed; verification begins."),
        ),
        Doing(
            RoundAct.COMPUTE,
            ActForm,
            compute_round,
            _(
                "Scores and ranks are computed from what was verified. Every cell is"
                " kept, and nothing is shown to the zones yet."
            ),
            _("Scores and ranks are computed."),
        ),
        Doing(
            RoundAct.SHOW,
            PeriodForm,
            open_objections,
            _("The zones taking part see scores and cells, and can object."),
            _("The objection period is open."),
        ),
        Doing(
            RoundAct.PUBLISH,
            ActForm,
            publish_round,
            _(
                "Everybody can read scores, ranks and cells from now on. This cannot"
                " be undone."
            ),
            _("The results are published."),
        ),
        Doing(
            RoundAct.ARCHIVE,
            ActForm,
            archive_round,
            _("The round is put away with its log; nothing in it changes any more."),
            _("The round is archived."),
        ),
        Doing(
            RoundAct.REOPEN,
            ReasonForm,
            reopen_verification,
            _(
                "The round goes back to verification. It is computed and shown again;"
                " the objection period then begins anew."
            ),
            _("The round is back in verification."),
        ),
    )
}
ON_ZONES: Final[Mapping[str, Doing]] = {
    one.act.value: one
    for one in (
        Doing(
            RoundAct.RETURN,
            ReasonForm,
            return_submission,
            _("The zone can change its figures again and submits them anew."),
            _("The figures were returned."),
        ),
        Doing(
            RoundAct.EXCUSE,
            ReasonForm,
            excuse_zone,
            _("The zone takes no part in this round; its figures count for nothing."),
            _("The zone is excused."),
        ),
    )
}


@require_http_methods(["GET", "HEAD", "POST"])
@access(BUREAU)
def round_act(request: CorridorRequest, code: str, act: str) -> HttpResponse:
    """Confirm an act on the round and do it (评价操作)."""
    return _confirmed(request, code, _named(ON_ROUNDS, act), {})


@require_http_methods(["GET", "HEAD", "POST"])
@access(BUREAU)
def zone_act(request: CorridorRequest, code: str, zone: str, act: str) -> HttpResponse:
    """Confirm an act on a zone's part and do it (园区操作)."""
    return _confirmed(request, code, _named(ON_ZONES, act), {"zone_code": zone})


def _named(known: Mapping[str, Doing], act: str) -> Doing:
    """Return what an address names.

    Raises:
        RoundUnknown: there is no such act.

    """
    if act not in known:
        raise RoundUnknown
    return known[act]


def _confirmed(
    request: CorridorRequest, code: str, doing: Doing, about: Mapping[str, str]
) -> HttpResponse:
    opened = Opened.of(request, code)
    zone = opened.submission(about["zone_code"]).zone if about else None
    require_act(doing.act, opened.part)
    is_sent = request.method == "POST"
    form = doing.form(
        request.POST if is_sent else None,
        initial={"days": opened.found.objection_days},
    )
    if form.is_valid():
        try:
            doing.service(
                round_code=code,
                **about,
                **form.cleaned_data,
                actor=request.actor,
                at=request.at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, str(doing.done))
            return redirect("regions:evaluation", code)
    context = {
        "form": form,
        "act": doing.act,
        "warning": doing.warning,
        "zone": zone,
        "here": "overview",
    }
    status = UNPROCESSABLE if form.errors else 200
    return draw(request, "act.html", opened, context, status)
