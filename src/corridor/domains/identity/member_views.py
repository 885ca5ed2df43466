"""Pages of an organization's members."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corridor.domains.identity.api import (
    MemberRecord,
    can_manage_members,
    end_membership,
    grant_membership,
    invitations_of,
    invite_member,
    members_of,
    withdraw_invitation,
)
from corridor.domains.identity.errors import MembersHidden
from corridor.domains.identity.forms import InvitationForm, RoleForm
from corridor.domains.identity.names import organisation_names
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
def members(request: CorridorRequest, organisation_id: UUID) -> HttpResponse:
    """List the members of an organization and invite another (单位成员).

    Raises:
        MembersHidden: the actor is a stranger to it, or there is none.

    """
    actor, at = request.actor, request.at
    rows = members_of(organisation_id, actor=actor, at=at)
    name = organisation_names([organisation_id]).get(organisation_id)
    if name is None:
        raise MembersHidden
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            invite_member(
                organisation_id=organisation_id,
                **form.cleaned_data,
                actor=actor,
                at=at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("identity:members", organisation_id)
    context = {
        "form": form,
        "name": name,
        "organisation_id": organisation_id,
        "can_manage": can_manage_members(actor, organisation_id),
        "members": [
            (
                row,
                RoleForm(initial={"role": row.role}, auto_id=f"id_{row.person_id}_%s"),
            )
            for row in rows
        ],
        "invitations": invitations_of(organisation_id, actor=actor, at=at),
    }
    status = UNPROCESSABLE if form.errors else None
    return render(request, "identity/members.html", context, status=status)


@require_POST
@access(SIGNED_IN)
def member_role(
    request: CorridorRequest, organisation_id: UUID, person_id: UUID
) -> HttpResponse:
    """Give a member another role (变更角色)."""
    form = RoleForm(request.POST)
    if form.is_valid():
        grant_membership(
            person_id=person_id,
            organisation_id=organisation_id,
            role=form.cleaned_data["role"],
            actor=request.actor,
            at=request.at,
        )
        messages.success(request, _("The role was changed."))
    else:
        messages.error(request, _("Choose one of the roles."))
    return redirect("identity:members", organisation_id)


@require_POST
@access(SIGNED_IN)
def membership_end(request: CorridorRequest, membership_id: UUID) -> HttpResponse:
    """Take a member out, or leave (解除成员资格)."""
    end_membership(membership_id=membership_id, actor=request.actor, at=request.at)
    messages.success(request, _("The membership has ended."))
    return _back_to_members(request)


@require_POST
@access(SIGNED_IN)
def invitation_withdraw(request: CorridorRequest, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation (撤回邀请)."""
    withdraw_invitation(invitation_id=invitation_id, actor=request.actor, at=request.at)
    messages.success(request, _("The invitation was withdrawn."))
    return _back_to_members(request)


def _role_form(row: MemberRecord) -> RoleForm:
    return RoleForm(initial={"role": row.role}, auto_id=f"id_{row.person_id}_%s")


def _back_to_members(request: CorridorRequest) -> HttpResponse:
    """Return to the list one came from, which is one's own or an operator's."""
    try:
        organisation_id = UUID(request.POST.get("organisation_id", ""))
    except ValueError:
        return redirect("identity:profile")
    return redirect("identity:members", organisation_id)
