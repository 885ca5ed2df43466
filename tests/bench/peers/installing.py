"""Install a peer into an environment of its own, away from ours."""

import subprocess
import sys
from pathlib import Path

from tests.bench.figures import FOLDER


class PeerUnavailable(Exception):
    """The peer cannot be had; the message says why."""


def peer_python(name: str, *requirements: str) -> Path:
    """Return the Python that has the peer, installing it the first time.

    Raises:
        PeerUnavailable: the registry cannot be reached, or has no such package.

    """
    folder = FOLDER / name
    python = folder / "bin" / "python"
    marker = folder / "installed"
    if not marker.exists():
        commands = (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [
                str(python), "-m", "pip", "install", "--quiet", "--retries", "1",
                "--timeout", "20", "--disable-pip-version-check", *requirements,
            ],
        )  # fmt: skip
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                said = (done.stderr or done.stdout).strip().splitlines()
                raise PeerUnavailable(said[-1] if said else "installation failed")
        marker.write_text(" ".join(requirements), encoding="utf-8")
    return python
