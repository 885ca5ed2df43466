"""Make installations of their own, driven from outside like any other."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

PROGRAM = Path(sys.executable).parent / "corridor"
SERVER = os.environ.get("CORRIDOR_DATABASE_URL", "")
IS_EMBEDDED = not SERVER.startswith("postgres")


@dataclass
class Installation:
    """A data folder and a database, on the kind of database the tests run on."""

    data_dir: Path
    database: str
    """Path of the embedded database, or address of the other."""

    @property
    def environment(self) -> dict[str, str]:
        """Return what a program of this installation is started with."""
        chosen = {} if IS_EMBEDDED else {"CORRIDOR_DATABASE_URL": self.database}
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("CORRIDOR_")
        }
        fixed = {"CORRIDOR_DATA_DIR": str(self.data_dir), "CORRIDOR_LANGUAGE": "en"}
        return inherited | fixed | chosen

    def run(self, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run the command line to its end."""
        return subprocess.run(
            [PROGRAM, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """Start the command line."""
        return subprocess.Popen(
            [PROGRAM, *arguments],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """Connect to the database as somebody else would."""
        connection: Any
        if IS_EMBEDDED:
            connection = sqlite3.connect(self.database, timeout=20)
        else:
            connection = psycopg.connect(self.database)
        with closing(connection):
            yield connection

    def fill(self, amounts: list[int]) -> None:
        """Keep some tills, each with an amount."""
        with self.connected() as connection:
            connection.execute("CREATE TABLE till (id INTEGER, fen BIGINT)")
            for number, amount in enumerate(amounts):
                connection.execute(
                    f"INSERT INTO till VALUES ({number}, {amount})"  # noqa: S608 -- our numbers
                )
            connection.commit()

    def tills(self) -> list[int]:
        """Return what is in the tills."""
        with self.connected() as connection:
            rows = connection.execute("SELECT fen FROM till ORDER BY id").fetchall()
            return [fen for (fen,) in rows]


@contextmanager
def installations(folder: Path) -> Iterator["Maker"]:
    """Yield a maker of installations, and remove what it made."""
    maker = Maker(folder)
    try:
        yield maker
    finally:
        maker.remove_all()


class Maker:
    """Makes installations, each with empty tables or with none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []
        self.base = self.bare()
        done = self.base.run("migrate")
        assert done.returncode == 0, done.stderr

    def bare(self) -> Installation:
        """Return an installation with an empty database."""
        return self._make("")

    def migrated(self) -> Installation:
        """Return an installation whose tables are empty."""
        return self._make(self.base.database)

    def _make(self, template: str) -> Installation:
        name = f"corridor_{uuid4().hex}"
        data_dir = self.folder / name
        data_dir.mkdir(mode=0o700)
        if IS_EMBEDDED:
            database = str(data_dir / "corridor.sqlite3")
            if template:
                shutil.copyfile(template, database)
            return Installation(data_dir, database)
        copied = f' TEMPLATE "{template.rpartition("/")[2]}"' if template else ""
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"{copied}'.encode())
        self.made.append(name)
        return Installation(
            data_dir, urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
        )

    def remove_all(self) -> None:
        """Drop the databases."""
        if self.made:
            with psycopg.connect(SERVER, autocommit=True) as server:
                for name in self.made:
                    server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
