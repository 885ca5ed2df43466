"""Tell others that something happened, within the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class Event:
    """Base of every event; a subclass is frozen and named in the past tense."""


_E = TypeVar("_E", bound=Event)
_handlers: dict[type[Event], list[Callable[[Any], None]]] = {}


def subscribe(event_type: type[_E], handler: Callable[[_E], None]) -> None:
    """Call ``handler`` on every event of a type or a subtype; twice counts once."""
    handlers = _handlers.setdefault(event_type, [])
    if handler not in handlers:
        handlers.append(handler)


def unsubscribe(event_type: type[_E], handler: Callable[[_E], None]) -> None:
    """Stop calling ``handler``; one that never subscribed is let be."""
    handlers = _handlers.get(event_type, [])
    if handler in handlers:
        handlers.remove(handler)


def publish(event: Event) -> None:
    """Call the handlers now, the most general last; an error stops the act."""
    for event_type in type(event).__mro__:
        for handler in tuple(_handlers.get(event_type, ())):
            handler(event)
