"""Pages of one's own account: self, hats and invitations."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corridor.domains.identity.api import (
    PersonRecord,
    accept_invitation,
    decline_invitation,
    person,
    switch_acting_for,
    update_person,
)
from corridor.domains.identity.errors import CapacityUnknown
from corridor.domains.identity.forms import PersonForm
from corridor.domains.identity.names import (
    named_capacities,
    named_invitations,
    organisation_names,
)
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
def profile(request: CorridorRequest) -> HttpResponse:
    """Show one's own account (我的账号), and change name and number."""
    known = _me(request)
    form = PersonForm(
        request.POST or None, initial={"name": known.name, "phone": known.phone}
    )
    if form.is_valid():
        try:
            update_person(**form.cleaned_data, actor=request.actor)
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("Your account was saved."))
            return redirect("identity:profile")
    capacities = named_capacities(request.actor, at=request.at)
    context = {
        "form": form,
        "person": known,
        "capacities": capacities,
        "invitations": named_invitations(request.actor, at=request.at),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "identity/profile.html", context, status=status)


@require_POST
@access(SIGNED_IN)
def switch(request: CorridorRequest) -> HttpResponse:
    """Put on another hat and return to the page (切换身份).

    Raises:
        CapacityUnknown: the person does not hold it.

    """
    try:
        capacity_id = UUID(request.POST.get("acting_for", ""))
    except ValueError as obstacle:
        raise CapacityUnknown from obstacle
    switch_acting_for(
        request.session, capacity_id=capacity_id, actor=request.actor, at=request.at
    )
    address = request.POST.get("next", "")
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return HttpResponseRedirect(address if is_own else "/")


@require_POST
@access(SIGNED_IN)
def invitation_accept(request: CorridorRequest, invitation_id: UUID) -> HttpResponse:
    """Accept an invitation (接受邀请)."""
    made = accept_invitation(
        invitation_id=invitation_id, actor=request.actor, at=request.at
    )
    name = organisation_names([made.organisation_id]).get(made.organisation_id)
    label = name.on(get_language() or "") if name else ""
    messages.success(request, _("You are now a member of %(name)s.") % {"name": label})
    return redirect("identity:profile")


@require_POST
@access(SIGNED_IN)
def invitation_decline(request: CorridorRequest, invitation_id: UUID) -> HttpResponse:
    """Decline an invitation (谢绝邀请)."""
    decline_invitation(invitation_id=invitation_id, actor=request.actor, at=request.at)
    messages.success(request, _("The invitation was declined."))
    return redirect("identity:profile")


def _me(request: CorridorRequest) -> PersonRecord:
    if request.actor.person_id is None:
        raise CapacityUnknown
    return person(request.actor.person_id)
