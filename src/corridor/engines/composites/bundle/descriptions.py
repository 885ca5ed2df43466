"""Describe the files of a bundle for Frictionless and for CSV on the Web."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from corridor.engines.composites.definition import Definition

KEYS: Final = ("uCode", "Time")
_WORDY: Final = frozenset({"uCode", "uName", "Time"})


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def yaml_of(document: Mapping[str, Any]) -> bytes:
    """Return a document as YAML in its one spelling."""
    said: str = yaml.safe_dump(
        dict(document), allow_unicode=True, sort_keys=False, width=88
    )
    return said.encode()


def data_package(
    definition: Definition, files: Mapping[str, bytes], about: Mapping[str, str]
) -> bytes:
    """Return ``datapackage.json`` (Frictionless Data Package).

    Source: Data Package specification, version 2.
    """
    return _json({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": definition.code.lower(),
        "title": definition.title.en,
        "titles": {"zh": definition.title.zh, "en": definition.title.en},
        "version": definition.edition,
        **about,
        "resources": [
            {
                "name": name.replace("/", "-").rsplit(".", 1)[0].lower(),
                "path": name,
                "bytes": len(content),
                "hash": f"sha256:{sha256(content)}",
                **_as_table(name, content, definition),
            }
            for name, content in sorted(files.items())
        ],
    })


def csv_on_the_web(definition: Definition, files: Mapping[str, bytes]) -> bytes:
    """Return ``csv-metadata.json`` (CSV on the Web).

    Source: W3C Metadata Vocabulary for Tabular Data, 2015-12-17.
    """
    return _json({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": definition.title.zh,
        "tables": [
            {
                "url": name,
                "tableSchema": {
                    "columns": [
                        {
                            "name": column["name"],
                            "titles": column["title"],
                            "datatype": column["type"],
                        }
                        for column in columns_of(name, content, definition)
                    ],
                },
            }
            for name, content in sorted(files.items())
            if name.endswith(".csv")
        ],
    })


def columns_of(
    name: str, content: bytes, definition: Definition
) -> list[dict[str, str]]:
    """Return the columns of a table with what they are called and hold."""
    heads = next(csv.reader(io.StringIO(content.decode())))
    known = definition.framework.by_code
    numeric = not name.startswith(("reports/", "audit"))
    return [
        {
            "name": head,
            "title": known[head].name.zh if head in known else head,
            "type": _type(name, head, numeric=numeric, is_element=head in known),
        }
        for head in heads
    ]


def _type(name: str, head: str, *, numeric: bool, is_element: bool) -> str:
    if not numeric or head in _WORDY:
        return "string"
    if is_element or name != "data.csv":
        return "number"
    return "any" if name == "data.csv" else "string"


def _as_table(name: str, content: bytes, definition: Definition) -> dict[str, Any]:
    if not name.endswith(".csv"):
        return {"mediatype": "application/yaml" if name.endswith(".yaml") else ""}
    columns = columns_of(name, content, definition)
    keys = [one["name"] for one in columns if one["name"] in KEYS]
    return {
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {
            "fields": columns,
            "missingValues": [""],
            **({"primaryKey": keys} if _has_keys(name) else {}),
        },
    }


def _has_keys(name: str) -> bool:
    return not name.startswith(("reports/", "uncertainty/", "audit"))


def _json(document: Mapping[str, Any] | Sequence[Any]) -> bytes:
    said = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=False)
    return (said + "\n").encode()
