from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools import tree

REASONLESS = "import os  # no" + "qa: F401"


@pytest.mark.parametrize("name", tree.CHECKS)
def test_the_tree_is_in_order(name: str) -> None:
    faults = list(tree.CHECKS[name]())

    assert faults == []


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (tree.unexplained_suppressions, REASONLESS),
        (tree.unexplained_suppressions, "x = 1  # type: " + "ignore[misc]"),
        (tree.open_promises, "# TO" + "DO: mend this"),
        (tree.foreign_places, 'INDEX = "https://pypi.' + 'org/simple"'),
        (tree.foreign_places, 'PATH = "/ro' + 'ot/corridor"'),
    ],
)
def test_a_planted_fault_is_found(
    tmp_path: Path, check: Callable[[Path], Iterator[str]], line: str
) -> None:
    (tmp_path / "module.py").write_text(f"{line}\n")

    faults = list(check(tmp_path))

    assert faults == [f"module.py:1: {line}"]


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (tree.unexplained_suppressions, REASONLESS + " -- re-exported"),
        (tree.open_promises, "# TO" + "DO(#12): mend this"),
        (tree.foreign_places, 'SOURCE = "https://www.gov.cn/zhengce/content"'),
        (tree.foreign_places, 'ADDRESS = "regions/wo' + 'rk/"'),
    ],
)
def test_what_is_in_order_is_let_be(
    tmp_path: Path, check: Callable[[Path], Iterator[str]], line: str
) -> None:
    (tmp_path / "module.py").write_text(f"{line}\n")

    faults = list(check(tmp_path))

    assert faults == []


def test_a_lock_that_names_where_packages_lie_is_found(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text('"resolved": "https://example.com"\n')

    faults = list(tree.foreign_places(tmp_path))

    assert faults == ['package-lock.json:1: "resolved": "https://example.com"']


def test_a_test_that_mirrors_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "src" / "corridor" / "kernel").mkdir(parents=True)
    (tmp_path / "src" / "corridor" / "kernel" / "money.py").touch()
    (tmp_path / "tests" / "kernel").mkdir(parents=True)
    (tmp_path / "tests" / "kernel" / "test_money.py").touch()
    (tmp_path / "tests" / "kernel" / "test_coins.py").touch()
    (tmp_path / "tests" / "kernel" / "test_laws.py").write_text('"""Money is kept."""')

    faults = list(tree.strange_tests(tmp_path))

    assert len(faults) == 1
    assert faults[0].startswith("kernel/test_coins.py: there is no src/corridor/")


def test_a_room_without_a_test_is_found(tmp_path: Path) -> None:
    room = tmp_path / "src" / "corridor" / "kernel"
    room.mkdir(parents=True)
    (room / "__init__.py").touch()
    (room / "money.py").write_text("def pay() -> None: ...\n")

    faults = list(tree.untested_rooms(tmp_path))

    assert faults == ["src/corridor/kernel has no test in tests/kernel"]
