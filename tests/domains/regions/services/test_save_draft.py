"""Beginning a draft and saving it, two at once included."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connections

from corridor.domains.regions.errors.editions import (
    CompositionRefused,
    DraftChanged,
    DraftUnknown,
)
from corridor.domains.regions.models import IndexDraft
from corridor.domains.regions.queries.editions import draft
from corridor.domains.regions.services.save_draft import begin_draft, save_draft
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from tests.engines.composites.worlds import DATA, DOCUMENT
from tests.factories.actors import OPERATOR, staff
from tests.factories.indices import AT, CLERK, begun, published

pytestmark = pytest.mark.django_db

SOON = AT + timedelta(minutes=5)
AUDITOR = staff(role=BureauRole.AUDITOR)


def test_a_draft_keeps_what_it_was_begun_with() -> None:
    made = begun()

    assert (made.document, made.data, made.data_name) == (DOCUMENT, DATA, "small.csv")
    assert (made.created_by_name, made.changed_at) == (CLERK.name, AT)
    assert (made.change_number, made.edition_id) == (1, None)
    assert IndexDraft.objects.get().region_code == "330400"


@pytest.mark.parametrize("actor", [ANONYMOUS, AUDITOR, Actor(None, is_operator=True)])
def test_who_makes_no_indices_begins_none(actor: Actor) -> None:
    with pytest.raises(CompositionRefused):
        begin_draft(document={}, actor=actor, at=AT)

    assert IndexDraft.objects.count() == 0


def test_what_is_not_given_stays() -> None:
    made = begun()

    save_draft(
        draft_id=made.id,
        change_number=1,
        document={"index": "other"},
        actor=CLERK,
        at=SOON,
    )
    changed = save_draft(
        draft_id=made.id,
        change_number=2,
        data="a,b\n",
        data_name="new.csv",
        actor=CLERK,
        at=SOON,
    )

    assert (changed.document, changed.data) == ({"index": "other"}, "a,b\n")
    assert (changed.data_name, changed.changed_at) == ("new.csv", SOON)
    assert changed.change_number == 3


def test_a_colleague_of_the_bureau_saves_it_too() -> None:
    made = begun()

    changed = save_draft(
        draft_id=made.id, change_number=1, data="x\n", actor=staff("330400"), at=SOON
    )

    assert (changed.data, changed.created_by_name) == ("x\n", CLERK.name)


def test_the_edition_that_came_of_it_is_noted() -> None:
    made, record = begun(), published()

    changed = save_draft(
        draft_id=made.id,
        change_number=1,
        edition_id=record.id,
        actor=OPERATOR,
        at=SOON,
    )

    assert changed.edition_id == record.id


@pytest.mark.parametrize("number", [0, 2, 99])
def test_who_saw_another_state_changes_nothing(number: int) -> None:
    made = begun()

    with pytest.raises(DraftChanged):
        save_draft(
            draft_id=made.id, change_number=number, data="x", actor=CLERK, at=SOON
        )

    assert draft(made.id, CLERK) == made


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (staff("330100"), DraftUnknown),
        (AUDITOR, CompositionRefused),
        (ANONYMOUS, CompositionRefused),
    ],
)
def test_who_may_not_see_a_draft_does_not_save_it(
    actor: Actor, obstacle: type[Exception]
) -> None:
    made = begun()

    with pytest.raises(obstacle):
        save_draft(draft_id=made.id, change_number=1, data="x", actor=actor, at=SOON)

    assert draft(made.id, CLERK) == made


def test_a_draft_that_never_was_is_unknown() -> None:
    with pytest.raises(DraftUnknown):
        save_draft(draft_id=uuid4(), change_number=1, actor=CLERK, at=SOON)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told() -> None:
    made = begun()
    start = Barrier(2)
    saved: list[str] = []
    refused: list[DraftChanged] = []

    def save(data: str) -> None:
        start.wait()
        try:
            save_draft(
                draft_id=made.id, change_number=1, data=data, actor=CLERK, at=SOON
            )
            saved.append(data)
        except DraftChanged as obstacle:
            refused.append(obstacle)
        finally:
            connections.close_all()

    threads = [Thread(target=save, args=(data,)) for data in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(saved), len(refused)) == (1, 1)
    kept = draft(made.id, CLERK)
    assert (kept.data, kept.change_number) == (saved[0], 2)
