"""Mails that follow events."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from corridor.domains.identity.api import invite_member
from corridor.domains.identity.models import Invitation
from corridor.kernel.actors import OrganisationRole
from tests.factories import people
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def invite() -> None:
    record = organisation(name="桃溪 & 传动（样例）", name_en="Peachbrook (sample)")
    owner = people.membership(organisation_id=record.id)
    invite_member(
        organisation_id=record.id,
        email="invited@corridor.example",
        role=OrganisationRole.PREPARER,
        actor=people.actor_of(owner),
        at=AT,
    )


def test_an_invitation_is_mailed_in_both_languages_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        invite()
    assert mail.outbox == []

    for callback in callbacks:
        callback()

    (sent,) = mail.outbox
    assert sent.to == ["invited@corridor.example"]
    assert "桃溪 & 传动（样例） 邀请您作为“填报人员”加入" in sent.body
    assert "Peachbrook (sample) invites you to join as “Preparer”" in sent.body
    assert "/people/me/" in sent.body


def test_a_mail_server_that_is_down_does_not_undo_the_invitation(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with django_capture_on_commit_callbacks(execute=True):
        invite()

    assert Invitation.objects.count() == 1
