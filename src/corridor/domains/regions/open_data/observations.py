"""Write every recorded value as one table for programs, line after line (批量下载).

Codes and both languages stand side by side, so the file is the same for everybody.
Numbers are plain; words are written so that no spreadsheet takes them for a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from corridor.domains.regions.areas import all_areas, full_name
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.periods import write_period
from corridor.domains.regions.records.observations import ObservationRecord
from corridor.engines.facts.api import escape_cell
from corridor.kernel.text import Text

COLUMNS: Final = (
    "id", "area_code", "area_zh", "area_en", "indicator", "indicator_zh",
    "indicator_en", "period", "period_starts", "period_ends", "scope_zh", "scope_en",
    "qualifier", "printed", "unit", "value", "value_unit", "status", "vintage",
    "known_on", "source_zh", "source_en", "provenance", "evidence", "note_zh",
    "note_en", "question_zh", "question_en", "answer_zh", "answer_en", "entry",
    "is_withdrawn", "is_sample", "recorded_at",
)  # fmt: skip
"""``printed`` is as published, in ``unit``; ``value`` is the same in ``value_unit``,
that of the catalogue. ``period_ends`` is the day after the last."""
_ROWS_AT_ONCE: Final = 500
_NOTHING: Final = Text("", "")


def observation_lines(found: Iterable[ObservationRecord]) -> Iterator[bytes]:
    """Yield the table in pieces of some hundred rows, so memory holds one piece."""
    yield _written([COLUMNS])
    rows = map(_row, found)
    while piece := list(islice(rows, _ROWS_AT_ONCE)):
        yield _written(piece)


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _row(one: ObservationRecord) -> tuple[str, ...]:
    place = all_areas().get(one.area_code)
    measured = all_indicators().get(one.indicator)
    return (
        str(one.id),
        one.area_code,
        *_words(full_name(place) if place else _NOTHING),
        one.indicator,
        *_words(measured.name if measured else _NOTHING),
        write_period(one.period),
        one.period.starts.isoformat(),
        one.period.ends.isoformat() if one.period.ends else "",
        *_words(one.scope),
        one.qualifier,
        one.printed,
        one.unit,
        "" if one.value is None else f"{one.value:f}",
        (measured.unit if measured else one.unit) if one.value is not None else "",
        one.status,
        one.vintage,
        one.known_on.isoformat(),
        *_words(one.source),
        one.provenance,
        escape_cell(one.evidence),
        *_words(one.note),
        *_words(one.question),
        *_words(one.answer),
        str(one.revision),
        _flag(value=one.is_withdrawn),
        _flag(value=one.is_sample),
        one.recorded_at.isoformat(timespec="seconds"),
    )


def _words(text: Text) -> tuple[str, str]:
    return escape_cell(text.zh), escape_cell(text.en)


def _flag(*, value: bool) -> str:
    return "true" if value else "false"
