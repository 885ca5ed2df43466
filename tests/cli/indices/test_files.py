"""Files are read as they come and written whole or not at all."""

from pathlib import Path

import pytest

from corridor.cli.indices import files
from corridor.cli.indices.files import (
    FileUnreadable,
    FileUnwritable,
    read_bundle,
    read_data_file,
    read_definition_file,
    read_document,
    read_source,
    read_text,
    write_file,
    write_folder,
)
from corridor.engines.composites.api import BundleBroken, read_definition
from corridor.kernel.errors import Conflict, InputRefused
from tests.engines.composites.worlds import DATA, document

CONTENT = {"a.csv": b"1\n", "stages/b.csv": b"2\n"}


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, hidden files too."""
    return sorted(one.name for one in folder.iterdir())


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfuCode,a\n")

    assert read_text(tmp_path / "a.csv") == "uCode,a\n"


def test_a_table_with_windows_line_ends_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(DATA.replace("\n", "\r\n").encode())

    tables = read_data_file(tmp_path / "a.csv", read_definition(document()))

    assert [one.period for one in tables] == ["2021", "2022"]


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_text(tmp_path / name)

    assert refused.value.field == str(tmp_path / name)
    assert refused.value.text.zh.startswith("无法读取文件：")


def test_what_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "gbk.csv").write_bytes("代码".encode("gbk"))

    with pytest.raises(InputRefused) as refused:
        read_text(tmp_path / "gbk.csv")

    assert refused.value.message("en").endswith("gbk.csv: is not UTF-8 text")


def test_a_file_beyond_all_measure_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 3)
    (tmp_path / "a.csv").write_text("1234", encoding="utf-8")

    with pytest.raises(InputRefused) as refused:
        read_text(tmp_path / "a.csv")

    assert refused.value.text.en == "the file is too large"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.yaml", "index: [", "the YAML cannot be read: "),
        ("a.yaml", "[" * 5000, "the YAML cannot be read: "),
        ("a.json", '{"index": }', "the JSON cannot be read: "),
        ("a.json", "[" * 99_999, "the JSON cannot be read: "),
    ],
)
def test_a_document_that_is_none_is_named(name: str, text: str, said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_document(text, name)

    assert refused.value.field == name
    assert refused.value.text.en.startswith(said)


def test_a_table_of_elements_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("elements: none.csv", encoding="utf-8")

    with pytest.raises(FileUnreadable) as refused:
        read_definition_file(tmp_path / "a.yaml")

    assert refused.value.field == str(tmp_path / "none.csv")


def test_an_index_takes_its_code_from_the_name_of_its_table(tmp_path: Path) -> None:
    table = tmp_path / "县域 创新.csv"
    table.write_text("code,parent\nall,\na,all\n", encoding="utf-8")

    definition = read_definition_file(table)

    assert (definition.code, definition.title.zh) == ("县域-创新", "县域 创新")


def test_a_bundle_is_the_same_from_a_folder_and_from_a_zip(tmp_path: Path) -> None:
    write_folder(tmp_path / "bundle", CONTENT)

    assert read_bundle(tmp_path / "bundle") == CONTENT


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"uCode,a\n"])
def test_a_bundle_that_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(content)

    with pytest.raises(BundleBroken) as refused:
        read_source([tmp_path / "a.zip"])

    assert refused.value.field == str(tmp_path / "a.zip")


def test_a_folder_appears_whole_with_its_folders(tmp_path: Path) -> None:
    write_folder(tmp_path / "made" / "by me", CONTENT)

    assert read_bundle(tmp_path / "made" / "by me") == CONTENT
    assert names(tmp_path / "made") == ["by me"]


def test_an_empty_folder_may_stand_there_already(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    write_folder(tmp_path / "out", CONTENT)

    assert read_bundle(tmp_path / "out") == CONTENT


@pytest.mark.parametrize("name", ["file", "full"])
def test_what_stands_there_is_kept(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.csv").write_text("mine", encoding="utf-8")

    with pytest.raises(Conflict) as refused:
        write_folder(tmp_path / name, CONTENT)

    assert refused.value.field == str(tmp_path / name)
    assert names(tmp_path) == ["file", "full"]
    assert (tmp_path / "full" / "a.csv").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable) as refused:
        write_folder(tmp_path / "out", {"a": b"1", "a/b": b"a file under a file"})

    assert refused.value.field == str(tmp_path / "out")
    assert names(tmp_path) == []


def test_a_file_takes_the_place_of_an_older_one_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")

    write_file(tmp_path / "a.pdf", b"new")

    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["a.pdf"]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(FileUnwritable) as refused:
        write_file(tmp_path / "folder", b"new")

    assert refused.value.message("zh").startswith(f"{tmp_path / 'folder'}: 无法写入：")
    assert names(tmp_path) == ["folder"]
