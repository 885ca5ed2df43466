"""Publishing an edition: whole or not at all."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections

from corridor.domains.regions.errors.editions import (
    CompositionRefused,
    EditionTaken,
    PublicationRefused,
)
from corridor.domains.regions.models import Edition, EditionFile
from corridor.domains.regions.queries.editions import (
    edition,
    edition_bundle,
    list_editions,
)
from corridor.domains.regions.records.editions import EditionRecord, Leader
from corridor.engines.composites.api import (
    CompositeFault,
    WeightsFault,
    sha256,
    unpack,
    verify,
)
from corridor.engines.composites.errors import (
    CellUnreadable,
    ColumnConstant,
    ColumnMissing,
    NothingObserved,
    UnitTwice,
    ValueNotPositive,
)
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA, document, small
from tests.factories.actors import OPERATOR, staff
from tests.factories.indices import AT, CLERK, DOUBTS, LATER, published

pytestmark = pytest.mark.django_db

REFUSE_A_FILE = {
    "sqlite": (
        """
        CREATE TRIGGER no_ranks BEFORE INSERT ON regions_editionfile
        WHEN NEW.name = 'ranks.csv' BEGIN SELECT RAISE(ABORT, 'full'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN
        RAISE EXCEPTION 'full' USING ERRCODE = '23000'; END $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER no_ranks BEFORE INSERT ON regions_editionfile
        FOR EACH ROW WHEN (NEW.name = 'ranks.csv') EXECUTE FUNCTION full_disk()
        """,
    ),
}
GEOMETRIC = [
    {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
    {"aggregate": {"method": "geometric"}},
]
HALVES = [
    {"code": "small"},
    {"code": "rd", "parent": "small", "weight": 0.5},
    {"code": "patents", "parent": "small", "weight": 0.4},
]


def test_an_edition_says_what_it_is() -> None:
    record = published(remark="首版")

    assert (record.index_code, record.label, record.revision) == ("small", "2022", 1)
    assert record.title == Text("小指数", "Small index")
    assert (record.source, record.is_sample, record.remark) == (
        "invented",
        True,
        "首版",
    )
    assert (record.period, record.units_total, record.indicators_total) == (
        "2022",
        3,
        3,
    )
    assert (record.created_at, record.publish_at) == (AT, AT)
    assert record.created_by_name == CLERK.name
    assert record.leaders == (
        Leader("B", "乙市", 1, 68.75),
        Leader("A", "甲市", 2, 50.0),
        Leader("C", "丙市", 3, 31.25),
    )


def test_the_label_replaces_what_the_definition_calls_its_edition() -> None:
    record = published(label="2030-draft")

    definition, _tables = unpack(edition_bundle(record))

    assert (record.label, definition.edition) == ("2030-draft", "2030-draft")


def test_the_stored_bundle_computes_to_the_same_bits() -> None:
    record = published(uncertainty=DOUBTS)

    files = edition_bundle(record)
    checked = verify(files)

    own = small(uncertainty=DOUBTS)
    assert checked.build.scores().tobytes() == own.scores().tobytes()
    assert checked.files == tuple(sorted(files))
    assert "uncertainty/intervals.csv" in checked.recomputed
    assert record.bundle_digest == sha256(files["SHA256SUMS"])
    assert record.definition_digest == checked.build.definition.digest


def test_what_is_stored_of_a_file_is_true_of_it() -> None:
    record = published()

    rows = list(EditionFile.objects.filter(edition_id=record.id))

    assert len(rows) == 11
    for row in rows:
        content = bytes(row.content)
        assert (row.sha256, row.size_bytes) == (sha256(content), len(content))


def test_a_second_publication_is_the_next_revision_and_both_stay() -> None:
    first = published()
    second = published(data=DATA.replace("1,4,40", "1,4,50"), remark="更正甲市专利数")

    assert (first.revision, second.revision) == (1, 2)
    assert edition("small", "2022", CLERK, AT).id == second.id
    assert edition("small", "2022", CLERK, AT, revision=1) == first
    assert edition_bundle(first) != edition_bundle(second)
    verify(edition_bundle(first))


def test_other_labels_and_other_indices_count_revisions_of_their_own() -> None:
    renamed = [{"code": "other"}, *document()["elements"][1:]]
    elements = [
        {**one, "parent": "other"} if one.get("parent") == "small" else one
        for one in renamed
    ]

    records = [
        published(),
        published(label="2023"),
        published(index="other", elements=elements),
    ]

    assert [one.revision for one in records] == [1, 1, 1]


def test_units_of_one_rank_lead_together_up_to_six() -> None:
    rows = "".join(f"U{at},{1 + at % 2},{2 - at % 2}\n" for at in range(9))
    elements = [
        {"code": "small"},
        {"code": "x", "parent": "small", "weight": 0.5},
        {"code": "y", "parent": "small", "weight": 0.5},
    ]

    record = published(data=f"uCode,x,y\n{rows}", elements=elements)

    assert [one.rank for one in record.leaders] == [1] * 6


@pytest.mark.parametrize(
    "actor",
    [ANONYMOUS, Actor(CLERK.person_id), staff(role=BureauRole.AUDITOR)],
)
def test_who_makes_no_indices_publishes_none(actor: Actor) -> None:
    with pytest.raises(CompositionRefused):
        published(actor=actor)

    assert (Edition.objects.count(), EditionFile.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("asked", "obstacle", "field"),
    [
        ({"label": ""}, PublicationRefused, "label"),
        ({"label": "2022/2"}, PublicationRefused, "label"),
        ({"publish_at": AT - timedelta(hours=1)}, PublicationRefused, "publish_at"),
        ({"data": " \n"}, PublicationRefused, "data"),
        ({"data": DATA.replace("A,", "'\n',")}, CompositeFault, "data"),
        ({"remark": "长" * 501}, PublicationRefused, "remark"),
        ({"title": "长" * 201}, PublicationRefused, "title"),
        ({"title": {"zh": "短", "en": "long " * 41}}, PublicationRefused, "title"),
        ({"source": "长" * 301}, PublicationRefused, "source"),
        ({"index": "i" * 61}, PublicationRefused, "index"),
        (
            {"data": DATA.replace("2022", "2" * 31).replace("2021", "1")},
            PublicationRefused,
            "period",
        ),
        ({"weights": "percent"}, WeightsFault, "input"),
        ({"elements": HALVES}, WeightsFault, "small"),
        ({"steps": GEOMETRIC}, ValueNotPositive, "rd"),
        ({"data": DATA.replace(",energy,", ",power,")}, ColumnMissing, "energy"),
        ({"data": DATA.replace("1,4,40", "1,four,40")}, CellUnreadable, "energy"),
        ({"data": DATA.replace("C,丙市,2022", "B,乙市,2022")}, UnitTwice, "B"),
        (
            {"data": "uCode,rd,energy,patents\nA,1,2,3\nB,1,3,4\n"},
            ColumnConstant,
            "rd",
        ),
        (
            {"data": "uCode,rd,energy,patents\nA,1,2,3\nB,,,\n"},
            NothingObserved,
            "B",
        ),
        (
            {"data": "uCode,rd,energy,patents\nA,1,,3\nB,2,,4\n"},
            NothingObserved,
            "energy",
        ),
        (
            {"uncertainty": {**DOUBTS, "draws": 10**9}},
            PublicationRefused,
            "uncertainty.draws",
        ),
        (
            {"uncertainty": {**DOUBTS, "element": "nobody"}},
            CompositeFault,
            "element",
        ),
    ],
)
def test_what_cannot_be_computed_leaves_no_trace(
    asked: dict[str, Any], obstacle: type[Exception], field: str
) -> None:
    with pytest.raises(obstacle) as refusal:
        published(**asked)

    assert getattr(refusal.value, "field", "") == field
    assert (Edition.objects.count(), EditionFile.objects.count()) == (0, 0)


def test_a_fault_half_way_leaves_no_half() -> None:
    """The database itself refuses one of the files, after the edition is stored."""
    with connection.cursor() as cursor:
        for statement in REFUSE_A_FILE[connection.vendor]:
            cursor.execute(statement)

    with pytest.raises(EditionTaken):
        published()

    assert (Edition.objects.count(), EditionFile.objects.count()) == (0, 0)


def test_what_is_embargoed_is_stored_whole_before_its_day() -> None:
    record = published(publish_at=LATER)

    assert record.is_embargoed(AT)
    assert not record.is_embargoed(LATER)
    verify(edition_bundle(record))


def test_the_operator_publishes_as_well() -> None:
    assert published(actor=OPERATOR).revision == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_get_revisions_or_a_refusal_but_never_a_half() -> None:
    start = Barrier(2)
    made: list[EditionRecord] = []
    refused: list[EditionTaken] = []

    def publish(data: str) -> None:
        start.wait()
        try:
            made.append(published(data=data))
        except EditionTaken as obstacle:
            refused.append(obstacle)
        finally:
            connections.close_all()

    threads = [
        Thread(target=publish, args=(data,))
        for data in (DATA, DATA.replace("1,4,40", "1,4,50"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = list_editions(CLERK, AT)
    assert len(made) + len(refused) == 2
    assert sorted(one.revision for one in kept) == list(range(1, len(made) + 1))
    assert {one.id for one in kept} == {one.id for one in made}
    for one in kept:
        verify(edition_bundle(one))
