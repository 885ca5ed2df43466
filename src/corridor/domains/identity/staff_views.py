"""Pages of a bureau's staff."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corridor.domains.identity.api import end_posting, post_to_bureau, staff_of
from corridor.domains.identity.forms import PostingForm
from corridor.domains.identity.names import UNNAMED, region_names
from corridor.domains.identity.queries import person_of_address
from corridor.engines.pages.api import (
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@access(SIGNED_IN)
def staff(request: CorridorRequest) -> HttpResponse:
    """List the staff of one's bureau and post another person (任职)."""
    actor, at = request.actor, request.at
    rows = staff_of(actor.region_code, actor=actor, at=at)
    form = PostingForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            who = person_of_address(
                given["email"], region_code=given["region_code"], actor=actor
            )
            post_to_bureau(
                person_id=who.id,
                region_code=given["region_code"],
                role=given["role"],
                actor=actor,
                at=at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The person was posted."))
            return redirect("identity:staff")
    names = region_names({row.region_code for row in rows})
    context = {
        "form": form,
        "staff": [(row, names.get(row.region_code, UNNAMED)) for row in rows],
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "identity/staff.html", context, status=status)


@require_POST
@access(SIGNED_IN)
def posting_end(request: CorridorRequest, posting_id: UUID) -> HttpResponse:
    """Take a person off the staff (免职)."""
    end_posting(posting_id=posting_id, actor=request.actor, at=request.at)
    messages.success(request, _("The posting has ended."))
    return redirect("identity:staff")
