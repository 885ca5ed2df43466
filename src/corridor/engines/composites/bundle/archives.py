"""Put the files of a bundle into one ZIP archive and take them out again."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from corridor.engines.composites.errors import BundleBroken
from corridor.kernel.text import Text

LARGEST_BUNDLE: Final = 512 * 1024 * 1024
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_NO_ZIP: Final = Text("不是可读的 ZIP 文件", "is no readable ZIP file")
_TOO_LARGE: Final = Text("解压后过大", "is too large when unpacked")
_STRANGE_NAME: Final = Text("含有不允许的文件名", "holds a name that is not allowed")


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return the files as a ZIP archive: the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def unzipped(content: bytes, name: str) -> dict[str, bytes]:
    """Return the files of a ZIP archive; one folder around them all is left out.

    Args:
        content: the archive.
        name: what the archive is called, for refusals.

    Raises:
        BundleBroken: it is damaged, too large or holds strange names.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if sum(one.file_size for one in entries) > LARGEST_BUNDLE:
                raise BundleBroken(_TOO_LARGE, name)
            found = {one.filename: archive.read(one) for one in entries}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        RuntimeError,
    ) as fault:
        raise BundleBroken(_NO_ZIP, name) from fault
    if any(one.startswith("/") or ".." in one.split("/") for one in found):
        raise BundleBroken(_STRANGE_NAME, name)
    folders = {one.split("/", 1)[0] for one in found}
    if len(folders) == 1 and all("/" in one for one in found):
        return {one.split("/", 1)[1]: body for one, body in found.items()}
    return found
