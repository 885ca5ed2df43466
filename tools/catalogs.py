"""Keep the Chinese message catalogs complete.

``python -m tools.catalogs extract`` brings every application's
``locale/zh_Hans/LC_MESSAGES/django.po`` in line with its Python files and
templates, ``compile`` makes the ``.mo`` files Django reads, and ``check`` fails
on a message that is missing, not translated, fuzzy, no longer used, whose
translation lost a placeholder, or that two applications translate differently:
Django keeps one translation of a message, whoever asks. Messages are English; a
string outside every application (settings, for one) is kept by the application
all others stand on.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "corridor"
FALLBACK = Path("engines/pages")
CATALOG = Path("locale/zh_Hans/LC_MESSAGES/django.po")

Identifier = tuple[str, ...]
"""Context ("" for none), singular, and the plural where there is one."""

# The positions of context, singular and plural among a call's arguments.
CALLS = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "_": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(
    rf"\b(n?p?gettext|_)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?(?:\s*,\s*{LITERAL})?",
    re.DOTALL,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = (
    "Project-Id-Version",
    "Language",
    "Plural-Forms",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)


def main(arguments: Sequence[str]) -> int:
    """Do what the one argument says and return the exit code."""
    acts = {"extract": extract, "compile": compile_all, "check": check}
    if len(arguments) != 1 or arguments[0] not in acts:
        print(f"usage: python -m tools.catalogs {'|'.join(acts)}", file=sys.stderr)
        return 2
    return acts[arguments[0]]()


def extract() -> int:
    """Write every catalog anew, keeping the translations that are still used."""
    found = messages_by_application()
    for application in applications(found):
        wanted = found.get(application, set())
        path = SOURCE / application / CATALOG
        catalog = read_catalog(path)
        fresh = Catalog(locale="zh_Hans", project="corridor")
        for identifier in sorted(wanted):
            known = catalog.get(key(identifier), identifier[0] or None)
            fresh.add(
                key(identifier),
                known.string if known else None,
                context=identifier[0] or None,
                flags=known.flags if known else (),
            )
        if wanted:
            write_catalog(path, fresh)
        elif path.exists():
            path.unlink()
    return 0


def compile_all() -> int:
    """Compile every catalog beside its source."""
    for application in applications({}):
        path = SOURCE / application / CATALOG
        compiled = io.BytesIO()
        write_mo(compiled, read_catalog(path))
        path.with_suffix(".mo").write_bytes(compiled.getvalue())
    return 0


def check() -> int:
    """Print every fault and return 1 if there is one."""
    found = messages_by_application()
    faults = [
        f"{(SOURCE / application / CATALOG).relative_to(ROOT)}: {fault}"
        for application in applications(found)
        for fault in faults_of(
            read_catalog(SOURCE / application / CATALOG),
            found.get(application, set()),
        )
    ]
    faults += disagreements({
        application: read_catalog(SOURCE / application / CATALOG)
        for application in applications(found)
    })
    for fault in faults:
        print(fault)
    if faults:
        print("Run: .venv/bin/python -m tools.catalogs extract, then translate.")
    return 1 if faults else 0


def faults_of(catalog: Catalog, wanted: set[Identifier]) -> Iterator[str]:
    """Yield what is wrong with a catalog of which ``wanted`` is asked."""
    held = {identifier_of(message): message for message in catalog if message.id}
    for identifier in sorted(wanted - held.keys()):
        yield f"missing: {identifier[1]!r}"
    for identifier, message in held.items():
        said = message.string or ""
        translations = [said] if isinstance(said, str) else list(said)
        if identifier not in wanted:
            yield f"no longer used: {identifier[1]!r}"
        elif not all(translations):
            yield f"not translated: {identifier[1]!r}"
        elif message.fuzzy:
            yield f"fuzzy: {identifier[1]!r}"
        elif not any(
            placeholders(identifier[-1]) == placeholders(one) for one in translations
        ):
            yield f"other placeholders than {identifier[-1]!r}"


def disagreements(catalogs: Mapping[Path, Catalog]) -> Iterator[str]:
    """Yield the messages that two catalogs translate differently."""
    first: dict[Identifier, tuple[Path, object]] = {}
    for application, catalog in catalogs.items():
        for message in catalog:
            if not message.id:
                continue
            identifier = identifier_of(message)
            other, said = first.setdefault(identifier, (application, message.string))
            if said != message.string:
                yield (
                    f"{identifier[1]!r} is {said!r} in {other} "
                    f"and {message.string!r} in {application}"
                )


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a message, in no matter what order."""
    return sorted(set(PLACEHOLDER.findall(text)))


def messages_by_application() -> dict[Path, set[Identifier]]:
    """Return the messages of every application, read from code and templates."""
    found: dict[Path, set[Identifier]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            messages = list(python_messages(path))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            messages = list(template_messages(path))
        else:
            continue
        found.setdefault(application_of(path), set()).update(messages)
    return found


def python_messages(path: Path) -> Iterator[Identifier]:
    """Yield the messages of a Python file."""
    with path.open("rb") as file:
        for _, name, said, _ in extract_python(file, dict.fromkeys(CALLS), [], {}):
            given = [said] if isinstance(said, str) else list(said)
            if name in CALLS and (identifier := from_call(name, given)):
                yield identifier


def template_messages(path: Path) -> Iterator[Identifier]:
    """Yield the messages of a template."""
    from django.conf import settings  # noqa: PLC0415 -- compiling needs no Django
    from django.utils.translation.template import (  # noqa: PLC0415 -- as above
        templatize,
    )

    if not settings.configured:
        settings.configure()
    for call in TEMPLATE_CALL.finditer(templatize(path.read_text("utf-8"))):
        name, *literals = call.groups()
        given = [ast.literal_eval(literal) for literal in literals if literal]
        if identifier := from_call(name, given):
            yield identifier


def from_call(name: str, given: Sequence[str | None]) -> Identifier | None:
    """Return the message a call asks for; None where it is not a literal."""
    context, singular, plural = CALLS[name]
    wanted = [given[at] if at < len(given) else None for at in (singular,)]
    if plural is not None:
        wanted.append(given[plural] if plural < len(given) else None)
    if not all(wanted):
        return None
    said = given[context] if context is not None else ""
    return (said or "", *(text for text in wanted if text))


def application_of(path: Path) -> Path:
    """Return the application a file belongs to, relative to the source."""
    for folder in path.relative_to(SOURCE).parents:
        if (SOURCE / folder / "apps.py").exists():
            return folder
    return FALLBACK


def applications(found: dict[Path, set[Identifier]]) -> list[Path]:
    """Return the applications that have messages or a catalog."""
    held = {path.relative_to(SOURCE).parents[3] for path in SOURCE.rglob(str(CATALOG))}
    return sorted(held | {folder for folder, messages in found.items() if messages})


def key(identifier: Identifier) -> str | tuple[str, str]:
    """Return what Babel calls the message's id."""
    if len(identifier) == 3:  # noqa: PLR2004 -- context, singular, plural
        return identifier[1], identifier[2]
    return identifier[1]


def identifier_of(message: Message) -> Identifier:
    """Return our name for one of Babel's messages."""
    said = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return (message.context or "", *said)


def read_catalog(path: Path) -> Catalog:
    """Return a catalog, empty where there is no file yet."""
    if not path.exists():
        return Catalog(locale="zh_Hans")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans", abort_invalid=True)


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write a catalog without dates or places, which would only make noise."""
    written = io.BytesIO()
    write_po(written, catalog, no_location=True, sort_output=True, width=88)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line.startswith("msgid"))
    head = next(at for at, line in enumerate(lines) if at > start and line == "\n")
    kept = [
        line
        for line in lines[start:head]
        if not re.match(r'"[A-Z][\w-]+: ', line) or line[1:].startswith(HEADER)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join([*kept, *lines[head:]]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
