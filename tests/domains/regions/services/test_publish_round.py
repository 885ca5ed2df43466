"""Publishing and archiving: once, whole, and never too early."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from corridor.domains.regions.api import (
    ActOutOfTurn,
    RoundUnknown,
    archive_round,
    lodge_objection,
    publish_round,
    save_zone_figures,
)
from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.events.evaluations import RoundPublished
from corridor.domains.regions.models import EvaluationRound
from corridor.domains.regions.queries.evaluation_check import check_round
from corridor.domains.regions.queries.evaluations import log_of, round_seen_by
from corridor.domains.regions.records.evaluations import Cell, RoundAct, RoundState
from corridor.kernel.actors import ANONYMOUS
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories import evaluations as made
from tests.factories.actors import OPERATOR, member, staff

pytestmark = pytest.mark.django_db


def test_published_results_are_everybodys_and_told_once() -> None:
    found = made.held([made.zone(), made.zone()], until="shown")
    heard: list[RoundPublished] = []
    subscribe(RoundPublished, heard.append)
    try:
        published = made.published(found)
        again = made.published(found)
    finally:
        unsubscribe(RoundPublished, heard.append)

    assert published.state is RoundState.PUBLISHED
    assert (again.published_at, len(heard)) == (made.OVER, 1)
    record, _system = round_seen_by(ANONYMOUS, found.code)
    assert record.state is RoundState.PUBLISHED
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.PUBLISH) == 1


def test_nothing_is_seen_by_the_public_before() -> None:
    found = made.held([made.zone(), made.zone()], until="shown")

    with pytest.raises(RoundUnknown):
        round_seen_by(ANONYMOUS, found.code)


def test_a_round_is_not_published_while_the_period_runs() -> None:
    found = made.held([made.zone(), made.zone()], until="shown")

    with pytest.raises(ActOutOfTurn, match="公示期尚未结束"):
        publish_round(round_code=found.code, actor=made.CLERK, at=made.SHOWN)


def test_an_open_objection_stands_in_the_way() -> None:
    ours = uuid4()
    zones = [made.zone(ours), made.zone()]
    found = made.held(zones, until="shown", actors=[member(ours), made.CLERK])
    lodge_objection(
        round_code=found.code,
        zone_code=zones[0].code,
        code="",
        text="名次有误",
        actor=member(ours),
        at=made.SHOWN,
    )

    with pytest.raises(ActOutOfTurn, match="尚有1项异议未处理"):
        made.published(found)


@pytest.mark.parametrize("until", ["opened", "reported", "verified", "computed"])
def test_no_step_is_skipped(until: str) -> None:
    found = made.held([made.zone(), made.zone()], until=until)

    with pytest.raises(ActOutOfTurn):
        made.published(found)


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (OPERATOR, EvaluationRefused),
        (staff("330100"), RoundUnknown),
        (ANONYMOUS, RoundUnknown),
    ],
)
def test_nobody_but_the_bureau_publishes(actor: Any, obstacle: type[Exception]) -> None:
    found = made.held([made.zone(), made.zone()], until="shown")

    with pytest.raises(obstacle):
        publish_round(round_code=found.code, actor=actor, at=made.OVER)


def test_an_archived_round_is_at_rest_and_sound() -> None:
    zones = [made.zone(), made.zone()]
    found = made.held(zones, until="published")

    archived = archive_round(round_code=found.code, actor=made.CLERK, at=made.OVER)
    again = archive_round(round_code=found.code, actor=made.CLERK, at=made.OVER)

    assert (archived.state, again) == (RoundState.ARCHIVED, archived)
    assert check_round(found.id).is_sound
    with pytest.raises(ActOutOfTurn):
        save_zone_figures(
            round_code=found.code,
            zone_code=zones[0].code,
            cells={"1.1": Cell("9")},
            actor=made.CLERK,
            at=made.OVER,
        )


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_publish_at_once_publish_once() -> None:
    found = made.held([made.zone(), made.zone()], until="shown")

    failed = at_once(lambda: made.published(found), times=4)

    assert failed == []
    assert EvaluationRound.objects.get(code=found.code).state == RoundState.PUBLISHED
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.PUBLISH) == 1
    assert check_round(found.id).is_sound


@pytest.mark.django_db(transaction=True)
def test_many_who_save_at_once_keep_one_sound_chain() -> None:
    zones = [made.zone() for _ in range(4)]
    found = made.opened(zones)
    waiting = list(zones)

    def save() -> None:
        zone = waiting.pop()
        for value in ("1", "2", "3"):
            save_zone_figures(
                round_code=found.code,
                zone_code=zone.code,
                cells={"1.1": Cell(value)},
                actor=made.CLERK,
                at=made.REPORTED,
            )

    failed = at_once(save, times=4)

    assert failed == []
    assert [entry.number for entry in log_of(found.id)] == list(range(1, 14))
    assert check_round(found.id).is_sound


def at_once(act: Callable[[], Any], *, times: int) -> list[BaseException]:
    """Do something in several threads at once and return what went wrong."""
    start, failed = Barrier(times), list[BaseException]()

    def run() -> None:
        try:
            start.wait()
            act()
        except BaseException as error:  # noqa: BLE001 -- told to the test
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
