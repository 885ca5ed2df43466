"""Figures become facts, by those who may enter them."""

from uuid import uuid4

import pytest

from corridor.domains.assessments.api import (
    AssessmentRefused,
    AssessmentUnknown,
    Entered,
    enter_facts,
)
from corridor.engines.facts.api import facts_of
from corridor.kernel.actors import Actor, OrganisationRole
from corridor.kernel.errors import InputRefused
from tests.factories import actors
from tests.factories.enterprise_facts import RECORDED
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
STAFF = Entered("staff_total", 2025, 60)


def test_figures_are_recorded_in_the_unit_of_their_indicator() -> None:
    firm = organisation()

    (record,) = enter_facts(
        [STAFF], organisation=firm, actor=actors.member(firm.id), at=RECORDED
    )

    assert (record.value, record.unit, record.recorded_at) == (60, "persons", RECORDED)


@pytest.mark.parametrize(
    "wrong",
    [
        Entered("staff_total", 2025, -1),
        Entered("no_such_indicator", 2025, 1),
        Entered("sales_revenue", 2025, 10**20),
    ],
)
def test_one_bad_figure_leaves_no_trace_of_the_others(wrong: Entered) -> None:
    firm = organisation()

    with pytest.raises(InputRefused):
        enter_facts(
            [STAFF, wrong],
            organisation=firm,
            actor=actors.member(firm.id),
            at=RECORDED,
        )

    assert facts_of([firm.id]) == ()


@pytest.mark.parametrize(
    ("who", "obstacle"),
    [
        (lambda pk: actors.member(pk, OrganisationRole.VIEWER), AssessmentRefused),
        (lambda _pk: actors.staff("330400"), AssessmentRefused),
        (lambda _pk: actors.staff("320500"), AssessmentUnknown),
        (lambda _pk: actors.member(uuid4()), AssessmentUnknown),
        (lambda _pk: Actor(None), AssessmentUnknown),
    ],
)
def test_others_may_not_enter_and_leave_no_trace(who, obstacle) -> None:  # noqa: ANN001 -- a way to make an actor, and a class
    firm = organisation()

    with pytest.raises(obstacle):
        enter_facts([STAFF], organisation=firm, actor=who(firm.id), at=RECORDED)

    assert facts_of([firm.id]) == ()
