import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.charts.measure import SLACK, shorten, width_of, wrap


def test_a_han_character_fills_its_square_and_a_letter_about_half() -> None:
    assert width_of("嘉兴", 10) == 20
    assert 4 < width_of("n", 10) < 7
    assert width_of("嘉兴", 10, is_bold=True) == 21


@pytest.mark.parametrize(
    ("text", "width", "lines", "broken"),
    [
        ("嘉兴", 28, 2, ("嘉兴",)),
        ("生产要素支撑力", 84, 2, ("生产要素", "支撑力")),
        ("高新技术产业增加值占比", 70, 2, ("高新技术产", "业增加值…")),
        ("Support by factors", 70, 2, ("Support", "by factors")),
        ("甲乙丙，丁", 42, 3, ("甲乙", "丙，丁")),
        ("", 28, 2, ("",)),
    ],
)
def test_words_are_broken_into_lines_that_fit(
    text: str, width: float, lines: int, broken: tuple[str, ...]
) -> None:
    assert wrap(text, width, 14, lines) == broken


@given(st.text(alphabet="嘉兴市高新技术 abcXYZ，。%0123456789", max_size=40))
def test_a_broken_text_keeps_its_letters_or_says_that_it_goes_on(text: str) -> None:
    lines = wrap(text, 80, 14, 3)

    kept = "".join(lines).replace(" ", "")
    assert len(lines) <= 3
    assert kept == text.replace(" ", "") or "…" in kept


@given(st.text(max_size=40), st.floats(20, 300))
def test_a_shortened_text_fits(text: str, width: float) -> None:
    assert width_of(shorten(text, width, 14), 14) <= width + SLACK
