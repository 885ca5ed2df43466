"""The policies: what each reads, says and rests on, under its public names."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from corridor.policies.api import describe, get, names, worked_examples
from tools.reference.markdown import table

TITLE = "Policies 政策"

ASKED_ON = date(2026, 6, 30)
"""The day worked examples are asked on where they name none."""

ANSWER = """\
`corridor evaluate POLICY FILE` reads a case `{"id", "inputs"}`, bare inputs, a list of
either, or JSON lines, and answers each with
`{"id", "policy", "day", "version", "results", "states", "sample"}`, a list with a list.
`--explain` adds `explanation`: trees by variable. A case that is refused is answered
with `{"id", "policy", "error": {"message", "fields": [{"field", "message"}]}}`, and the
exit code is 2. `day` is the first day of the rules that applied; a case of several
years or variants has `day`, `version` and `explanation` by label where they differ.
`sample` names the parameters no document gives (样例)."""

FORMS = """\
Money is text in yuan, shares are percentages with four decimals, scores text with two,
points and persons whole numbers, states one of `met`, `unmet`, `unknown`,
`manual_review`, `not_applicable`; `null` is missing or undefined."""

Described = dict[str, Any]


def page() -> str:
    """Return the list of policies, and the form of an answer."""
    rows = [
        (
            f"[`{one['name']}`](policies/{one['name']}.md)",
            one["term"]["zh"],
            one["term"]["en"],
            f"{one['from']} – {one['until']}" if "from" in one else "",
        )
        for one in map(described, names())
    ]
    listed = table(("Name", "中文", "English", "Rules from – until"), rows)
    return f"{ANSWER}\n\n{FORMS}\n\n{listed}"


def pages_below() -> Iterator[tuple[str, str, str]]:
    """Yield one page a policy."""
    for name in names():
        one = described(name)
        yield name, f"{one['term']['zh']} {one['term']['en']}", text(one)


def described(name: str) -> Described:
    """Return everything about one policy."""
    return describe(get(name))


def text(one: Described) -> str:
    """Return the page of one policy."""
    sections = [
        f"`corridor evaluate {one['name']} FILE`",
        one["summary"]["zh"],
        one["summary"]["en"],
        "## Documents 依据\n\n"
        + table(
            ("Document", "Title", "Provenance"),
            [
                (cited(found), title(found), found["provenance"])
                for found in one["documents"]
            ],
        ),
    ]
    if one["kind"] == "policy":
        sections += policy_sections(one)
    if one["examples"]:
        rows = [
            (f"`{found['id']}`", found["title"]["zh"], found["title"]["en"])
            for found in one["examples"]
        ]
        sections.append(
            "## Worked examples 算例\n\n" + table(("Id", "中文", "English"), rows)
        )
    return "\n\n".join(sections)


def policy_sections(one: Described) -> Iterator[str]:
    """Yield what only policies have: inputs, names, variables, parameters."""
    yield f"Rules from {one['from']} until {one['until']} (that day not included)."
    yield "## Inputs 填报项\n\n" + table(
        ("Name", "中文", "English", "Unit", "Level", "Values", "Fact", "Note"),
        [
            (
                f"`{found['name']}`",
                found["term"]["zh"],
                found["term"]["en"],
                unit(found),
                found["level"],
                ", ".join(f"`{option}`" for option in found["options"]),
                f"`{found['fact']}`" if found["fact"] else "",
                found["note"]["en"] if found["note"] else "",
            )
            for found in one["inputs"]
        ],
    )
    if one["aliases"]:
        yield "## Other names accepted 别名\n\n" + table(
            ("Name", "Stands for"),
            [(f"`{a}`", f"`{name}`") for a, name in sorted(one["aliases"].items())],
        )
    answers, states = names_in_answers(one["name"])
    yield (
        "## Names in answers 结果名称\n\nAs the worked examples give them.\n\n"
        f"`results`: {', '.join(f'`{name}`' for name in answers)}\n\n"
        f"`states`: {', '.join(f'`{name}`' for name in states)}"
    )
    yield "## Variables 变量\n\n" + table(
        ("Name", "中文", "English", "Unit", "Level", "What it says", "Source"),
        [
            (
                f"`{found['name']}`",
                found["term"]["zh"],
                found["term"]["en"],
                unit(found),
                found["level"],
                found["description"],
                "; ".join(map(cited, found["sources"])),
            )
            for found in one["variables"]
        ],
    )
    yield "## Parameters 参数\n\n" + table(
        ("Name", "中文", "English", "From", "Value", "Unit", "Source", "Provenance"),
        [
            (
                f"`{found['name']}`",
                found["term"]["zh"],
                found["term"]["en"],
                row["from"],
                row["value"],
                unit(found),
                cited(row["source"]),
                "sample 样例" if row["sample"] else row["source"]["provenance"],
            )
            for found in one["parameters"]
            for row in found["values"]
        ],
    )


def names_in_answers(name: str) -> tuple[list[str], list[str]]:
    """Return the keys of results and states over all worked examples."""
    results: dict[str, None] = {}
    states: dict[str, None] = {}
    for example in worked_examples(name):
        found = get(name).evaluate(example.inputs, example.on or ASKED_ON)
        results |= dict.fromkeys(found.results)
        states |= dict.fromkeys(found.states)
    return list(results), list(states)


def unit(found: Described) -> str:
    """Return what a value counts, in both languages."""
    said = found["unit_name"]
    if not said or not said["zh"]:
        return ""
    return said["zh"] if said["zh"] == said["en"] else f"{said['zh']} {said['en']}"


def cited(source: Described) -> str:
    """Return a document with its article."""
    return f"{source['document']} {source['article']}".rstrip()


def title(source: Described) -> str:
    """Return a document's title, if it has one."""
    said = source["title"]
    return f"{said['zh']} {said['en']}" if said else ""
