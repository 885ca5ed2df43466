import io

import pytest
from openpyxl import Workbook

from corridor.domains.regions.composing.uploads import csv_of_upload
from corridor.kernel.errors import InputRefused


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_people_use(encoding: str) -> None:
    content = "地区,研发\n甲市,1\n".encode(encoding)

    assert csv_of_upload(content) == "地区,研发\n甲市,1\n"


def test_a_workbook_is_read_to_what_its_cells_say() -> None:
    content = workbook(["地区", "研发", "专利"], ["甲市", 1.5, 1e-7], ["乙市", 2, None])

    assert csv_of_upload(content) == "地区,研发,专利\n甲市,1.5,0.0000001\n乙市,2,\n"


def test_empty_rows_and_columns_are_left_out_and_short_rows_filled() -> None:
    content = "地区,,研发\n\n甲市,,1\n,,\n乙市\n".encode()

    assert csv_of_upload(content) == "地区,研发\n甲市,1\n乙市,\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        ("地区,研发\n".encode(), "the file holds no rows of data"),
        (b"\n\n\n", "the file holds no rows of data"),
        ("地区,,x\n甲市,1,2\n".encode(), "column 2 has data but no heading"),
        (b"\x00\x01\x02", "the file is neither XLSX nor CSV"),
        (b"PK\x03\x04broken", "the file is incomplete or damaged"),
        ('地区,研发\n"甲市,1\n'.encode(), "the CSV is incomplete"),
    ],
)
def test_what_is_no_table_is_refused_at_the_file(content: bytes, said: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        csv_of_upload(content)

    assert refusal.value.field == "file"
    assert refusal.value.text.en.startswith(said)


@pytest.mark.parametrize(
    "content",
    [
        b"x" * (5 * 2**20 + 1),
        b"a,b\n" + b"1,2\n" * 20_001,
        b",".join([b"a"] * 301) + b"\n1\n",
    ],
)
def test_a_table_too_large_to_be_computed_with_every_change_is_refused(
    content: bytes,
) -> None:
    with pytest.raises(InputRefused) as refusal:
        csv_of_upload(content)

    assert refusal.value.field == "file"
    assert "limit" in refusal.value.text.en or "at most" in refusal.value.text.en
