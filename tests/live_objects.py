"""Find what a template was given that can still reach the database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.paginator import Page
from django.db.models import Manager, Model, QuerySet
from django.test.signals import template_rendered

SOURCE = Path(__file__).resolve().parents[1] / "src" / "corridor"
# Views of django-allauth choose what these templates are given.
FOREIGN_VIEWS = ("account/", "allauth/", "mfa/", "socialaccount/", "usersessions/")


@contextmanager
def refuse_live_objects(ours: Path = SOURCE) -> Iterator[None]:
    """Fail at the end if a template under ``ours`` was given something live."""
    found: list[str] = []

    def look(template: Any, context: Any, **_: object) -> None:
        origin = getattr(getattr(template, "origin", None), "name", None) or ""
        name = getattr(template, "name", None) or ""
        # The frame of a page is ours, what its view hands in is not.
        is_foreign = type(context.get("view")).__module__.startswith("allauth.")
        is_ours = origin.startswith(str(ours)) and not is_foreign
        if is_ours and not name.startswith(FOREIGN_VIEWS):
            for key, value in context.flatten().items():
                found.extend(
                    f"{name}: {key}{place} is a {kind}"
                    for place, kind in live_objects(value)
                )

    template_rendered.connect(look)
    try:
        yield
    finally:
        template_rendered.disconnect(look)
    assert not found, "Templates are given frozen records only:\n" + "\n".join(found)


def live_objects(value: object, depth: int = 4) -> Iterator[tuple[str, str]]:
    """Yield where in ``value`` something can still reach the database."""
    if isinstance(value, (Model, QuerySet, Manager)):
        yield "", type(value).__name__
    elif depth:
        for place, part in islice(parts(value), 200):
            for deeper, kind in live_objects(part, depth - 1):
                yield f"{place}{deeper}", kind


def parts(value: object) -> Iterator[tuple[str, object]]:
    """Yield what a page, mapping, sequence or record is made of."""
    if isinstance(value, Page):
        yield ".object_list", value.object_list
    elif isinstance(value, Mapping):
        yield from ((f"[{key!r}]", part) for key, part in value.items())
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from ((f"[{position}]", part) for position, part in enumerate(value))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield f".{field.name}", getattr(value, field.name, None)
