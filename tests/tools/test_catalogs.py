from pathlib import Path

import pytest

from tools import catalogs

APPLICATION = "domains/registry"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree with one application that says three things."""
    room = tmp_path / APPLICATION
    (room / "templates" / "registry").mkdir(parents=True)
    (room / "apps.py").touch()
    (room / "forms.py").write_text(
        'LABEL = gettext_lazy("Name")\nERROR = ngettext("%(n)s row", "%(n)s rows", 2)\n'
    )
    (room / "templates" / "registry" / "list.html").write_text(
        '{% translate "Organizations" %}{# no #}<p title="gettext">x</p>'
    )
    monkeypatch.setattr(catalogs, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogs, "ROOT", tmp_path)
    return tmp_path


def catalog(source: Path) -> Path:
    return source / APPLICATION / catalogs.CATALOG


def translate(source: Path, english: str, chinese: str) -> None:
    path = catalog(source)
    text = path.read_text(encoding="utf-8")
    before, after = text.split(f'"{english}"\n', 1)
    said, rest = after.split('""', 1)
    path.write_text(f'{before}"{english}"\n{said}"{chinese}"{rest}', encoding="utf-8")


def translate_all(source: Path) -> None:
    translate(source, "Name", "名称")
    translate(source, "Organizations", "单位")
    translate(source, "%(n)s rows", "%(n)s 行")


def test_messages_are_gathered_from_code_and_templates(source: Path) -> None:
    found = catalogs.messages_by_application()

    assert found == {
        Path(APPLICATION): {
            ("", "Name"),
            ("", "%(n)s row", "%(n)s rows"),
            ("", "Organizations"),
        }
    }


def test_a_message_not_yet_gathered_is_a_fault(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = catalogs.check()

    assert code == 1
    assert "missing: 'Name'" in capsys.readouterr().out


def test_a_message_not_yet_translated_is_a_fault(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogs.extract()

    code = catalogs.check()

    assert code == 1
    assert "not translated: 'Name'" in capsys.readouterr().out


def test_a_complete_catalog_passes_and_compiles(source: Path) -> None:
    catalogs.extract()
    translate_all(source)

    code = catalogs.check()
    catalogs.compile_all()

    assert code == 0
    assert catalog(source).with_suffix(".mo").stat().st_size > 0


def test_gathering_again_changes_nothing(source: Path) -> None:
    catalogs.extract()
    translate_all(source)
    before = catalog(source).read_text(encoding="utf-8")

    catalogs.extract()

    assert catalog(source).read_text(encoding="utf-8") == before


def test_a_message_no_longer_used_is_a_fault_until_gathered_anew(source: Path) -> None:
    catalogs.extract()
    translate_all(source)
    (source / APPLICATION / "templates" / "registry" / "list.html").write_text("")

    before = catalogs.check()
    catalogs.extract()
    after = catalogs.check()

    assert (before, after) == (1, 0)


def test_a_translation_that_loses_its_placeholder_is_a_fault(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogs.extract()
    translate_all(source)
    path = catalog(source)
    path.write_text(path.read_text("utf-8").replace("%(n)s 行", "若干行"), "utf-8")

    code = catalogs.check()

    assert code == 1
    assert "other placeholders" in capsys.readouterr().out


def test_two_translations_of_one_message_are_a_fault(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogs.extract()
    translate_all(source)
    other = source / "domains" / "regions"
    other.mkdir(parents=True)
    (other / "apps.py").touch()
    (other / "forms.py").write_text('LABEL = gettext_lazy("Name")\n')
    catalogs.extract()
    path = other / catalogs.CATALOG
    text = path.read_text("utf-8").replace('"Name"\nmsgstr ""', '"Name"\nmsgstr "姓名"')
    path.write_text(text, "utf-8")

    code = catalogs.check()

    assert code == 1
    assert "'Name' is '姓名' in domains/regions" in capsys.readouterr().out
