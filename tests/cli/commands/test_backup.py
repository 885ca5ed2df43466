import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.factories.installations import IS_EMBEDDED, Installation, Maker


def wait_for(folder: Path, pattern: str) -> None:
    """Return when something of the name is there."""
    ends = time.monotonic() + 60
    while not list(folder.glob(pattern)):
        assert time.monotonic() < ends, f"no {pattern} in {folder}"
        time.sleep(0.002)


def test_a_backup_says_what_it_holds(maker: Maker, tmp_path: Path) -> None:
    ours = maker.migrated()
    (ours.data_dir / "files").mkdir()
    (ours.data_dir / "files" / "proof.pdf").write_bytes(b"%PDF")
    target = tmp_path / "ours.tar.zst"

    done = ours.run("backup", target)

    told: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["members"] == 2
    assert told["size_bytes"] == target.stat().st_size
    assert told["database"].startswith("sqlite" if IS_EMBEDDED else "postgresql")
    assert "backing up 100 %" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ours.tar.zst"]


@pytest.mark.slow
def test_a_backup_is_one_state_while_others_write(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.bare()
    ours.fill([1_000] * 2_000)
    moves = 0
    is_over = threading.Event()

    def move() -> None:
        nonlocal moves
        with ours.connected() as connection:
            while not is_over.is_set():
                giver, taker = moves % 2_000, (moves * 7 + 1) % 2_000
                for till, change in ((giver, -1), (taker, 1)):
                    connection.execute(
                        f"UPDATE till SET fen = fen + {change} WHERE id = {till}"  # noqa: S608 -- our numbers
                    )
                connection.commit()
                moves += 1

    writer = threading.Thread(target=move)
    writer.start()
    try:
        codes = [
            ours.run("backup", tmp_path / f"{number}.tar.zst").returncode
            for number in range(3)
        ]
    finally:
        is_over.set()
        writer.join()

    sums, states = [], set()
    for number in range(3):
        done = theirs.run("restore", "--force", tmp_path / f"{number}.tar.zst")
        assert done.returncode == 0, done.stderr
        tills = theirs.tills()
        sums.append(sum(tills))
        states.add(tuple(tills))
    assert codes == [0, 0, 0]
    assert sums == [2_000_000] * 3
    assert moves > 100
    assert len(states) == 3


@pytest.mark.slow
def test_a_killed_backup_leaves_no_half_file(maker: Maker, tmp_path: Path) -> None:
    ours = maker.migrated()
    (ours.data_dir / "noise").write_bytes(os.urandom(30_000_000))
    target = tmp_path / "ours.tar.gz"
    running = ours.start("backup", target)
    wait_for(tmp_path, ".ours.tar.gz.*.partial/archive")

    running.kill()
    running.wait()

    assert not target.exists()
    again = ours.run("backup", target)
    assert again.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ours.tar.gz"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("there.tar.gz", "exists already"),
        ("none/new.tar.gz", "no such folder"),
        ("new.zip", "ends with .tar.zst or .tar.gz"),
    ],
)
def test_where_a_backup_cannot_stand_is_said(
    maker: Maker, tmp_path: Path, place: str, words: str
) -> None:
    (tmp_path / "there.tar.gz").write_bytes(b"an older one")

    done = maker.base.run("backup", tmp_path / place)

    assert done.returncode == 1
    assert words in done.stderr
    assert (tmp_path / "there.tar.gz").read_bytes() == b"an older one"


def test_a_backup_beside_the_data_it_saves_is_refused(maker: Maker) -> None:
    done = maker.base.run("backup", maker.base.data_dir / "ours.tar.gz")

    assert done.returncode == 1
    assert "lost with it" in done.stderr


def test_a_database_without_tables_is_no_reason_to_crash(
    maker: Maker, tmp_path: Path
) -> None:
    bare: Installation = maker.bare()

    done = bare.run("backup", tmp_path / "bare.tar.gz")

    assert done.returncode == 1
    assert "corridor migrate" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
