import pytest

from corridor.engines.composites.diagnostics.findings import (
    Severity,
    percent,
    signed,
)
from corridor.kernel.text import Text


@pytest.mark.parametrize(
    ("value", "said"),
    [(-0.214, "−0.21"), (0.0, "0.00"), (-0.0042, "−0.004"), (12.345, "12.35")],
)
def test_a_number_is_printed_with_a_real_minus(value: float, said: str) -> None:
    assert signed(value) == said


@pytest.mark.parametrize(
    ("share", "zh", "en"),
    [
        (0.0, "0%", "0%"),
        (0.0004, "不足 0.1%", "less than 0.1%"),
        (0.031, "3.1%", "3.1%"),
        (0.6667, "67%", "67%"),
        (1.0, "100%", "100%"),
    ],
)
def test_a_share_is_printed_as_finely_as_it_needs(
    share: float, zh: str, en: str
) -> None:
    assert percent(share) == Text(zh, en)


def test_the_gravest_severity_comes_first() -> None:
    assert list(Severity) == ["serious", "caution", "note"]
