"""What a tutorial tells people to type works, and prints what it says.

A tutorial is read as a script: files it says to write or add to are written in a copy
of the tree, commands are run there, and the lines shown must come in that order; a
line of ``…`` stands for any lines, and ``…`` at the end of a line for any ending.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
STEP = re.compile(
    r"(?:(?P<act>Write|Add to the end of) `(?P<path>[^`]+)`:\n\n)?"
    r"```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
COPIED = ("src", "tests/*.py", "tests/policies/test_cases.py", "pyproject.toml")
RUN = "import sys; from corridor.cli.main import main; sys.exit(main())"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what a tutorial may change or run."""
    for source in (path for name in COPIED for path in ROOT.glob(name)):
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "assets")
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.stem)
def test_a_tutorial_does_what_it_says(tutorial: Path, copy: Path) -> None:
    ran = 0

    for step in STEP.finditer(tutorial.read_text(encoding="utf-8")):
        if step["kind"] == "console":
            for command, shown in commands(step["body"]):
                said = run(command, copy)
                assert_shown(shown, said, command)
                ran += 1
        else:
            assert step["act"], f"nobody says where this goes:\n{step['body']}"
            change(copy / step["path"], step["body"], adding=step["act"] != "Write")

    assert ran


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block with the lines shown under it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def run(command: str, folder: Path) -> str:
    """Run a command in the copy and return what it prints, errors first."""
    word, *arguments = shlex.split(command)
    programs = {
        "./corridor": [sys.executable, "-c", RUN],
        ".venv/bin/python": [sys.executable],
        "cat": ["cat"],
    }
    done = subprocess.run(
        [*programs[word], *arguments],
        cwd=folder,
        env=os.environ
        | {
            "PYTHONPATH": str(folder / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "CORRIDOR_DATA_DIR": str(folder / "var"),
            "CORRIDOR_LANGUAGE": "en",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr + done.stdout


def change(path: Path, body: str, *, adding: bool) -> None:
    """Write a file, or add to the end of one."""
    if adding:
        body = path.read_text(encoding="utf-8") + body
    path.write_text(body, encoding="utf-8")


def assert_shown(shown: list[str], said: str, command: str) -> None:
    """Check that the lines shown come in order, close up where nothing is left out."""
    lines, place, is_near = said.splitlines(), 0, True
    for wanted in shown:
        if wanted == "…":
            is_near = False
            continue
        found = next(
            (n for n in range(place, len(lines)) if matches(wanted, lines[n])), None
        )
        assert found is not None, f"{command} does not show {wanted!r}:\n{said}"
        assert not is_near or found == place, f"{command}: too early {wanted!r}"
        place, is_near = found + 1, True


def matches(wanted: str, line: str) -> bool:
    """Tell whether a printed line is the one shown."""
    if wanted.endswith("…"):
        return line.startswith(wanted.removesuffix("…"))
    return wanted == line


def test_there_are_tutorials() -> None:
    assert [path.stem for path in TUTORIALS] == [
        "an-afternoon-in-peach-spring",
        "an-index-in-ten-minutes",
    ]
