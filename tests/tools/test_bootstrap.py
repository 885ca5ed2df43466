import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bootstrap


@pytest.fixture
def made(tmp_path: Path) -> list[str]:
    return []


def step(folder: Path, made: list[str]) -> bootstrap.Step:
    def make() -> None:
        made.append("made")
        (folder / "product").touch()

    return bootstrap.Step(
        "front end",
        lambda: folder.glob("*.in"),
        (folder / "product",),
        make,
        folder / "stamps",
    )


def test_a_step_whose_inputs_did_not_change_is_skipped(
    tmp_path: Path, made: list[str]
) -> None:
    (tmp_path / "a.in").write_text("1")

    step(tmp_path, made).run()
    step(tmp_path, made).run()

    assert made == ["made"]


@pytest.mark.parametrize("change", ["a.in", "b.in", "product"])
def test_a_step_is_done_again_when_something_changed(
    tmp_path: Path, made: list[str], change: str
) -> None:
    (tmp_path / "a.in").write_text("1")
    step(tmp_path, made).run()

    if change == "product":
        (tmp_path / "product").unlink()
    else:
        (tmp_path / change).write_text("2")
    step(tmp_path, made).run()

    assert made == ["made", "made"]


def test_a_step_that_failed_is_tried_again(tmp_path: Path) -> None:
    def fail() -> None:
        raise bootstrap.Obstacle("no network")

    failing = bootstrap.Step("packages", list, (), fail, tmp_path)

    for _ in range(2):
        with pytest.raises(bootstrap.Obstacle, match="no network"):
            failing.run()


def test_a_command_that_fails_ends_with_its_words_and_advice() -> None:
    command = [sys.executable, "-c", "print('no space left'); raise SystemExit(3)"]

    with pytest.raises(bootstrap.Obstacle) as obstacle:
        bootstrap.run([*command], advice="Make room.")

    assert str(obstacle.value) == "no space left\n\nMake room."


def test_a_command_that_is_not_there_ends_with_advice() -> None:
    with pytest.raises(bootstrap.Obstacle, match="Install it"):
        bootstrap.run(["no-such-program"], advice="Install it.")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_with_the_next_one(taken_port: int) -> None:
    with pytest.raises(bootstrap.Obstacle, match=f"--port {taken_port + 1}"):
        bootstrap.choose_port(["--port", str(taken_port)], "127.0.0.1")


@pytest.mark.parametrize("asked", ["x", "0", "70000"])
def test_a_port_that_is_none_is_refused(asked: str) -> None:
    with pytest.raises(bootstrap.Obstacle, match="1 to 65535"):
        bootstrap.choose_port([f"--port={asked}"], "127.0.0.1")


def test_without_a_port_a_free_one_is_found() -> None:
    port = bootstrap.choose_port([], "127.0.0.1")

    assert bootstrap.FIRST_PORT <= port < bootstrap.FIRST_PORT + 100


def test_a_machine_without_node_uses_the_packaged_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    first, second, _ = bootstrap.node_path()["PATH"].split(os.pathsep)

    assert (Path(first) / "npm").exists()
    assert (Path(second) / "node").exists()


def test_a_machine_without_any_node_is_told_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)

    with pytest.raises(bootstrap.Obstacle, match="apt-get install nodejs npm"):
        bootstrap.node_path()


def test_a_machine_without_a_new_python_is_told_the_command(tmp_path: Path) -> None:
    wrapper = Path(bootstrap.__file__).parent / "corridor"
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")

    done = subprocess.run(
        ["/bin/sh", wrapper, "up"],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "apt-get install python3 python3-venv" in done.stderr
