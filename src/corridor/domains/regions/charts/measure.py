"""Estimate how wide words are drawn, and break them to fit.

The browser chooses the font, so widths are estimates on the wide side: a Han character
fills its square, Latin letters are measured in classes.
"""

import re
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"
BOLD: Final = 1.05
SLACK: Final = 0.5
"""What sums of estimates may miss by."""
_WIDE: Final = 1.0
_LATIN: Final = {
    **dict.fromkeys("ijlI.,:;'|!", 0.29),
    **dict.fromkeys(" ()[]/-frt·\u2019", 0.37),
    **dict.fromkeys("mwMW%@", 0.9),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.67),
    **dict.fromkeys("−+±=<>×≥≤–…", 0.6),
}
_COMMON: Final = 0.57
_FIRST_WIDE: Final = 0x2E80
# A mark that opens stays with what follows, one that closes with what it closes.
_PIECES: Final = re.compile(
    r"[（《“〔]*(?:[\u0021-\u2e7f]+|\s+|.)[，。、；：）》”！？〕]*", re.DOTALL
)


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width of a line of text at a size.

    >>> width_of("嘉兴", 14)
    28.0
    """
    return _ems(text) * size * (BOLD if is_bold else 1)


def shorten(text: str, width: float, size: float) -> str:
    """Return the text, or as much of its start as fits before an ellipsis.

    >>> shorten("高新技术产业增加值", 70, 14)
    '高新技术…'
    """
    if width_of(text, size) <= width + SLACK:
        return text
    room = width - width_of(ELLIPSIS, size)
    kept = text[:-1]
    while kept and width_of(kept, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


@lru_cache(maxsize=2048)
def wrap(text: str, width: float, size: float, lines: int = 2) -> tuple[str, ...]:
    """Break text into at most so many lines of about one length.

    The last line ends in an ellipsis where there is more.

    >>> wrap("生产要素支撑力", 84, 14)
    ('生产要素', '支撑力')
    """
    kept = _broken(text, width, size)
    if len(kept) > lines:
        kept = [*kept[: lines - 1], _joined(kept[lines - 1 :])]
    elif len(kept) > 1:
        kept = _balanced(text, width, size, kept)
    return tuple(shorten(line, width, size) for line in kept)


def _balanced(text: str, width: float, size: float, kept: list[str]) -> list[str]:
    """Break again a little narrower, as long as it takes no further line."""
    narrower = width_of(text, size) / len(kept)
    while narrower < width:
        again = _broken(text, narrower, size)
        if len(again) == len(kept):
            return again
        narrower += size / 2
    return kept


def _broken(text: str, width: float, size: float) -> list[str]:
    broken: list[str] = []
    current = ""
    for piece in _PIECES.findall(text):
        if current and width_of(current + piece, size) > width + SLACK:
            broken.append(current.rstrip())
            current = piece.lstrip()
        else:
            current += piece
    broken.append(current.rstrip())
    return [line for line in broken if line] or [""]


def _joined(lines: list[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        between = "" if ord(joined[-1]) >= _FIRST_WIDE else " "
        joined += between + line
    return joined


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(
        _WIDE if ord(letter) >= _FIRST_WIDE else _LATIN.get(letter, _COMMON)
        for letter in text
    )
