"""Reading editions and drafts."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.errors.editions import (
    DraftUnknown,
    EditionUnknown,
    FileUnknown,
)
from corridor.domains.regions.queries import editions
from corridor.domains.regions.queries.editions import (
    KEPT_IN_MEMORY,
    draft,
    edition,
    edition_bundle,
    edition_by_id,
    edition_file,
    edition_files,
    list_drafts,
    list_editions,
    load_edition,
    newest_revisions,
)
from corridor.kernel.actors import ANONYMOUS
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA, small
from tests.factories.actors import OPERATOR, staff
from tests.factories.indices import (
    AT,
    CLERK,
    DOUBTS,
    LATER,
    begun,
    places,
    published,
    record,
)

pytestmark = pytest.mark.django_db

CORRECTED = DATA.replace("1,4,40", "1,4,50")


def test_the_newest_stand_first_with_every_revision() -> None:
    published(label="2021")
    published(label="2022", at=AT + timedelta(days=1))
    published(label="2022", data=CORRECTED, at=AT + timedelta(days=2))

    found = list_editions(ANONYMOUS, LATER)

    assert [(one.label, one.revision) for one in found] == [
        ("2022", 2),
        ("2022", 1),
        ("2021", 1),
    ]
    newest = newest_revisions(found)
    assert [(one.label, one.revision) for one in newest] == [("2022", 2), ("2021", 1)]


def test_one_index_is_listed_alone() -> None:
    published()

    assert len(list_editions(ANONYMOUS, AT, index_code="small")) == 1
    assert list_editions(ANONYMOUS, AT, index_code="other") == ()


def test_an_embargoed_revision_hides_nothing_that_was_public() -> None:
    first = published()
    second = published(data=CORRECTED, publish_at=LATER)

    seen_by_public = edition("small", "2022", ANONYMOUS, AT)
    seen_by_bureau = edition("small", "2022", CLERK, AT)
    seen_on_the_day = edition("small", "2022", ANONYMOUS, LATER)

    assert (seen_by_public, seen_by_bureau, seen_on_the_day) == (first, second, second)
    assert list_editions(ANONYMOUS, AT) == (first,)


@pytest.mark.parametrize("revision", [None, 1])
def test_what_is_embargoed_is_unknown_like_what_never_was(
    revision: int | None,
) -> None:
    hidden = published(publish_at=LATER)

    with pytest.raises(EditionUnknown):
        edition("small", "2022", ANONYMOUS, AT, revision=revision)
    with pytest.raises(EditionUnknown):
        edition("small", "2023", ANONYMOUS, AT, revision=revision)
    with pytest.raises(EditionUnknown):
        edition_by_id(hidden.id, ANONYMOUS, AT)
    with pytest.raises(EditionUnknown):
        edition_by_id(uuid4(), CLERK, AT)

    assert edition_by_id(hidden.id, CLERK, AT) == hidden


def test_an_edition_is_computed_again_to_the_same_bits_with_its_intervals() -> None:
    known = published(uncertainty=DOUBTS)

    found = load_edition(known)

    own = small(uncertainty=DOUBTS)
    assert found.build.scores().tobytes() == own.scores().tobytes()
    assert set(found.intervals) == {"A", "B", "C"}
    assert found.draws == 20
    assert [one.assumption for one in found.sensitivity] == ["weights", "sums"]
    assert found.unit_places == {"A": 0, "B": 1, "C": 2}


def test_an_edition_without_uncertainty_has_no_intervals() -> None:
    found = load_edition(published())

    assert (found.intervals, found.sensitivity, found.draws) == ({}, (), 0)


def test_an_edition_computed_once_is_asked_for_no_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    known = published(label="kept", data=places(4))
    first = load_edition(known)

    with django_assert_num_queries(0):
        second = load_edition(known)

    assert second is first


def test_only_the_last_editions_are_kept_in_memory() -> None:
    shelf = editions._Shelf()
    found = load_edition(published())

    for at in range(KEPT_IN_MEMORY):
        shelf.put(str(at), found)
    shelf.get("0")
    shelf.put("one more", found)

    assert shelf.get("0") is found
    assert shelf.get("1") is None


def test_two_editions_of_one_content_but_another_label_are_told_apart() -> None:
    one, two = published(label="one"), published(label="two")

    assert one.bundle_digest != two.bundle_digest
    assert load_edition(one).build.definition.edition == "one"
    assert load_edition(two).build.definition.edition == "two"


def test_files_are_listed_by_name_and_read_one_by_one() -> None:
    known = published()

    listed = edition_files(known)

    bundle = edition_bundle(known)
    assert [one.name for one in listed] == sorted(bundle)
    assert {one.name: one.size_bytes for one in listed} == {
        name: len(content) for name, content in bundle.items()
    }
    assert edition_file(known, "ranks.csv") == bundle["ranks.csv"]
    with pytest.raises(FileUnknown):
        edition_file(known, "../settings.py")


def test_drafts_come_the_last_changed_first_and_only_those_one_may_see() -> None:
    older = begun(at=AT)
    newer = begun(at=LATER)
    begun(actor=staff("330100"))

    assert list_drafts(CLERK) == (replace(newer, data=""), replace(older, data=""))
    assert len(list_drafts(OPERATOR)) == 3
    assert list_drafts(ANONYMOUS) == ()


def test_a_draft_of_another_bureau_is_unknown() -> None:
    made = begun()

    assert draft(made.id, CLERK) == made
    for stranger in (staff("330100"), ANONYMOUS):
        with pytest.raises(DraftUnknown):
            draft(made.id, stranger)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ({"zh": "小", "en": "Small"}, Text("小", "Small")),
        ("小", Text("小", "小")),
        ("", Text("small", "small")),
        (7, Text("7", "7")),
        ({}, Text("small", "small")),
    ],
)
def test_a_draft_is_called_by_its_title_or_its_code(title: object, said: Text) -> None:
    assert begun(title=title).title == said


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_one_statement(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(count):
        published(label=str(at))
        begun()

    with django_assert_num_queries(2):
        found, drafts = list_editions(ANONYMOUS, AT), list_drafts(CLERK)

    assert (len(found), len(drafts)) == (count, count)


def test_a_record_tells_whether_the_public_sees_it() -> None:
    known = record(publish_at=LATER)

    assert known.is_embargoed(AT)
    assert not known.is_embargoed(LATER)
