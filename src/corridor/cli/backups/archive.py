"""Write and read the sealed archive."""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, cast

import pyarrow as pa
from typing_extensions import override

from corridor.cli.backups.errors import BackupDamaged, BackupUnfit, FileChanged
from corridor.cli.backups.manifest import NAME, Manifest, Member
from corridor.kernel.text import Text

CHUNK: Final = 1 << 20
DIGEST_BYTES: Final = 32
_SEALS: Final[Mapping[str, tuple[bytes, bytes]]] = {
    # A frame that readers of zstd skip (RFC 8878, 3.1.2): mark, length, content.
    ".tar.zst": (bytes.fromhex("5d2a4d1820000000"), b""),
    # An empty member whose extra field (RFC 1952, 2.3.1.1) holds the digest.
    ".tar.gz": (
        bytes.fromhex("1f8b08040000000000ff2400") + b"CO\x20\x00",
        bytes.fromhex("03000000000000000000"),
    ),
}
_SHORT: Final = Text("文件不完整", "the end is missing")
_CHANGED: Final = Text("内容与校验值不符", "the content does not match its seal")
_UNREADABLE: Final = Text("无法解压", "it cannot be unpacked")
_STRANGE: Final = Text("含有不应有的“{name}”", "it holds a strange {name!r}")
_LACKS: Final = Text("缺少“{name}”", "it lacks {name!r}")

Told = Callable[[int], None]


def kind_of(path: Path) -> str:
    """Return ``.tar.zst`` or ``.tar.gz``.

    Raises:
        BackupUnfit: the name ends otherwise.

    """
    for kind in _SEALS:
        if path.name.endswith(kind):
            return kind
    raise BackupUnfit(
        Text(
            "备份文件名须以 .tar.zst 或 .tar.gz 结尾",
            "the name of a backup ends with .tar.zst or .tar.gz",
        ),
        str(path),
    )


def write_archive(
    target: Path,
    kind: str,
    members: Mapping[str, Path],
    describe: Callable[[Mapping[str, Member]], Manifest],
    told: Told,
) -> Manifest:
    """Write the members, their manifest and the seal.

    Args:
        target: the file to write; it must not exist.
        kind: from `kind_of`.
        members: what to store, by name.
        describe: makes the manifest once every digest is known.
        told: told how many bytes of the members are done.

    Raises:
        FileChanged: a member changed while it was read.

    """
    with target.open("xb") as raw:
        target.chmod(0o600)
        with _packing(raw, kind) as tar:
            stored = {
                name: _store(tar, name, path, told) for name, path in members.items()
            }
            manifest = describe(stored)
            content = manifest.to_json()
            entry = tarfile.TarInfo(NAME)
            entry.size, entry.mode = len(content), 0o600
            tar.addfile(entry, io.BytesIO(content))
    digest = _digest_of(target, target.stat().st_size)
    lead, rest = _SEALS[kind]
    with target.open("ab") as raw:
        raw.write(lead + digest + rest)
        raw.flush()
        os.fsync(raw.fileno())
    return manifest


def check_seal(path: Path) -> int:
    """Return how many bytes the compressed tar has, once its seal is verified.

    Raises:
        BackupDamaged: a byte is missing or changed.

    """
    lead, rest = _SEALS[kind_of(path)]
    size = path.stat().st_size - len(lead) - DIGEST_BYTES - len(rest)
    if size <= 0:
        raise BackupDamaged(path, _SHORT)
    with path.open("rb") as raw:
        raw.seek(size)
        seal = raw.read()
    if not (seal.startswith(lead) and seal.endswith(rest)):
        raise BackupDamaged(path, _SHORT)
    if seal[len(lead) : len(lead) + DIGEST_BYTES] != _digest_of(path, size):
        raise BackupDamaged(path, _CHANGED)
    return size


def unpack(path: Path, folder: Path, told: Told) -> Manifest:
    """Unpack a backup into an empty folder and compare it with its manifest.

    Raises:
        BackupDamaged: something is missing, changed or does not belong there.

    """
    size = check_seal(path)
    found: dict[str, Member] = {}
    content = b""
    try:
        with path.open("rb") as raw, _unpacking(raw, size, kind_of(path)) as tar:
            for entry in tar:
                if not entry.isreg() or not _is_tame(entry.name):
                    raise BackupDamaged(path, _STRANGE.format(name=entry.name))
                source = cast("IO[bytes]", tar.extractfile(entry))
                if entry.name == NAME:
                    content = source.read()
                else:
                    found[entry.name] = _lay_down(source, folder / entry.name, told)
        manifest = Manifest.from_json(content)
    except (tarfile.TarError, OSError, EOFError, ValueError, TypeError) as obstacle:
        raise BackupDamaged(path, _UNREADABLE) from obstacle
    for name in manifest.members.keys() | found.keys():
        if name not in found:
            raise BackupDamaged(path, _LACKS.format(name=name))
        if found[name] != manifest.members.get(name):
            raise BackupDamaged(path, _STRANGE.format(name=name))
    return manifest


class _Hashing(io.RawIOBase):
    """Hash what is read through it."""

    def __init__(self, source: IO[bytes], told: Told) -> None:
        self.source = source
        self.told = told
        self.digest = hashlib.sha256()
        self.size = 0

    @override
    def read(self, size: int = -1, /) -> bytes:
        block = self.source.read(size)
        self.digest.update(block)
        self.size += len(block)
        self.told(len(block))
        return block


class _Head(io.RawIOBase):
    """Show the first ``size`` bytes of a file as if there were no more."""

    def __init__(self, source: IO[bytes], size: int) -> None:
        self.source = source
        self.left = size

    @override
    def readable(self) -> bool:
        return True

    @override
    def read(self, size: int = -1, /) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        block = self.source.read(wanted)
        self.left -= len(block)
        return block


def _store(tar: tarfile.TarFile, name: str, path: Path, told: Told) -> Member:
    with path.open("rb") as source:
        status = os.fstat(source.fileno())
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime, entry.mode = (
            status.st_size,
            int(status.st_mtime),
            0o600,
        )
        hashing = _Hashing(source, told)
        try:
            tar.addfile(entry, cast("IO[bytes]", hashing))
        except OSError as obstacle:
            if hashing.size < entry.size:
                raise FileChanged(path) from obstacle
            raise
    return Member(hashing.size, hashing.digest.hexdigest())


def _lay_down(source: IO[bytes], target: Path, told: Told) -> Member:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    hashing = _Hashing(source, told)
    with target.open("xb") as file:
        target.chmod(0o600)
        while block := hashing.read(CHUNK):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return Member(hashing.size, hashing.digest.hexdigest())


@contextmanager
def _packing(raw: IO[bytes], kind: str) -> Iterator[tarfile.TarFile]:
    stream: Any
    if kind == ".tar.gz":
        stream = gzip.GzipFile(fileobj=raw, mode="wb", mtime=0)
    else:
        own = os.fdopen(os.dup(raw.fileno()), "wb")  # Arrow closes what it is given
        stream = pa.CompressedOutputStream(pa.PythonFile(own, mode="w"), "zstd")
    with stream, tarfile.open(fileobj=stream, mode="w|", bufsize=CHUNK) as tar:
        yield tar


@contextmanager
def _unpacking(raw: IO[bytes], size: int, kind: str) -> Iterator[tarfile.TarFile]:
    head = _Head(raw, size)
    stream: Any
    if kind == ".tar.gz":
        stream = gzip.GzipFile(fileobj=cast("IO[bytes]", head), mode="rb")
    else:
        stream = pa.CompressedInputStream(pa.PythonFile(head, mode="r"), "zstd")
    with stream, tarfile.open(fileobj=stream, mode="r|", bufsize=CHUNK) as tar:
        yield tar


def _digest_of(path: Path, size: int) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as raw:
        while size and (block := raw.read(min(CHUNK, size))):
            digest.update(block)
            size -= len(block)
    return digest.digest()


def _is_tame(name: str) -> bool:
    """Tell whether a name stays inside the folder it is unpacked into."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts
