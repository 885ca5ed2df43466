"""Look into a workbook before anything else opens it.

The reader of sheets trusts the file; this module does not. It unpacks every member
itself under hard bounds, refuses what two readers could read differently, and finds
what the reader hides: formulas (it shows their cached values), error cells (it shows
blanks), percent formats (it shows 0.3 for 30%) and far-away cells (it would lay out
everything in between).
"""

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree as ET

from corridor.engines.facts.tables.limits import MEBIBYTE, Limits
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STYLES: Final = "xl/styles.xml"
_KEPT: Final = 1000
_ENCRYPTED: Final = 0x1
_PERCENT_FORMATS: Final = frozenset({9, 10})
_PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_TAG: Final = rb"<(?:[\w.-]+:)?"
_IS: Final = rb"\s*=\s*[\"']"
_CELL: Final = _TAG + rb"c\s"
_FORMULA_CELL: Final = re.compile(_TAG + rb"c((?:\s[^>]*)?)>\s*" + _TAG + rb"f[\s/>]")
_FORMULA: Final = re.compile(_TAG + rb"f[\s/>]")
_ERROR_CELL: Final = re.compile(_CELL + rb"([^>]*\bt" + _IS + rb"e[\"'][^>]*)")
_PLACE: Final = re.compile(rb"\br" + _IS + rb"([A-Za-z]+)(\d+)[\"']")
_ANY_CELL: Final = re.compile(_TAG + rb"c[\s/>]")
_LETTERS: Final = re.compile(rb"\br" + _IS + rb"([A-Za-z]+)\d")
_DIGITS: Final = re.compile(rb"\br" + _IS + rb"[A-Za-z]*(\d+)[\"']")

_BROKEN = Text(
    "文件不完整或已损坏，请重新上传",
    "the file is incomplete or damaged: upload it again",
)
_NOT_XLSX = Text("不是XLSX工作簿", "this is not an XLSX workbook")
_ENCRYPTED_FILE = Text(
    "工作簿已加密，请去除密码后上传", "the workbook is encrypted: remove the password"
)
_BOMB = Text(
    "压缩包展开后过大（上限{limit}MB），已拒绝",
    "the archive unpacks to more than {limit} MB and was refused",
)
_TOO_DENSE = Text(
    "压缩比异常，疑似压缩炸弹，已拒绝",
    "the compression ratio is abnormal, as in a zip bomb: refused",
)
_TOO_MANY_MEMBERS = Text(
    "压缩包内文件过多（上限{limit}个）", "the archive holds more than {limit} files"
)
_TOO_FAR = Text(
    "工作表“{sheet}”过大：上限{rows}行、{columns}列、共{cells}格",
    "sheet “{sheet}” is too large: at most {rows} rows, {columns} columns and"
    " {cells} cells",
)


@dataclass(frozen=True, slots=True)
class SheetFindings:
    """Hold what the reader of a sheet would not tell.

    ``formulas`` and ``errors`` hold the first thousand places (column, row);
    ``percents`` marks cells by column letters, then row.
    """

    formulas: tuple[tuple[str, int], ...] = ()
    formulas_total: int = 0
    errors: tuple[tuple[str, int], ...] = ()
    errors_total: int = 0
    percents: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def is_percent(self, column: str, row: int) -> bool:
        """Tell whether a cell is shown as a percentage."""
        return row in self.percents.get(column, ())


def inspect_workbook(content: bytes, limits: Limits) -> Mapping[str, SheetFindings]:
    """Check an XLSX file through and return findings by name of sheet.

    Raises:
        InputRefused: broken, encrypted, oversized, ambiguous, or no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(archive, limits)
            return dict(_inspect(archive, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError, ET.ParseError) as error:
        raise InputRefused(_BROKEN, field="file") from error
    except (KeyError, ValueError, NotImplementedError) as error:
        raise InputRefused(_NOT_XLSX, field="file") from error


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > limits.members:
        raise InputRefused(_TOO_MANY_MEMBERS.format(limit=limits.members), "file")
    if len(set(names)) != len(names) or WORKBOOK not in names:
        raise InputRefused(_NOT_XLSX, field="file")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise InputRefused(_ENCRYPTED_FILE, field="file")
    if any(member.compress_type not in _PACKINGS for member in members):
        raise InputRefused(_NOT_XLSX, field="file")
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise InputRefused(_bomb(limits), field="file")


def _inspect(
    archive: zipfile.ZipFile, limits: Limits
) -> Iterator[tuple[str, SheetFindings]]:
    small: dict[str, bytes] = {}
    budget = limits.unpacked_bytes
    for member in archive.infolist():
        body = _unpack(archive, member, budget, limits)
        budget -= len(body)
        if member.filename in {WORKBOOK, _RELATIONS, _STYLES}:
            small[member.filename] = body
    percents = _percent_styles(small.get(_STYLES, b""))
    for name, path in _sheet_paths(small):
        sheet = archive.getinfo(path)
        body = _unpack(archive, sheet, limits.unpacked_bytes, limits)
        yield name, _inspect_sheet(name, body, percents, limits)


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int, limits: Limits
) -> bytes:
    """Unpack one member, whatever size its header pretends to have.

    Raises:
        InputRefused: it outgrows the budget or the ratio, lies about its size, or
            holds a document type definition.
    """
    honest = copy.copy(member)
    honest.file_size = budget + 2  # the checksum is compared at the end only
    with archive.open(honest) as stream:
        body = stream.read(budget + 1)
    if len(body) > budget:
        raise InputRefused(_bomb(limits), field="file")
    if len(body) > max(MEBIBYTE, member.compress_size * limits.ratio):
        raise InputRefused(_TOO_DENSE, field="file")
    if len(body) != member.file_size:
        raise InputRefused(_BROKEN, field="file")
    if member.filename.endswith((".xml", ".rels")) and (
        b"<!DOCTYPE" in body or b"\0" in body[:4]
    ):
        raise InputRefused(_NOT_XLSX, field="file")
    return body


def _sheet_paths(small: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the name and the member of every sheet of cells, charts left out."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in ET.fromstring(small[_RELATIONS])  # noqa: S314 -- DTDs were refused
        if relation.get("Type", "").endswith("/worksheet")
    }
    for element in ET.fromstring(small[WORKBOOK]).iter():  # noqa: S314 -- DTDs were refused
        if element.tag.rpartition("}")[2] == "sheet":
            ids = [v for k, v in element.items() if k.rpartition("}")[2] == "id"]
            target = targets.get(ids[0] if ids else "")
            if target is not None:
                path = normpath(join("/xl", target)).lstrip("/")
                yield element.get("name", ""), path


def _percent_styles(styles: bytes) -> frozenset[int]:
    """Return the indices of cell formats that print a percentage."""
    if not styles:
        return frozenset()
    formats: set[int] = set(_PERCENT_FORMATS)
    found: set[int] = set()
    for group in ET.fromstring(styles):  # noqa: S314 -- DTDs were refused
        kind = group.tag.rpartition("}")[2]
        if kind == "numFmts":
            formats |= {
                int(each.get("numFmtId", "0"))
                for each in group
                if "%" in each.get("formatCode", "")
            }
        elif kind == "cellXfs":
            found = {
                index
                for index, each in enumerate(group)
                if int(each.get("numFmtId", "0")) in formats
            }
    return frozenset(found)


def _inspect_sheet(
    name: str, body: bytes, percents: frozenset[int], limits: Limits
) -> SheetFindings:
    _check_extent(name, body, limits)
    formulas = _places(_FORMULA_CELL, body)
    total = sum(1 for _ in _FORMULA.finditer(body))
    errors = _places(_ERROR_CELL, body)
    return SheetFindings(
        formulas=formulas,
        formulas_total=total,
        errors=errors,
        errors_total=sum(1 for _ in _ERROR_CELL.finditer(body)),
        percents=_percent_cells(body, percents),
    )


def _check_extent(name: str, body: bytes, limits: Limits) -> None:
    """Refuse a sheet whose farthest cells span too much.

    Raises:
        InputRefused: it does.
    """
    columns = {_number_of(letters) for letters in set(_LETTERS.findall(body))}
    rows = {int(digits) for digits in set(_DIGITS.findall(body))}
    width, height = max(columns, default=0), max(rows, default=0)
    cells = max(width * height, sum(1 for _ in _ANY_CELL.finditer(body)))
    if width > limits.columns or height > limits.rows + 1 or cells > limits.cells:
        raise InputRefused(
            _TOO_FAR.format(
                sheet=name,
                rows=f"{limits.rows:,}",
                columns=limits.columns,
                cells=f"{limits.cells:,}",
            ),
            field="file",
        )


def _places(pattern: re.Pattern[bytes], body: bytes) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    for match in pattern.finditer(body):
        place = _PLACE.search(match[1])
        found.append((place[1].decode().upper(), int(place[2])) if place else ("", 0))
        if len(found) == _KEPT:
            break
    return tuple(found)


def _percent_cells(
    body: bytes, percents: frozenset[int]
) -> Mapping[str, frozenset[int]]:
    if not percents:
        return {}
    styles = "|".join(map(str, sorted(percents))).encode()
    styled = re.compile(
        _CELL + rb"([^>]*\bs" + _IS + rb"(?:" + styles + rb")[\"'][^>]*)"
    )
    found: dict[str, set[int]] = {}
    for match in styled.finditer(body):
        if place := _PLACE.search(match[1]):
            found.setdefault(place[1].decode().upper(), set()).add(int(place[2]))
    return {column: frozenset(rows) for column, rows in found.items()}


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _bomb(limits: Limits) -> Text:
    return _BOMB.format(limit=limits.unpacked_bytes // MEBIBYTE)
