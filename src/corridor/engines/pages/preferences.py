"""What a visitor prefers: language, theme and text size, kept in cookies.

The server applies them on ``<html>``, so nothing flashes and nothing needs a
script. A cookie that holds an unknown value counts as absent.
"""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_supported_language_variant

LANGUAGES: Final = ("zh-hans", "zh-hant", "en")
THEMES: Final = ("light", "dark")
TEXT_SIZES: Final = ("normal", "large")
COOKIE_AGE_SECONDS: Final = 365 * 24 * 3600

CHOICES: Final = {
    "language": ("corridor_language", LANGUAGES),
    "theme": ("corridor_theme", THEMES),
    "text_size": ("corridor_text_size", TEXT_SIZES),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices in force for one request."""

    language: str = "zh-hans"
    theme: str = "light"
    text_size: str = "normal"

    @property
    def html_lang(self) -> str:
        """Return the language tag of the page, which also picks the glyphs."""
        return {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}.get(self.language, "en")

    @property
    def translation(self) -> str:
        """Return the catalog to translate with.

        Traditional Chinese is converted from the simplified page as a whole.
        """
        return "en" if self.language == "en" else "zh-hans"

    @property
    def is_dark(self) -> bool:
        """Tell whether the dark theme was chosen."""
        return self.theme == "dark"

    @property
    def is_large(self) -> bool:
        """Tell whether the large-text mode (长者版) was chosen."""
        return self.text_size == "large"


def preferences_of(request: HttpRequest, *, is_program: bool) -> Preferences:
    """Return the preferences a request carries.

    A program states its language in ``Accept-Language``; people choose on the
    page, and see Chinese until they do.
    """
    chosen = {}
    for name, (cookie, allowed) in CHOICES.items():
        value = request.COOKIES.get(cookie, "")
        if value in allowed:
            chosen[name] = value
    if is_program and "language" not in chosen:
        chosen["language"] = _accepted_language(request)
    return Preferences(**chosen)


def remember(response: HttpResponse, name: str, value: str) -> None:
    """Keep one choice for a year."""
    response.set_cookie(
        CHOICES[name][0],
        value,
        max_age=COOKIE_AGE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _accepted_language(request: HttpRequest) -> str:
    for item in request.headers.get("Accept-Language", "").split(","):
        try:
            return get_supported_language_variant(item.split(";")[0].strip().lower())
        except LookupError:
            continue
    return LANGUAGES[0]
