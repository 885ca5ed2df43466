"""Describe a policy as data: what it reads, says, rests on (政策说明).

The reference pages and ``corridor policies show`` are written from this.
"""

from collections.abc import Iterator
from typing import Any

from corridor.engines.rules.api import Input, Parameter, ParameterRow, Source, Variable
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS
from corridor.policies.check import Check
from corridor.policies.examples import worked_examples
from corridor.policies.policy import Policy


def describe(policy: Policy | Check) -> dict[str, Any]:
    """Return everything the public may know about a policy, as JSON values."""
    found: dict[str, Any] = {
        "name": policy.name,
        "kind": "policy" if isinstance(policy, Policy) else "check",
        "term": both(policy.term),
        "summary": both(policy.summary),
        "documents": [source(document) for document in policy.documents],
        "examples": [
            {"id": example.id, "title": both(example.title)}
            for example in worked_examples(policy)
        ],
    }
    return found | (_book(policy) if isinstance(policy, Policy) else {})


def _book(policy: Policy) -> dict[str, Any]:
    variables = variables_of(policy)
    return {
        "audience": both(policy.audience),
        "fictional": policy.is_fictional,
        "dated_by": policy.dated_by,
        "from": policy.book.starts.isoformat(),
        "until": policy.book.ends.isoformat(),
        "changes": [day.isoformat() for day in policy.book.epochs],
        "headline": policy.headline,
        "inputs": [_input(policy, item) for item in policy.book.inputs.values()],
        "results": [_variable(variables[name]) for name in policy.results],
        "conditions": [_variable(variables[name]) for name in policy.conditions],
        "variables": [_variable(variable) for variable in variables.values()],
        "parameters": [_parameter(item) for item in policy.book.parameters.values()],
        "aliases": dict(policy.aliases),
    }


def variables_of(policy: Policy) -> dict[str, Variable]:
    """Return every variable of a policy as it last stood, in reading order."""
    found: dict[str, Variable] = {}
    for day in policy.book.epochs:
        rules = policy.book.on(day)
        found |= {
            name: variable
            for name, variable in rules.variables.items()
            if not variable.is_auxiliary
        }
    return found


def both(text: Text) -> dict[str, str]:
    """Return a text in both languages."""
    return {"zh": text.zh, "en": text.en}


def source(found: Source) -> dict[str, Any]:
    """Return a source with its strength."""
    return {
        "document": found.document,
        "article": found.article,
        "title": both(found.title) if found.title else None,
        "url": found.url,
        "provenance": found.provenance.value,
    }


def _input(policy: Policy, item: Input) -> dict[str, Any]:
    return {
        "name": item.name,
        "term": both(item.term),
        "unit": item.unit,
        "unit_name": both(UNITS[item.unit].name),
        "level": item.level,
        "options": [option.code for option in item.options],
        "fact": item.fact.indicator if item.fact else "",
        "previous_of": item.previous_of,
        "note": both(item.note) if item.note else None,
        "aliases": [
            alias for alias, name in policy.aliases.items() if name == item.name
        ],
    }


def _variable(variable: Variable) -> dict[str, Any]:
    return {
        "name": variable.name,
        "term": both(variable.term),
        "unit": variable.unit,
        "unit_name": both(UNITS[variable.unit].name),
        "level": variable.level,
        "description": variable.description.partition("\n")[0],
        "sources": [source(one) for one in variable.sources],
    }


def _parameter(item: Parameter) -> dict[str, Any]:
    return {
        "name": item.name,
        "term": both(item.term),
        "unit": item.unit,
        "unit_name": both(UNITS[item.unit].name) if item.unit else None,
        "kind": item.kind,
        "values": list(_rows(item.rows)),
    }


def _rows(rows: tuple[ParameterRow, ...]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {
            "from": row.starts.isoformat(),
            "until": row.ends.isoformat() if row.ends else "",
            "value": row.text,
            "sample": row.source.is_sample,
            "source": source(row.source),
        }
