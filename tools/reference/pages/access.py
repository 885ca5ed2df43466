"""The access matrix: every address and who may open it."""

from collections.abc import Iterator, Sequence

from django.urls import URLPattern, URLResolver, get_resolver

from corridor.engines.pages.api import ALL_ACCESS, declared_access
from tools.reference.markdown import table

TITLE = "Addresses and who may open them"


def page() -> str:
    """Return the kinds of visitor and the table of addresses."""
    kinds = [(f"`{kind.code}`", kind.description.en) for kind in ALL_ACCESS]
    rows = sorted((f"`/{address}`", kind) for address, kind in addresses())
    return (
        "Every view declares who may open it; what a visitor may do with one "
        "object is asked by its domain besides.\n\n"
        + table(("Kind", "Open to"), kinds)
        + "\n\n"
        + table(("Address", "Kind"), rows)
    )


def addresses(
    patterns: Sequence[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield every address with the kind of visitor it is open to."""
    if patterns is None:
        patterns = get_resolver().url_patterns
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            declared = declared_access(pattern.callback)
            yield address, f"`{declared.code}`" if declared else "not declared"
