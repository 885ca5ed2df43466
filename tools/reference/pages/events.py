"""The events, and who answers them is found by searching for their names."""

import dataclasses
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

from corridor.kernel.events import Event
from tools.reference.markdown import first_line, table

TITLE = "Events"
SOURCE = Path(__file__).resolve().parents[3] / "src"


def page() -> str:
    """Return the table of events."""
    rows = [
        (
            f"`{event.__name__}`",
            f"`{event.__module__}`",
            first_line(event),
            ", ".join(f"`{field.name}`" for field in dataclasses.fields(event)),
        )
        for event in sorted(events(), key=lambda event: event.__name__)
    ]
    return (
        "An event is published in the transaction of the act it tells of, and "
        "handled in the same transaction.\n\n"
        + table(("Event", "Defined in", "Tells that", "Carries"), rows)
    )


def events() -> Iterator[type[Event]]:
    """Yield every event class of the source."""
    for path in sorted(SOURCE.glob("corridor/**/events.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for _, value in inspect.getmembers(importlib.import_module(name)):
            is_event = inspect.isclass(value) and issubclass(value, Event)
            if is_event and value is not Event and value.__module__ == name:
                yield value
