"""List the policies, and show what one reads, says and rests on."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from corridor.cli.command import Subparsers
from corridor.kernel.errors import NotFound
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.api import describe, get, names

NOT_FOUND = 2
LANGUAGES = ("zh", "en")
_HEADINGS = {
    "documents": Text("依据", "Documents"),
    "inputs": Text("填报项", "Inputs"),
    "results": Text("结果", "Results"),
    "conditions": Text("条件", "Conditions"),
    "parameters": Text("参数", "Parameters"),
    "examples": Text("算例", "Worked examples"),
}
_FICTIONAL = Text("虚构", "fictional")
_PERIOD = Text("适用期间：{starts} 至 {ends}（不含）", "from {starts} until {ends}")
_ALSO = Text("又作", "also")


def add(subparsers: Subparsers) -> None:
    """Add ``corridor policies list`` and ``corridor policies show``."""
    policies = subparsers.add_parser("policies", help="list and show the policies")
    acts = policies.add_subparsers(required=True, metavar="ACT", dest="act")
    listing = acts.add_parser("list", help="list the policies")
    showing = acts.add_parser("show", help="show what a policy reads, says, rests on")
    showing.add_argument("name", help="name of the policy")
    for act in (listing, showing):
        act.add_argument("--json", action="store_true", help="print JSON")
        act.add_argument(
            "--language",
            choices=LANGUAGES,
            dest="spoken",
            help="language of the text; the terminal's by default",
        )


def run(options: argparse.Namespace) -> int:
    """Print the list, or one policy."""
    language = options.spoken or options.language
    if options.act == "list":
        found = [brief(describe(get(name))) for name in names()]
        lines = [line(policy, language) for policy in found]
        print(as_json(found) if options.json else "\n".join(lines))
        return 0
    try:
        policy = describe(get(options.name))
    except NotFound as obstacle:
        print(obstacle.message(language), file=sys.stderr)
        return NOT_FOUND
    print(as_json(policy) if options.json else "\n".join(page(policy, language)))
    return 0


def as_json(found: object) -> str:
    """Return JSON as people read it."""
    return json.dumps(found, ensure_ascii=False, indent=2)


def brief(policy: dict[str, Any]) -> dict[str, Any]:
    """Return the few words of a policy that a list holds."""
    keys = ("name", "kind", "term", "summary", "from", "until", "fictional")
    return {key: policy[key] for key in keys if key in policy}


def line(policy: dict[str, Any], language: str) -> str:
    """Return one line of the list."""
    mark = f" [{_FICTIONAL.on(language)}]" if policy.get("fictional") else ""
    return f"{policy['name']:<20} {said(policy['term'], language)}{mark}"


def page(policy: dict[str, Any], language: str) -> Iterator[str]:
    """Yield the lines of one policy's page."""
    yield line(policy, language)
    yield said(policy["summary"], language)
    if "from" in policy:
        yield _PERIOD.format(starts=policy["from"], ends=policy["until"]).on(language)
    sections: dict[str, Callable[[dict[str, Any]], str]] = {
        "documents": lambda one: source(one, language),
        "inputs": lambda one: named(one, language),
        "results": lambda one: named(one, language),
        "conditions": lambda one: named(one, language),
        "parameters": lambda one: parameter(one, language),
        "examples": lambda one: f"{one['id']}  {said(one['title'], language)}",
    }
    for section, show in sections.items():
        if policy.get(section):
            yield f"\n{_HEADINGS[section].on(language)}"
            yield from (f"  {show(one)}" for one in policy[section])


def named(one: dict[str, Any], language: str) -> str:
    """Return a variable or input with its term, unit and other names."""
    unit = said(one["unit_name"], language)
    also = one.get("aliases") or []
    other = f" ({_ALSO.on(language)} {', '.join(also)})" if also else ""
    bracket = f" [{unit}]" if unit else ""
    return f"{one['name']:<32} {said(one['term'], language)}{bracket}{other}"


def parameter(one: dict[str, Any], language: str) -> str:
    """Return a parameter with its dated values and their documents."""
    rows = [
        f"      {row['from']}: {row['value']}  {source(row['source'], language)}"
        for row in one["values"]
    ]
    return "\n".join([
        named(one | {"unit_name": one["unit_name"] or {}}, language),
        *rows,
    ])


def source(one: dict[str, Any], language: str) -> str:
    """Return a document with its article and, if it is weak, its strength."""
    provenance = Provenance(one["provenance"])
    label = provenance.label.on(language)
    strength = "" if provenance is Provenance.OFFICIAL else f" [{label}]"
    title = f" {said(one['title'], language)}" if one["title"] else ""
    return f"{one['document']} {one['article']}".rstrip() + title + strength


def said(text: dict[str, str], language: str) -> str:
    """Return one of two languages."""
    return text.get("en" if language.startswith("en") else "zh", "")
