import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", ["migrate", "serve"])
def test_a_database_that_does_not_answer_ends_with_a_message(
    tmp_path: Path, command: str
) -> None:
    program = Path(sys.executable).parent / "corridor"
    environment = {
        **os.environ,
        "CORRIDOR_DATA_DIR": str(tmp_path),
        "CORRIDOR_DATABASE_URL": "postgres://somebody@127.0.0.1:1/corridor",
        "CORRIDOR_LANGUAGE": "en",
    }

    done = subprocess.run(
        [program, command, *(["--port", "0"] if command == "serve" else [])],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("the database cannot be used: ")
    assert "Traceback" not in done.stderr


def test_a_variable_that_cannot_be_used_ends_with_its_name(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "corridor"
    environment = {
        **os.environ,
        "CORRIDOR_DATA_DIR": str(tmp_path),
        "CORRIDOR_DATABASE_URL": "mysql://somewhere/corridor",
        "CORRIDOR_LANGUAGE": "en",
    }

    done = subprocess.run(
        [program, "migrate"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "the settings cannot be used: CORRIDOR_DATABASE_URL: "
        "must start with postgresql:// or sqlite://\n"
    )
