"""Read the worked examples of a policy (算例).

``cases/*.yaml`` in a policy's folder holds one example a file. The same file runs as a
test and is shown to the public. Figures stay text as they are written: YAML's floats
and dates are not used, so ``39.40`` does not become ``39.4``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from corridor.kernel.text import Text
from corridor.policies.check import Check
from corridor.policies.errors import ExampleMisdescribed
from corridor.policies.policy import Policy

ROOT: Final = Path(__file__).parent
_FIELDS: Final = {"id", "title", "inputs", "expected", "working", "source", "on"}
_LEFT_OUT: Final = ("timestamp", "float", "bool")
_PREFIX: Final = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One worked example (算例): what is put in, what comes out, and why.

    Attributes:
        inputs: the public case, as ``corridor evaluate`` reads it.
        expected: the results it must give, by public name; others may be given too.
        on: the day it is asked on, where the case itself names no date.

    """

    id: str
    title: Text
    inputs: Mapping[str, Any]
    expected: Mapping[str, Any]
    working: Text
    source: Text
    on: date | None = None


def worked_examples(policy: Policy | Check | str) -> tuple[WorkedExample, ...]:
    """Return the worked examples of a policy, in the order of their files.

    Raises:
        ExampleMisdescribed: a file lacks a field or has an unknown one.

    """
    return _examples(policy if isinstance(policy, str) else policy.name)


@cache
def _examples(name: str) -> tuple[WorkedExample, ...]:
    """Return the worked examples in the folder of a policy.

    Raises:
        ExampleMisdescribed: a file lacks a field or has an unknown one.

    """
    folder = ROOT / name / "cases"
    return tuple(
        example_of(path.name, yaml.load(path.read_text(encoding="utf-8"), _Loader))  # noqa: S506 -- a safe loader
        for path in sorted(folder.glob("*.yaml"))
    )


def example_of(file: str, body: object) -> WorkedExample:
    """Return the example that a file describes.

    Raises:
        ExampleMisdescribed: the file lacks a field or has an unknown one.

    """
    if not isinstance(body, Mapping):
        raise ExampleMisdescribed.of(file, "不是映射", "is no mapping")
    for key in ("id", "title", "inputs", "expected"):
        if not body.get(key):
            raise ExampleMisdescribed.of(file, f"缺少 {key}", f"lacks {key!r}")
    for key in body:
        if key not in _FIELDS:
            raise ExampleMisdescribed.of(
                file, f"未知字段 {key}", f"unknown field {key!r}"
            )
    return WorkedExample(
        id=str(body["id"]),
        title=_text(file, body["title"]),
        inputs=body["inputs"],
        expected=body["expected"],
        working=_text(file, body.get("working", "")),
        source=_text(file, body.get("source", "")),
        on=date.fromisoformat(body["on"]) if "on" in body else None,
    )


def _text(file: str, said: object) -> Text:
    if isinstance(said, str):
        return Text(said, said)
    if isinstance(said, Mapping) and said.keys() == {"zh", "en"}:
        return Text(str(said["zh"]), str(said["en"]))
    raise ExampleMisdescribed.of(
        file,
        f"应为文本或 zh、en 两种文本：{said!r}",
        f"needs a text, or zh and en: {said!r}",
    )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # chosen at run time
    """A safe loader that leaves decimals and dates as they are written."""


_Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.removeprefix(_PREFIX) not in _LEFT_OUT
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(f"{_PREFIX}bool", re.compile("^(?:true|false)$"), "tf")
