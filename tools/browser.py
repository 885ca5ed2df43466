"""Find the Chromium the journeys walk in, its Chinese fonts, and Pango."""

import ctypes.util
import os
import shutil
from pathlib import Path

from tools.system import Obstacle, install_packages

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CJK_FONTS = "/usr/share/fonts"
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def find_chromium() -> str | None:
    """Return the path of a Chromium, the one the environment names first."""
    named = os.environ.get("CORRIDOR_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def has_chinese_font() -> bool:
    """Tell whether a font with Han characters is installed."""
    fonts = Path(CJK_FONTS)
    return not fonts.exists() or any(
        any(fonts.rglob(pattern)) for pattern in ("*CJK*", "wqy*", "*SourceHan*")
    )


def require_chromium() -> str:
    """Return the path of a Chromium, installing it where that is possible.

    Raises:
        Obstacle: there is none, and it cannot be installed from here.

    """
    wanted = [] if find_chromium() else ["chromium"]
    wanted += [] if has_chinese_font() else ["fonts-noto-cjk"]
    if wanted:
        install_packages(wanted, "The browser journeys need Chromium and a Han font")
    found = find_chromium()
    if found is None:
        raise Obstacle("Chromium was installed but is not on the PATH.")
    return found


def require_pango() -> None:
    """Install the libraries that set PDF pages, where they are missing.

    Raises:
        Obstacle: they are missing and cannot be installed from here.

    """
    if not ctypes.util.find_library("pangoft2-1.0"):
        install_packages([*PANGO], "Printing to PDF needs Pango")
