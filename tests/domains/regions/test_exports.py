"""The table of figures that leaves the platform."""

from dataclasses import replace

import pytest

from corridor.domains.regions.api import figure
from corridor.domains.regions.exports import figures_csv
from corridor.kernel.text import Text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    formula = f"{start}HYPERLINK()"
    hostile = replace(figure(1), note=Text(formula, formula))

    written = figures_csv([hostile], "en").decode("utf-8-sig")

    assert f",'{formula}," in written
    assert f",{formula}" not in written


def test_a_structure_is_exported_in_the_language_asked_for() -> None:
    structure = figure(18)

    assert "1城2带" in figures_csv([structure], "zh-hans").decode()
    assert "1 city, 2 belts" in figures_csv([structure], "en").decode()
