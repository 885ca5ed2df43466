import pytest

from corridor.kernel.errors import CorridorError
from corridor.policies.rd_super_deduction.reading.sheet import (
    Sheet,
    read_month,
    read_option,
)


@pytest.mark.parametrize(
    ("typed", "month"),
    [("2023-07-01", (2023, 7)), (" 2023-07 ", (2023, 7)), (None, None)],
)
def test_a_month_is_read_from_a_date(
    typed: str | None, month: tuple[int, int] | None
) -> None:
    sheet = Sheet({"on": typed})

    assert read_month(sheet.top, ("on",)) == month


@pytest.mark.parametrize("typed", ["2023-02-30", "July", "2023"])
def test_a_date_that_is_none_is_refused_by_the_name_used(typed: str) -> None:
    sheet = Sheet({"since": typed})

    assert read_month(sheet.top, ("on", "since")) is None
    with pytest.raises(CorridorError) as refusal:
        sheet.top.finish()
    assert refusal.value.field == "since"


def test_an_option_is_read_in_other_words() -> None:
    sheet = Sheet({"kind": "sme"})

    assert read_option(sheet.top, ("kind",), ("general", "tech_sme")) == "tech_sme"
