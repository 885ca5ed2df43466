import csv
import io
from decimal import Decimal
from typing import Any

from corridor.domains.regions.open_data.observations import (
    COLUMNS,
    observation_lines,
)
from corridor.kernel.period import Period
from corridor.kernel.text import Text
from tests.factories.observations import observation


def _rows(*found: Any) -> list[dict[str, str]]:
    text = b"".join(observation_lines(found)).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_nothing_recorded_is_a_heading() -> None:
    assert b"".join(observation_lines([])).decode() == ",".join(COLUMNS) + "\r\n"


def test_a_value_stands_as_printed_and_in_the_unit_of_the_catalogue() -> None:
    (row,) = _rows(
        observation(printed="67394500", unit="wan_yuan", value=Decimal("6739.4500"))
    )

    assert (row["printed"], row["unit"]) == ("67394500", "wan_yuan")
    assert (row["value"], row["value_unit"]) == ("6739.4500", "yi_yuan")


def test_a_negative_number_stays_a_number_and_a_formula_becomes_text() -> None:
    (row,) = _rows(
        observation(printed="-0.5", value=Decimal("-0.5"), note=Text("=1+1", "@cmd"))
    )

    assert (row["printed"], row["value"]) == ("-0.5", "-0.5")
    assert (row["note_zh"], row["note_en"]) == ("'=1+1", "'@cmd")


def test_a_large_number_is_written_out() -> None:
    (row,) = _rows(observation(value=Decimal("1E+9")))

    assert row["value"] == "1000000000"


def test_a_withdrawn_entry_is_kept_without_a_value() -> None:
    (row,) = _rows(observation(printed="", value=None, is_withdrawn=True, revision=2))

    assert (row["printed"], row["value"], row["value_unit"]) == ("", "", "")
    assert (row["is_withdrawn"], row["entry"]) == ("true", "2")


def test_a_period_is_told_in_words_and_in_days() -> None:
    (row,) = _rows(observation(period=Period.year(2022)))

    assert (row["period"], row["period_starts"], row["period_ends"]) == (
        "2022",
        "2022-01-01",
        "2023-01-01",
    )


def test_what_the_catalogue_no_longer_knows_keeps_its_codes() -> None:
    (row,) = _rows(observation(area_code="gone", indicator="gone"))

    assert (row["area_code"], row["area_zh"]) == ("gone", "")
    assert (row["indicator"], row["indicator_zh"]) == ("gone", "")
    assert row["value_unit"] == "yi_yuan"


def test_many_rows_come_in_several_pieces() -> None:
    pieces = list(observation_lines(observation(id=number) for number in range(1201)))

    assert [piece.count(b"\r\n") for piece in pieces] == [1, 500, 500, 201]
