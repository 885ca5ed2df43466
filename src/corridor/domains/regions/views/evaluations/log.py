"""The log of a round: every act in its chain, and whether all still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from corridor.domains.regions.errors.evaluations import RoundUnknown
from corridor.domains.regions.queries.evaluation_check import check_round
from corridor.domains.regions.queries.evaluations import log_of
from corridor.domains.regions.records.evaluations import LogEntry, ObjectionState
from corridor.domains.regions.views.evaluations.common import Opened, draw
from corridor.engines.pages.api import SIGNED_IN, CorridorRequest, access
from corridor.kernel.text import Text

_WORDS: Final[Mapping[str, Text]] = {
    "year": Text("{value}年度", "year {value}"),
    "revision": Text("第{value}版", "revision {value}"),
    "via": Text("{value}", "{value}"),
    "accepted": Text("属实{value}项", "{value} accepted"),
    "queried": Text("存疑{value}项", "{value} queried"),
    "corrected": Text("更正{value}项", "{value} corrected"),
    "code": Text("指标{value}", "indicator {value}"),
    "decision": Text("{value}", "{value}"),
    "result": Text("第{value}次测算", "result no. {value}"),
    "days": Text("公示{value}个工作日", "{value} working days"),
    "until": Text("至{value}", "until {value}"),
    "reason": Text("理由：{value}", "reason: {value}"),
}
_VALUES: Final[Mapping[str, Text]] = {
    "form": Text("页面填报", "by form"),
    "file": Text("文件导入", "by file"),
    **{state.value: state.label for state in ObjectionState},
}


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry of the log as it is read."""

    number: int
    at: datetime
    act: Text
    by: str
    hash: str
    words: Text


@require_safe
@access(SIGNED_IN)
def log(request: CorridorRequest, code: str) -> HttpResponse:
    """Show every act of a round and check the chain (评价日志)."""
    opened = _overseen(request, code)
    names = {one.zone.code: one.zone.name for one in opened.submissions}
    context = {
        "entries": [_row(one, names) for one in log_of(opened.found.id)],
        "check": check_round(opened.found.id),
        "here": "log",
    }
    return draw(request, "log.html", opened, context)


@require_safe
@access(SIGNED_IN)
def log_json(request: CorridorRequest, code: str) -> HttpResponse:
    """Download the chain, so that others can check it (下载日志)."""
    opened = _overseen(request, code)
    entries = [_document(one) for one in log_of(opened.found.id)]
    answer = JsonResponse(
        {"round": code, "entries": entries}, json_dumps_params={"ensure_ascii": False}
    )
    answer["Content-Disposition"] = f'attachment; filename="{code}-log.json"'
    return answer


def _row(one: LogEntry, names: Mapping[str, Text]) -> LogRow:
    return LogRow(
        one.number,
        one.at,
        one.act.label,
        one.actor_name,
        one.hash,
        words_of(one, names),
    )


def words_of(one: LogEntry, names: Mapping[str, Text]) -> Text:
    """Return what an entry is about, in words.

    Args:
        one: the entry.
        names: what the zones of the round are called, by code.

    """
    said: list[Text] = []
    if zone := one.about.get("zone"):
        said.append(names.get(zone, Text(zone, zone)))
    for name, words in _WORDS.items():
        value = one.about.get(name, "")
        if value and value != "0":
            told = _VALUES.get(value, Text(value, value))
            said.append(words.format(value=told))
    return Text(
        "，".join(text.zh for text in said), ", ".join(text.en for text in said)
    )


def _overseen(request: CorridorRequest, code: str) -> Opened:
    """Return a round to those who oversee it.

    Raises:
        RoundUnknown: there is none the visitor oversees.

    """
    opened = Opened.of(request, code)
    if not opened.part.oversees:
        raise RoundUnknown
    return opened


def _document(one: LogEntry) -> dict[str, object]:
    return {
        "number": one.number,
        "act": one.act.value,
        "actor_id": str(one.actor_id or ""),
        "actor_name": one.actor_name,
        "at": one.at.isoformat(),
        "about": dict(one.about),
        "before": one.before,
        "after": one.after,
        "previous_hash": one.previous_hash,
        "hash": one.hash,
    }
