"""The tables of identity: people, what they may act for, and their keys."""

from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from typing_extensions import override


class People(BaseUserManager["Person"]):
    """The people the corridor knows, looked up by e-mail in any case."""

    @override
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Person":
        """Create a person who signs in with ``email``."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Person":
        """Create an operator of this installation."""
        return self.create_user(email, password, is_operator=True, **fields)


class Person(AbstractBaseUser):
    """A natural person with a login (自然人用户).

    A person owns nothing by themselves: what they may do follows from the
    memberships and postings they hold, one of which they act for at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="person_email_is_lower_case",
                condition=models.Q(email=Lower("email")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name or self.email


class Held(models.QuerySet[Any]):
    """Rows that hold from one instant until another, or until further notice."""

    def held_at(self, at: datetime) -> Self:
        """Keep what holds at the instant ``at``."""
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gt=at), since__lte=at
        )

    def open(self) -> Self:
        """Keep what nobody has ended."""
        return self.filter(until__isnull=True)


class Membership(models.Model):
    """One person's role in one organisation (成员资格), from ``since`` to ``until``.

    A change of role ends one row and opens another, so that who could do what
    on a past day stays answerable.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation_id = models.UUIDField()
    role = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = Held.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation_id", "until"], name="membership_by_organisation"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation_id"],
                condition=models.Q(until__isnull=True),
                name="membership_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "preparer", "viewer"]),
                name="membership_role_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.role} {self.person_id} @ {self.organisation_id}"


class Posting(models.Model):
    """One person's post in the bureau of one region (任职), by GB/T 2260 prefix."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="postings"
    )
    region_code = models.CharField(max_length=6)
    role = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = Held.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["region_code", "until"], name="posting_by_region"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "region_code"],
                condition=models.Q(until__isnull=True),
                name="posting_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="posting_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["clerk", "head", "auditor"]),
                name="posting_role_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.role} {self.person_id} @ {self.region_code}"


class Invitation(models.Model):
    """An organisation's offer of a role to whoever proves to own an address (邀请)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    email = models.EmailField()
    role = models.CharField(max_length=20)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["email"], name="invitation_by_email")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "email"],
                condition=models.Q(answered_at__isnull=True),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="invitation_email_is_lower_case",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "preparer", "viewer"]),
                name="invitation_role_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.role} {self.email} @ {self.organisation_id}"


class ApiKey(models.Model):
    """A machine's key to one capacity of one person (接口密钥).

    Only the digest of the token is kept; the token itself is shown once. A key
    holds no longer than the membership or posting it stands for.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="api_keys"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True
    )
    posting = models.ForeignKey(
        Posting, on_delete=models.PROTECT, null=True, blank=True
    )
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(membership__isnull=True, posting__isnull=False)
                | models.Q(membership__isnull=False, posting__isnull=True),
                name="api_key_stands_for_one_capacity",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="api_key_expires_after_creation",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.prefix}…"
