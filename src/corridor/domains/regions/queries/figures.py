"""Read the published figures; they are kept in memory, so nothing costs a statement."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from corridor.domains.regions.errors.figures import FigureUnknown
from corridor.domains.regions.figures import (
    all_comparisons,
    all_figures,
    all_reports,
)
from corridor.domains.regions.records.figures import (
    Comparison,
    Figure,
    FigureStatus,
    Report,
    SubjectCount,
    SubjectLevel,
)

HEADLINES = (263, 3, 5, 68, 1)
"""Figures for the front page, by number."""


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """What a list is narrowed by; what is empty narrows nothing."""

    level: SubjectLevel | None = None
    subject: str = ""
    report: str = ""
    status: FigureStatus | None = None
    text: str = ""


def list_figures(only: FigureFilter) -> tuple[Figure, ...]:
    """Return the figures that fit, in the order of the reports."""
    text = only.text.casefold()
    return tuple(
        figure
        for figure in all_figures().values()
        if (only.level is None or figure.level is only.level)
        and only.subject in {"", figure.subject.zh}
        and only.report in {"", figure.report.code}
        and (only.status is None or figure.status is only.status)
        and (not text or text in _searched(figure))
    )


def figure(number: int) -> Figure:
    """Return one figure.

    Raises:
        FigureUnknown: there is none of that number.

    """
    found = all_figures().get(number)
    if found is None:
        raise FigureUnknown
    return found


def comparisons() -> tuple[Comparison, ...]:
    """Return the figures set side by side."""
    return all_comparisons()


def comparisons_with(number: int) -> tuple[Comparison, ...]:
    """Return the comparisons a figure stands in."""
    return tuple(
        one for one in all_comparisons() if number in {f.number for f in one.figures}
    )


@cache
def compared_numbers() -> frozenset[int]:
    """Return the numbers of the figures that stand in some comparison."""
    return frozenset(f.number for one in all_comparisons() for f in one.figures)


def reports() -> tuple[Report, ...]:
    """Return the reports the figures were read from."""
    return tuple(all_reports().values())


@cache
def subjects() -> tuple[SubjectCount, ...]:
    """Return the subjects by level, those with most figures first."""
    counted = Counter((f.level, f.subject) for f in all_figures().values())
    order = list(SubjectLevel)
    return tuple(
        SubjectCount(subject, level, count)
        for (level, subject), count in sorted(
            counted.items(), key=lambda item: (order.index(item[0][0]), -item[1])
        )
    )


def headlines() -> tuple[Figure, ...]:
    """Return the figures for the front page."""
    return tuple(figure(number) for number in HEADLINES)


def _searched(found: Figure) -> str:
    parts = (found.subject, found.indicator, found.note)
    return "\n".join(f"{text.zh}\n{text.en}" for text in parts).casefold()
