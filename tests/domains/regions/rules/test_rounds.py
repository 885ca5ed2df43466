"""What may follow what in a round of evaluation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors.evaluations import ActOutOfTurn
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundState,
    SubmissionState,
)
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.rules.rounds import MOVES, Party
from corridor.kernel.text import Text
from corridor.kernel.working_days import CalendarUnknown, state_council

ZONE = Text("桃林高新区", "Peach Grove Zone")
BY_STATE = {
    RoundState.COLLECTING: "close excuse return save submit",
    RoundState.VERIFYING: "compute decide excuse return save submit verify",
    RoundState.COMPUTED: "compute decide reopen show",
    RoundState.OBJECTIONS: "decide object publish reopen",
    RoundState.PUBLISHED: "archive",
    RoundState.ARCHIVED: "",
}


def test_the_table_of_moves_is_the_one_intended() -> None:
    found = {
        state: " ".join(
            sorted(act.value for act, move in MOVES.items() if state in move.fits)
        )
        for state in RoundState
    }

    assert found == BY_STATE


def test_the_way_forward_passes_every_state_once() -> None:
    state, passed = RoundState.COLLECTING, [RoundState.COLLECTING]

    for act in (
        RoundAct.CLOSE,
        RoundAct.COMPUTE,
        RoundAct.SHOW,
        RoundAct.PUBLISH,
        RoundAct.ARCHIVE,
    ):
        state = rounds.state_after(act, state)
        passed.append(state)

    assert passed == list(RoundState)


@given(st.lists(st.sampled_from(list(MOVES)), max_size=30))
def test_nothing_is_published_but_out_of_the_objection_period(
    acts: list[RoundAct],
) -> None:
    state, before = RoundState.COLLECTING, RoundState.COLLECTING

    for act in acts:
        if state in MOVES[act].fits:
            before, state = state, rounds.state_after(act, state)
            if state is RoundState.PUBLISHED:
                assert before is RoundState.OBJECTIONS


@given(st.sampled_from(list(MOVES)), st.sampled_from(list(RoundState)))
def test_what_was_published_is_never_reopened(act: RoundAct, state: RoundState) -> None:
    if not state.is_public or state not in MOVES[act].fits:
        return

    assert rounds.state_after(act, state).is_public


def test_zones_report_and_object_and_the_bureau_does_the_rest() -> None:
    others = {act.value: move.party for act, move in MOVES.items()}

    assert {act for act, party in others.items() if party is Party.ZONE} == {
        "save",
        "submit",
    }
    assert {act for act, party in others.items() if party is Party.PARTICIPANT} == {
        "object"
    }


def test_an_act_out_of_turn_names_act_and_state() -> None:
    with pytest.raises(ActOutOfTurn) as refusal:
        rounds.check_act(RoundAct.PUBLISH, RoundState.COLLECTING)

    assert refusal.value.message("zh-hans") == "“数据填报”阶段不能“公布结果”"
    assert refusal.value.message("en") == (
        "Publish the results: not possible while Collecting"
    )


@pytest.mark.parametrize(
    ("act", "state", "is_done"),
    [
        (RoundAct.PUBLISH, RoundState.PUBLISHED, True),
        (RoundAct.PUBLISH, RoundState.OBJECTIONS, False),
        (RoundAct.PUBLISH, RoundState.ARCHIVED, False),
        (RoundAct.COMPUTE, RoundState.COMPUTED, False),
        (RoundAct.CLOSE, RoundState.VERIFYING, True),
    ],
)
def test_a_second_click_finds_the_act_done(
    act: RoundAct, state: RoundState, *, is_done: bool
) -> None:
    assert rounds.was_done(act, state) is is_done


def test_a_collection_waits_for_zones_that_are_neither_in_nor_excused() -> None:
    rounds.check_collected([
        (ZONE, SubmissionState.SUBMITTED),
        (ZONE, SubmissionState.EXCUSED),
    ])

    with pytest.raises(ActOutOfTurn, match="桃林高新区：尚未提交"):
        rounds.check_collected([(ZONE, SubmissionState.DRAFT)])


def test_one_zone_alone_is_not_compared() -> None:
    two = [(ZONE, SubmissionState.VERIFIED)] * 2

    rounds.check_verified(two)

    with pytest.raises(ActOutOfTurn, match="至少两个园区"):
        rounds.check_verified([two[0], (ZONE, SubmissionState.EXCUSED)])
    with pytest.raises(ActOutOfTurn, match="尚未核实完毕"):
        rounds.check_verified([*two, (ZONE, SubmissionState.SUBMITTED)])


def test_figures_are_changed_late_only_where_they_were_returned() -> None:
    rounds.check_may_save_late(RoundState.VERIFYING, SubmissionState.RETURNED)
    rounds.check_may_save_late(RoundState.COLLECTING, SubmissionState.DRAFT)

    with pytest.raises(ActOutOfTurn, match="填报已结束"):
        rounds.check_may_save_late(RoundState.VERIFYING, SubmissionState.DRAFT)


@pytest.mark.parametrize(
    ("opened_on", "until"),
    [
        (date(2026, 3, 20), date(2026, 3, 27)),
        (date(2026, 9, 29), date(2026, 10, 12)),
        (date(2026, 2, 12), date(2026, 2, 26)),
    ],
)
def test_the_period_counts_working_days_by_the_notices(
    opened_on: date, until: date
) -> None:
    assert rounds.objections_until(opened_on, 5, state_council()) == until


def test_a_period_into_an_unannounced_year_is_refused() -> None:
    last_known = max(state_council().years)

    with pytest.raises(CalendarUnknown):
        rounds.objections_until(date(last_known, 12, 30), 5, state_council())


def test_objections_are_taken_up_to_and_including_the_last_day() -> None:
    rounds.check_period_runs(date(2026, 3, 27), date(2026, 3, 27))

    for until in (date(2026, 3, 26), None):
        with pytest.raises(ActOutOfTurn, match="公示期已结束"):
            rounds.check_period_runs(until, date(2026, 3, 27))


@pytest.mark.parametrize(
    ("today", "count", "is_current", "reason"),
    [
        (date(2026, 3, 27), 0, True, "截止2026-03-27，含当日"),
        (date(2026, 3, 28), 2, True, "尚有2项异议未处理"),
        (date(2026, 3, 28), 0, False, "请重新测算"),
    ],
)
def test_nothing_is_published_too_early_or_half(
    today: date, count: int, reason: str, *, is_current: bool
) -> None:
    with pytest.raises(ActOutOfTurn, match=reason):
        rounds.check_publishable(
            date(2026, 3, 27), today, open_objections=count, is_current=is_current
        )


def test_the_day_after_the_period_everything_settled_can_be_published() -> None:
    rounds.check_publishable(
        date(2026, 3, 27), date(2026, 3, 28), open_objections=0, is_current=True
    )
