"""Check the tree itself: tests mirror the source, suppressions say why.

Every function returns the faults it finds, one line each, so that the tests in
``tests/architecture`` and ``make check`` ask the same questions.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MIRRORED = (
    "adapters",
    "cli",
    "config",
    "domains",
    "engines",
    "kernel",
    "policies",
    "portal",
)
CODE = {".py", ".ts", ".css", ".html", ".js", ".mjs", ".sh", ".toml", ".yaml", ".yml"}

# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(
        re.escape(host)
        for host in (
            "pypi." + "org",
            "pythonhosted." + "org",
            "npmjs." + "org",
            "npmjs." + "com",
            "yarnpkg." + "com",
            "npmmirror." + "com",
            "tuna.tsinghua." + "edu.cn",
            "mirrors.aliyun." + "com",
            "crates." + "io",
        )
    )
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.}~*])/(?:"
    + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers", "t" + "mp"))
    + r")/[\w.-]"
)
LOCK_LINK = re.compile(
    r'"resolved":|^\s*(?:--(?:extra-)?index-url|.*@ https?://)', re.MULTILINE
)
SUPPRESSIONS = (
    (
        re.compile(r"#\s*noqa\b(?P<rest>.*)"),
        re.compile(r":\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*\s+-- \S"),
    ),
    (
        re.compile(r"#\s*type:\s*ignore\b(?P<rest>.*)"),
        re.compile(r"\[[\w-]+(?:,\s*[\w-]+)*\]\s+(?:#|--) \S"),
    ),
    (re.compile(r"#\s*pragma:\s*no cover\b(?P<rest>.*)"), re.compile(r"\s+-- \S")),
    (
        re.compile(r"eslint-disable(?:-next-line|-line)?(?P<rest>.*)"),
        re.compile(r"\s+[\w@/-]+.* -- \S"),
    ),
    (re.compile(r"@ts-expect-error(?P<rest>.*)"), re.compile(r"\s+-- \S")),
    (re.compile(r"@ts-(?:ignore|nocheck)(?P<rest>.*)"), re.compile(r"(?!)")),
)
PROMISE = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b(?!\(#\d+\))")


def tracked_files(root: Path = ROOT) -> list[Path]:
    """Return the files git keeps and those it would; in an archive, all."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        names = (root / name for name in listed.stdout.split("\0") if name)
    else:
        names = root.rglob("*")
    away = {".venv", "node_modules", "var", "dist", "__pycache__", "assets"}
    return sorted(
        path
        for path in names
        if path.is_file() and not away & set(path.relative_to(root).parts)
    )


def texts(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files that hold text, with it."""
    for path in paths:
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def lines_with(pattern: re.Pattern[str], path: Path, text: str) -> Iterator[str]:
    """Yield the place and the line of every match."""
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.search(line):
            yield f"{path}:{number}: {line.strip()[:100]}"


def strange_tests(root: Path = ROOT) -> Iterator[str]:
    """Yield the tests that mirror no module and do not say what they tell."""
    source = root / "src" / "corridor"
    for test in sorted((root / "tests").rglob("test_*.py")):
        place = test.relative_to(root / "tests")
        if place.parts[0] not in MIRRORED:
            continue
        folder, name = source / place.parent, place.stem.removeprefix("test_")
        parts = (
            folder / name,
            folder / f"{name}.py",
            folder / "commands" / f"{name}.py",
        )
        shared = any(folder.glob(f"*/{name}"))
        if name == folder.name or shared or any(part.exists() for part in parts):
            continue
        if ast.get_docstring(ast.parse(test.read_text(encoding="utf-8"))):
            continue  # a story of several modules, which says what it tells
        missing = (folder / name).relative_to(root)
        yield f"{place}: there is no {missing}, and no docstring says what it tells"


def untested_rooms(root: Path = ROOT) -> Iterator[str]:
    """Yield the packages that have code and not one test beside them."""
    source = root / "src" / "corridor"
    for package in sorted(path.parent for path in source.rglob("__init__.py")):
        place = package.relative_to(source)
        if "migrations" in place.parts or not place.parts:
            continue
        has_code = any(
            "def " in path.read_text(encoding="utf-8")
            for path in package.glob("*.py")
            if path.name not in {"apps.py", "__init__.py", "urls.py"}
        )
        tests = root / "tests" / place
        named = tests.parent.glob(f"test_{package.name}*.py")
        has_tests = any(tests.rglob("test_*.py")) or any(named)
        has_cases = any((package / "cases").glob("*.yaml"))
        if has_code and not has_tests and not has_cases:
            yield f"src/corridor/{place} has no test in tests/{place}"


def unexplained_suppressions(root: Path = ROOT) -> Iterator[str]:
    """Yield the suppressions that do not say why they are there."""
    for path, text in texts(tracked_files(root)):
        place = path.relative_to(root)
        if path.suffix not in CODE or place == Path("tools/tree.py"):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            for suppression, explained in SUPPRESSIONS:
                found = suppression.search(line)
                if found and not explained.match(found["rest"]):
                    yield f"{place}:{number}: {line.strip()[:100]}"


def open_promises(root: Path = ROOT) -> Iterator[str]:
    """Yield the notes to do something that name no issue."""
    for path, text in texts(tracked_files(root)):
        if path.suffix in {*CODE, ".md"}:
            yield from lines_with(PROMISE, path.relative_to(root), text)


def foreign_places(root: Path = ROOT) -> Iterator[str]:
    """Yield the lines that name a package registry or a path of some machine."""
    for path, text in texts(tracked_files(root)):
        place = path.relative_to(root)
        yield from lines_with(REGISTRIES, place, text)
        if path.suffix not in {".svg", ".csv"}:
            yield from lines_with(MACHINE_PATHS, place, text)
        if path.name == "package-lock.json" or path.suffix == ".lock":
            yield from lines_with(LOCK_LINK, place, text)


CHECKS = {
    "tests mirror the source": strange_tests,
    "every room is tested": untested_rooms,
    "suppressions say why": unexplained_suppressions,
    "what is left to do names its issue": open_promises,
    "no registry and no machine is named": foreign_places,
}


def main(_arguments: Sequence[str]) -> int:
    """Print every fault and return 1 if there is one."""
    failed = False
    for name, check in CHECKS.items():
        faults = list(check())
        failed = failed or bool(faults)
        for fault in faults:
            print(f"{name}: {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
