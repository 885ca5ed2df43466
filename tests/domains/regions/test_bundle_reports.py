import io

import pytest
from pypdf import PdfReader

from corridor.domains.regions.bundle_reports import report_of_bundle
from corridor.engines.composites.api import BundleBroken, pack, uncertainty_files
from tests.engines.composites.worlds import small
from tests.factories.indices import AT, DOUBTS


def text_of(content: bytes) -> str:
    return "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(content)).pages
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["小指数", "甲市", "乙市", "丙市", "位次", "90"]),
        ("en-gb", ["Small index", "甲市", "乙市", "Indicators and weights", "Audit"]),
    ],
)
def test_a_bundle_prints_without_a_database(language: str, words: list[str]) -> None:
    built = small(uncertainty=DOUBTS)
    files = pack(built, extra=uncertainty_files(built))

    content = report_of_bundle(files, language=language, at=AT)

    assert content.startswith(b"%PDF")
    text = text_of(content)
    assert [word for word in words if word not in text] == []


def test_a_bundle_that_lacks_a_file_prints_nothing() -> None:
    files = pack(small())
    del files["definition.yaml"]

    with pytest.raises(BundleBroken):
        report_of_bundle(files, language="zh", at=AT)
