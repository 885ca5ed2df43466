"""Read fields of a definition, each refused by its own name.

A definition is a tree of plain values, as YAML and JSON give them. A ``Fields`` is one
mapping of it together with the place it stands at, so that every refusal names the
whole path: ``steps.3.normalize.lower``.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from corridor.engines.composites.errors import DefinitionMisread
from corridor.kernel.text import Text

_NUMBER: Final = Text("数字", "a number")
_WHOLE: Final = Text("整数", "a whole number")
_FLAG: Final = Text("true 或 false", "true or false")
_WORDS: Final = Text("文字", "text")
_MAPPING: Final = Text("键值对", "a mapping")
_LIST: Final = Text("列表", "a list")


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of a document and where it stands."""

    body: Mapping[str, Any]
    place: str = ""

    @classmethod
    def of(cls, body: object, place: str = "") -> "Fields":
        """Take a mapping; nothing at all is an empty one.

        Raises:
            DefinitionMisread: it is something else.
        """
        if body is None:
            return cls({}, place)
        if not isinstance(body, Mapping):
            raise DefinitionMisread.not_of_kind(place, body, _MAPPING)
        return cls(body, place)

    def at(self, name: str) -> str:
        """Return the whole path of a field."""
        return f"{self.place}.{name}" if self.place else name

    def only(self, known: Iterable[str]) -> None:
        """Refuse every field that is not among those known.

        Raises:
            DefinitionMisread: there is one.
        """
        names = set(known)
        for name in self.body:
            if name not in names:
                raise DefinitionMisread.not_known(self.at(name), name, names)

    def fields(self, name: str) -> "Fields":
        """Return the mapping under a name; empty where there is none."""
        return Fields.of(self.body.get(name), self.at(name))

    def list(self, name: str) -> Sequence[Any]:
        """Return the list under a name; empty where there is none.

        Raises:
            DefinitionMisread: it is no list.
        """
        found = self.body.get(name)
        if found is None:
            return ()
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise DefinitionMisread.not_of_kind(self.at(name), found, _LIST)
        return found

    def number(self, name: str, default: float | None = None) -> float:
        """Return a finite number.

        Raises:
            DefinitionMisread: it is missing without a default, or no number.
        """
        found = self.optional_number(name)
        if found is not None:
            return found
        if default is None:
            raise DefinitionMisread.missing(self.at(name))
        return default

    def optional_number(self, name: str) -> float | None:
        """Return a finite number, or None where nothing is said.

        Raises:
            DefinitionMisread: it is no number.
        """
        found = self.body.get(name)
        if found is None or found == "":
            return None
        if isinstance(found, bool):
            raise DefinitionMisread.not_of_kind(self.at(name), found, _NUMBER)
        try:
            value = float(found)
        except (TypeError, ValueError, OverflowError):
            value = math.nan
        if not math.isfinite(value):
            raise DefinitionMisread.not_of_kind(self.at(name), found, _NUMBER)
        return value

    def whole(self, name: str, default: int) -> int:
        """Return a whole number.

        Raises:
            DefinitionMisread: it is none.
        """
        value = self.number(name, default)
        if value != int(value):
            raise DefinitionMisread.not_of_kind(self.at(name), self.body[name], _WHOLE)
        return int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return yes or no.

        Raises:
            DefinitionMisread: it is neither.
        """
        found = self.body.get(name, default)
        if not isinstance(found, bool):
            raise DefinitionMisread.not_of_kind(self.at(name), found, _FLAG)
        return found

    def text(self, name: str, default: str | None = None) -> str:
        """Return text; a number is taken as it is written.

        Raises:
            DefinitionMisread: it is missing without a default, or a list or mapping.
        """
        found = self.body.get(name, default)
        if found is None:
            if default is None:
                raise DefinitionMisread.missing(self.at(name))
            return default
        if isinstance(found, (Mapping, list, tuple)):
            raise DefinitionMisread.not_of_kind(self.at(name), found, _WORDS)
        return str(found)

    def word(self, name: str, known: Iterable[str], default: str | None = None) -> str:
        """Return one of the words known.

        Raises:
            DefinitionMisread: it is missing without a default, or another word.
        """
        words = tuple(known)
        said = self.text(name, default)
        if said not in words:
            raise DefinitionMisread.not_known(self.at(name), said, words)
        return said

    def said(self, name: str, default: str = "") -> Text:
        """Return a phrase: ``{zh: …, en: …}``, or one wording for both languages.

        Raises:
            DefinitionMisread: a mapping lacks a language.
        """
        found = self.body.get(name, default)
        if isinstance(found, Mapping):
            inner = Fields(found, self.at(name))
            inner.only(("zh", "en"))
            return Text(inner.text("zh"), inner.text("en"))
        plain = self.text(name, default)
        return Text(plain, plain)


def document_digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document, in one spelling."""
    said = json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(said.encode()).hexdigest()


def plain_text(text: Text) -> object:
    """Return a phrase as a document holds it."""
    return text.zh if text.zh == text.en else {"zh": text.zh, "en": text.en}
