from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from corridor.cli.checkup.findings import Verdict
from corridor.cli.checkup.knowledge import check_calendar, check_rule_books
from corridor.kernel.working_days import Calendar
from corridor.policies.api import get_policy

CALENDAR = Calendar(frozenset({2025, 2026}), MappingProxyType({}))


@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (date(2025, 12, 31), Verdict.WELL),
        (date(2026, 11, 1), Verdict.NOTE),
        (date(2027, 1, 1), Verdict.WRONG),
    ],
)
def test_the_calendar_is_asked_how_far_it_reaches(
    today: date, verdict: Verdict
) -> None:
    finding = check_calendar(CALENDAR, today)

    assert finding.verdict is verdict
    assert "2026" in finding.said.en


def test_a_book_that_lacks_a_parameter_is_wrong() -> None:
    policy = get_policy("peach_spring")
    name, *_ = policy.book.parameters
    fewer = {key: one for key, one in policy.book.parameters.items() if key != name}
    torn = replace(policy, book=replace(policy.book, parameters=fewer, _resolved={}))

    sound, faulty = check_rule_books([policy, torn])

    assert (sound.verdict, faulty.verdict) == (Verdict.WELL, Verdict.WRONG)
    assert name in faulty.said.en
