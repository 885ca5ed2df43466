"""One worked example for the home page: a figure, taken apart.

The figures are computed from the policy's own rules when the page is asked for,
so the home page can never say anything the policy's page does not.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from corridor.engines.rules.api import explain
from corridor.kernel.text import Text
from corridor.policies.api import get_policy, worked_examples

POLICY: Final = "tech_sme"
EXAMPLE: Final = "TS-O2"


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the total, against its full marks."""

    term: Text
    shown: Text
    marks: int
    full_marks: int


@dataclass(frozen=True, slots=True)
class Showcase:
    """A worked example in a few lines (算例)."""

    policy: str
    term: Text
    total_term: Text
    total: Text
    shares: tuple[Share, ...]
    working: Text
    document: str


def showcase(on: date) -> Showcase:
    """Return the example by the rules in force on a day."""
    policy = get_policy(POLICY)
    example = next(one for one in worked_examples(policy) if one.id == EXAMPLE)
    [outcome] = policy.evaluate(example.inputs, example.on or on).outcomes.values()
    explanation = explain(outcome)
    full_marks = policy.full_marks(outcome) if policy.full_marks else {}
    return Showcase(
        policy=policy.name,
        term=policy.term,
        total_term=outcome.rule_set.forms.form(policy.headline).term,
        total=explanation.shown(policy.headline),
        shares=tuple(
            Share(
                term=outcome.rule_set.forms.form(name).term,
                shown=explanation.shown(name),
                marks=outcome[name],
                full_marks=full,
            )
            for name, full in full_marks.items()
        ),
        working=example.working,
        document=policy.documents[0].document,
    )
