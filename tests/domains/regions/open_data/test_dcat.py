"""The catalogue for harvesters, as JSON that reads as linked data."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from corridor.domains.regions.open_data.dcat import catalogue
from corridor.domains.regions.open_data.offers import (
    EditionOffer,
    definition_offers,
    edition_offers,
)
from corridor.domains.regions.records.editions import EditionFileRecord, EditionRecord
from corridor.domains.regions.records.open_data import (
    ArchiveRecord,
    ObservationsExtent,
    OpenEdition,
)
from corridor.kernel.text import Text

MAY = datetime(2026, 5, 6, 8, 30, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)
NOTHING = ObservationsExtent(0, 0, None)
SOMETHING = ObservationsExtent(7, 7, JUNE)
ORIGIN = "https://corridor.example"
SMALL = f"{ORIGIN}/regions/indices/small"
PREFIXES = {"dcat", "dct", "foaf", "rdfs", "spdx", "xsd"}


@pytest.fixture(autouse=True)
def _origin(settings: Any) -> None:
    settings.CORRIDOR_ORIGIN = ORIGIN


def _offer(
    label: str = "2022", revision: int = 1, at: datetime = MAY, period: str = "2022"
) -> EditionOffer:
    record = EditionRecord(
        id=UUID(int=revision),
        index_code="small",
        label=label,
        revision=revision,
        title=Text("小指数", "Small index"),
        source="invented",
        is_sample=True,
        definition_digest="d" * 64,
        bundle_digest="b" * 64,
        period=period,
        units_total=3,
        indicators_total=3,
        leaders=(),
        remark="",
        created_at=at,
        created_by_name="",
        publish_at=at,
    )
    files = tuple(
        EditionFileRecord(name, "f" * 64, 10) for name in ("data.csv", "scores.csv")
    )
    found = OpenEdition(record, ArchiveRecord("a" * 64, 1234), files)
    return edition_offers([found])[0]


def _written(
    *offers: EditionOffer, observations: ObservationsExtent = NOTHING
) -> dict[str, Any]:
    found = catalogue(offers, definition_offers(), observations)
    read: dict[str, Any] = json.loads(json.dumps(found))
    return read


def _datasets(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["dct:identifier"]: one for one in found["dcat:dataset"]}


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        for value in node.values():
            yield from _keys(value)
    if isinstance(node, list):
        for value in node:
            yield from _keys(value)


def test_every_word_belongs_to_a_vocabulary_the_context_names() -> None:
    found = _written(_offer(), observations=SOMETHING)
    context = found.pop("@context")

    words = {key for key in _keys(found) if not key.startswith("@")}

    assert set(context) == PREFIXES
    assert {word.split(":")[0] for word in words} <= PREFIXES
    assert {key for key in _keys(found) if key.startswith("@")} == {
        "@id",
        "@type",
        "@value",
        "@language",
    }


def test_the_catalogue_says_what_a_catalogue_must() -> None:
    found = _written(_offer())

    assert found["@type"] == "dcat:Catalog"
    assert found["@id"] == f"{ORIGIN}/regions/open-data/catalog.jsonld"
    assert {one["@language"] for one in found["dct:title"]} == {"zh", "en"}
    assert found["dct:publisher"]["@type"] == "foaf:Agent"
    assert found["dct:license"]["@id"] == (
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert "归原发布单位" in found["dct:rights"]["rdfs:label"][0]["@value"]
    assert found["foaf:homepage"]["@id"] == f"{ORIGIN}/regions/open-data/"


def test_an_index_is_a_dataset_and_its_files_are_distributions() -> None:
    index = _datasets(_written(_offer()))["small"]

    assert index["@type"] == "dcat:Dataset"
    assert (index["dcat:version"], index["dct:issued"]["@value"]) == (
        "2022.1",
        "2026-05-06T08:30:00+00:00",
    )
    assert index["dct:publisher"]["@id"] == f"{ORIGIN}/#publisher"
    assert {"样例", "sample"} <= {one["@value"] for one in index["dcat:keyword"]}
    assert [one["dct:title"] for one in index["dcat:distribution"]] == [
        "bundle.zip",
        "data.csv",
        "scores.csv",
    ]


def test_a_distribution_can_be_fetched_and_checked() -> None:
    index = _datasets(_written(_offer()))["small"]

    bundle = index["dcat:distribution"][0]

    assert bundle["@type"] == "dcat:Distribution"
    assert bundle["dcat:downloadURL"]["@id"] == f"{SMALL}/2022/bundle.zip?revision=1"
    assert bundle["dcat:accessURL"]["@id"] == f"{SMALL}/2022/?revision=1"
    assert bundle["dcat:mediaType"]["@id"].endswith("/application/zip")
    assert bundle["dcat:byteSize"] == {
        "@value": "1234",
        "@type": "xsd:nonNegativeInteger",
    }
    assert bundle["spdx:checksum"] == {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@value": "a" * 64, "@type": "xsd:hexBinary"},
    }


def test_editions_and_revisions_are_versions_in_their_order() -> None:
    late_revision = _offer("2022", 2, at=JUNE)

    index = _datasets(_written(late_revision, _offer("2023"), _offer("2022")))["small"]

    assert index["dcat:version"] == "2023.1"
    assert index["dcat:hasCurrentVersion"]["@id"] == f"{SMALL}/2023/?revision=1"
    assert [
        (one["dcat:version"], one.get("dcat:previousVersion", {}).get("@id"))
        for one in index["dcat:hasVersion"]
    ] == [
        ("2023.1", f"{SMALL}/2022/?revision=2"),
        ("2022.2", f"{SMALL}/2022/?revision=1"),
        ("2022.1", None),
    ]
    assert index["dct:modified"]["@value"] == "2026-06-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("period", "said"),
    [("2022", {"@value": "2022", "@type": "xsd:gYear"}), ("2022Q1", None), ("", None)],
)
def test_a_year_is_told_as_the_time_covered(period: str, said: Any) -> None:
    index = _datasets(_written(_offer(period=period)))["small"]

    covered = index["dcat:hasVersion"][0].get("dct:temporal", {})

    assert covered.get("dcat:startDate") == said


def test_observations_stand_there_once_there_are_some() -> None:
    without = _datasets(_written())
    observations = _datasets(_written(observations=SOMETHING))["observations"]

    assert set(without) == {"figures", "definitions"}
    assert observations["dct:modified"]["@value"] == "2026-06-01T00:00:00+00:00"
    assert observations["dcat:distribution"][0]["dcat:downloadURL"]["@id"] == (
        f"{ORIGIN}/regions/open-data/observations.csv"
    )


def test_definitions_are_offered_with_their_digests() -> None:
    definitions = _datasets(_written())["definitions"]["dcat:distribution"]

    found = {one["dcat:downloadURL"]["@id"] for one in definitions}

    assert f"{ORIGIN}/regions/open-data/definitions/nine-cities.yaml" in found
    assert all(one["spdx:checksum"] for one in definitions)
