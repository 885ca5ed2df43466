"""Hold what a check found."""

from dataclasses import dataclass
from enum import StrEnum

from corridor.kernel.text import Text


class Verdict(StrEnum):
    """Say how a check came out."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


NOTHING_TO_DO = Text("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold one answer: how it is, in words, and how to mend it."""

    check: str
    verdict: Verdict
    said: Text
    remedy: Text = NOTHING_TO_DO


def well(check: str, zh: str, en: str) -> Finding:
    """Return that all is well."""
    return Finding(check, Verdict.WELL, Text(zh, en))


def note(check: str, said: Text, remedy: Text = NOTHING_TO_DO) -> Finding:
    """Return something to know, which is no fault."""
    return Finding(check, Verdict.NOTE, said, remedy)


def wrong(check: str, said: Text, remedy: Text) -> Finding:
    """Return a fault with its remedy."""
    return Finding(check, Verdict.WRONG, said, remedy)
