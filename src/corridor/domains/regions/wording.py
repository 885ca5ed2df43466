"""Say observations: numbers with sign and unit, and the sentence on each."""

from typing import Final

from corridor.domains.regions.periods import say_period, say_vintage
from corridor.domains.regions.records.board import ComputedRecord
from corridor.domains.regions.records.observations import (
    ObservationRecord,
    ObservationStatus,
)
from corridor.domains.regions.units import UNITS
from corridor.kernel.text import Text

_WITHDRAWN: Final = Text("已撤回", "withdrawn")
_PUBLISHED: Final = Text("{vintage}发布", "published {vintage}")
_UNDATED: Final = Text("发布日期未注明", "publication undated")
_SENTENCE: Final = Text(
    "截至{period}；来源：{source}，{published}；状态：{status}。",
    "As of {period}; source: {source}, {published}; status: {status}.",
)
_SCOPED: Final = Text(
    "截至{period}；口径：{scope}；来源：{source}，{published}；状态：{status}。",
    "As of {period}; scope: {scope}; source: {source}, {published}; status: {status}.",
)
_COMPUTED: Final = Text(
    "截至{period}；本平台按{formula}推算；来源：{source}；状态：{status}。",
    "As of {period}; computed here as {formula}; source: {source}; status: {status}.",
)
_BOTH: Final = Text("{one}；{other}", "{one}; {other}")


def shown_value(one: ObservationRecord) -> Text:
    """Return the value as printed, with its sign and unit."""
    if one.is_withdrawn:
        return _WITHDRAWN
    sign = f"{one.qualifier.sign} " if one.qualifier.sign else ""
    said = UNITS[one.unit].say(one.printed)
    return Text(sign + said.zh, sign + said.en)


def sentence(one: ObservationRecord) -> Text:
    """Say as of when, from where and how settled a value is."""
    wording = _SCOPED if one.scope.zh else _SENTENCE
    return wording.format(
        period=say_period(one.period),
        scope=one.scope,
        source=one.source,
        published=said_vintage(one),
        status=one.status.label,
    )


def said_vintage(one: ObservationRecord) -> Text:
    """Say when an observation was published."""
    return (
        _PUBLISHED.format(vintage=say_vintage(one.vintage)) if one.vintage else _UNDATED
    )


def computed_sentence(one: ComputedRecord) -> Text:
    """Say as of when, how and from where a value was computed."""
    above, below = one.numerator.source, one.denominator.source
    both = above if above == below else _BOTH.format(one=above, other=below)
    return _COMPUTED.format(
        period=say_period(one.period),
        formula=one.formula,
        source=both,
        status=ObservationStatus.DERIVED.label,
    )
