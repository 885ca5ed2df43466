import os
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "cli",
    "config",
    "domains.assessments",
    "domains.identity",
    "domains.regions",
    "domains.registry",
    "engines.composites",
    "engines.facts",
    "engines.pages",
    "engines.rules",
    "kernel",
    "policies.tech_sme",
    "portal",
)
STOREYS = ("api", "models", "records", "services", "views")


def contracts() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with the rooms of the real one, under the real contracts."""
    source = tmp_path / "corridor"
    for room in ROOMS:
        folder = source / room.replace(".", "/")
        folder.mkdir(parents=True)
        for storey in STOREYS:
            (folder / f"{storey}.py").touch()
    for folder in (source, *(path for path in source.rglob("*") if path.is_dir())):
        (folder / "__init__.py").touch()
    (source / "policies" / "api.py").touch()
    (source / "policies" / "policy.py").touch()
    (source / "kernel" / "money.py").touch()
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "__init__.py").touch()
    shutil.copy(ROOT / "tools" / "contracts.py", tmp_path / "tools")
    return tmp_path


def broken_contracts(house: Path) -> set[str]:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [program, "--no-logo", "--no-cache"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    return {
        line.removesuffix(" BROKEN").partition(":")[0]
        for line in lines
        if line.endswith(" BROKEN")
    }


def test_an_empty_house_keeps_every_contract(house: Path) -> None:
    broken = broken_contracts(house)

    assert broken == set()


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("kernel.money", "engines.rules.api", "Tiers"),
        ("engines.facts.services", "policies.api", "Tiers"),
        ("portal.views", "cli", "Tiers"),
        ("domains.assessments.views", "domains.regions.api", "Ranks"),
        ("domains.registry.services", "domains.identity.api", "Ranks"),
        ("engines.facts.services", "engines.rules.api", "Engines"),
        ("portal.views", "domains.registry.models", "Front door"),
        ("domains.registry.services", "engines.facts.models", "Front door"),
        ("domains.assessments.services", "policies.policy", "Front door"),
        ("domains.registry.models", "domains.registry.services", "Storeys"),
        ("domains.registry.api", "domains.registry.views", "Storeys"),
    ],
)
def test_a_wrong_import_breaks_its_contract(
    house: Path, importer: str, imported: str, contract: str
) -> None:
    module = house / "corridor" / f"{importer.replace('.', '/')}.py"
    module.write_text(f"import corridor.{imported}\n")

    broken = broken_contracts(house)

    assert broken == {contract}


@pytest.mark.parametrize(
    "module", ["kernel.money", "engines.rules.api", "policies.tech_sme.models"]
)
def test_what_computes_may_not_reach_django(house: Path, module: str) -> None:
    path = house / "corridor" / f"{module.replace('.', '/')}.py"
    path.write_text("from django.db import models\n")

    broken = broken_contracts(house)

    assert broken == {"Purity"}


def test_records_may_not_reach_django_by_a_detour(house: Path) -> None:
    domain = house / "corridor" / "domains" / "registry"
    (domain / "names.py").write_text("import django\n")
    (domain / "records.py").write_text("import corridor.domains.registry.names\n")

    broken = broken_contracts(house)

    assert broken == {"Purity"}


def test_two_siblings_may_not_import_each_other(house: Path) -> None:
    rules = house / "corridor" / "engines" / "rules"
    (rules / "one.py").write_text("import corridor.engines.rules.two\n")
    (rules / "two.py").write_text("import corridor.engines.rules.one\n")

    broken = broken_contracts(house)

    assert broken == {"No cycles at any depth"}


def test_a_room_nobody_named_breaks_the_tiers(house: Path) -> None:
    (house / "corridor" / "attic").mkdir()
    (house / "corridor" / "attic" / "__init__.py").touch()

    broken = broken_contracts(house)

    assert broken == {"Tiers"}


def test_no_contract_has_exceptions() -> None:
    parser = contracts()

    excused = [
        name for name in parser.sections() if parser.has_option(name, "ignore_imports")
    ]

    assert excused == []


def test_the_house_itself_keeps_every_contract() -> None:
    program = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run(
        [program, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
