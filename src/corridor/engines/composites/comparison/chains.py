"""Follow an index through time: links, rates, editions (链式指数与历史修订).

When the set of indicators or the base of a growth index changes, the new stretch is
multiplied by a link factor, so that both agree where they meet and every growth rate
within a stretch stays what it was. What editions printed is never changed; it is put
side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from corridor.engines.composites.comparison.errors import PeriodAbsent, SegmentsApart
from corridor.engines.composites.errors import CellUnreadable, ValueNotPositive
from corridor.kernel.text import Text

BASE_VALUE: Final = 100.0
_RATIO: Final = Text("定基增长", "growth on a base")
_GROWTH: Final = Text("平均增长率", "average growth")

Series = Mapping[str, float]
"""Values by period; periods sort as text, as years do."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a series on one base and one set of indicators (序列段).

    Attributes:
        link: the period to link to the stretch before at; "" for the first period
            both have, from which on the newer method speaks.
    """

    series: Series
    name: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """How a segment was tied to the one before (链接).

    Attributes:
        before, after: the values of both in the period they meet at, each on its base.
        factor: what the newer segment was multiplied by.
    """

    segment: str
    period: str
    before: float
    after: float
    factor: float


@dataclass(frozen=True, slots=True)
class Chain:
    """A linked series (链式序列) and the links that made it."""

    series: Series
    links: tuple[Link, ...] = ()


def chain(segments: Sequence[Segment]) -> Chain:
    """Tie segments, the earliest first, into one series on the first one's base.

    Up to the link the older segment speaks, from it on the newer one times the factor.

    Raises:
        SegmentsApart: two that follow one another have no period in common.
        PeriodAbsent: the period to link at is not in both.
        ValueNotPositive: a segment is not above zero where it is to be linked.
    """
    if not segments:
        return Chain({})
    linked = dict(sorted(segments[0].series.items()))
    links: list[Link] = []
    for segment in segments[1:]:
        period = _meeting_period(linked, segment)
        before, after = linked[period], segment.series[period]
        for value in (before, after):
            if not value > 0:
                raise ValueNotPositive.of("segments", period, value, _RATIO)
        factor = before / after
        links.append(Link(segment.name, period, before, after, factor))
        kept = {one: value for one, value in linked.items() if one <= period}
        newer = {
            one: value * factor
            for one, value in sorted(segment.series.items())
            if one > period
        }
        linked = kept | newer
    return Chain(linked, tuple(links))


def rebased(series: Series, period: str, value: float = BASE_VALUE) -> Series:
    """Return a series scaled to a value in a period (换基).

    Raises:
        PeriodAbsent: the series has no such period.
        ValueNotPositive: it is not above zero there.
    """
    if period not in series:
        raise PeriodAbsent.of(period)
    if not series[period] > 0:
        raise ValueNotPositive.of("series", period, series[period], _RATIO)
    factor = value / series[period]
    return {one: found * factor for one, found in series.items()}


def growth_rates(series: Series) -> Series:
    """Return the growth of each period on the one before it in the series (环比增速).

    >>> growth_rates({"2021": 100.0, "2022": 110.0})["2022"].__round__(12)
    0.1
    """
    ordered = sorted(series.items())
    return {two[0]: two[1] / one[1] - 1 for one, two in pairwise(ordered)}


def average_annual_growth(first: float, last: float, years: int) -> float:
    """Return the yearly growth that leads from one value to another (年均增长率).

    >>> f"{average_annual_growth(100, 227.05, 9):.2%}"
    '9.54%'

    Raises:
        ValueNotPositive: a value or the number of years is not above zero.
    """
    for name, value in (("first", first), ("last", last), ("years", years)):
        if not value > 0:
            raise ValueNotPositive.of(name, "", value, _GROWTH)
    return float((last / first) ** (1 / years) - 1)


@dataclass(frozen=True, slots=True)
class Published:
    """One value as an edition printed it (发布值).

    Attributes:
        edition: the edition that printed it, such as ``2020``.
        year: what the value is about.
        status: ``published``, or ``derived`` from what was printed.
    """

    index: str
    edition: str
    year: str
    dimension: str
    value: float
    status: str = "published"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """What several editions say about one year (历史修订).

    Attributes:
        editions: values by edition, the earliest first.
        derived: the editions whose value was not printed but worked out.
    """

    index: str
    dimension: str
    year: str
    editions: Series
    derived: frozenset[str] = field(default_factory=frozenset)

    @property
    def moved(self) -> float:
        """Return how far history moved from the first edition to the last."""
        values = tuple(self.editions.values())
        return values[-1] - values[0]

    @property
    def moved_share(self) -> float:
        """Return the same as a share of what the first edition said."""
        return self.moved / next(iter(self.editions.values()))


def revisions(series: Iterable[Published]) -> tuple[Revision, ...]:
    """Put the editions that speak about the same year side by side.

    Years of which one edition alone speaks are left out.

    Raises:
        CellUnreadable: one edition gives two values for one year and dimension.
    """
    found: dict[tuple[str, str, str], dict[str, Published]] = {}
    for number, one in enumerate(series, 1):
        place = found.setdefault((one.index, one.dimension, one.year), {})
        if place.setdefault(one.edition, one).value != one.value:
            raise CellUnreadable.of(one.edition, number, f"{one.value:.12g}")
    return tuple(
        Revision(
            *key,
            {name: said[name].value for name in sorted(said)},
            frozenset(name for name, one in said.items() if one.status == "derived"),
        )
        for key, said in sorted(found.items())
        if len(said) > 1
    )


def _meeting_period(linked: Series, segment: Segment) -> str:
    if segment.link:
        if segment.link not in linked or segment.link not in segment.series:
            raise PeriodAbsent.of(segment.link)
        return segment.link
    common = sorted(set(linked) & set(segment.series))
    if not common:
        raise SegmentsApart.of(max(linked, default=""), min(segment.series, default=""))
    return common[0]
