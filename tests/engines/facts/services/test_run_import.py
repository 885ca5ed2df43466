import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from corridor.engines.facts.catalogue import Level
from corridor.engines.facts.errors import (
    AlreadyImported,
    BatchUnknown,
    ImportRefused,
)
from corridor.engines.facts.events import FactsRecorded
from corridor.engines.facts.models import Fact, ImportBatch
from corridor.engines.facts.queries import batch, facts_of
from corridor.engines.facts.records import BatchRecord, BatchState, SourceKind
from corridor.engines.facts.services.import_workbook import import_workbook
from corridor.engines.facts.services.open_import import open_import
from corridor.engines.facts.services.record_facts import record_facts
from corridor.engines.facts.services.remember_headers import remember_headers
from corridor.engines.facts.services.run_import import run_import
from corridor.kernel.events import subscribe, unsubscribe
from corridor.kernel.period import Period
from tests.factories.facts import (
    AT,
    CATALOGUE,
    CODE,
    HEADER,
    LATER,
    OTHER,
    OTHER_CODE,
    PERSON,
    PROJECT_HEADER,
    STRANGER,
    SUBJECT,
    csv_file,
    entry,
    resolve,
    xlsx_file,
)


@pytest.fixture
def heard() -> Iterator[list[FactsRecorded]]:
    events: list[FactsRecorded] = []
    subscribe(FactsRecorded, events.append)
    yield events
    unsubscribe(FactsRecorded, events.append)


def load(content: bytes, **arguments: Any) -> BatchRecord:
    given: dict[str, Any] = {
        "scope": "organisation:1",
        "file_name": "2024.xlsx",
        "catalogue": CATALOGUE,
        "resolve_subject": resolve,
        "actor": PERSON,
        "at": AT,
    }
    return import_workbook(content=content, **(given | arguments))


@pytest.mark.django_db
def test_a_workbook_of_enterprises_and_projects_is_loaded(
    heard: list[FactsRecorded],
) -> None:
    content = xlsx_file(
        企业=[HEADER, [CODE, 2024, 1234.56, 30], [OTHER_CODE, 2023, None, 7]],
        项目=[PROJECT_HEADER, [CODE, "RD01", 2024, 88]],
    )

    report = load(content)

    facts = facts_of([SUBJECT, OTHER])
    assert [
        (each.subject_id, each.part, each.indicator, each.period.label, each.value)
        for each in facts
    ] == [
        (SUBJECT, "", "revenue", "2024", 123456),
        (SUBJECT, "", "staff", "2024", 30),
        (SUBJECT, "RD01", "cost", "2024", 8800),
        (OTHER, "", "staff", "2023", 7),
    ]
    assert (report.state, report.facts_recorded) == (BatchState.LOADED, 4)
    assert (report.rows_total, report.rows_done) == (3, 3)
    assert heard == [FactsRecorded((SUBJECT, OTHER), ("cost", "revenue", "staff"), AT)]


@pytest.mark.django_db
def test_every_fact_knows_the_cell_it_came_from() -> None:
    report = load(xlsx_file(企业=[HEADER, [CODE, 2024, 12, None]]))

    (fact,) = facts_of([SUBJECT])

    assert fact.source_kind is SourceKind.IMPORTED
    assert (fact.source_document, fact.evidence) == ("2024.xlsx", "企业!C2")
    assert (fact.batch_id, fact.recorded_by) == (report.id, PERSON.person_id)
    assert fact.recorded_at == AT


@pytest.mark.django_db
def test_what_the_store_says_already_is_not_stored_again(
    heard: list[FactsRecorded],
) -> None:
    record_facts([entry(1200)], actor_id=None, at=AT)
    heard.clear()

    same = load(csv_file([CODE, 2024, "12.00", ""]), at=LATER)
    changed = load(csv_file([CODE, 2024, "12.01", "3"]), at=LATER)

    assert (same.facts_recorded, same.facts_unchanged) == (0, 1)
    assert (changed.facts_recorded, changed.facts_unchanged) == (2, 0)
    assert len(heard) == 1
    newest = facts_of([SUBJECT], indicators=["revenue"])[0]
    assert (newest.value, newest.revision) == (1201, 2)
    assert facts_of([SUBJECT], known_at=AT)[0].value == 1200


@pytest.mark.django_db
def test_a_blank_cell_says_nothing() -> None:
    record_facts([entry(1200)], actor_id=None, at=AT)

    load(csv_file([CODE, 2024, "", "3"]), at=LATER)

    assert facts_of([SUBJECT], indicators=["revenue"])[0].value == 1200


@pytest.mark.django_db
def test_the_same_file_again_stores_nothing_and_says_when_and_by_whom() -> None:
    content = csv_file([CODE, 2024, "12", ""])
    first = load(content)

    with pytest.raises(AlreadyImported) as obstacle:
        load(content, file_name="renamed.csv", at=LATER)

    assert obstacle.value.batch == first
    assert "2026-03-01 09:00 by 王敏 (2024.xlsx)" in obstacle.value.message("en")
    assert Fact.objects.count() == 1


@pytest.mark.django_db
def test_every_bad_cell_is_listed_and_nothing_is_stored(
    heard: list[FactsRecorded],
) -> None:
    content = csv_file(
        [CODE, 2024, "12", "3"],
        [CODE, 2023, "-1", "1.5"],
        [STRANGER, 2024, "12", "3"],
        ["", "x", "NaN", "3"],
    )

    with pytest.raises(ImportRefused) as refusal:
        load(content)

    report = refusal.value.batch
    assert [(each.place, each.reason.en) for each in report.problems] == [
        ("CSV!C3", "“Revenue” cannot be negative: -1.00"),
        (
            "CSV!D3",
            "“Staff”: “1.5” has too many decimals, the smallest step is 1 persons",
        ),
        ("CSV!A4", "you may not report for this enterprise"),
        ("CSV!A5", "the credit code is missing"),
        ("CSV!B5", "the year must lie between 1949 and 2027, not “x”"),
        ("CSV!C5", "“Revenue” must be a number, not “NaN”"),
    ]
    assert report.problems_total == 6
    assert batch(report.id) == report
    assert report.state is BatchState.REFUSED
    assert not Fact.objects.exists()
    assert heard == []


@pytest.mark.django_db
def test_a_refused_file_can_be_tried_again_once_it_is_understood() -> None:
    content = csv_file([CODE, 2024, "5"], header=[*HEADER[:2], "营收合计（万元）"])
    with pytest.raises(ImportRefused) as refusal:
        load(content)
    (unknown,) = refusal.value.batch.unknown_headers

    remember_headers(
        scope="organisation:1",
        level=Level(unknown.level),
        mapping={unknown.header: "revenue"},
        catalogue=CATALOGUE,
        at=AT,
    )
    report = load(content)

    assert (unknown.sheet, unknown.column) == ("CSV", "C")
    assert report.facts_recorded == 1
    assert facts_of([SUBJECT])[0].value == 5_000_000


@pytest.mark.django_db
def test_a_thousand_problems_are_kept_and_all_are_counted() -> None:
    rows = [[CODE, 1950 + n % 70, "x", "y"] for n in range(1500)]

    with pytest.raises(ImportRefused) as refusal:
        load(csv_file(*rows))

    assert len(refusal.value.batch.problems) == 1000
    assert refusal.value.batch.problems_total == 3000


@pytest.mark.django_db
def test_a_doubtful_credit_code_is_a_warning_and_no_obstacle() -> None:
    doubtful = "91310115MA1H8R7C6D"

    report = load(
        csv_file([doubtful, 2024, "12", ""]), resolve_subject=lambda _code: SUBJECT
    )

    assert [each.place for each in report.warnings] == ["CSV!A2"]
    assert report.facts_recorded == 1


@pytest.mark.django_db
@pytest.mark.parametrize("state", [BatchState.LOADED, BatchState.FAILED])
def test_an_import_runs_once_and_only_for_the_file_it_was_opened_for(
    state: BatchState,
) -> None:
    content = csv_file([CODE, 2024, "12", ""])
    opened = open_import(scope="a", file_name="f", content=content, actor=PERSON, at=AT)
    arguments: dict[str, Any] = {
        "catalogue": CATALOGUE,
        "resolve_subject": resolve,
        "at": AT,
    }

    with pytest.raises(BatchUnknown):
        run_import(opened.id, content=content + b"\n", **arguments)
    with pytest.raises(BatchUnknown):
        run_import(UUID(int=1), content=content, **arguments)
    ImportBatch.objects.filter(pk=opened.id).update(state=state.value)
    with pytest.raises(BatchUnknown):
        run_import(opened.id, content=content, **arguments)

    assert not Fact.objects.exists()


@pytest.mark.django_db
def test_progress_is_told_to_the_caller_and_to_whoever_watches() -> None:
    rows = [[CODE, f"RD{n}", 2024, "1"] for n in range(6000)]
    content = csv_file(*rows, header=PROJECT_HEADER)
    opened = open_import(scope="a", file_name="f", content=content, actor=PERSON, at=AT)
    told: list[tuple[int, int]] = []
    watched: list[tuple[BatchState, int]] = []

    def watch(done: int, total: int) -> None:
        told.append((done, total))
        seen = batch(opened.id)
        watched.append((seen.state, seen.rows_done))

    report = run_import(
        opened.id,
        content=content,
        catalogue=CATALOGUE,
        resolve_subject=resolve,
        at=AT,
        progress=watch,
    )

    assert told == sorted(told)
    assert told[-1] == (12000, 12000)
    assert (BatchState.READING, 5000) in watched
    assert watched[-1] == (BatchState.STORING, 6000)
    assert report.rows_done == report.rows_total == 6000


@pytest.mark.django_db
def test_an_unforeseen_failure_stores_nothing_and_closes_the_import() -> None:
    def fail(done: int, total: int) -> None:
        if done > total / 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load(csv_file([CODE, 2024, "12", ""]), progress=fail)

    assert not Fact.objects.exists()
    assert ImportBatch.objects.get().state == BatchState.FAILED.value
    assert load(csv_file([CODE, 2024, "12", ""])).state is BatchState.LOADED


@pytest.mark.django_db
def test_a_handler_that_fails_takes_the_import_back() -> None:
    def refuse(event: FactsRecorded) -> None:
        raise RuntimeError

    subscribe(FactsRecorded, refuse)
    try:
        with pytest.raises(RuntimeError):
            load(csv_file([CODE, 2024, "12", ""]))
    finally:
        unsubscribe(FactsRecorded, refuse)

    assert not Fact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_file_imported_twice_at_once_is_stored_once() -> None:
    content = csv_file(
        *([CODE, f"RD{n}", 2024, "1"] for n in range(300)), header=PROJECT_HEADER
    )
    together = threading.Barrier(4, timeout=60)
    outcomes: list[str] = []

    def wait(done: int, total: int) -> None:
        if done == 0:
            together.wait()

    def run() -> None:
        opened = open_import(
            scope="a", file_name="f", content=content, actor=PERSON, at=AT
        )
        together.wait()
        try:
            run_import(
                opened.id,
                content=content,
                catalogue=CATALOGUE,
                resolve_subject=resolve,
                at=AT,
                progress=wait,
            )
        except AlreadyImported:
            outcomes.append("refused")
        else:
            outcomes.append("loaded")
        finally:
            connection.close()

    importers = [threading.Thread(target=run) for _ in range(4)]
    for importer in importers:
        importer.start()
    for importer in importers:
        importer.join()

    assert sorted(outcomes) == ["loaded", "refused", "refused", "refused"]
    assert Fact.objects.count() == 300
    loaded = ImportBatch.objects.get(state=BatchState.LOADED.value)
    refused = ImportBatch.objects.filter(state=BatchState.REFUSED.value)
    assert {row.duplicate_of_id for row in refused} == {loaded.pk}


KILLED = """
import os, sys, time
import django
django.setup()
from django.db import connections
from tests.factories import facts
from corridor.engines.facts.api import import_workbook
settings = connections["default"].settings_dict
settings["NAME"] = sys.argv[1]
rows = [[facts.CODE, f"RD{n}", 2024, "1"] for n in range(6000)]

def stop_in_the_middle(done, total):
    if done > total * 2 / 3:
        print("storing", flush=True)
        time.sleep(60)

import_workbook(
    scope="a", file_name="f",
    content=facts.csv_file(*rows, header=facts.PROJECT_HEADER),
    catalogue=facts.CATALOGUE, resolve_subject=facts.resolve,
    actor=facts.PERSON, at=facts.AT, progress=stop_in_the_middle,
)
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_while_it_stores_leaves_no_fact() -> None:
    root = Path(__file__).parents[4]
    environment = os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(connection.settings_dict["NAME"])],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "storing\n"
        process.send_signal(signal.SIGKILL)

    deadline = time.monotonic() + 10
    while ImportBatch.objects.count() != 1 and time.monotonic() < deadline:
        time.sleep(0.1)
    left = ImportBatch.objects.get()
    assert left.state == BatchState.STORING.value
    assert not Fact.objects.exists()
    assert record_facts([entry(5)], actor_id=None, at=AT)


class NoPartialImport(TestCase):
    @settings(max_examples=25)
    @given(
        bad=st.sampled_from(["x", "-1", "1.234", "=1", "1e9", "9" * 30]),
        row=st.integers(0, 4),
        column=st.integers(2, 3),
    )
    def test_one_bad_cell_anywhere_keeps_the_whole_file_out(
        self, bad: str, row: int, column: int
    ) -> None:
        rows: list[list[object]] = [[CODE, 2015 + n, "12.50", "3"] for n in range(5)]
        rows[row][column] = bad

        with pytest.raises(ImportRefused) as refusal:
            load(csv_file(*rows))

        report = refusal.value.batch
        assert [each.place for each in report.problems] == [
            f"CSV!{'ABCD'[column]}{row + 2}"
        ]
        assert not Fact.objects.exists()


class RoundTrip(TestCase):
    @settings(max_examples=25)
    @given(
        fen=st.integers(0, 10**15),
        staff=st.integers(0, 10**6),
        year=st.integers(1949, 2027),
    )
    def test_what_is_written_in_a_file_is_what_the_store_says(
        self, fen: int, staff: int, year: int
    ) -> None:
        yuan = f"{fen // 100:,}.{fen % 100:02d}"

        load(csv_file([CODE, year, yuan, staff]))

        facts = facts_of([SUBJECT], period=Period.year(year))
        assert [each.value for each in facts] == [fen, staff]
