"""Publishing a draft as it was seen."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connections

from corridor.domains.regions.errors.editions import (
    CompositionRefused,
    DraftChanged,
    DraftUnknown,
    PublicationRefused,
)
from corridor.domains.regions.models import Edition, EditionFile
from corridor.domains.regions.queries.editions import draft, edition_bundle
from corridor.domains.regions.records.editions import EditionRecord
from corridor.domains.regions.services.publish_draft import publish_draft
from corridor.domains.regions.services.save_draft import save_draft
from corridor.engines.composites.api import CompositeFault, verify
from corridor.kernel.actors import Actor, BureauRole
from tests.engines.composites.worlds import DATA
from tests.factories.actors import staff
from tests.factories.indices import AT, CLERK, begun

pytestmark = pytest.mark.django_db

SOON = AT + timedelta(minutes=5)


def publish(
    draft_id: UUID, number: int = 1, actor: Actor = CLERK, label: str = "2022"
) -> EditionRecord:
    return publish_draft(
        draft_id=draft_id,
        change_number=number,
        label=label,
        publish_at=SOON,
        actor=actor,
        at=SOON,
    )


def test_the_draft_notes_the_edition_that_came_of_it() -> None:
    made = begun()

    record = publish(made.id)

    kept = draft(made.id, CLERK)
    assert (kept.edition_id, kept.change_number) == (record.id, 2)
    verify(edition_bundle(record))


def test_publishing_it_again_makes_the_next_revision() -> None:
    made = begun()

    revisions = [publish(made.id, number).revision for number in (1, 2)]

    assert revisions == [1, 2]


def test_a_draft_changed_since_it_was_seen_is_not_published() -> None:
    made = begun()
    save_draft(draft_id=made.id, change_number=1, data="other", actor=CLERK, at=SOON)

    with pytest.raises(DraftChanged):
        publish(made.id)

    assert (Edition.objects.count(), EditionFile.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_of_a_publisher_and_an_editor_at_once_one_is_told() -> None:
    made = begun()
    start = Barrier(2)
    refused: list[DraftChanged] = []

    def act(verb: Callable[[], object]) -> None:
        start.wait()
        try:
            verb()
        except DraftChanged as obstacle:
            refused.append(obstacle)
        finally:
            connections.close_all()

    def edit() -> None:
        save_draft(
            draft_id=made.id, change_number=1, data="other", actor=CLERK, at=SOON
        )

    threads = [
        Thread(target=act, args=(verb,)) for verb in (lambda: publish(made.id), edit)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = draft(made.id, CLERK)
    was_published = kept.edition_id is not None
    assert len(refused) == 1
    assert Edition.objects.count() == int(was_published)
    assert kept.data == (DATA if was_published else "other")


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (staff("330100"), DraftUnknown),
        (staff(role=BureauRole.AUDITOR), CompositionRefused),
    ],
)
def test_who_may_not_see_a_draft_does_not_publish_it(
    actor: Actor, obstacle: type[Exception]
) -> None:
    made = begun()

    with pytest.raises(obstacle):
        publish(made.id, actor=actor)

    assert Edition.objects.count() == 0


def test_what_cannot_be_published_leaves_the_draft_as_it_is() -> None:
    empty, wrong, fine = begun(data=""), begun(weights="percent"), begun()

    with pytest.raises(PublicationRefused):
        publish(empty.id)
    with pytest.raises(CompositeFault):
        publish(wrong.id)
    with pytest.raises(PublicationRefused):
        publish(fine.id, label="a/b")

    assert Edition.objects.count() == 0
    kept = [draft(one.id, CLERK) for one in (empty, wrong, fine)]
    assert kept == [empty, wrong, fine]
