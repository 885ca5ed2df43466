"""Check what lies on the disk: the program's parts and the data folder."""

import json
import os
import shutil
from pathlib import Path
from typing import Final

from corridor.cli.checkup.findings import Finding, well, wrong
from corridor.kernel.text import Text

LEAST_FREE_BYTES: Final = 1 << 30
_OTHERS: Final = 0o007
_ANYBODY_ELSE: Final = 0o077
_SET_UP: Final = Text(
    "在源码目录运行：./corridor setup；或重新安装",
    "in a source tree run: ./corridor setup; else install again",
)


def check_catalogs(package: Path) -> Finding:
    """Ask whether every catalog of messages is compiled."""
    catalogs = sorted(package.rglob("locale/*/LC_MESSAGES/*.po"))
    missing = [path for path in catalogs if not path.with_suffix(".mo").exists()]
    if missing:
        names = ", ".join(str(path.relative_to(package)) for path in missing)
        said = Text(f"界面译文未编译：{names}", f"catalogs are not compiled: {names}")
        return wrong("catalogs", said, _SET_UP)
    n = len(catalogs)
    return well("catalogs", f"{n} 份界面译文已编译", f"{n} catalogs are compiled")


def check_front_end(manifest: Path) -> Finding:
    """Ask whether the front end is built and whole."""
    try:
        entries = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = Text("前端未构建", "the front end is not built")
        return wrong("front end", said, _SET_UP)
    folder = manifest.parents[1]
    named = {entry["file"] for entry in entries.values()}
    named |= {sheet for entry in entries.values() for sheet in entry.get("css", ())}
    missing = sorted(name for name in named if not (folder / name).exists())
    if missing:
        names = ", ".join(missing)
        said = Text(f"前端缺少文件：{names}", f"the front end lacks files: {names}")
        return wrong("front end", said, _SET_UP)
    return well("front end", "前端已构建", "the front end is built")


def check_data_folder(folder: Path) -> Finding:
    """Ask whether the data folder is ours to write and closed to others."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return wrong(
            "data folder",
            Text(f"数据文件夹不可写：{folder}", f"{folder} cannot be written"),
            Text(
                "请把它交给运行 corridor 的用户（chown）",
                "give it to the user that runs corridor (chown)",
            ),
        )
    if folder.stat().st_mode & _OTHERS:
        return wrong(
            "data folder",
            Text(
                f"本机其他用户可进入数据文件夹：{folder}",
                f"other users of this machine may enter {folder}",
            ),
            Text(f"运行：chmod 700 {folder}", f"run: chmod 700 {folder}"),
        )
    return well(
        "data folder", f"{folder} 可写且不对外开放", f"{folder} is writable and private"
    )


def check_secret_key(kept: Path, *, is_given: bool) -> Finding:
    """Ask whether the key that signs sessions is closed to everybody else."""
    if is_given:
        return well(
            "secret key",
            "密钥由 CORRIDOR_SECRET_KEY 给出",
            "the key comes from CORRIDOR_SECRET_KEY",
        )
    if kept.stat().st_mode & _ANYBODY_ELSE:
        return wrong(
            "secret key",
            Text(f"他人可读取密钥：{kept}", f"others may read {kept}"),
            Text(f"运行：chmod 600 {kept}", f"run: chmod 600 {kept}"),
        )
    return well("secret key", "密钥仅本用户可读", "only this user may read the key")


def check_disk_space(folder: Path, least: int = LEAST_FREE_BYTES) -> Finding:
    """Ask whether there is room left for data."""
    free = shutil.disk_usage(folder).free
    shown = f"{free / (1 << 30):.1f} GiB"
    if free < least:
        return wrong(
            "disk space",
            Text(f"数据所在磁盘仅剩 {shown}", f"the disk of the data has {shown} left"),
            Text("请扩容或清理", "make room or give it a larger disk"),
        )
    return well("disk space", f"剩余 {shown}", f"{shown} are free")
