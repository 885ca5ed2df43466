"""Pages and files color a drawing alike, and every color is seen by everyone."""

import re
from pathlib import Path

import pytest

from corridor.domains.regions.charts.colors import STYLES, TOKENS, paper

ROOT = Path(__file__).resolve().parents[4] / "frontend" / "src"
PLOTS = (ROOT / "styles" / "plots.css").read_text(encoding="utf-8")
TOKENS_CSS = (ROOT / "styles" / "corridor.css").read_text(encoding="utf-8")
RULE = re.compile(r"^((?:\.c-plot__[\w-]+(?:, )?)+) \{ ([^}]*); \}", re.MULTILINE)
SECOND = re.compile(r"\} (\.c-plot__mark-\d) \{ ([^}]*); \}")
TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")
LAYOUT = {"c-plot__wide", "c-plot__narrow", "c-plot__link"}
TEXT, MARK = 4.5, 3.0
DARKEST = 0.42


def _declared() -> dict[str, str]:
    found = {}
    for names, said in (*RULE.findall(PLOTS), *SECOND.findall(PLOTS)):
        for name in names.split(", "):
            found[name.removeprefix(".")] = said
    return {name: said for name, said in found.items() if name not in LAYOUT}


def _tokens(*, is_dark: bool) -> dict[str, str]:
    light, dark = TOKENS_CSS.split('data-bs-theme="dark"] {', 1)
    found = dict(TOKEN.findall(light))
    rules = re.findall(r"\.c-plot \{([^}]*)\}", PLOTS)
    found |= dict(TOKEN.findall(rules[0]))
    if is_dark:
        found |= dict(TOKEN.findall(dark.split("}", 1)[0]))
        found |= dict(TOKEN.findall(rules[1]))
    return {name: _resolved(value, found) for name, value in found.items()}


def _resolved(value: str, tokens: dict[str, str]) -> str:
    named = re.fullmatch(r"var\((--[\w-]+)\)", value)
    return _resolved(tokens[named[1]], tokens) if named else value


def _channels(color: str) -> list[float]:
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def _luminance(channels: list[float]) -> float:
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: list[float], other: list[float]) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_files_say_what_the_style_sheet_says() -> None:
    assert _declared() == dict(STYLES)


def test_files_take_the_light_colors() -> None:
    light = _tokens(is_dark=False)

    assert {name: light[name] for name in TOKENS} == dict(TOKENS)


def test_a_class_becomes_attributes() -> None:
    assert paper("c-plot__grid") == {"fill": "none", "stroke": "#dbe3ec"}
    assert paper("unheard-of") == {}


@pytest.mark.parametrize("is_dark", [False, True])
def test_words_and_marks_stand_out_from_the_ground(*, is_dark: bool) -> None:
    tokens = _tokens(is_dark=is_dark)
    ground = _channels(tokens["--c-surface"])
    marks = [f"--c-plot-{at}" for at in range(1, 6)]
    marks += ["--c-plot-loss", "--c-teal", "--c-quiet", "--c-focus"]

    for name in ("--c-ink", "--c-quiet"):
        for behind in ("--c-surface", "--c-primary-tint"):
            assert _contrast(_channels(tokens[name]), _channels(tokens[behind])) >= TEXT
    for name in marks:
        assert _contrast(_channels(tokens[name]), ground) >= MARK, name


@pytest.mark.parametrize("is_dark", [False, True])
def test_numbers_are_read_on_the_strongest_tint(*, is_dark: bool) -> None:
    tokens = _tokens(is_dark=is_dark)
    ground = _channels(tokens["--c-surface"])

    for name in ("--c-plot-1", "--c-plot-3"):
        mixed = [
            DARKEST * mark + (1 - DARKEST) * under
            for mark, under in zip(_channels(tokens[name]), ground, strict=True)
        ]
        assert _contrast(_channels(tokens["--c-ink"]), mixed) >= TEXT
