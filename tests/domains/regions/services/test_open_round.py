"""Opening a round of evaluation."""

from dataclasses import replace
from typing import Any

import pytest

from corridor.domains.regions.api import RoundCodeTaken, ZoneUnknown, open_round
from corridor.domains.regions.errors.evaluations import (
    EvaluationRefused,
    SystemUnknown,
)
from corridor.domains.regions.models import EvaluationRound, ZoneSubmission
from corridor.domains.regions.queries.evaluations import log_of, submissions_of
from corridor.domains.regions.records.evaluations import RoundAct, RoundState
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from corridor.kernel.errors import Problems
from tests.factories import evaluations as made
from tests.factories.actors import OPERATOR, staff

pytestmark = pytest.mark.django_db


def test_a_round_asks_its_zones_and_keeps_the_system_whole() -> None:
    zones = [made.zone(), made.zone()]

    found = made.opened(zones)

    row = EvaluationRound.objects.get(code=found.code)
    assert found.state is RoundState.COLLECTING
    assert {one.zone.code for one in submissions_of(found.id)} == {
        one.code for one in zones
    }
    assert (row.system_edition, len(row.system["elements"])) == ("2021", 52)
    (entry,) = log_of(found.id)
    assert (entry.act, entry.after) == (RoundAct.OPEN, found.system_digest)


@pytest.mark.parametrize(
    ("actor", "changed", "obstacle"),
    [
        (ANONYMOUS, {}, EvaluationRefused),
        (OPERATOR, {}, EvaluationRefused),
        (staff("330100"), {}, EvaluationRefused),
        (staff("330400", BureauRole.AUDITOR), {}, EvaluationRefused),
        (made.CLERK, {"code": "Bad Code"}, Problems),
        (made.CLERK, {"system": "no-such-system"}, SystemUnknown),
        (made.CLERK, {"zones": ("no-such", "neither")}, ZoneUnknown),
    ],
)
def test_a_refused_opening_leaves_no_trace(
    actor: Actor, changed: dict[str, Any], obstacle: type[Exception]
) -> None:
    draft = replace(made.draft([made.zone(), made.zone()]), **changed)

    with pytest.raises(obstacle):
        open_round(draft, actor=actor, at=made.OPENED)

    assert (EvaluationRound.objects.count(), ZoneSubmission.objects.count()) == (0, 0)


def test_a_code_names_one_round() -> None:
    zones = [made.zone(), made.zone()]
    made.opened(zones, code="twice")

    with pytest.raises(RoundCodeTaken):
        made.opened(zones, code="twice")

    assert EvaluationRound.objects.count() == 1
