"""Hold a phrase in the two languages the platform is written in."""

from dataclasses import dataclass
from typing import Final, Self

_NARROW: Final = {0x3000: " "} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Text:
    """Say one thing in Chinese and in English (双语文本).

    Traditional Chinese is converted from ``zh`` by the pages, so it needs no
    third wording here.

    >>> Text("研发费用", "R&D expenditure").on("en-gb")
    'R&D expenditure'
    """

    zh: str
    en: str

    def on(self, language: str) -> str:
        """Return the wording for a language tag; anything not English is Chinese."""
        return self.en if language.lower().startswith("en") else self.zh

    def format(self, **values: object) -> Self:
        """Fill ``{names}`` in both wordings; a ``Text`` fills in its own language.

        >>> Text("{n}太大", "{n} is too large").format(n=Text("金额", "Amount"))
        Text(zh='金额太大', en='Amount is too large')
        """
        zh = {k: v.zh if isinstance(v, Text) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Text) else v for k, v in values.items()}
        return type(self)(self.zh.format(**zh), self.en.format(**en))


def narrow(text: str) -> str:
    """Turn full-width letters, digits and signs (全角) into the usual ones.

    >>> narrow("\uff11\uff0c\uff12\uff13\uff14")
    '1,234'
    """
    return text if text.isascii() else text.translate(_NARROW)
