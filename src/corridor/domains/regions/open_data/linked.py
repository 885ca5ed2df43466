"""The words of linked data that the catalogue for harvesters is written in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from corridor.kernel.text import Text

Node = dict[str, Any]

CONTEXT: Final[Mapping[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES: Final = (
    "http://id.loc.gov/vocabulary/iso639-1/zh",
    "http://id.loc.gov/vocabulary/iso639-1/en",
)
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_MEDIA: Final = {
    "csv": "text/csv",
    "yaml": "application/yaml",
    "zip": "application/zip",
}


def link(address: str) -> Node:
    """Return a reference to something by its address."""
    return {"@id": address}


def said(text: Text) -> list[Node]:
    """Return a text in both languages."""
    return [
        {"@value": text.zh, "@language": "zh"},
        {"@value": text.en, "@language": "en"},
    ]


def instant(at: datetime) -> Node:
    """Return an instant with its kind."""
    return typed(at.isoformat(timespec="seconds"), "dateTime")


def typed(value: str, kind: str) -> Node:
    """Return a value with its kind of XML Schema."""
    return {"@value": value, "@type": f"xsd:{kind}"}


def media_type(ending: str) -> Node:
    """Return the media type of files with an ending, by its entry at IANA."""
    return link(f"{_MEDIA_TYPES}{_MEDIA[ending]}")


def checksum(sha256: str) -> Node:
    """Return a SHA-256 as SPDX writes it."""
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": link("spdx:checksumAlgorithm_sha256"),
        "spdx:checksumValue": typed(sha256, "hexBinary"),
    }
