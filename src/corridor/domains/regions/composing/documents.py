"""Read a definition somebody typed, and keep it as the database can (定义文本)."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import yaml
from typing_extensions import override

from corridor.domains.regions.errors.editions import DefinitionUnreadable

LARGEST_WHOLE: Final = 2**63 - 1
DEEPEST: Final = 30
LINE_WIDTH: Final = 88


class _Reader(yaml.SafeLoader):
    """Read YAML without references: a few lines of them can stand for gigabytes."""

    @override
    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            reader: Any = self  # the stubs say nothing of its events
            raise DefinitionUnreadable.referring(
                reader.peek_event().start_mark.line + 1
            )
        return super().compose_node(parent, index)


def document_in(text: str) -> dict[str, Any]:
    """Return the definition a text holds, in plain values.

    Raises:
        DefinitionUnreadable: it is no YAML, no mapping, or holds what cannot be kept.
    """
    try:
        found = yaml.load(text, _Reader)  # noqa: S506 -- a safe loader, with less
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        raise (
            DefinitionUnreadable.near(mark.line + 1, mark.column + 1)
            if mark
            else DefinitionUnreadable.garbled()
        ) from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise DefinitionUnreadable.garbled() from fault
    if not isinstance(found, Mapping):
        raise DefinitionUnreadable.no_mapping()
    return plain(found)


def plain(document: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a document as JSON holds it: days as text, names as text.

    Raises:
        DefinitionUnreadable: it holds what JSON and both databases cannot.
    """
    return {
        _word(name, "", 0): _plain(value, str(name), 1)
        for name, value in document.items()
    }


def written(document: Mapping[str, Any]) -> str:
    """Return a document as YAML, in the order it has."""
    return yaml.safe_dump(
        dict(document), allow_unicode=True, sort_keys=False, width=LINE_WIDTH
    )


def _plain(value: Any, place: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise DefinitionUnreadable.not_plain(place)
    if isinstance(value, Mapping):
        return {
            _word(name, place, depth): _plain(one, f"{place}.{name}", depth + 1)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [
            _plain(one, f"{place}.{at}", depth + 1) for at, one in enumerate(value, 1)
        ]
    if isinstance(value, date):
        return value.isoformat()
    return _scalar(value, place)


def _scalar(value: Any, place: str) -> Any:
    if isinstance(value, str):
        is_kept = "\0" not in value and value.encode(errors="replace").decode() == value
    elif isinstance(value, float):
        is_kept = math.isfinite(value)
    else:
        is_kept = value is None or (
            isinstance(value, int) and abs(value) <= LARGEST_WHOLE
        )
    if not is_kept:
        raise DefinitionUnreadable.not_plain(place)
    return value


def _word(name: Any, place: str, depth: int) -> str:
    if isinstance(name, (str, int, float, date)):
        return str(_plain(name, f"{place}.{name}".strip("."), depth + 1))
    raise DefinitionUnreadable.not_plain(place)
