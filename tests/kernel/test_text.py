import dataclasses

import pytest

from corridor.kernel.text import Text, narrow

NAME = Text("研发费用", "R&D expenditure")


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("zh-hans", "研发费用"),
        ("zh-hant", "研发费用"),
        ("fr", "研发费用"),
        ("en", "R&D expenditure"),
        ("EN-GB", "R&D expenditure"),
    ],
)
def test_a_text_speaks_chinese_unless_asked_for_english(
    language: str, wording: str
) -> None:
    assert NAME.on(language) == wording


def test_names_are_filled_in_each_language() -> None:
    filled = Text("{name}应不小于{floor}", "{name} is at least {floor}").format(
        name=NAME, floor=3
    )

    assert filled == Text("研发费用应不小于3", "R&D expenditure is at least 3")


def test_a_text_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        NAME.zh = "别的"  # type: ignore[misc] -- proves it is refused


def test_full_width_signs_become_the_usual_ones_and_others_stay() -> None:
    wide = "".join(chr(code + 0xFEE0) for code in range(0x21, 0x7F))

    assert narrow(wide) == "".join(map(chr, range(0x21, 0x7F)))
    assert narrow("\u3000研发²") == " 研发²"
