"""Renaming an organization."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from corridor.domains.registry.api import (
    ChangeKind,
    ChangeOutOfOrder,
    OrganisationUnknown,
    RegistrationRefused,
    changes_of,
    organisation_seen_by,
    rename_organisation,
)
from corridor.domains.registry.models import StatusChange
from corridor.kernel.actors import ANONYMOUS, Actor
from corridor.kernel.errors import InputRefused
from tests.factories.actors import OPERATOR, member, staff
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def rename(organisation_id: Any, actor: Actor, **fields: Any) -> Any:
    given = {"name": "桃溪传动（样例）", "from_on": date(2025, 5, 1), **fields}
    return rename_organisation(
        organisation_id=organisation_id, actor=actor, at=AT, **given
    )


def test_the_old_name_stays_in_the_history() -> None:
    known = organisation(name="桃溪旧名（样例）")

    renamed = rename(known.id, staff("330402"), source="准予变更登记通知书")

    assert renamed.name == "桃溪传动（样例）"
    entry = changes_of(known.id)[-1]
    assert (entry.kind, entry.before, entry.after, entry.source) == (
        ChangeKind.RENAMED,
        "桃溪旧名（样例）",
        "桃溪传动（样例）",
        "准予变更登记通知书",
    )


@pytest.mark.parametrize(
    ("actor", "fields", "obstacle"),
    [
        (ANONYMOUS, {}, RegistrationRefused),
        (staff("330100"), {}, RegistrationRefused),
        (OPERATOR, {"name": ""}, InputRefused),
        (OPERATOR, {"from_on": date(2025, 5, 7)}, InputRefused),
        (OPERATOR, {"from_on": date(2015, 5, 31)}, ChangeOutOfOrder),
        (OPERATOR, {"source": "源" * 201}, InputRefused),
    ],
)
def test_a_refused_renaming_leaves_no_trace(
    actor: Actor, fields: dict[str, Any], obstacle: type[Exception]
) -> None:
    known = organisation()

    with pytest.raises(obstacle):
        rename(known.id, actor, **fields)

    assert organisation_seen_by(OPERATOR, known.id) == known
    assert StatusChange.objects.count() == 1


def test_a_withheld_organization_does_not_exist_for_strangers() -> None:
    known = organisation(is_withheld=True)

    with pytest.raises(OrganisationUnknown):
        rename(known.id, staff("330100"))
    with pytest.raises(RegistrationRefused):
        rename(known.id, member(known.id))
