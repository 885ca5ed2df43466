import pytest

from corridor.domains.regions.charts.sheets import (
    NARROW,
    WIDE,
    Sheet,
    figure,
    headed,
    unit_line,
)
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import bars, matrix


def test_a_sheet_knows_its_width_and_its_language() -> None:
    assert Sheet(NARROW, "en").is_narrow
    assert not Sheet(WIDE, "en").is_narrow
    assert Sheet(WIDE, "zh-hant").say(Text("甲", "a")) == "甲"


def test_a_cell_holds_the_number_as_it_is_shown() -> None:
    cell = figure(-1234.567, 1, "en")

    assert (cell.shown, cell.value, str(cell)) == ("−1,234.6", -1234.6, "−1,234.6")
    assert str(figure(-0.001, 1, "en").value) == "0.0"
    assert figure(None, 1, "zh-hans").shown == "缺"


@pytest.mark.parametrize(
    ("unit", "language", "said"),
    [
        (Text("", ""), "en", "Score"),
        (Text("分", "points"), "en", "Score (points)"),
        (Text("分", "points"), "zh-hans", "得分（分）"),
    ],
)
def test_a_heading_names_the_unit(unit: Text, language: str, said: str) -> None:
    assert headed(Text("得分", "Score"), unit, language) == said


def test_the_unit_is_written_where_there_is_one() -> None:
    sheet = Sheet(WIDE, "zh-hans")

    assert "单位：分" in unit_line(bars(), sheet, 13)
    assert unit_line(matrix(), sheet, 13) == ""
