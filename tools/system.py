"""What the tools need of the machine, and how it gets there."""

import os
import shutil
import subprocess
from collections.abc import Sequence


class Obstacle(Exception):
    """Something foreseeable stands in the way; its text says how to remove it."""


def is_root() -> bool:
    """Tell whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages, when this is Debian and root may.

    Raises:
        Obstacle: they cannot be installed here; the text holds the command.

    """
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not (is_root() and shutil.which("apt-get")):
        raise Obstacle(f"{purpose}. Debian or Ubuntu: sudo {command}")
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update", command):
        done = subprocess.run(
            step.split(),
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-10:])
        raise Obstacle(f"{said}\n{purpose}. It did not work: {command}")
