"""Read what somebody typed or a file holds as a draft of an observation.

The entry form, the import of files and the values released with the platform all come
through here, so one of them accepts what the others do.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from corridor.domains.regions import catalogue
from corridor.domains.regions.areas import area
from corridor.domains.regions.errors.observations import (
    CellRefused,
    NumberRefused,
    PeriodRefused,
    VintageRefused,
)
from corridor.domains.regions.periods import (
    first_day_of,
    last_day_of,
    read_period,
    read_vintage,
)
from corridor.domains.regions.records.observations import (
    ObservationDraft,
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.units import UNITS, unit
from corridor.kernel.errors import CorridorError, Problems
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text, narrow

Raw = Mapping[str, str]
Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")

TEXTS: Final[Mapping[str, int]] = {
    "scope": 120, "scope_en": 120, "source": 300, "source_en": 300, "evidence": 500,
    "note": 300, "note_en": 300, "answer": 300, "answer_en": 300,
}  # fmt: skip
"""Free text and its longest, as the table of observations has it."""

FIELDS: Final = (
    "area", "indicator", "period", "value", "unit", "status", "qualifier", "vintage",
    "source", "provenance", *(one for one in TEXTS if one != "source"),
    "unit_confirmed",
)  # fmt: skip
LONGEST_NUMBER: Final = 40
_NUMBER: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_YES: Final = frozenset({"1", "on", "true", "yes", "y", "是"})
_BEFOREHAND: Final = frozenset({ObservationStatus.FORECAST, ObservationStatus.TARGET})


def read_draft(raw: Raw, *, today: date, is_sample: bool = False) -> ObservationDraft:
    """Return the draft that typed fields stand for.

    Raises:
        Problems: every field that cannot be read, with its reason.

    """
    reading = _Reading(raw)
    place = reading.take("area", area)
    measured = reading.take("indicator", catalogue.indicator)
    period = reading.take("period", read_period)
    printed = reading.take("value", read_number)
    written = reading.take("unit", unit)
    status = reading.choice("status", ObservationStatus)
    qualifier = reading.choice("qualifier", Qualifier, Qualifier.EXACT)
    provenance = reading.choice("provenance", Provenance, Provenance.OFFICIAL)
    vintage = reading.take("vintage", read_vintage, is_required=False) or ""
    texts = {name: reading.text(name, limit) for name, limit in TEXTS.items()}
    if period and status and period.starts > today and status not in _BEFOREHAND:
        reading.obstacles.append(PeriodRefused.future(raw["period"].strip()))
    if vintage and first_day_of(vintage) > today:
        reading.obstacles.append(VintageRefused.future(vintage))
    if measured and printed and written:
        value = reading.guarded(
            lambda: written.convert(Decimal(printed), UNITS[measured.unit])
        )
    if reading.obstacles:
        raise Problems(tuple(reading.obstacles))
    assert place and measured and period and printed and written  # noqa: S101, PT018 -- else there are obstacles
    assert status and qualifier and provenance and value is not None  # noqa: S101, PT018 -- as above
    return ObservationDraft(
        area_code=place.code,
        indicator=measured.code,
        period=period,
        status=status,
        qualifier=qualifier,
        printed=printed,
        unit=written.code,
        value=value,
        vintage=vintage,
        known_on=min(last_day_of(vintage), today) if vintage else today,
        provenance=provenance,
        is_unit_confirmed=raw.get("unit_confirmed", "").strip().lower() in _YES,
        is_sample=is_sample or provenance is Provenance.SAMPLE,
        **texts,
    )


def read_number(written: str) -> str:
    """Return the digits of a number as printed, without separators.

    >>> read_number(" 1,234.50 ")
    '1234.50'

    Raises:
        NumberRefused: it is no plain number.

    """
    text = narrow(written).strip()
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        raise NumberRefused.of(written)
    return text.replace(",", "")


class _Reading:
    """Read field by field and keep what stands in the way."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.obstacles: list[CorridorError] = []

    def take(
        self, field: str, read: Callable[[str], Read], *, is_required: bool = True
    ) -> Read | None:
        """Return a field as read, or nothing where it is missing or cannot be."""
        written = self.raw.get(field, "").strip()
        if written:
            return self.guarded(lambda: read(written))
        if is_required:
            self.obstacles.append(CellRefused.missing(field))
        return None

    def choice(
        self, field: str, offered: type[Choice], default: Choice | None = None
    ) -> Choice | None:
        """Return the member a field names by its value or label."""
        if default is not None and not self.raw.get(field, "").strip():
            return default
        return self.take(field, lambda written: _chosen(field, written, offered))

    def text(self, field: str, limit: int) -> str:
        """Return free text; the source has to be given."""
        written = " ".join(self.raw.get(field, "").replace("\0", "").split())
        if len(written) > limit:
            self.obstacles.append(CellRefused.too_long(field, limit))
        if field == "source" and not written:
            self.obstacles.append(CellRefused.missing(field))
        return written

    def guarded(self, read: Callable[[], Read]) -> Read | None:
        """Return what is read, or nothing where something stands in the way."""
        try:
            return read()
        except CorridorError as obstacle:
            self.obstacles.append(obstacle)
            return None


def _chosen(field: str, written: str, offered: type[Choice]) -> Choice:
    plain = narrow(written).casefold()
    labels: list[Text] = []
    for one in offered:
        label: Text = one.label  # type: ignore[attr-defined]  # every choice has one
        if plain in {one.value, label.zh.casefold(), label.en.casefold()}:
            return one
        labels.append(label)
    raise CellRefused.no_choice(field, written, labels)
