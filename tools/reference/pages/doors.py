"""The front doors: what a room offers to the others."""

import importlib
import inspect
from pathlib import Path
from types import ModuleType

from tools.reference.markdown import first_line, table

TITLE = "Front doors"
SOURCE = Path(__file__).resolve().parents[3] / "src"


def page() -> str:
    """Return one table a door."""
    sections = []
    for path in sorted(SOURCE.glob("corridor/**/api.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        module = importlib.import_module(name)
        rows = [
            (f"`{public}`", kind(value), first_line(value))
            for public, value in offered(module).items()
        ]
        said = table(("Name", "Kind", "What it does"), rows)
        sections.append(f"## `{name}`\n\n{first_line_of(module)}\n\n{said}")
    return (
        "From outside a room only its `api` may be imported; the contracts in "
        "`.importlinter` see to it.\n\n" + "\n\n".join(sections)
    )


def offered(module: ModuleType) -> dict[str, object]:
    """Return the public names of a door, in alphabetical order."""
    names = getattr(module, "__all__", None) or [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    ]
    return {name: getattr(module, name) for name in sorted(names)}


def first_line_of(module: ModuleType) -> str:
    """Return the first paragraph of a module's docstring."""
    return " ".join((module.__doc__ or "").strip().split("\n\n")[0].split())


def kind(value: object) -> str:
    """Return what sort of thing a public name is."""
    if inspect.isclass(value):
        return "error" if issubclass(value, Exception) else "class"
    return "function" if callable(value) else "value"
