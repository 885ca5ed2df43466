"""Folders with a small index in them, as somebody at a terminal has it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corridor.cli.main import main
from tests.engines.composites.worlds import DATA, document

DOUBTS: dict[str, Any] = {
    "seed": 7,
    "draws": 40,
    "sensitivity": {"points": 64, "scrambles": 3},
    "assumptions": [
        {"name": "weights", "kind": "weights", "level": 1, "spread": 0.5},
        {"name": "mean", "kind": "aggregation", "options": ["arithmetic", "median"]},
    ],
}


@dataclass(frozen=True)
class Place:
    """A folder with a definition and its data."""

    folder: Path
    language: str = "en"

    @property
    def definition(self) -> Path:
        """Return the definition."""
        return self.folder / "small.yaml"

    @property
    def data(self) -> Path:
        """Return the data."""
        return self.folder / "data.csv"

    @property
    def out(self) -> Path:
        """Return where results go."""
        return self.folder / "out"

    def index(self, *words: str | Path) -> int:
        """Run ``corridor index`` and return its exit code."""
        said = ["index", *map(str, words), "--language", self.language]
        return main(said)

    def build(self, out: Path | None = None) -> int:
        """Build the index of the folder."""
        return self.index("build", self.definition, self.data, "--out", out or self.out)


def place(folder: Path, data: str = DATA, language: str = "en", **said: Any) -> Place:
    """Return a folder that holds the small index, with some fields changed."""
    found = Place(folder, language)
    written = yaml.safe_dump(document(**said), allow_unicode=True)
    found.definition.write_text(written, encoding="utf-8")
    found.data.write_text(data, encoding="utf-8")
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }
