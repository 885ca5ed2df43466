"""Check what the program knows: the rules of every date and the calendar."""

from collections.abc import Iterable
from datetime import date

from corridor.cli.checkup.findings import Finding, note, well, wrong
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text
from corridor.kernel.working_days import Calendar
from corridor.policies.api import Policy


def check_rule_books(policies: Iterable[Policy]) -> list[Finding]:
    """Ask of each policy whether its rules resolve on every day they change."""
    return [_check_book(policy) for policy in policies]


def _check_book(policy: Policy) -> Finding:
    name = f"rules of {policy.name}"
    try:
        policy.book.check()
    except (CorridorError, ValueError) as fault:
        said = Text(f"规则有误：{fault}", f"the rules are faulty: {fault}")
        remedy = Text(
            "还原所改的规则或参数，或重新安装",
            "take back what was changed in its rules or parameters, or install again",
        )
        return wrong(name, said, remedy)
    n, starts, ends = len(policy.book.epochs), policy.book.starts, policy.book.ends
    return well(
        name,
        f"{starts} 至 {ends}（不含）每一天均成立（{n} 个版本）",
        f"they resolve on every day from {starts} until {ends} (versions: {n})",
    )


def check_calendar(calendar: Calendar, today: date) -> Finding:
    """Ask how far working days can be counted."""
    last = max(calendar.years)
    remedy = Text(
        "升级到收录了放假安排通知的版本", "upgrade to a version that holds the notice"
    )
    if not calendar.knows(today):
        said = Text(
            f"工作日历只到 {last} 年，今年的工作日无法计算",
            f"the calendar ends with {last}: this year's working days are unknown",
        )
        return wrong("working days", said, remedy)
    if last == today.year:
        said = Text(
            f"工作日历到 {last} 年底为止；次年通知通常在十一月公布",
            f"the calendar ends with {last}; the next notice usually comes in November",
        )
        return note("working days", said, remedy)
    return well(
        "working days", f"工作日历到 {last} 年底", f"the calendar reaches to {last}"
    )
