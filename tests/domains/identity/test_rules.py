"""Keys, names and roles, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from corridor.domains.identity import rules
from corridor.domains.identity.errors import KeyLifetimeRefused
from corridor.domains.identity.records import ApiScope
from corridor.kernel.actors import BureauRole, OrganisationRole
from corridor.kernel.errors import InputRefused

AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
READ, WRITE = ApiScope


def test_tokens_are_long_unlike_and_kept_as_a_digest() -> None:
    tokens = {rules.new_token() for _ in range(50)}

    assert len(tokens) == 50
    for token in tokens:
        assert token.startswith("corridor_")
        assert len(token) >= 52
        assert len(rules.digest_of(token)) == 64
        assert token not in rules.digest_of(token)


@pytest.mark.parametrize(
    ("lifetime", "is_allowed"),
    [
        (timedelta(0), False),
        (timedelta(seconds=1), True),
        (timedelta(days=366), True),
        (timedelta(days=366, seconds=1), False),
        (timedelta(days=-1), False),
    ],
)
def test_a_key_lives_no_longer_than_a_year(
    lifetime: timedelta, *, is_allowed: bool
) -> None:
    if is_allowed:
        rules.check_lifetime(at=AT, expires_at=AT + lifetime)
        return

    with pytest.raises(KeyLifetimeRefused):
        rules.check_lifetime(at=AT, expires_at=AT + lifetime)


def test_a_key_that_may_do_nothing_is_refused() -> None:
    rules.check_scopes([READ])

    with pytest.raises(InputRefused):
        rules.check_scopes([])


@pytest.mark.parametrize("label", ["", "  ", "长" * 101, "a\x00b"])
def test_a_label_that_cannot_be_shown_is_refused(label: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        rules.clean_label(label, "name")

    assert refusal.value.field == "name"


def test_a_label_is_kept_without_stray_blanks() -> None:
    assert rules.clean_label("  财务  系统 ", "name") == "财务 系统"
    assert not rules.clean_label("", "name", is_required=False)


@pytest.mark.parametrize(
    ("phone", "kept"), [("", ""), ("+86 573 0000 0000", "+8657300000000")]
)
def test_a_telephone_number_is_kept_without_blanks(phone: str, kept: str) -> None:
    assert rules.clean_phone(phone) == kept


@pytest.mark.parametrize("phone", ["call me", "1" * 31, "123#"])
def test_what_is_no_telephone_number_is_refused(phone: str) -> None:
    with pytest.raises(InputRefused):
        rules.clean_phone(phone)


@pytest.mark.parametrize("role", list(OrganisationRole))
def test_a_key_that_only_reads_makes_a_viewer(role: OrganisationRole) -> None:
    assert rules.member_role(role, [READ]) is OrganisationRole.VIEWER
    assert rules.member_role(role, [READ, WRITE]) is role
    assert rules.member_role(None, [READ]) is None


@pytest.mark.parametrize("role", list(BureauRole))
def test_a_key_that_only_reads_makes_an_auditor(role: BureauRole) -> None:
    assert rules.staff_role(role, [READ]) is BureauRole.AUDITOR
    assert rules.staff_role(role, [WRITE]) is role
    assert rules.staff_role(None, [READ]) is None
