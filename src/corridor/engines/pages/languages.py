"""Convert a page from simplified to traditional Chinese (简繁转换).

Only what people read is converted: text, and the attributes that are read
aloud or shown. What goes back to the server with a form stays as it is, or a
name typed in one script would come back in the other.
"""

import re
from functools import cache
from typing import Final

from django.http import HttpResponse
from opencc import OpenCC

PIECES: Final = re.compile(
    r"(<script\b[^>]*>.*?</script>|<textarea\b[^>]*>.*?</textarea>"
    r"|<style\b[^>]*>.*?</style>|<!--.*?-->|<[^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
SHOWN_ATTRIBUTES: Final = re.compile(
    r"\b(title|alt|placeholder|label|content|aria-[a-z]+|data-label|data-[a-z-]*text)"
    r'="([^"]*)"'
)
UNTOUCHED: Final = ("<!--", "<script", "<textarea", "<style")
DATA_SCRIPT: Final = re.compile(r'<script\b[^>]*type="application/json"', re.IGNORECASE)


@cache
def _converter() -> OpenCC:
    """Return the converter to the standard traditional forms."""
    return OpenCC("s2tw")


def to_traditional(text: str) -> str:
    """Return the text in traditional characters.

    >>> to_traditional("科创走廊的规则")
    '科創走廊的規則'
    """
    return text if text.isascii() else str(_converter().convert(text))


def to_traditional_html(html: str) -> str:
    """Return a page whose visible words are in traditional characters.

    >>> to_traditional_html('<input value="规则" title="规则">规则')
    '<input value="规则" title="規則">規則'
    """
    return "".join(_converted(piece) for piece in PIECES.split(html))


def convert_page(response: HttpResponse) -> None:
    """Convert an answer in place when it is a whole page or fragment."""
    if response.streaming or "text/html" not in response.get("Content-Type", ""):
        return
    html = response.content.decode(response.charset)
    response.content = to_traditional_html(html).encode(response.charset)


def _converted(piece: str) -> str:
    if piece.isascii():
        return piece
    if not piece.startswith("<"):
        return to_traditional(piece)
    if DATA_SCRIPT.match(piece):
        return to_traditional(piece)
    if piece.startswith("<!--") or piece[:7].lower() in {
        "<script",
        "<textar",
        "<style",
    }:
        return piece
    return SHOWN_ATTRIBUTES.sub(
        lambda found: f'{found[1]}="{to_traditional(found[2])}"', piece
    )
