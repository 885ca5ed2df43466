"""Results are written in the public form of their unit."""

from typing import Any

import pytest

from corridor.policies.writing import decimal, hundredths, percent, public_value, yuan


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (12345, "fen", "123.45"),
        (-5, "fen", "-0.05"),
        (300_000, "share_ppm", "30.0000%"),
        (374_984, "ten_thousandths", "37.4984"),
        (5800, "hundredths", "58.00"),
        (20, "points", 20),
        (3, "state", "manual_review"),
        (True, "yes_no", True),
        (739422, "day", "2025-06-20"),
        ([100, None], "fen", ["1.00", None]),
        (None, "fen", None),
    ],
)
def test_a_value_is_written_in_the_form_of_its_unit(
    value: Any, unit: str, written: Any
) -> None:
    found = public_value(value, unit)

    assert found == written
    assert type(found) is type(written)


def test_nothing_stays_nothing() -> None:
    assert [yuan(None), percent(None), hundredths(None), decimal(None, 4)] == [None] * 4
