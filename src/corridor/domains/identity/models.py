"""The tables of identity: people and how they sign in."""

from typing import Any, ClassVar
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
