"""Decide whether what was sent to open a round is well formed."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from corridor.domains.regions.records.evaluations import RoundDraft
from corridor.domains.regions.rules.rounds import MOST_OBJECTION_DAYS
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.text import Text

TITLE_LENGTH: Final = 120
CODE_LENGTH: Final = 60
FEWEST_ZONES: Final = 2
_TAKEN: Final = frozenset({"open"})
"""Words that stand in addresses already."""
_CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_code(code: str) -> None:
    """Refuse a code that does not go into an address.

    Raises:
        InputRefused: it does not.

    >>> check_code("peach-spring-2026")
    """
    if len(code) > CODE_LENGTH or code in _TAKEN or not _CODE.fullmatch(code):
        raise InputRefused(
            Text(
                "代码由小写字母、数字和连字符组成，不超过60个字符",
                "A code holds lower-case letters, digits and hyphens, at most 60",
            ),
            "code",
        )


def check_name(name: str, field: str) -> None:
    """Refuse a name that is empty or too long.

    Raises:
        InputRefused: it is.

    """
    if not name.strip() or len(name) > TITLE_LENGTH:
        raise InputRefused(
            Text("名称应为1—120个字", "A name holds 1 to 120 characters"), field
        )


def check_round_draft(draft: RoundDraft, *, today: date) -> None:
    """Refuse a round that could not be run; every fault is listed.

    Raises:
        Problems: something is wrong with it.

    """
    found: list[CorridorError] = []
    checks: tuple[Callable[[], None], ...] = (
        partial(check_code, draft.code),
        partial(check_name, draft.title.zh, "title"),
        partial(check_name, draft.title.en, "title_en"),
    )
    for check in checks:
        try:
            check()
        except InputRefused as refusal:
            found.append(refusal)
    found.extend(_problems(draft, today))
    if found:
        raise Problems(tuple(found))


def _problems(draft: RoundDraft, today: date) -> list[InputRefused]:
    found: list[InputRefused] = []
    if draft.year > today.year:
        found.append(
            InputRefused(
                Text("评价年度尚未开始", "The year has not begun"), field="year"
            )
        )
    if draft.collect_by < today and not draft.is_sample:
        found.append(
            InputRefused(Text("截止日期已过", "The day has passed"), field="collect_by")
        )
    if not 1 <= draft.objection_days <= MOST_OBJECTION_DAYS:
        found.append(
            InputRefused(
                Text("公示期应为1—60个工作日", "1 to 60 working days"),
                field="objection_days",
            )
        )
    if len(set(draft.zones)) < FEWEST_ZONES:
        found.append(
            InputRefused(
                Text("至少选择两个园区", "Choose at least two zones"), field="zones"
            )
        )
    return found
