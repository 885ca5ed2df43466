"""Saving a zone's figures, revision by revision."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from corridor.domains.regions.api import (
    ActOutOfTurn,
    FiguresChanged,
    RoundUnknown,
    SubmissionUnknown,
    save_zone_figures,
)
from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.models import SubmissionRevision
from corridor.domains.regions.queries.evaluations import (
    log_of,
    revisions_of,
    submissions_of,
)
from corridor.domains.regions.records.evaluations import Cell, SubmissionState
from corridor.kernel.actors import ANONYMOUS, Actor, OrganisationRole
from corridor.kernel.errors import Problems
from tests.factories import evaluations as made
from tests.factories.actors import OPERATOR, member, staff

pytestmark = pytest.mark.django_db
OURS = uuid4()
OWNER = member(OURS)


def save(code: str, zone: str, cells: Any, actor: Actor = OWNER, **more: Any) -> Any:
    return save_zone_figures(
        round_code=code,
        zone_code=zone,
        cells=cells,
        actor=actor,
        at=made.REPORTED,
        **more,
    )


def test_a_draft_may_have_gaps_and_every_save_is_a_revision() -> None:
    ours = made.zone(OURS)
    found = made.opened([ours, made.zone()])

    first = save(found.code, ours.code, {"1.1": Cell("3", "年报")})
    second = save(found.code, ours.code, {"1.1": Cell("4"), "1.2": Cell("5.5")})

    assert (first.revision, first.filled) == (1, 1)
    assert (second.revision, second.filled, second.state) == (
        2,
        2,
        SubmissionState.DRAFT,
    )
    newest, oldest = revisions_of(second.id)
    assert oldest.cells == {"1.1": Cell("3", "年报")}
    assert newest.cells["1.2"] == Cell("5.5")
    entries = log_of(found.id)
    assert [entry.after for entry in entries[1:]] == [oldest.digest, newest.digest]
    assert entries[2].before == oldest.digest


def test_the_same_figures_again_are_no_revision() -> None:
    ours = made.zone(OURS)
    found = made.opened([ours, made.zone()])
    save(found.code, ours.code, {"1.1": Cell("3")})

    again = save(found.code, ours.code, {"1.1": Cell(" 3 ")})

    assert again.revision == 1
    assert len(log_of(found.id)) == 2


def test_bad_figures_are_all_named_and_none_is_kept() -> None:
    ours = made.zone(OURS)
    found = made.opened([ours, made.zone()])

    with pytest.raises(Problems) as refusal:
        save(
            found.code,
            ours.code,
            {"1.1": Cell("x"), "1.2": Cell("5"), "1.10": Cell("101")},
        )

    assert [one.field for one in refusal.value.errors] == ["1.1", "1.10"]
    assert SubmissionRevision.objects.count() == 0


def test_what_somebody_else_saved_meanwhile_is_not_overwritten() -> None:
    ours = made.zone(OURS)
    found = made.opened([ours, made.zone()])
    save(found.code, ours.code, {"1.1": Cell("3")}, base_revision=0)

    with pytest.raises(FiguresChanged):
        save(found.code, ours.code, {"1.1": Cell("9")}, base_revision=0)

    (kept,) = submissions_of(found.id)[:1]
    assert kept.revision == 1


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (ANONYMOUS, RoundUnknown),
        (member(uuid4()), RoundUnknown),
        (staff("330100"), RoundUnknown),
        (member(OURS, OrganisationRole.VIEWER), EvaluationRefused),
        (made.CLERK, EvaluationRefused),
        (OPERATOR, EvaluationRefused),
    ],
)
def test_only_those_who_prepare_the_zones_figures_save_them(
    actor: Actor, obstacle: type[Exception]
) -> None:
    ours = made.zone(OURS)
    found = made.opened([ours, made.zone()])

    with pytest.raises(obstacle):
        save(found.code, ours.code, {"1.1": Cell("3")}, actor=actor)

    assert SubmissionRevision.objects.count() == 0


def test_the_bureau_enters_figures_where_nobody_acts_for_a_zone() -> None:
    nobodys = made.zone()
    found = made.opened([made.zone(OURS), nobodys])

    saved = save(found.code, nobodys.code, {"1.1": Cell("3")}, actor=made.CLERK)

    assert saved.revision == 1


def test_another_zones_figures_do_not_exist_for_a_zone() -> None:
    ours, theirs = made.zone(OURS), made.zone(uuid4())
    found = made.opened([ours, theirs])

    with pytest.raises(SubmissionUnknown):
        save(found.code, theirs.code, {"1.1": Cell("3")})


def test_figures_with_the_bureau_are_not_changed() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)

    with pytest.raises(ActOutOfTurn, match="已提交"):
        save(found.code, zones[0].code, made.figures(7), actor=made.CLERK)


def test_a_late_figure_is_taken_while_the_collection_is_open() -> None:
    zone = made.zone()
    found = made.opened([zone, made.zone()])

    saved = save_zone_figures(
        round_code=found.code,
        zone_code=zone.code,
        cells={"1.1": Cell("3")},
        actor=made.CLERK,
        at=made.OPENED + timedelta(days=90),
    )

    assert saved.revision == 1
