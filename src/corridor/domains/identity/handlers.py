"""Answer events: mail an invitation once it is sure to stand."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from corridor.domains.identity.events import MemberInvited
from corridor.domains.identity.names import UNNAMED, organisation_names
from corridor.domains.identity.records import ORGANISATION_ROLES
from corridor.kernel.actors import OrganisationRole
from corridor.kernel.events import subscribe


def mail_invitation(event: MemberInvited) -> None:
    """Mail the invited person after the commit; a mail lost does not undo it."""

    def send() -> None:
        _send(
            email=event.email,
            organisation_id=event.organisation_id,
            role=OrganisationRole(event.role),
        )

    transaction.on_commit(send, robust=True)


def _send(*, email: str, organisation_id: UUID, role: OrganisationRole) -> None:
    name = organisation_names([organisation_id]).get(organisation_id, UNNAMED)
    context = {
        "name": name,
        "role": ORGANISATION_ROLES[role],
        "address": settings.CORRIDOR_ORIGIN + reverse("identity:profile"),
    }
    send_mail(
        subject=f"{name.zh}：邀请您加入 / Invitation to join {name.en}",
        message=render_to_string("identity/invitation_mail.txt", context),
        from_email=None,
        recipient_list=[email],
    )


def connect() -> None:
    """Subscribe the handlers; called once when the application is ready."""
    subscribe(MemberInvited, mail_invitation)
