"""What the page of open data offers, with names, sizes and addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.urls import reverse

from corridor.domains.regions.definitions import released_indices
from corridor.domains.regions.open_data.addresses import (
    BUNDLE,
    EDITION,
    FILE,
    absolute,
    pinned,
)
from corridor.domains.regions.records.editions import EditionRecord
from corridor.domains.regions.records.open_data import OpenEdition
from corridor.engines.composites.api import DATA, DEFINITION, sha256, yaml_of
from corridor.kernel.text import Text

OFFERED: Final = ("scores.csv", "ranks.csv", DATA, DEFINITION)
"""The files of a bundle that are also offered one by one."""
ZIP: Final = "bundle.zip"


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file with its address, size and digest."""

    name: str
    path: str
    sha256: str
    size_bytes: int

    @property
    def url(self) -> str:
        """Return the public address."""
        return absolute(self.path)


@dataclass(frozen=True, slots=True)
class EditionOffer:
    """One revision of an edition: its page, its bundle and files of it (开放数据)."""

    edition: EditionRecord
    path: str
    bundle: FileOffer
    files: tuple[FileOffer, ...]

    @property
    def url(self) -> str:
        """Return the public address of its page."""
        return absolute(self.path)


@dataclass(frozen=True, slots=True)
class DefinitionOffer:
    """The definition of an index that comes with the platform."""

    code: str
    title: Text
    is_sample: bool
    file: FileOffer


def edition_offers(found: Iterable[OpenEdition]) -> tuple[EditionOffer, ...]:
    """Return what is offered of each edition, in the order given."""
    return tuple(_edition_offer(one) for one in found)


def definition_offers() -> tuple[DefinitionOffer, ...]:
    """Return the definitions that come with the platform, by code."""
    return tuple(
        DefinitionOffer(
            code,
            released.definition.title,
            bool(released.definition.status),
            _definition_file(code, definition_files()[code]),
        )
        for code, released in released_indices().items()
    )


@cache
def definition_files() -> Mapping[str, bytes]:
    """Return the definitions that come with the platform, as bundles hold them."""
    return {
        code: yaml_of(released.definition.to_document())
        for code, released in released_indices().items()
    }


def indices_of(
    offers: Sequence[EditionOffer],
) -> dict[str, tuple[EditionOffer, ...]]:
    """Return the offers by index, the last edition and revision of each first.

    Editions are told apart by their labels, mostly years: a late revision of an old
    year does not become what the index now says.
    """
    grouped: dict[str, list[EditionOffer]] = {}
    for one in offers:
        grouped.setdefault(one.edition.index_code, []).append(one)
    return {
        code: tuple(sorted(ones, key=_age, reverse=True))
        for code, ones in sorted(grouped.items())
    }


def _age(one: EditionOffer) -> tuple[str, int]:
    return one.edition.label, one.edition.revision


def _edition_offer(found: OpenEdition) -> EditionOffer:
    record, archive = found.edition, found.archive
    return EditionOffer(
        edition=record,
        path=pinned(EDITION, record),
        bundle=FileOffer(
            ZIP, pinned(BUNDLE, record), archive.sha256, archive.size_bytes
        ),
        files=tuple(
            FileOffer(
                one.name, pinned(FILE, record, one.name), one.sha256, one.size_bytes
            )
            for one in found.files
            if one.name in OFFERED
        ),
    )


def _definition_file(code: str, content: bytes) -> FileOffer:
    path = reverse("regions:open_definition", args=[code])
    return FileOffer(f"{code}.yaml", path, sha256(content), len(content))
