"""What the pages of one round share: the round, its zones, and who is asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render

from corridor.domains.regions.evaluation_systems import asked_of
from corridor.domains.regions.permissions.evaluations import Part
from corridor.domains.regions.queries.evaluations import (
    part_in,
    round_seen_by,
    submission_among,
    submissions_of,
)
from corridor.domains.regions.records.evaluations import (
    RoundRecord,
    RoundState,
    SubmissionRecord,
)
from corridor.domains.regions.rules.cells import Asked
from corridor.domains.regions.services.evaluation_log import LAWS_TIME
from corridor.engines.composites.api import Definition
from corridor.engines.pages.api import CorridorRequest
from corridor.kernel.text import Text

UNPROCESSABLE: Final = 422


@dataclass(frozen=True)
class Opened:
    """A round opened by a visitor; two statements."""

    found: RoundRecord
    definition: Definition
    submissions: tuple[SubmissionRecord, ...]
    part: Part
    today: date

    @classmethod
    def of(cls, request: CorridorRequest, code: str) -> "Opened":
        """Open the round of an address.

        Raises:
            RoundUnknown: there is none that the visitor may see.

        """
        found, definition = round_seen_by(request.actor, code)
        submissions = submissions_of(found.id)
        part = part_in(request.actor, found, submissions)
        today = request.at.astimezone(LAWS_TIME).date()
        return cls(found, definition, submissions, part, today)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Return what the system asks of every zone."""
        return asked_of(self.definition)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the codes of the first level."""
        tree = self.definition.framework
        return tree.children[tree.root]

    def name_of(self, code: str) -> Text:
        """Return what an element is called."""
        return self.definition.framework.by_code[code].name

    def submission(self, zone_code: str) -> SubmissionRecord:
        """Return the part of a zone whose figures the visitor may see.

        Raises:
            SubmissionUnknown: it takes none, or its figures are hidden.

        """
        return submission_among(self.submissions, zone_code, self.part)

    @property
    def is_open_to_objections(self) -> bool:
        """Tell whether the objection period still runs."""
        until = self.found.objections_until
        is_shown = self.found.state is RoundState.OBJECTIONS
        return is_shown and until is not None and self.today <= until

    @property
    def is_overdue(self) -> bool:
        """Tell whether figures are still collected past their day."""
        is_collecting = self.found.state is RoundState.COLLECTING
        return is_collecting and self.today > self.found.collect_by


def draw(
    request: CorridorRequest,
    template: str,
    opened: Opened,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Draw a page of a round, with what the head of every such page shows."""
    part = opened.part
    shared = {
        "round": opened.found,
        "runs": part.runs,
        "oversees": part.oversees,
        "sees_results": part.sees_results and opened.found.state.has_results,
        "sees_objections": part.oversees or bool(part.own_zones),
        "is_overdue": opened.is_overdue,
    }
    return render(
        request, f"regions/evaluations/{template}", {**shared, **context}, status=status
    )


def plain(value: float | None, digits: int = 6) -> str:
    """Write a number without an exponent, to so many decimals at most.

    >>> plain(0.1 + 0.2), plain(1200.0), plain(None)
    ('0.3', '1200', '')
    """
    if value is None:
        return ""
    text = f"{Decimal(repr(value)):.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
