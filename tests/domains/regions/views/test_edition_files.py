"""The files of an edition: charts, bundle, report."""

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from corridor.domains.regions.queries.editions import edition_bundle
from corridor.domains.regions.records.editions import EditionRecord
from corridor.engines.composites.api import unzipped, verify
from tests.engines.composites.worlds import DATA, document
from tests.factories import indices
from tests.factories.browsers import visitor
from tests.factories.indices import DOUBTS

pytestmark = pytest.mark.django_db

NOW = datetime.now(tz=UTC) - timedelta(hours=1)
BASE = "/regions/indices/small/2022"
CORRECTED = DATA.replace("1,4,40", "1,4,50")
STARTS = {
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "csv": "\ufeff".encode(),
    "xlsx": b"PK",
}


def published(**asked: Any) -> EditionRecord:
    return indices.published(**{"at": NOW, **asked})


def content_of(path: str) -> bytes:
    response = visitor().get(path)
    assert response.status_code == 200, path
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    return bytes(response.content)


@pytest.mark.parametrize("form", STARTS)
@pytest.mark.parametrize(
    "chart", ["ranks", "scores", "years", "correlations", "radar", "trend"]
)
def test_every_chart_comes_in_four_forms(chart: str, form: str) -> None:
    published(uncertainty=DOUBTS)

    content = content_of(f"{BASE}/charts/{chart}.{form}?unit=A")

    assert content.startswith(STARTS[form])


def test_the_table_of_a_chart_holds_the_numbers_drawn() -> None:
    published()

    text = content_of(f"{BASE}/charts/scores.csv").decode("utf-8-sig")
    book = load_workbook(io.BytesIO(content_of(f"{BASE}/charts/scores.xlsx")))

    rows = [row for row in csv.reader(io.StringIO(text)) if row[:1] == ["乙市"]]
    assert rows[0][1] == "68.8"
    sheet = book.worksheets[0]
    values = [row for row in sheet.iter_rows(values_only=True) if row[0] == "乙市"]
    assert values[0][1] == 68.8


def test_a_file_is_named_by_what_it_shows() -> None:
    published()

    named = visitor().get(f"{BASE}/charts/radar.svg?unit=A")["Content-Disposition"]
    bundled = visitor().get(f"{BASE}/bundle.zip")["Content-Disposition"]

    assert 'filename="small-2022-radar-A.svg"' in named
    assert 'filename="small-2022-1.zip"' in bundled


def test_the_bundle_verifies_once_it_is_unpacked() -> None:
    record = published(uncertainty=DOUBTS)

    content = content_of(f"{BASE}/bundle.zip")

    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    files = unzipped(content, "bundle.zip")
    assert files == edition_bundle(record)
    verify(files)


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("definition.yaml", "application/yaml; charset=utf-8"),
        ("data.csv", "text/csv; charset=utf-8"),
        ("reports/1-normalize.csv", "text/csv; charset=utf-8"),
        ("datapackage.json", "application/json"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_each_file_is_read_alone(name: str, media: str) -> None:
    record = published()

    response = visitor().get(f"{BASE}/files/{name}")

    assert response["Content-Type"] == media
    assert response.content == edition_bundle(record)[name]


def test_an_older_revision_keeps_its_files() -> None:
    first = published()
    second = published(data=CORRECTED)

    older, newest = (
        content_of(f"{BASE}/files/data.csv{query}") for query in ("?revision=1", "")
    )

    assert older == edition_bundle(first)["data.csv"]
    assert newest == edition_bundle(second)["data.csv"]
    assert older != newest


def test_the_report_holds_places_method_and_digests() -> None:
    record = published(uncertainty=DOUBTS)

    response = visitor().get(f"{BASE}/report.pdf")

    assert response["Content-Type"] == "application/pdf"
    content = bytes(response.content)
    assert content.startswith(b"%PDF")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    flat = "".join(text.split())
    for words in ("甲市", "乙市", "丙市", "invented", record.bundle_digest[:16]):
        assert words in flat
    assert "nan" not in flat


def test_an_index_with_a_chinese_code_has_files_of_its_name() -> None:
    said = document(index="小指数")
    said["elements"] = [
        {
            **one,
            "code": "小指数" if one["code"] == "small" else one["code"],
            "parent": "小指数"
            if one.get("parent") == "small"
            else one.get("parent", ""),
        }
        for one in said["elements"]
    ]
    published(index="小指数", elements=said["elements"])
    base = f"/regions/indices/{quote('小指数')}/2022"

    for name in ("bundle.zip", "report.pdf", "charts/scores.svg"):
        response = visitor().get(f"{base}/{name}")
        assert response.status_code == 200
        assert "filename*=utf-8''" in response["Content-Disposition"]
    assert visitor().get(f"{base}/").status_code == 200
