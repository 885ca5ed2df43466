"""Decide what may follow what in a round of evaluation, and who may do it.

A round runs: collecting → verifying → computed → objections → published → archived.
It goes back to verifying when an objection is upheld or the bureau sees a mistake,
and is then computed and shown again; nothing is published half.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from corridor.domains.regions.errors.evaluations import ActOutOfTurn
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundState,
    SubmissionState,
)
from corridor.kernel.text import Text
from corridor.kernel.working_days import Calendar

OBJECTION_DAYS: Final = 5
"""Working days of the objection period. No document gives it: sample, editable."""
MOST_OBJECTION_DAYS: Final = 60


class Party(StrEnum):
    """Say who an act belongs to."""

    BUREAU = "bureau"
    ZONE = "zone"
    PARTICIPANT = "participant"

    @property
    def label(self) -> Text:
        """Return the words shown for the party."""
        return _PARTIES[self]


_PARTIES = {
    Party.BUREAU: Text("主办部门经办人员和负责人", "clerks and heads of the bureau"),
    Party.ZONE: Text(
        "该园区管理机构的填报人员", "those who prepare the figures of the zone"
    ),
    Party.PARTICIPANT: Text(
        "参评园区的填报人员", "those who prepare the figures of a zone taking part"
    ),
}


@dataclass(frozen=True, slots=True)
class Move:
    """An act, the states it fits, and the state it leads to; None leaves the state."""

    act: RoundAct
    fits: frozenset[RoundState]
    leads_to: RoundState | None
    party: Party


def _move(
    act: RoundAct,
    *fits: RoundState,
    to: RoundState | None = None,
    by: Party = Party.BUREAU,
) -> Move:
    return Move(act, frozenset(fits), to, by)


_S = RoundState
MOVES: Final = MappingProxyType({
    one.act: one
    for one in (
        _move(RoundAct.SAVE, _S.COLLECTING, _S.VERIFYING, by=Party.ZONE),
        _move(RoundAct.SUBMIT, _S.COLLECTING, _S.VERIFYING, by=Party.ZONE),
        _move(RoundAct.RETURN, _S.COLLECTING, _S.VERIFYING),
        _move(RoundAct.EXCUSE, _S.COLLECTING, _S.VERIFYING),
        _move(RoundAct.CLOSE, _S.COLLECTING, to=_S.VERIFYING),
        _move(RoundAct.VERIFY, _S.VERIFYING),
        _move(RoundAct.COMPUTE, _S.VERIFYING, _S.COMPUTED, to=_S.COMPUTED),
        _move(RoundAct.REOPEN, _S.COMPUTED, _S.OBJECTIONS, to=_S.VERIFYING),
        _move(RoundAct.SHOW, _S.COMPUTED, to=_S.OBJECTIONS),
        _move(RoundAct.OBJECT, _S.OBJECTIONS, by=Party.PARTICIPANT),
        _move(RoundAct.DECIDE, _S.OBJECTIONS, _S.VERIFYING, _S.COMPUTED),
        _move(RoundAct.PUBLISH, _S.OBJECTIONS, to=_S.PUBLISHED),
        _move(RoundAct.ARCHIVE, _S.PUBLISHED, to=_S.ARCHIVED),
    )
})
"""Every act but the opening, which makes the round."""

EDITABLE: Final = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})


def check_act(act: RoundAct, state: RoundState) -> None:
    """Refuse an act that does not fit the state of the round.

    Raises:
        ActOutOfTurn: it does not.

    """
    if state not in MOVES[act].fits:
        raise ActOutOfTurn.in_state(act.label, state.label)


def state_after(act: RoundAct, state: RoundState) -> RoundState:
    """Return the state an act leads to; acts within a state leave it.

    Raises:
        ActOutOfTurn: the act does not fit the state.

    >>> state_after(RoundAct.CLOSE, RoundState.COLLECTING).value
    'verifying'
    """
    check_act(act, state)
    return MOVES[act].leads_to or state


def was_done(act: RoundAct, state: RoundState) -> bool:
    """Tell whether a round already stands where an act leads to.

    A second click, or a second clerk, then finds the act done and changes nothing.
    """
    return MOVES[act].leads_to is state and state not in MOVES[act].fits


def check_editable(act: RoundAct, state: SubmissionState) -> None:
    """Refuse to change figures that wait for the bureau, or are settled.

    Raises:
        ActOutOfTurn: they do, or are.

    """
    if state not in EDITABLE:
        raise ActOutOfTurn.in_state(act.label, state.label)


def check_may_save_late(state: RoundState, submission: SubmissionState) -> None:
    """Refuse figures once the collection is closed, unless they were sent back.

    Raises:
        ActOutOfTurn: the collection is closed.

    """
    if state is RoundState.VERIFYING and submission is not SubmissionState.RETURNED:
        raise ActOutOfTurn.because(
            Text(
                "填报已结束，仅退回补正的园区可以修改",
                "The collection is closed; only figures sent back may be changed",
            )
        )


def check_collected(states: Iterable[tuple[Text, SubmissionState]]) -> None:
    """Refuse to close a collection while a zone has not submitted.

    Raises:
        ActOutOfTurn: one has not; it submits, or is excused with a reason.

    """
    waiting = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})
    _refuse_waiting(
        states,
        waiting,
        Text(
            "尚未提交，请催报，或确认不参评", "not submitted yet: remind or excuse them"
        ),
    )


def check_verified(states: Iterable[tuple[Text, SubmissionState]]) -> None:
    """Refuse to compute while the figures of a zone are not verified.

    Raises:
        ActOutOfTurn: they are not, or fewer than two zones are left.

    """
    found = list(states)
    settled = frozenset({SubmissionState.VERIFIED, SubmissionState.EXCUSED})
    _refuse_waiting(
        found,
        frozenset(SubmissionState) - settled,
        Text("数据尚未核实完毕", "figures not verified yet"),
    )
    if sum(state is SubmissionState.VERIFIED for _name, state in found) < 2:  # noqa: PLR2004 -- a range needs two ends
        raise ActOutOfTurn.because(
            Text("至少两个园区参评才能测算", "At least two zones are needed to compare")
        )


def _refuse_waiting(
    states: Iterable[tuple[Text, SubmissionState]],
    waiting: Collection[SubmissionState],
    missing: Text,
) -> None:
    names = [name for name, state in states if state in waiting]
    if names:
        listed = Text(
            "、".join(name.zh for name in names), ", ".join(name.en for name in names)
        )
        raise ActOutOfTurn.waits_for(listed, missing)


def objections_until(opened_on: date, days: int, calendar: Calendar) -> date:
    """Return the last day on which an objection can be lodged (公示截止日).

    The day of opening does not count; working days follow the notices of the State
    Council.

    Raises:
        CalendarUnknown: the count reaches a year without a notice.

    """
    return calendar.add_working_days(opened_on, days)


def check_period_runs(until: date | None, today: date) -> None:
    """Refuse an objection outside its period.

    Raises:
        ActOutOfTurn: the period is over, or was never opened.

    """
    if until is None or today > until:
        raise ActOutOfTurn.because(Text("公示期已结束", "The objection period is over"))


def check_publishable(
    until: date | None, today: date, *, open_objections: int, is_current: bool
) -> None:
    """Refuse to publish too early, over open objections, or what is out of date.

    Raises:
        ActOutOfTurn: one of them is so.

    """
    if until is None or today <= until:
        raise ActOutOfTurn.because(
            Text(
                "公示期尚未结束（截止{until}，含当日）",
                "The objection period still runs, up to and including {until}",
            ).format(until=until)
        )
    if open_objections:
        raise ActOutOfTurn.because(
            Text("尚有{count}项异议未处理", "{count} objections are still open").format(
                count=open_objections
            )
        )
    if not is_current:
        raise ActOutOfTurn.because(
            Text(
                "核实数据在测算后有变动，请重新测算",
                "Figures changed after they were computed: compute again",
            )
        )
