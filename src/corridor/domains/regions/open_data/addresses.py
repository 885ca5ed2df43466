"""Addresses that stay: one that names a revision always leads to the same file.

Pages link by path, so that they work under whatever name the site is reached. What
leaves the site names the public address of the installation.
"""

from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from corridor.domains.regions.records.editions import EditionRecord

BUNDLE: Final = "bundle"
FILE: Final = "file"
EDITION: Final = "edition"


def absolute(path: str) -> str:
    """Return the public address of a path."""
    return f"{settings.CORRIDOR_ORIGIN}{path}"


def address_of(name: str, *arguments: Any) -> str:
    """Return the public address of a page or file of the regions."""
    return absolute(reverse(f"regions:{name}", args=arguments))


def pinned(name: str, record: EditionRecord, *arguments: Any) -> str:
    """Return the path of one revision of an edition, or of a file of it (固定地址)."""
    path = reverse(
        f"regions:{name}", args=[record.index_code, record.label, *arguments]
    )
    return f"{path}?revision={record.revision}"


def in_catalogue(part: str) -> str:
    """Return the public address of one dataset on the page of open data."""
    return f"{address_of('open_data')}#{quote(part)}"


def publisher_address() -> str:
    """Return the address that stands for whoever runs the platform."""
    return absolute("/#publisher")


def api_address() -> str:
    """Return where the interface for programs begins, without a slash at the end."""
    return absolute(reverse("rest:api-root")).rstrip("/")
