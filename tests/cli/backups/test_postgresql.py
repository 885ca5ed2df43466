from pathlib import Path

import pytest

from corridor.cli.backups import postgresql
from corridor.cli.backups.errors import ProgramMissing


def install(folder: Path, version: int) -> Path:
    program = folder / str(version) / "bin" / "pg_dump"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}.3 (Debian)'\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(postgresql, "INSTALLED", tmp_path / "lib")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "lib"


def test_the_newest_client_is_used(installed: Path) -> None:
    install(installed, 14)
    newest = install(installed, 17)
    install(installed, 9)

    assert postgresql.find_program("pg_dump", 15) == newest


def test_a_client_on_the_path_is_found(installed: Path, tmp_path: Path) -> None:
    program = install(tmp_path / "elsewhere", 16)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pg_dump").symlink_to(program)

    found = postgresql.find_program("pg_dump", 16)

    assert found == tmp_path / "bin" / "pg_dump"


@pytest.mark.parametrize("versions", [(), (14,)], ids=["none", "older"])
def test_a_missing_client_is_named_with_its_package(
    installed: Path, versions: tuple[int, ...]
) -> None:
    for version in versions:
        install(installed, version)

    with pytest.raises(ProgramMissing) as refusal:
        postgresql.find_program("pg_dump", 15)

    assert "pg_dump" in refusal.value.message("en")
    assert "apt-get install postgresql-client-15" in refusal.value.message("en")


def test_the_password_is_not_on_the_command_line() -> None:
    address = postgresql.address_of({
        "NAME": "corridor",
        "USER": "keeper",
        "PASSWORD": "peach-blossom",
        "HOST": "db.example",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require", "pool": True},
    })

    assert "peach-blossom" not in address
    assert "pool" not in address
    assert sorted(address.split()) == [
        "dbname=corridor",
        "host=db.example",
        "port=5433",
        "sslmode=require",
        "user=keeper",
    ]
