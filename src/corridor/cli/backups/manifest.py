"""Say what a backup holds and what it was made by."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

FORMAT = "corridor.backup/1"
NAME = "manifest.json"
SECRET_KEY = "secret_key"  # noqa: S105 -- the name of a file
FILES = "files/"


@dataclass(frozen=True, slots=True)
class Member:
    """Hold the size and the digest of one file of a backup."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold what a backup says of itself.

    Attributes:
        corridor: version of the program that made it.
        vendor: ``sqlite`` or ``postgresql``.
        server: version of the database.
        migrations: those applied, each ``application.name``.
        members: every other file of the archive, by name.

    """

    made_at: str
    corridor: str
    vendor: str
    server: str
    migrations: tuple[str, ...]
    members: Mapping[str, Member]

    def to_json(self) -> bytes:
        """Return it as it stands in the archive."""
        told = {"format": FORMAT, **asdict(self)}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Read it.

        Raises:
            ValueError: it is not one of ours.

        """
        told: dict[str, Any] = json.loads(content)
        if told.pop("format", None) != FORMAT:
            raise ValueError("an unknown format")
        told["migrations"] = tuple(told["migrations"])
        told["members"] = {
            name: Member(**member) for name, member in told["members"].items()
        }
        return cls(**told)
