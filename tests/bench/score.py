"""Benchmark ``score``: every policy evaluated and explained for a page."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import explain
from corridor.policies.api import all_policies, worked_examples
from tests.bench.apart import each, measured_apart
from tests.bench.figures import Figure, Setting

ASKED_ON: Final = date(2025, 6, 1)


def measure(_: Setting) -> Iterator[Figure]:
    """Yield what the whole set of policies takes for one enterprise."""
    found = measured_apart("tests.bench.score:all_explained")
    yield Figure(
        "score.all_policies", found["each"] * 1e3, "ms", 5,
        note=f"{found['policies']} policies, {found['steps']} steps, warm",
    )  # fmt: skip


def all_explained() -> dict[str, Any]:
    """Measure the first worked example of every policy, with its tree of reasons."""
    pages = []
    for policy in all_policies():
        example = worked_examples(policy)[0]
        answered = policy.evaluate(example.inputs, example.on or ASKED_ON)
        outcome = next(iter(answered.outcomes.values()))
        pages.append((policy.headline, outcome))

    def page() -> int:
        steps = 0
        for headline, outcome in pages:
            again = outcome.rule_set.evaluate(outcome.given, outcome.parts)
            explanation = explain(again)
            explanation.tree(headline)
            steps += len(explanation.steps)
        return steps

    return {"each": each(20, [page]), "policies": len(pages), "steps": page()}
