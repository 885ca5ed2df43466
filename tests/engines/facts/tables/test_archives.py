import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from corridor.engines.facts.tables.archives import SheetFindings, inspect_workbook
from corridor.engines.facts.tables.limits import MEBIBYTE, Limits
from corridor.kernel.errors import InputRefused
from tests.factories.facts import xlsx_file

GOOD = xlsx_file(企业=[["a", "b"], [1, 2]])
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(
    change: Callable[[str, bytes], bytes | None],
    *,
    content: bytes = GOOD,
    added: dict[str, bytes] | None = None,
) -> bytes:
    """Copy a workbook, changing its members; None leaves one out."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            body = change(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
        for name, body in (added or {}).items():
            new.writestr(name, body)
    return written.getvalue()


def with_cells(cells: str, *, content: bytes = GOOD) -> bytes:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )
    return rewritten(
        lambda name, body: sheet.encode() if name == SHEET else body, content=content
    )


def findings_of(content: bytes, limits: Limits | None = None) -> SheetFindings:
    return inspect_workbook(content, limits or Limits())["企业"]


def refusal_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputRefused) as refusal:
        inspect_workbook(content, limits or Limits())
    assert refusal.value.field == "file"
    return refusal.value.text.en


def test_an_honest_workbook_passes() -> None:
    assert findings_of(GOOD) == SheetFindings()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_half_written_workbook_is_refused(kept: float) -> None:
    assert "incomplete or damaged" in refusal_of(GOOD[: int(len(GOOD) * kept)])


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6])
def test_flipped_bits_are_noticed(place: float) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        member = archive.getinfo(SHEET)
    start = member.header_offset + 30 + len(SHEET)
    spot = start + int(member.compress_size * place)
    damaged = GOOD[:spot] + bytes([GOOD[spot] ^ 0xFF]) + GOOD[spot + 1 :]

    assert "incomplete or damaged" in refusal_of(damaged)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("readme.txt", "hello")

    assert refusal_of(written.getvalue()) == "this is not an XLSX workbook"


@pytest.mark.parametrize("missing", ["xl/_rels/workbook.xml.rels", SHEET])
def test_a_workbook_with_a_missing_part_is_refused(missing: str) -> None:
    content = rewritten(lambda name, body: None if name == missing else body)

    assert refusal_of(content) == "this is not an XLSX workbook"


def test_styles_may_be_missing() -> None:
    content = rewritten(lambda name, body: None if name == "xl/styles.xml" else body)

    assert findings_of(content) == SheetFindings()


def test_a_bomb_is_refused_by_what_its_directory_says() -> None:
    content = rewritten(lambda _name, body: body, added={"xl/x": b"0" * (3 * MEBIBYTE)})

    said = refusal_of(content, Limits(unpacked_bytes=2 * MEBIBYTE))

    assert said == "the archive unpacks to more than 2 MB and was refused"


def test_a_bomb_is_refused_by_its_ratio() -> None:
    content = rewritten(
        lambda _name, body: body, added={"xl/x": b"0" * (30 * MEBIBYTE)}
    )

    assert "zip bomb" in refusal_of(content)


def lying(content: bytes, name: str, size: int) -> bytes:
    """Return the archive with another unpacked size in its directory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        true_size = archive.getinfo(name).file_size
    spot = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    size_field = slice(spot + 24, spot + 28)
    assert content[size_field] == struct.pack("<I", true_size)
    return content[: spot + 24] + struct.pack("<I", size) + content[spot + 28 :]


def test_a_bomb_that_lies_about_its_size_is_found_while_reading() -> None:
    content = rewritten(lambda _name, body: body, added={"xl/x": b"0" * (5 * MEBIBYTE)})

    modest = refusal_of(lying(content, "xl/x", 10))
    capped = refusal_of(lying(content, "xl/x", 10), Limits(unpacked_bytes=MEBIBYTE))

    assert "zip bomb" in modest
    assert "more than 1 MB" in capped


@pytest.mark.parametrize("size", [10, 10**6])
def test_a_member_that_lies_about_its_size_is_refused(size: int) -> None:
    assert "incomplete or damaged" in refusal_of(lying(GOOD, SHEET, size))


def test_too_many_members_are_refused() -> None:
    assert "more than 3 files" in refusal_of(GOOD, Limits(members=3))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_refused() -> None:
    content = rewritten(lambda _name, body: body, added={SHEET: b"<worksheet/>"})

    assert refusal_of(content) == "this is not an XLSX workbook"


def test_an_encrypted_workbook_is_refused_with_advice() -> None:
    spot = GOOD.index(b"PK\x01\x02")
    encrypted = GOOD[: spot + 8] + b"\x01" + GOOD[spot + 9 :]

    assert "remove the password" in refusal_of(encrypted)


def test_an_exotic_compression_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert refusal_of(written.getvalue()) == "this is not an XLSX workbook"


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>',
        "<workbook/>".encode("utf-16"),
    ],
)
def test_document_types_and_other_encodings_are_refused(body: bytes) -> None:
    content = rewritten(lambda name, old: body if name == "xl/workbook.xml" else old)

    assert refusal_of(content) == "this is not an XLSX workbook"


def test_broken_xml_is_refused() -> None:
    content = rewritten(
        lambda name, old: b"<workbook>" if name == "xl/workbook.xml" else old
    )

    assert "incomplete or damaged" in refusal_of(content)


@pytest.mark.parametrize(
    ("cells", "places", "total"),
    [
        ('<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>', (("B", 2),), 1),
        ('<row r="2"><c s="1" r="B2" t="str"> <f/></c></row>', (("B", 2),), 1),
        ('<row><c r=\'b2\'><f t="shared" si="0"/></c></row>', (("B", 2),), 1),
        ('<x:row r="2"><x:c r = "B2"><x:f>1</x:f></x:c></x:row>', (("B", 2),), 1),
        ("<row><c><f>1</f></c></row>", (("", 0),), 1),
        ('<row><c r="B2"><!-- x --><f>1</f></c></row>', (), 1),
        ('<row><c r="B2"><v>1</v></c></row>', (), 0),
    ],
)
def test_formulas_are_found_however_they_are_written(
    cells: str, places: tuple[tuple[str, int], ...], total: int
) -> None:
    findings = findings_of(with_cells(cells))

    assert (findings.formulas, findings.formulas_total) == (places, total)


def test_a_thousand_formulas_are_placed_and_all_are_counted() -> None:
    rows = "".join(f'<c r="A{n}"><f>1</f></c>' for n in range(1, 1200))

    findings = findings_of(with_cells(rows))

    assert (len(findings.formulas), findings.formulas_total) == (1000, 1199)


def test_error_cells_are_found() -> None:
    cells = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="s"><v>0</v></c>'

    findings = findings_of(with_cells(cells))

    assert (findings.errors, findings.errors_total) == ((("A", 1),), 1)


def test_cells_shown_as_percentages_are_known() -> None:
    styles = (
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
        b'<numFmt numFmtId="165" formatCode="0.0"/></numFmts>'
        b'<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/>'
        b'<xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    styled = rewritten(lambda name, old: styles if name == "xl/styles.xml" else old)
    cells = "".join(f'<c r="B{n}" s="{n}"><v>0.3</v></c>' for n in range(4))

    findings = findings_of(with_cells(cells + '<c s="1"/>', content=styled))

    assert [findings.is_percent("B", n) for n in range(4)] == [
        False,
        True,
        True,
        False,
    ]
    assert not findings.is_percent("C", 1)


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1"/><c r="XFD1048576"/>',
        '<c r="A1"/><c r="a999999"/>',
        '<row r="300000"/>',
        '<c r="KO1"/>',
        '<c r="KN20000"/>',
        f'<c r="A{"9" * 5000}"/>',
        "<c/>" * 5001,
    ],
)
def test_cells_far_away_or_too_many_are_refused(cells: str) -> None:
    said = refusal_of(with_cells(cells), Limits(cells=5000))

    assert "too large" in said or said == "this is not an XLSX workbook"


def test_charts_are_left_out() -> None:
    def as_chart(name: str, body: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return body.replace(b"relationships/worksheet", b"relationships/chartsheet")
        return body

    assert dict(inspect_workbook(rewritten(as_chart), Limits())) == {}
