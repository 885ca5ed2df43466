"""The check of a round: what is changed behind the platform's back is found."""

import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.api import archive_round, check_round
from corridor.domains.regions.models import (
    EvaluationEvent,
    EvaluationRound,
    RoundResult,
    SubmissionRevision,
    VerificationMark,
)
from corridor.domains.regions.models.evaluations import EvaluationIsAppendOnly
from corridor.domains.regions.records.evaluations import RoundRecord
from corridor.engines.facts.api import lift_guard, raise_guard
from tests.factories import evaluations as made

pytestmark = pytest.mark.django_db
TABLES = (
    "regions_submissionrevision",
    "regions_verificationmark",
    "regions_roundresult",
    "regions_evaluationevent",
)


def forge(statement: str, *values: object) -> None:
    """Change rows as somebody with the database in hand would."""
    table = next(one for one in TABLES if one in statement)
    lift_guard(connection, table)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    raise_guard(connection, table)


@pytest.fixture
def found() -> RoundRecord:
    """Hold a round to its end and archive it."""
    held = made.held([made.zone(), made.zone()], until="published")
    return archive_round(round_code=held.code, actor=made.CLERK, at=made.OVER)


def test_an_untouched_round_is_sound(
    found: RoundRecord, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(10):
        check = check_round(found.id)

    assert (check.entries, check.broken_at, check.changed, check.recomputes) == (
        12,
        None,
        (),
        True,
    )


@pytest.mark.parametrize("count", [2, 4])
def test_the_check_costs_the_same_however_many_zones(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held = made.held([made.zone() for _ in range(count)], until="computed")

    with django_assert_num_queries(6):
        assert check_round(held.id).is_sound


@pytest.mark.parametrize(
    ("forgery", "place"),
    [
        (
            lambda: forge(
                "UPDATE regions_evaluationevent SET actor_name = %s WHERE number = 3",
                "别人",
            ),
            3,
        ),
        (
            lambda: forge("DELETE FROM regions_evaluationevent WHERE number = 5"),
            5,
        ),
        (
            lambda: forge(
                "UPDATE regions_evaluationevent SET after = %s WHERE number = 9", "0"
            ),
            9,
        ),
    ],
)
def test_a_forged_entry_breaks_the_chain(
    found: RoundRecord, forgery: Callable[[], None], place: int
) -> None:
    forgery()

    check = check_round(found.id)

    assert check.broken_at == place
    assert not check.is_sound


def test_a_forged_figure_is_found(found: RoundRecord) -> None:
    row = SubmissionRevision.objects.order_by("id").first()
    assert row is not None
    forged = {**row.cells, "1.1": ["99", "年报", ""]}
    forge(
        "UPDATE regions_submissionrevision SET cells = %s WHERE id = %s",
        json.dumps(forged),
        row.pk,
    )

    check = check_round(found.id)

    assert [text.zh for text in check.changed] == [
        f"{row.submission.zone.code}第1版填报数据已被改动"
    ]


def test_a_forged_mark_is_found_at_its_entry(found: RoundRecord) -> None:
    row = VerificationMark.objects.order_by("id").first()
    assert row is not None
    forge("UPDATE regions_verificationmark SET kind = 'queried', reason = 'x'"
          " WHERE id = %s", row.pk)  # fmt: skip

    said = " ".join(text.en for text in check_round(found.id).changed)

    assert f"marks of {row.submission.zone.code} were changed" in said
    assert "the archive was changed" in said


def test_a_forged_score_does_not_come_out_again(found: RoundRecord) -> None:
    row = RoundResult.objects.get()
    document = json.loads(row.document)
    document["zones"][0]["total"]["points"] = 99.0
    forge(
        "UPDATE regions_roundresult SET document = %s",
        json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )

    check = check_round(found.id)

    assert check.recomputes is False
    assert [text.zh for text in check.changed] == ["第1次测算结果已被改动"]


def test_a_state_nobody_recorded_is_found() -> None:
    held = made.held([made.zone(), made.zone()], until="computed")
    EvaluationRound.objects.filter(pk=held.id).update(state="objections")

    assert [text.zh for text in check_round(held.id).changed] == ["评价阶段与记录不符"]


def test_a_changed_system_is_found() -> None:
    held = made.held([made.zone(), made.zone()], until="opened")
    row = EvaluationRound.objects.get(pk=held.id)
    row.system["elements"][2]["weight"] = 2.25
    row.system["elements"][4]["weight"] = 0.8
    row.save(update_fields=["system"])

    assert [text.zh for text in check_round(held.id).changed] == ["指标体系已被改动"]


def test_the_database_itself_refuses_to_change_what_was_recorded(
    found: RoundRecord,
) -> None:
    for table in TABLES:
        with (
            pytest.raises((DatabaseError, IntegrityError), match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own names


def test_so_do_the_models(found: RoundRecord) -> None:
    row = EvaluationEvent.objects.order_by("-number")[0]
    row.actor_name = "别人"

    with pytest.raises(EvaluationIsAppendOnly):
        row.save()
    with pytest.raises(EvaluationIsAppendOnly):
        row.delete()
    with pytest.raises(EvaluationIsAppendOnly):
        EvaluationEvent.objects.update(actor_name="别人")
    with pytest.raises(EvaluationIsAppendOnly):
        EvaluationEvent.objects.all().delete()
