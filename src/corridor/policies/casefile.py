"""Read files of public cases: JSON, a list, or JSON lines (算例文件).

What JSON leaves open is refused here: a key given twice, ``NaN``, text that is not
UTF-8, a file too large or nested too deeply. Numbers with a decimal point become exact
`Decimal`; no float is made. A bad case of a list does not stop the others.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from corridor.engines.rules.api import ValueOfWrongKind, ValueUnknown
from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text
from corridor.policies.reading import brief, together

LARGEST_FILE: Final = 16 * 2**20
MOST_CASES: Final = 10_000
DEEPEST: Final = 16
LONGEST_DIGITS: Final = 60
WRAPPING: Final = ("inputs", "expected", "title", "working", "source", "policy", "on")
_ALWAYS: Final = ("id", "note", "notes")

_TOO_LARGE = Text(
    "文件超过 {limit} MiB，请分批计算", "the file exceeds {limit} MiB; split it"
)
_TOO_MANY = Text("最多 {most} 个算例", "at most {most} cases at once")
_NOT_UTF8 = Text("第 {place} 个字节不是 UTF-8 编码", "byte {place} is not UTF-8 text")
_NOT_JSON = Text(
    "第 {line} 行第 {column} 列不是有效的 JSON",
    "no valid JSON at line {line}, column {column}",
)
_TOO_DEEP = Text("嵌套超过 {deepest} 层", "nested more than {deepest} deep")
_EMPTY = Text("文件中没有算例", "the file holds no case")
_TWICE = Text("同一字段出现两次", "this key is given twice")
_NO_NUMBER = Text("{token} 不是数字", "{token} is no number")
_OBJECT = Text("对象 {…}", "an object {…}")
_ID = Text("文本或整数", "a text or a whole number")
_DAY = Text("日期，如 2025-06-20", "a date such as 2025-06-20")
_OTHER_POLICY = Text("算例属于政策“{named}”", "the case belongs to policy {named!r}")


class FileRefused(InputRefused):
    """A file of cases cannot be read at all."""


@dataclass(frozen=True, slots=True)
class SubmittedCase:
    """One case of a file; ``fault`` says why it cannot be evaluated.

    Attributes:
        inputs: the public case.
        on: the day it asks to be evaluated on, if it names one.

    """

    id: str | int | None
    inputs: Mapping[str, Any]
    on: date | None = None
    fault: CorridorError | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of a file; ``is_list`` tells whether an answer is a list too."""

    cases: tuple[SubmittedCase, ...]
    is_list: bool


def read_cases(content: bytes, policy: str = "") -> CaseFile:
    """Return the cases of a file.

    Args:
        content: JSON of one case or a list of cases, or JSON lines; a case is
            ``{"id", "inputs"}`` or the inputs alone.
        policy: the policy asked; a case that names another is refused.

    Raises:
        FileRefused: it is too large, no UTF-8, no JSON, nested too deeply, or empty.

    """
    if len(content) > LARGEST_FILE:
        raise FileRefused(_TOO_LARGE.format(limit=LARGEST_FILE // 2**20))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as obstacle:
        raise FileRefused(_NOT_UTF8.format(place=obstacle.start + 1)) from obstacle
    if not text.strip():
        raise FileRefused(_EMPTY)
    loaded, is_list = _loaded(text)
    if len(loaded) > MOST_CASES:
        raise FileRefused(_TOO_MANY.format(most=MOST_CASES))
    return CaseFile(tuple(_case(item, policy) for item in loaded), is_list)


def _loaded(text: str) -> tuple[list[Any], bool]:
    """Return the entries of a file, and whether they are several.

    Raises:
        FileRefused: it is no JSON, or nested too deeply.

    """
    try:
        whole = _parse(text)
    except json.JSONDecodeError as obstacle:
        lines = [line for line in text.splitlines() if line.strip()]
        if obstacle.msg != "Extra data" or len(lines) == 1:
            raise _not_json(obstacle.lineno, obstacle.colno) from obstacle
        return list(_lines(text)), True
    return (whole, True) if isinstance(whole, list) else ([whole], False)


def _lines(text: str) -> Iterator[Any]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield _parse(line)
            except json.JSONDecodeError as obstacle:
                yield _not_json(number, obstacle.colno)


def _not_json(line: int, column: int) -> FileRefused:
    return FileRefused(_NOT_JSON.format(line=line, column=column))


def _parse(text: str) -> Any:
    """Parse JSON, keeping what is wrong in it for `_flaws` to find with its path.

    Raises:
        JSONDecodeError: it is no JSON.
        FileRefused: it is nested too deeply for anything of ours.

    """
    try:
        return json.loads(
            text,
            parse_int=lambda digits: int(digits[:LONGEST_DIGITS]),
            parse_float=_decimal,
            parse_constant=_NoNumber,
            object_pairs_hook=_object,
        )
    except RecursionError as obstacle:
        raise FileRefused(_TOO_DEEP.format(deepest=DEEPEST)) from obstacle


@dataclass(frozen=True, slots=True)
class _NoNumber:
    """``NaN`` or an infinity, which JSON does not have."""

    token: str


class _DoubledObject(dict[str, Any]):
    """An object in which a key is given twice."""

    twice: str = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    doubled = _DoubledObject(found)
    doubled.twice = next(key for key in keys if keys.count(key) > 1)
    return doubled


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except ArithmeticError:
        return Decimal("NaN")


def _case(item: Any, policy: str) -> SubmittedCase:
    """Return one entry as a case."""
    if isinstance(item, CorridorError):
        return SubmittedCase(None, {}, fault=item)
    if not isinstance(item, dict):
        no_object = ValueOfWrongKind.of("case", brief(item), _OBJECT)
        return SubmittedCase(None, {}, fault=no_object)
    raw_id = item.get("id")
    is_id = isinstance(raw_id, str | int) and not isinstance(raw_id, bool)
    case_id = raw_id if is_id else None
    faults: list[CorridorError] = []
    if raw_id is not None and not is_id:
        faults.append(ValueOfWrongKind.of("id", brief(raw_id), _ID))
    is_wrapped = "inputs" in item
    inputs = item["inputs"] if is_wrapped else _without_id(item)
    on = None
    if is_wrapped:
        faults += _stray_keys(item)
        on = _day(item.get("on"), faults)
        named = item.get("policy")
        if policy and named is not None and named != policy:
            said = _OTHER_POLICY.format(named=str(brief(named)))
            faults.append(InputRefused(said, "policy"))
    if not isinstance(inputs, dict):
        faults.append(ValueOfWrongKind.of("inputs", brief(inputs), _OBJECT))
        inputs = {}
    faults += _flaws(item if is_wrapped else inputs)
    return SubmittedCase(case_id, inputs, on, together(faults))


def _without_id(item: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in item.items() if key != "id"}
    if isinstance(item, _DoubledObject):
        doubled = _DoubledObject(kept)
        doubled.twice = item.twice
        return doubled
    return kept


def _stray_keys(item: dict[str, Any]) -> Iterator[CorridorError]:
    known = (*_ALWAYS, *WRAPPING)
    for key in item:
        if key not in known:
            name = str(brief(key))
            yield ValueUnknown.named(name, get_close_matches(name, known, n=2))


def _day(raw: object, faults: list[CorridorError]) -> date | None:
    if raw is None:
        return None
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError:
        faults.append(ValueOfWrongKind.of("on", brief(raw), _DAY))
        return None


def _flaws(found: object) -> Iterator[CorridorError]:
    """Yield what JSON itself does not allow, each with the path of its field."""
    waiting: list[tuple[str, object, int]] = [("", found, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > DEEPEST:
            yield InputRefused(_TOO_DEEP.format(deepest=DEEPEST), path)
        elif isinstance(value, _NoNumber):
            yield InputRefused(_NO_NUMBER.format(token=value.token), path)
        elif isinstance(value, dict):
            if isinstance(value, _DoubledObject):
                yield InputRefused(_TWICE, _below(path, value.twice))
            waiting += [
                (_below(path, key), inner, depth + 1)
                for key, inner in reversed(value.items())
            ]
        elif isinstance(value, list):
            waiting += [
                (f"{path}[{place}]", inner, depth + 1)
                for place, inner in reversed(tuple(enumerate(value)))
            ]


def _below(path: str, key: str) -> str:
    name = str(brief(key))
    return name if path in {"", "inputs"} else f"{path}.{name}"
