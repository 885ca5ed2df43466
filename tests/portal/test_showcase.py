from datetime import date

from corridor.policies.api import worked_examples
from corridor.portal.showcase import EXAMPLE, POLICY, showcase

DAY = date(2026, 11, 1)


def test_the_figures_are_those_of_the_worked_example() -> None:
    [example] = [one for one in worked_examples(POLICY) if one.id == EXAMPLE]

    shown = showcase(DAY)

    assert shown.total.zh == f"{example.expected['total']}分"
    assert sum(share.marks for share in shown.shares) == example.expected["total"]
    assert shown.document


def test_every_share_is_measured_against_its_full_marks() -> None:
    shares = showcase(DAY).shares

    assert sum(share.full_marks for share in shares) == 100
    assert all(0 <= share.marks <= share.full_marks for share in shares)
