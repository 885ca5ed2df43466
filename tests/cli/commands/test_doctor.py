import json
from typing import Any

import pytest

from tests.factories.installations import Maker


@pytest.fixture
def mended(maker: Maker) -> Any:
    return maker.migrated()


def findings_of(told: str) -> dict[str, str]:
    return {one["check"]: one["verdict"] for one in json.loads(told)["findings"]}


def test_an_installation_is_looked_over(mended: Any) -> None:
    done = mended.run("doctor", "--json")

    found = findings_of(done.stdout)
    assert found["database"] == "well"
    assert found["migrations"] == "well"
    assert found["data folder"] == "well"
    assert found["secret key"] == "well"
    assert found["rules of rd_super_deduction"] == "well"
    assert {"catalogs", "front end", "working days", "disk space"} <= found.keys()
    assert done.returncode == int("wrong" in found.values())


def test_a_fault_is_said_with_its_remedy_and_an_exit_code(mended: Any) -> None:
    mended.run("doctor")
    (mended.data_dir / "secret_key").chmod(0o644)

    done = mended.run("doctor")

    assert done.returncode == 1
    assert "✗ secret key: others may read" in done.stdout
    assert "→ run: chmod 600" in done.stdout


def test_empty_tables_are_told_apart_from_none(maker: Maker) -> None:
    bare = maker.bare()

    done = bare.run("doctor", "--json")

    assert done.returncode == 1
    assert findings_of(done.stdout)["migrations"] == "wrong"


def test_settings_that_cannot_be_used_end_the_examination(
    mended: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended.database = "mysql://somewhere/corridor"
    environment = mended.environment | {"CORRIDOR_DATABASE_URL": mended.database}
    monkeypatch.setattr(type(mended), "environment", environment)

    done = mended.run("doctor")

    assert done.returncode == 1
    assert "✗ settings: " in done.stdout
    assert "CORRIDOR_DATABASE_URL" in done.stdout
    assert "Traceback" not in done.stderr
