"""The released list of industries."""

import pytest

from corridor.domains.registry.industries import all_industries, industry_name
from corridor.kernel.identifiers import IndustryCode


def test_every_code_of_the_list_is_a_code_of_the_standard() -> None:
    for code in all_industries():
        assert IndustryCode.parse(code).value == code


def test_the_list_holds_every_section_and_the_divisions_policies_speak_of() -> None:
    codes = set(all_industries())

    assert set("ABCDEFGHIJKLMNOPQRST") <= codes
    assert {f"C{division}" for division in range(13, 44)} <= codes
    assert {"I63", "I65", "M73", "M75", "H61", "F52", "K70", "L72", "R90"} <= codes


@pytest.mark.parametrize(
    ("code", "zh"),
    [
        ("C3562", "专用设备制造业"),
        ("C35", "专用设备制造业"),
        ("A0111", "农、林、牧、渔业"),
        ("X1", "X1"),
    ],
)
def test_a_class_is_named_by_its_division_else_its_section(code: str, zh: str) -> None:
    assert industry_name(code).zh == zh
