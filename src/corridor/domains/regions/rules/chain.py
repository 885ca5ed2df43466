"""Chain the acts of a round, so that no entry can be changed or taken out unseen.

Each entry's hash covers its content and the hash before it (哈希链). Whoever keeps the
last hash can tell later that nothing before it was touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from corridor.domains.regions.records.evaluations import LogEntry, RoundAct
from corridor.domains.regions.rules.cells import digest_of

GENESIS: Final = "0" * 64
"""What the first entry follows."""


def hash_of(  # noqa: PLR0913 -- what an entry is made of
    *,
    number: int,
    act: RoundAct,
    actor_id: UUID | None,
    actor_name: str,
    at: datetime,
    about: Mapping[str, str],
    before: str,
    after: str,
    previous_hash: str,
) -> str:
    """Return the hash of an entry.

    The instant is written in UTC to the microsecond, which both databases keep.
    """
    return digest_of([
        number,
        act.value,
        str(actor_id or ""),
        actor_name,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        dict(about),
        before,
        after,
        previous_hash,
    ])


def first_break(entries: Iterable[LogEntry]) -> int | None:
    """Return the number of the first entry that does not follow, or None.

    An entry that was changed, moved, added or taken out shows as a break at it or
    at the one after.
    """
    previous = GENESIS
    for expected, entry in enumerate(entries, 1):
        computed = hash_of(
            number=entry.number,
            act=entry.act,
            actor_id=entry.actor_id,
            actor_name=entry.actor_name,
            at=entry.at,
            about=entry.about,
            before=entry.before,
            after=entry.after,
            previous_hash=previous,
        )
        follows = (entry.number, entry.previous_hash) == (expected, previous)
        if not follows or computed != entry.hash:
            return expected
        previous = entry.hash
    return None


def marks_digest(marks: Sequence[Sequence[str]]) -> str:
    """Return the digest of the marks of one act.

    Args:
        marks: code, kind, value, reason and the digest of the cell, for each mark.

    """
    return digest_of([list(mark) for mark in marks])


def objection_digest(objection_id: object, code: str, text: str, evidence: str) -> str:
    """Return the digest of what was lodged."""
    return digest_of([str(objection_id), code, text, evidence])


def decision_digest(objection_id: object, state: str, reason: str) -> str:
    """Return the digest of what was decided."""
    return digest_of([str(objection_id), state, reason])
