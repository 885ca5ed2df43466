import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from corridor.cli.backups.archive import (
    check_seal,
    kind_of,
    unpack,
    write_archive,
)
from corridor.cli.backups.errors import BackupDamaged, BackupUnfit, FileChanged
from corridor.cli.backups.manifest import Manifest, Member

KINDS = (".tar.zst", ".tar.gz")


def describe(members: Mapping[str, Member]) -> Manifest:
    return Manifest("2026-04-01", "0.1.0", "sqlite", "3.40.1", ("a.0001",), members)


def nobody(_size: int) -> None:
    """Tell nobody."""


@pytest.fixture(params=KINDS)
def backup(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.write_bytes(b"peach" * 40)
    target = tmp_path / f"backup{request.param}"
    members = {"database.sqlite3": source, "files/a/b": source}
    write_archive(target, request.param, members, describe, nobody)
    return target


def test_what_went_in_comes_out(backup: Path, tmp_path: Path) -> None:
    told: list[int] = []

    manifest = unpack(backup, tmp_path / "out", told.append)

    assert manifest == describe(manifest.members)
    assert sorted(manifest.members) == ["database.sqlite3", "files/a/b"]
    assert (tmp_path / "out/files/a/b").read_bytes() == b"peach" * 40
    assert sum(told) == 400


def test_nobody_else_may_read_it(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_every_changed_byte_is_found(backup: Path) -> None:
    whole = backup.read_bytes()
    believed = []

    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        backup.write_bytes(changed)
        try:
            check_seal(backup)
        except BackupDamaged:
            continue
        believed.append(place)

    assert believed == []


def test_every_missing_end_is_found(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()

    for length in range(0, len(whole), 7):
        backup.write_bytes(whole[:length])
        with pytest.raises(BackupDamaged):
            unpack(backup, tmp_path / "out", nobody)

    assert not (tmp_path / "out").exists()


def test_usual_programs_read_it_and_pass_over_the_seal(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"peach")
    target = tmp_path / "backup.tar.gz"
    write_archive(target, ".tar.gz", {"files/a": source}, describe, nobody)

    with tarfile.open(target) as tar:
        names = tar.getnames()

    assert names == ["files/a", "manifest.json"]


def resealed(folder: Path, entry: tarfile.TarInfo, content: bytes) -> Path:
    """Return an archive sealed as ours that holds one strange entry."""
    inner = folder / "inner"
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        tar.addfile(entry, io.BytesIO(content))
    inner.write_bytes(raw.getvalue())
    target = folder / "strange.tar.gz"
    import gzip  # noqa: PLC0415 -- only here

    from corridor.cli.backups import archive  # noqa: PLC0415 -- only here

    target.write_bytes(gzip.compress(raw.getvalue(), mtime=0))
    lead, rest = archive._SEALS[".tar.gz"]
    digest = archive._digest_of(target, target.stat().st_size)
    with target.open("ab") as file:
        file.write(lead + digest + rest)
    return target


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside"])
def test_nothing_is_laid_outside_the_folder(tmp_path: Path, name: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = 1
    strange = resealed(tmp_path, entry, b"x")

    with pytest.raises(BackupDamaged, match="outside"):
        unpack(strange, tmp_path / "out" / "deep", nobody)

    assert not list(tmp_path.glob("**/outside"))


def test_a_link_is_refused(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("files/link")
    entry.type, entry.linkname = tarfile.SYMTYPE, "/etc"
    strange = resealed(tmp_path, entry, b"")

    with pytest.raises(BackupDamaged):
        unpack(strange, tmp_path / "out", nobody)


def test_an_archive_without_a_manifest_is_refused(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("files/a")
    entry.size = 1
    strange = resealed(tmp_path, entry, b"x")

    with pytest.raises(BackupDamaged):
        unpack(strange, tmp_path / "out", nobody)


def test_a_name_of_another_kind_is_refused() -> None:
    with pytest.raises(BackupUnfit):
        kind_of(Path("backup.zip"))


def test_a_file_that_shrinks_while_it_is_read_is_named(tmp_path: Path) -> None:
    source = tmp_path / "growing.log"
    source.write_bytes(b"x" * (3 << 20))

    def cut(_size: int) -> None:
        source.write_bytes(b"")

    with pytest.raises(FileChanged, match=r"growing\.log"):
        write_archive(
            tmp_path / "backup.tar.gz", ".tar.gz", {"a": source}, describe, cut
        )
