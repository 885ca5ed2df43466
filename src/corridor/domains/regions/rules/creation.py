"""Decide what may follow what on a zone's way to recognition (创建制).

``applied → approved_to_create → yearly_evaluated (again and again) → on_site →
recognized | extended | withdrawn``. The creation period is five years from the
approval. A zone comes to the on-site check at the end of that period, or straight
away by the fast lane: two yearly evaluations of consecutive years in the top 15 %
of the whole ranking (连续两年获全省年度综合排名前15%). What comes before the on-site
check for those without the fast lane no source describes; the platform asks for the
end of the period only.

Source: Nanhu High-tech Zone, 2023-02-10; the Pinghu report of 2020.
"""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from corridor.domains.regions.errors.zones import CreationOutOfTurn
from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    Precision,
    Route,
)
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

CREATION_YEARS: Final = 5
"""Length of the creation period. Source: Nanhu report of 2023-02-10."""
_LEAP_DAY: Final = (2, 29)

_C = CreationState
_FOLLOWERS: Final = MappingProxyType({
    None: (_C.APPLIED, _C.APPROVED_TO_CREATE),
    _C.APPLIED: (_C.APPROVED_TO_CREATE, _C.WITHDRAWN),
    _C.APPROVED_TO_CREATE: (_C.YEARLY_EVALUATED, _C.WITHDRAWN),
    _C.YEARLY_EVALUATED: (_C.YEARLY_EVALUATED, _C.ON_SITE, _C.EXTENDED, _C.WITHDRAWN),
    _C.ON_SITE: (_C.RECOGNIZED, _C.EXTENDED, _C.WITHDRAWN),
    _C.EXTENDED: (_C.YEARLY_EVALUATED, _C.ON_SITE, _C.WITHDRAWN),
    _C.RECOGNIZED: (),
    _C.WITHDRAWN: (),
})
"""An approval may be the first thing known of a zone: reports begin with it."""


def present_state(entries: Sequence[CreationEntry]) -> CreationState | None:
    """Return where a zone stands; None where nothing is recorded."""
    return entries[-1].state if entries else None


def followers(entries: Sequence[CreationEntry]) -> tuple[CreationState, ...]:
    """Return the states that may follow by the order of acts alone."""
    return _FOLLOWERS[present_state(entries)]


def fast_lane(entries: Sequence[CreationEntry]) -> tuple[int, int] | None:
    """Return the newest two consecutive years in the top share, or None.

    Two evaluations count when their years follow one another, whatever the order
    they were recorded in; a year without an evaluation interrupts.

    >>> top = [
    ...     CreationEntry(CreationState.YEARLY_EVALUATED, year=y, rank=5, among=48)
    ...     for y in (2019, 2021)
    ... ]
    >>> fast_lane(top) is None
    True
    """
    years = {
        one.year
        for one in entries
        if one.state is _C.YEARLY_EVALUATED and one.year is not None and one.is_top
    }
    newest = max((year for year in years if year - 1 in years), default=None)
    return None if newest is None else (newest - 1, newest)


def period_ends_on(entries: Sequence[CreationEntry]) -> date | None:
    """Return the last day of the creation period, extensions counted.

    An approval known by its year alone is taken as of that year's last day, so that
    the period is never thought to be over too early.
    """
    extended = [one.until for one in entries if one.state is _C.EXTENDED and one.until]
    if extended:
        return max(extended)
    approved = next(
        (one for one in entries if one.state is _C.APPROVED_TO_CREATE), None
    )
    if approved is None or approved.on is None:
        return None
    started = (
        approved.on
        if approved.precision is Precision.DAY
        else date(approved.on.year, 12, 31)
    )
    return _years_later(started, CREATION_YEARS)


def route_to_visit(entries: Sequence[CreationEntry], on: date | None) -> Route | None:
    """Return by which way a zone may be visited on a day, or None if by none."""
    if fast_lane(entries):
        return Route.FAST
    ends_on = period_ends_on(entries)
    if on is not None and ends_on is not None and on > ends_on:
        return Route.REGULAR
    return None


def check_entry(entries: Sequence[CreationEntry], new: CreationEntry) -> Route | None:
    """Refuse an act that cannot follow; return the way to an on-site check.

    Raises:
        CreationOutOfTurn: it cannot follow, its day lies before the last one, its
            year was evaluated, or there is no way to the on-site check yet.
        InputRefused: what the act needs is missing or impossible.

    """
    present = present_state(entries)
    if new.state not in _FOLLOWERS[present]:
        raise CreationOutOfTurn.after(
            present.label if present else None, new.state.label
        )
    _check_day(entries, new)
    if new.state is _C.YEARLY_EVALUATED:
        _check_evaluation(entries, new)
    if new.state is _C.EXTENDED:
        _check_extension(entries, new)
    if new.state is not _C.ON_SITE:
        return None
    route = route_to_visit(entries, new.on)
    if route is None:
        raise CreationOutOfTurn.no_way_yet()
    return route


def _check_day(entries: Sequence[CreationEntry], new: CreationEntry) -> None:
    latest = max((one.on for one in entries if one.on), default=None)
    if new.on is None or latest is None:
        return
    is_before = (
        new.on < latest if new.precision is Precision.DAY else new.on.year < latest.year
    )
    if is_before:
        raise CreationOutOfTurn.before_the_last()


def _check_evaluation(entries: Sequence[CreationEntry], new: CreationEntry) -> None:
    if new.year is None:
        raise InputRefused(Text("请填写评价年度", "Say which year it is about"), "year")
    if any(one.year == new.year for one in entries if one.state is new.state):
        raise CreationOutOfTurn.year_twice(new.year)
    for rank, among, field in (
        (new.rank, new.among, "rank"),
        (new.class_rank, new.class_among, "class_rank"),
    ):
        if rank is not None and rank < 1:
            raise InputRefused(Text("名次从1起", "Ranks begin with 1"), field)
        if among is not None and (rank is None or rank > among):
            raise InputRefused(
                Text("名次不能大于参评数", "The rank exceeds the number ranked"), field
            )


def _check_extension(entries: Sequence[CreationEntry], new: CreationEntry) -> None:
    if new.until is None:
        raise InputRefused(
            Text("请填写延长至何日", "Say up to which day it is extended"), "until"
        )
    ends_on = period_ends_on(entries)
    if ends_on is not None and new.until <= ends_on:
        raise InputRefused(
            Text(
                "延长后的日期应晚于原创建期届满日",
                "The extension must reach beyond the present period",
            ),
            "until",
        )


def _years_later(day: date, years: int) -> date:
    if (day.month, day.day) == _LEAP_DAY:
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)
