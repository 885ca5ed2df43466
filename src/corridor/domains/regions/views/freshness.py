"""How long an answer may be kept, and when nothing new need be sent (缓存控制).

A revision of an edition never changes: under an address that names it, a file may be
kept for a year. Any other public file may be kept too, but is asked about each time;
whoever holds it already is answered 304. What is embargoed is kept nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeVar

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from corridor.domains.regions.forms.editions import revision_asked
from corridor.domains.regions.records.editions import EditionRecord
from corridor.engines.pages.api import CorridorRequest

FOR_GOOD: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "public, no-cache"
NOT_AT_ALL: Final = "private, no-store"
IN_ONES_LANGUAGE: Final = ("Cookie", "Accept-Language")
_TAG_DIGITS: Final = 32

Answer = TypeVar("Answer", bound=HttpResponseBase)


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a cache is told of an answer.

    Attributes:
        mark: changes whenever the answer does; any text.
        changed_at: since when the answer is what it is.
        control: one of ``FOR_GOOD``, ``ASK_AGAIN`` and ``NOT_AT_ALL``.
        varies_by: headers of the request that decide the answer as well.
    """

    mark: str
    changed_at: datetime | None = None
    control: str = ASK_AGAIN
    varies_by: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """Return the entity tag."""
        return f'"{sha256(self.mark.encode()).hexdigest()[:_TAG_DIGITS]}"'


def freshness_of(
    request: CorridorRequest, record: EditionRecord, part: str
) -> Freshness:
    """Return what is told of a file that an edition's bundle alone decides.

    Args:
        request: names the revision, or follows the newest.
        record: the edition found.
        part: which file it is.
    """
    if record.is_embargoed(request.at):
        return Freshness("", control=NOT_AT_ALL)
    is_pinned = revision_asked(request.GET) is not None
    return Freshness(
        f"{record.id} {record.bundle_digest} {part}",
        record.publish_at,
        FOR_GOOD if is_pinned else ASK_AGAIN,
    )


def drawing_freshness_of(
    request: CorridorRequest, record: EditionRecord, content: bytes
) -> Freshness:
    """Return what is told of something drawn from an edition, in one's language.

    It is asked about each time even where the revision is named: the next release of
    the platform may draw it otherwise.
    """
    if record.is_embargoed(request.at):
        return Freshness("", control=NOT_AT_ALL)
    return Freshness(sha256(content).hexdigest(), varies_by=IN_ONES_LANGUAGE)


def answer_fresh(
    request: CorridorRequest, fresh: Freshness, render: Callable[[], Answer]
) -> HttpResponseBase:
    """Return an answer with what caches are told, or 304 for one that is held."""
    if fresh.control == NOT_AT_ALL:
        response: HttpResponseBase = render()
        response["Cache-Control"] = NOT_AT_ALL
        return response
    since = int(fresh.changed_at.timestamp()) if fresh.changed_at else None
    held = get_conditional_response(request, etag=fresh.tag, last_modified=since)
    response = render() if held is None else held
    response["ETag"] = fresh.tag
    response["Cache-Control"] = fresh.control
    if since is not None:
        response["Last-Modified"] = http_date(since)
    if fresh.varies_by:
        patch_vary_headers(response, fresh.varies_by)
    return response
