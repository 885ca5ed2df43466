"""Read observations: what is known, what counts, and everything ever said."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corridor.domains.regions.areas import all_areas
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.choosing import newest_entries, preferred
from corridor.domains.regions.doubts import Known
from corridor.domains.regions.errors.observations import ObservationUnknown
from corridor.domains.regions.models import Observation, Observations
from corridor.domains.regions.records.observations import (
    AreaLevel,
    ObservationDraft,
    ObservationKey,
    ObservationRecord,
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.units import UNITS
from corridor.engines.pages.api import Slice, slice_list
from corridor.kernel.period import Period
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text

DEFAULT_SIZE = 25
EXPORT_CHUNK = 2000
NEWEST_FIRST = ("-recorded_at", "id")


@dataclass(frozen=True, slots=True)
class ObservationFilter:
    """Hold what a list is narrowed by; what is empty narrows nothing."""

    area_codes: tuple[str, ...] = ()
    indicator: str = ""
    status: ObservationStatus | None = None
    period: Period | None = None
    as_of: date | None = None


EVERYTHING = ObservationFilter()


def observation(observation_id: int) -> ObservationRecord:
    """Return one observation.

    Raises:
        ObservationUnknown: there is none of that number.

    """
    row = Observation.objects.filter(pk=observation_id).first()
    if row is None:
        raise ObservationUnknown
    return to_record(row)


def entries_of(one: ObservationRecord) -> tuple[ObservationRecord, ...]:
    """Return every entry made for an observation's key, the newest first."""
    rows = Observation.objects.filter(
        area_code=one.area_code,
        indicator=one.indicator,
        period_starts=one.period.starts,
        period_ends=one.period.ends,
        scope=one.scope.zh,
        vintage=one.vintage,
        status=one.status,
    )
    return tuple(map(to_record, rows.order_by("-revision")))


def observations_of(
    area_codes: Collection[str] = (),
    indicators: Collection[str] = (),
    *,
    as_of: date | None = None,
) -> tuple[ObservationRecord, ...]:
    """Return what is known of some areas and indicators, in one statement.

    Publications stand side by side; what was corrected or withdrawn at entry is left
    out.

    Args:
        area_codes: the areas; all of them where none is named.
        indicators: the indicators; all of them where none is named.
        as_of: a day; what was published later, or on no certain day before it, is
            left out.

    """
    rows = Observation.objects.of(area_codes, indicators).known_by(as_of)
    in_order = rows.order_by("period_starts", "period_ends", "id")
    return newest_entries(map(to_record, in_order))


def values_in(
    period: Period,
    area_codes: Collection[str],
    indicators: Collection[str],
    *,
    as_of: date | None = None,
) -> Mapping[tuple[str, str], ObservationRecord]:
    """Return the value that counts, by area and indicator, of one period and no scope.

    A missing cell is missing from the mapping; one statement.
    """
    known = preferred(observations_of(area_codes, indicators, as_of=as_of))
    return {
        (code, measured): one
        for (code, measured, covered, scope), one in known.items()
        if covered == period and not scope
    }


def list_observations(
    only: ObservationFilter = EVERYTHING, *, page: int = 1, size: int = DEFAULT_SIZE
) -> Slice[ObservationRecord]:
    """Return one page of the entries, the newest first; two statements."""
    rows = _narrowed(only)
    in_order = rows.order_by(*NEWEST_FIRST)
    return slice_list(
        number=page,
        size=size,
        count=lambda bound: rows[:bound].count(),
        fetch=lambda start, limit: [
            to_record(row) for row in in_order[start : start + limit]
        ],
    )


def every_observation(
    only: ObservationFilter = EVERYTHING,
) -> Iterator[ObservationRecord]:
    """Yield every entry as narrowed, for exports; one statement."""
    rows = _narrowed(only).order_by(*NEWEST_FIRST)
    yield from map(to_record, rows.iterator(chunk_size=EXPORT_CHUNK))


def known_beside(drafts: Sequence[ObservationDraft]) -> tuple[Known, ...]:
    """Return what each draft is to be compared with; one statement for all of them.

    Rows of the same file count too: all of them as peers, and as an area's past those
    that stand above, so that of two that do not fit one is asked about.
    """
    known = _Beside()
    stored = preferred(observations_of((), {one.indicator for one in drafts}))
    for (code, measured, period, scope), held in stored.items():
        if not scope and held.value is not None:
            known.add_past(code, measured, period, held.value)
            known.add_peer(code, measured, period, held.value)
    comparable = [one for one in drafts if _is_comparable(one)]
    for one in comparable:
        known.add_peer(one.area_code, one.indicator, one.period, one.value)
    found = {}
    for one in comparable:
        found[one.key] = known.of(one)
        known.add_past(one.area_code, one.indicator, one.period, one.value)
    return tuple(found.get(one.key, Known()) for one in drafts)


def recorded_keys(drafts: Sequence[ObservationDraft]) -> set[ObservationKey]:
    """Return the keys that are taken, among those of drafts at least; one statement."""
    rows = Observation.objects.of((), {one.indicator for one in drafts}).values_list(
        "area_code", "indicator", "period_starts", "period_ends", "scope", "vintage",
        "status",
    )  # fmt: skip
    return {
        (
            code,
            measured,
            Period(starts, ends),
            scope,
            vintage,
            ObservationStatus(status),
        )
        for code, measured, starts, ends, scope, vintage, status in rows
    }


def to_record(row: Observation) -> ObservationRecord:
    """Return the frozen record of a row."""
    measured = all_indicators().get(row.indicator)
    printed = Decimal(row.printed) if row.printed else None
    wanted = UNITS[measured.unit if measured else row.unit]
    return ObservationRecord(
        id=row.pk,
        area_code=row.area_code,
        indicator=row.indicator,
        period=Period(row.period_starts, row.period_ends),
        status=ObservationStatus(row.status),
        qualifier=Qualifier(row.qualifier),
        printed=row.printed,
        unit=row.unit,
        value=None if printed is None else UNITS[row.unit].convert(printed, wanted),
        scope=Text(row.scope, row.scope_en or row.scope),
        vintage=row.vintage,
        known_on=row.known_on,
        source=Text(row.source, row.source_en or row.source),
        provenance=Provenance(row.provenance),
        evidence=row.evidence,
        note=Text(row.note, row.note_en or row.note),
        question=Text(row.question, row.question_en or row.question),
        answer=Text(row.answer, row.answer_en or row.answer),
        revision=row.revision,
        is_withdrawn=row.is_withdrawn,
        is_sample=row.is_sample,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def _narrowed(only: ObservationFilter) -> Observations:
    rows = Observation.objects.of(
        only.area_codes, [only.indicator] if only.indicator else ()
    ).known_by(only.as_of)
    if only.status:
        rows = rows.filter(status=only.status)
    if only.period:
        rows = rows.filter(
            period_starts=only.period.starts, period_ends=only.period.ends
        )
    return rows


def _is_comparable(draft: ObservationDraft) -> bool:
    return not draft.scope and draft.status is not ObservationStatus.TARGET


class _Beside:
    """Keep values by area and by period, the first of each; the stored come first."""

    def __init__(self) -> None:
        self._histories: dict[tuple[str, str], dict[Period, Decimal]] = {}
        self._peers: dict[tuple[str, Period, AreaLevel], dict[str, Decimal]] = {}

    def add_past(
        self, code: str, measured: str, period: Period, value: Decimal
    ) -> None:
        """Keep a value of an area, unless one of the period stands there."""
        self._histories.setdefault((code, measured), {}).setdefault(period, value)

    def add_peer(
        self, code: str, measured: str, period: Period, value: Decimal
    ) -> None:
        """Keep a value for others to be compared with, unless one stands there."""
        level = all_areas()[code].level
        self._peers.setdefault((measured, period, level), {}).setdefault(code, value)

    def of(self, draft: ObservationDraft) -> Known:
        """Return what a draft is compared with, its own place left out."""
        own = self._histories.get((draft.area_code, draft.indicator), {})
        level = all_areas()[draft.area_code].level
        others = self._peers.get((draft.indicator, draft.period, level), {})
        return Known(
            history=[item for item in own.items() if item[0] != draft.period],
            peers=[value for code, value in others.items() if code != draft.area_code],
        )
