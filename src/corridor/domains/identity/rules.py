"""Decide about keys, names and roles without a database."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta

from corridor.domains.identity.errors import KeyLifetimeRefused
from corridor.domains.identity.records import ApiScope
from corridor.kernel.actors import BureauRole, OrganisationRole
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

TOKEN_PREFIX = "corridor_"  # noqa: S105 -- what every token begins with
SHOWN_LENGTH = len(TOKEN_PREFIX) + 6
LONGEST_KEY = timedelta(days=366)
KEYS_IN_FORCE = 20
OPEN_INVITATIONS = 50
INVITATION_LASTS = timedelta(days=14)
NAME_LENGTH = 100


def new_token() -> str:
    """Return a fresh token of 256 random bits."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is kept of a token.

    A plain hash will do: nobody guesses 256 random bits.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def check_lifetime(*, at: datetime, expires_at: datetime) -> None:
    """Refuse a key that has expired already or lives too long.

    Raises:
        KeyLifetimeRefused: the lifetime is out of bounds.

    """
    if not at < expires_at <= at + LONGEST_KEY:
        raise KeyLifetimeRefused(LONGEST_KEY.days)


def check_scopes(scopes: Collection[ApiScope]) -> None:
    """Refuse a key that may do nothing.

    Raises:
        InputRefused: no scope is named.

    """
    if not scopes:
        raise InputRefused(Text("请选择权限", "Choose a scope"), "scopes")


def clean_label(label: str, field: str, *, is_required: bool = True) -> str:
    """Return a person's or key's name, its blanks tidied.

    Raises:
        InputRefused: it is empty, too long or holds control characters.

    """
    tidy = " ".join(label.split())
    if is_required and not tidy:
        raise InputRefused(Text("名称为空", "The name is empty"), field)
    if len(tidy) > NAME_LENGTH:
        raise InputRefused(
            Text(
                "名称超过{limit}个字", "The name is longer than {limit} characters"
            ).format(limit=NAME_LENGTH),
            field,
        )
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in tidy):
        raise InputRefused(
            Text("名称含有控制字符", "The name holds control characters"), field
        )
    return tidy


def clean_phone(phone: str) -> str:
    """Return a telephone number without blanks, or nothing.

    Raises:
        InputRefused: it holds anything but digits, ``+``, ``-`` and brackets.

    """
    tidy = "".join(phone.split())
    if not re.fullmatch(r"[0-9+()\-]{0,30}", tidy, re.ASCII):
        raise InputRefused(
            Text("电话号码只含数字、“+”和“-”", "Use digits, + and - only"), "phone"
        )
    return tidy


def member_role(
    role: OrganisationRole | None, scopes: Collection[ApiScope]
) -> OrganisationRole | None:
    """Return the role a key carries: without the write scope one only looks.

    >>> member_role(OrganisationRole.OWNER, [ApiScope.READ])
    <OrganisationRole.VIEWER: 'viewer'>
    """
    if role is None or ApiScope.WRITE in scopes:
        return role
    return OrganisationRole.VIEWER


def staff_role(
    role: BureauRole | None, scopes: Collection[ApiScope]
) -> BureauRole | None:
    """Return the bureau role a key carries: without the write scope one audits."""
    if role is None or ApiScope.WRITE in scopes:
        return role
    return BureauRole.AUDITOR
