"""Check a bundle: its bytes, and that it computes to what it says (数据包核验)."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import yaml

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.bundle.descriptions import sha256
from corridor.engines.composites.bundle.packing import (
    DATA,
    DEFINITION,
    SUMS,
    computed_files,
    sums_of,
)
from corridor.engines.composites.bundle.uncertainty import recomputed
from corridor.engines.composites.definition import Definition, read_definition
from corridor.engines.composites.errors import BundleBroken
from corridor.engines.composites.steps import Tables
from corridor.engines.composites.table import read_tables
from corridor.kernel.text import Text

Recomputed = Callable[[Build, Mapping[str, bytes]], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, all of it found right."""

    build: Build
    files: tuple[str, ...]
    recomputed: tuple[str, ...]


def unpack(files: Mapping[str, bytes]) -> tuple[Definition, Tables]:
    """Return the definition and the data of a bundle.

    Raises:
        BundleBroken: a file is missing or cannot be read.
        DefinitionFault: the definition says something impossible.
        TableFault: the data cannot be used.
    """
    for name in (DEFINITION, DATA):
        if name not in files:
            raise _broken(name, "缺少文件", "is missing")
    try:
        document = yaml.safe_load(files[DEFINITION].decode())
        text = files[DATA].decode()
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        raise _broken(DEFINITION, "无法读取", "cannot be read") from fault
    definition = read_definition(document)
    return definition, read_tables(
        io.StringIO(text), needed=definition.framework.indicators
    )


def verify(
    files: Mapping[str, bytes], recompute: Recomputed = recomputed
) -> Verification:
    """Check every byte of a bundle and compute it again.

    Args:
        files: all files of the bundle by name.
        recompute: makes the further files again from the build and the bundle;
            those of an uncertainty run by default.

    Raises:
        BundleBroken: a byte differs, a file is missing, too many, or comes out
            differently when it is computed again; the file is named.
    """
    check_sums(files)
    definition, tables = unpack(files)
    again = build(definition, tables)
    fresh = {
        **computed_files(again),
        **recompute(again, files),
    }
    for name, content in fresh.items():
        if files.get(name) != content:
            raise _differs(name, files.get(name, b""), content)
    return Verification(again, tuple(sorted(files)), tuple(sorted(fresh)))


def check_sums(files: Mapping[str, bytes]) -> None:
    """Check that the files are those that were published, byte by byte.

    Raises:
        BundleBroken: a file is missing, too many or changed.
    """
    if SUMS not in files:
        raise _broken(SUMS, "缺少校验清单", "the list of checksums is missing")
    try:
        lines = files[SUMS].decode("ascii").splitlines()
        said = {line[66:]: line[:64] for line in lines}
    except UnicodeDecodeError as fault:
        raise _broken(SUMS, "校验清单已损坏", "cannot be read") from fault
    for name, wanted in said.items():
        if name not in files:
            raise _broken(name, "缺少文件", "is missing")
        if sha256(files[name]) != wanted:
            raise _broken(
                name, "内容与发布时不一致", "is not what was published: a byte differs"
            )
    for name in sorted(files.keys() - said.keys() - {SUMS}):
        raise _broken(name, "清单之外的文件", "is not on the list of checksums")
    if files[SUMS] != sums_of(files):
        raise _broken(SUMS, "校验清单与发布时不一致", "is not what was published")


def _differs(name: str, old: bytes, new: bytes) -> BundleBroken:
    try:
        place = _first_difference(old.decode(), new.decode())
    except UnicodeDecodeError:
        place = ""
    return _broken(name, f"重新计算的结果不同{place}", f"comes out differently{place}")


def _first_difference(old: str, new: str) -> str:
    before, after = csv.reader(io.StringIO(old)), csv.reader(io.StringIO(new))
    for number, (one, two) in enumerate(zip(before, after, strict=False), 1):
        if one != two:
            return f" ({number}: {','.join(one)[:60]} / {','.join(two)[:60]})"
    return ""


def _broken(name: str, zh: str, en: str) -> BundleBroken:
    return BundleBroken(Text(zh, en), name)
