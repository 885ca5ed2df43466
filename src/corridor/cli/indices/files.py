"""Read definitions, tables and bundles; write a folder whole or not at all."""

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import yaml

from corridor.engines.composites.api import (
    DEFAULT_STEPS,
    Definition,
    Tables,
    element_documents,
    read_definition,
    read_tables,
    unpack,
    unzipped,
)
from corridor.kernel.errors import Conflict, InputRefused
from corridor.kernel.text import Text

DEFINITIONS: Final = frozenset({".yaml", ".yml", ".json", ".csv"})
LARGEST_FILE: Final = 512 * 1024 * 1024
_NOT_READ: Final = Text("无法读取文件：{why}", "cannot read the file: {why}")
_NOT_WRITTEN: Final = Text("无法写入：{why}", "cannot be written: {why}")
_NOT_UTF8: Final = Text("不是 UTF-8 文本", "is not UTF-8 text")
_TOO_LARGE: Final = Text("文件过大", "the file is too large")
_SOURCE: Final = Text(
    "请给出指数定义和数据，或一个数据包", "give a DEFINITION and DATA.csv, or a bundle"
)
_NOT_EMPTY: Final = Text(
    "文件夹已存在，请另选位置", "the folder exists already; choose another"
)
_NO_YAML: Final = Text("YAML 无法读取：{why}", "the YAML cannot be read: {why}")
_NO_JSON: Final = Text("JSON 无法读取：{why}", "the JSON cannot be read: {why}")


class FileUnreadable(InputRefused):
    """A file or folder cannot be read."""

    def __init__(self, path: Path, obstacle: OSError) -> None:
        """Name it and say why."""
        super().__init__(_NOT_READ.format(why=_why(obstacle)), str(path))


class FileUnwritable(InputRefused):
    """A file or folder cannot be written."""

    def __init__(self, path: Path, obstacle: OSError) -> None:
        """Name it and say why."""
        super().__init__(_NOT_WRITTEN.format(why=_why(obstacle)), str(path))


def read_definition_file(path: Path) -> Definition:
    """Read a definition: YAML, JSON, or a CSV table of elements alone.

    A table of elements says nothing of steps, so such an index is normalized by
    min-max to 0-100 and aggregated by arithmetic means, weights as proportions; the
    definition that is written beside the results says so.

    Raises:
        InputRefused: the file cannot be read.
        DefinitionFault: it says something impossible.
    """
    text = read_text(path)
    if path.suffix.lower() == ".csv":
        return read_definition({
            "index": _code(path.stem),
            "title": path.stem,
            "weights": "relative",
            "elements": [one for _number, one in element_documents(text)],
            "steps": list(DEFAULT_STEPS),
        })
    return read_definition(read_document(text, str(path), path.parent))


def read_document(text: str, name: str, folder: Path | None = None) -> Any:
    """Read YAML or JSON; ``elements: FILE.csv`` is read from beside it.

    Raises:
        InputRefused: it is neither, or the table of elements cannot be read.
    """
    is_json = name.lower().endswith(".json")
    try:
        document = json.loads(text) if is_json else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        why = " ".join(str(fault).split())
        said = (_NO_JSON if is_json else _NO_YAML).format(why=why)
        raise InputRefused(said, name) from fault
    if (
        folder is not None
        and isinstance(document, dict)
        and isinstance(document.get("elements"), str)
    ):
        beside = read_text(folder / document["elements"])
        document["elements"] = [one for _number, one in element_documents(beside)]
    return document


def read_data_file(path: Path, definition: Definition) -> Tables:
    """Read the table of what was observed, one table a period.

    Raises:
        InputRefused: the file cannot be read.
        TableFault: the table cannot be used.
    """
    text = read_text(path)
    return read_tables(io.StringIO(text), needed=definition.framework.indicators)


def read_source(paths: list[Path]) -> tuple[Definition, Tables]:
    """Read a definition and its data, or both from one bundle.

    Raises:
        InputRefused: neither is given, or a file cannot be read.
        BundleBroken: the bundle is damaged.
    """
    if len(paths) > 2:  # noqa: PLR2004 -- a definition and its data
        raise InputRefused(_SOURCE, str(paths[2]))
    if len(paths) == 1:
        if paths[0].suffix.lower() in DEFINITIONS:
            raise InputRefused(_SOURCE, str(paths[0]))
        return unpack(read_bundle(paths[0]))
    definition = read_definition_file(paths[0])
    return definition, read_data_file(paths[1], definition)


def read_bundle(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle, a folder or a ZIP file, by name.

    Raises:
        FileUnreadable: it cannot be read.
        BundleBroken: the ZIP file is damaged or holds strange names.
    """
    try:
        if path.is_dir():
            return {
                one.relative_to(path).as_posix(): one.read_bytes()
                for one in sorted(path.rglob("*"))
                if one.is_file()
            }
        return unzipped(path.read_bytes(), str(path))
    except OSError as obstacle:
        raise FileUnreadable(path, obstacle) from obstacle


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new folder that appears when it is whole.

    Raises:
        Conflict: there is something of that name already.
        FileUnwritable: the folder cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Conflict(_NOT_EMPTY, str(target))
    beside = target.absolute().parent / f".{target.name}.{uuid4().hex[:8]}"
    try:
        for name, content in files.items():
            place = beside / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        beside.replace(target)  # an empty folder gives way
    except OSError as obstacle:
        raise FileUnwritable(target, obstacle) from obstacle
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_file(target: Path, content: bytes) -> None:
    """Write a file that takes its place when it is whole.

    Raises:
        FileUnwritable: it cannot be written.
    """
    beside = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as obstacle:
        raise FileUnwritable(target, obstacle) from obstacle
    finally:
        beside.unlink(missing_ok=True)


def read_text(path: Path) -> str:
    """Return a file's text, without a byte order mark.

    Raises:
        FileUnreadable: there is no such file.
        InputRefused: it is too large or no UTF-8.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputRefused(_TOO_LARGE, str(path))
        return path.read_text(encoding="utf-8-sig")
    except OSError as obstacle:
        raise FileUnreadable(path, obstacle) from obstacle
    except UnicodeDecodeError as fault:
        raise InputRefused(_NOT_UTF8, str(path)) from fault


def _code(stem: str) -> str:
    plain = "".join(one if one.isalnum() else "-" for one in stem).strip("-")
    return plain or "index"


def _why(obstacle: OSError) -> str:
    return obstacle.strerror or type(obstacle).__name__
