import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from corridor.engines.facts.tables import workbooks
from corridor.engines.facts.tables.limits import Limits
from corridor.engines.facts.tables.workbooks import Sheet, open_sheets
from corridor.kernel.errors import InputRefused
from tests.factories.facts import saved, xlsx_file


def rows_of(content: bytes, limits: Limits | None = None) -> list[list[Any]]:
    (sheet,) = open_sheets(content, limits or Limits())
    return [list(row) for row in sheet.rows]


def refusal_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputRefused) as refusal:
        rows_of(content, limits)
    return refusal.value.text.en


@pytest.mark.parametrize(
    "content",
    [
        "年度,收入\r\n2024,5\r\n".encode(),
        "年度,收入\r\n2024,5\r\n".encode("utf-8-sig"),
        "年度,收入\n2024,5".encode("gb18030"),
        "年度\t收入\n2024\t5\n".encode(),
        b'"\xe5\xb9\xb4\xe5\xba\xa6","\xe6\x94\xb6\xe5\x85\xa5"\r2024,5\r',
    ],
)
def test_a_csv_is_read_in_the_encodings_people_save(content: bytes) -> None:
    assert rows_of(content) == [["年度", "收入"], ["2024", "5"]]


def test_a_csv_knows_its_height_and_that_short_rows_tell() -> None:
    (sheet,) = open_sheets(b"a,b\n1,2\n3,4", Limits())

    assert (sheet.name, sheet.height, sheet.is_ragged) == ("CSV", 3, True)


def test_a_workbook_is_read_from_its_first_row_and_column() -> None:
    workbook = Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.title = "企业"
    sheet["B3"] = 1.5

    (opened,) = open_sheets(saved(workbook), Limits())

    assert isinstance(opened, Sheet)
    assert (opened.name, opened.height, opened.is_ragged) == ("企业", 3, False)
    assert [list(row) for row in opened.rows] == [["", ""], ["", ""], ["", 1.5]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"x" * 101, "exceeds the limit of 0 MB"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "save it as .xlsx"),
        (b"a,b\n1,\0\n", "neither XLSX nor CSV"),
        (b"\xff\xfe\xfd", "neither XLSX nor CSV"),
        (b'a,b\n1,"2', "a quote near row 2 does not close"),
        (b'a,b\n"1"x,2\n', "a quote near row 2"),
        (b"1\n" * 5, "at most 3 rows"),
        (b"1,2,3,4,5\n", "4 columns"),
        (b"1,2,3\n" * 4, "9 cells"),
    ],
)
def test_what_is_no_whole_table_is_refused(content: bytes, said: str) -> None:
    limits = Limits(content_bytes=100, rows=3, columns=4, cells=9)

    assert said in refusal_of(content, limits)


def test_a_workbook_the_reader_chokes_on_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        """What a crash inside the reader looks like."""

    def crash(_content: io.BytesIO) -> None:
        raise PanicException

    monkeypatch.setattr(workbooks.CalamineWorkbook, "from_filelike", crash)

    assert "cannot be read" in refusal_of(xlsx_file(企业=[["a"]]))


def test_a_workbook_with_a_nonsense_cell_is_refused() -> None:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_file(企业=[[True]]))) as old,
        zipfile.ZipFile(written, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>1</v>", b"<v>maybe</v>"))

    assert "cannot be read" in refusal_of(written.getvalue())


def test_an_interrupt_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_content: io.BytesIO) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbooks.CalamineWorkbook, "from_filelike", interrupt)

    with pytest.raises(KeyboardInterrupt):
        rows_of(xlsx_file(企业=[["a"]]))


def test_another_kind_of_file_is_refused() -> None:
    assert refusal_of(b"%PDF-1.7\0") == (
        "the file is neither XLSX nor CSV in UTF-8 or GB18030"
    )


GOOD = (xlsx_file(企业=[["统一社会信用代码", "年度"], ["x", 2024]]), b"a,b\n1,2\n")


@given(
    content=st.sampled_from(GOOD),
    place=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 30),
    put=st.binary(max_size=10),
)
def test_a_damaged_file_is_read_or_refused_but_never_fails(
    content: bytes, place: float, cut: int, put: bytes
) -> None:
    spot = int(place * len(content))
    damaged = content[:spot] + put + content[spot + cut :]

    try:
        for sheet in open_sheets(damaged, Limits()):
            list(sheet.rows)
    except InputRefused as refusal:
        said = refusal.text
    else:
        said = None

    assert said is None or said.zh
