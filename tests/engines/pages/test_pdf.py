from base64 import b64decode
from io import BytesIO
from pathlib import Path

from django.test.utils import override_settings
from pypdf import PdfReader

from corridor.engines.pages.pdf import pdf_response, render_pdf
from corridor.engines.pages.preferences import Preferences

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.locmem.Loader",
                    {
                        "report.html": '{% extends "pages/document.html" %}'
                        "{% block title %}报告{% endblock %}"
                        "{% block content %}<h1>加计扣除</h1>{{ body }}"
                        '{% if image %}<img src="{{ image }}" alt="">{% endif %}'
                        "{% endblock %}",
                    },
                ),
                "django.template.loaders.app_directories.Loader",
            ]
        },
    }
]


def images_of(content: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(BytesIO(content)).pages)


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@override_settings(TEMPLATES=TEMPLATES)
def test_a_document_prints_its_chinese_words_and_escapes_markup() -> None:
    content = render_pdf("report.html", {"body": "<b>规则</b>"})

    assert content.startswith(b"%PDF-")
    assert "加计扣除" in text_of(content)
    assert "<b>规则</b>" in text_of(content)


@override_settings(TEMPLATES=TEMPLATES)
def test_a_document_is_printed_in_traditional_characters_when_chosen() -> None:
    content = render_pdf("report.html", {}, Preferences(language="zh-hant"))

    assert "加計扣除" in text_of(content)


PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42"
    "mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@override_settings(TEMPLATES=TEMPLATES)
def test_a_document_never_reads_a_file_or_opens_a_connection(tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b64decode(PIXEL.partition(",")[2]))

    counts = [
        images_of(render_pdf("report.html", {"image": address}))
        for address in (PIXEL, picture.as_uri(), "http://127.0.0.1:9/x.png")
    ]

    assert counts == [1, 0, 0]


def test_a_download_keeps_its_chinese_name() -> None:
    response = pdf_response(b"%PDF-", "评估报告.pdf")

    assert "attachment; filename*=utf-8''%E8%AF%84" in response["Content-Disposition"]
