"""Bound what one file may cost."""

from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold the bounds of one file; the defaults take 100,000 rows with ease."""

    content_bytes: int = 32 * MEBIBYTE
    unpacked_bytes: int = 200 * MEBIBYTE
    ratio: int = 200
    """How many times a member above one mebibyte may outgrow its packed size."""
    members: int = 500
    rows: int = 200_000
    columns: int = 300
    cells: int = 5_000_000


DEFAULT_LIMITS: Final = Limits()
