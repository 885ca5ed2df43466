"""Answer the cases of a file as JSON values (计算结果的公开形式).

The command line and REST print what is made here, so both say the same.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from corridor.engines.rules.api import Outcome, explain
from corridor.kernel.errors import CorridorError, Problems
from corridor.policies.casefile import SubmittedCase
from corridor.policies.check import Check
from corridor.policies.policy import Evaluation, Policy


def answer_case(
    policy: Policy | Check,
    case: SubmittedCase,
    on: date,
    *,
    explaining: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Return the answer to one case.

    Args:
        policy: who answers.
        case: the case.
        on: the day it is asked on, where the case names none.
        explaining: the variables to give reasons for; none of them if ``None``, the
            policy's headline if empty.

    Raises:
        InputRefused: the case holds something impossible; the field is named.

    """
    if case.fault is not None:
        raise case.fault
    evaluation = policy.evaluate(case.inputs, case.on or on)
    outcomes = evaluation.outcomes
    answer = {
        "id": case.id,
        "policy": policy.name,
        "day": by_label(outcomes, lambda found: found.rule_set.day.isoformat()),
        "version": by_label(outcomes, lambda found: found.rule_set.version),
        "results": evaluation.results,
        "states": evaluation.states,
        "sample": samples_of(evaluation),
    }
    if explaining is not None and isinstance(policy, Policy):
        names = tuple(explaining) or default_names(policy)
        answer["explanation"] = by_label(outcomes, lambda found: reasons(found, names))
    return answer


def fault_of(
    policy: Policy | Check, case: SubmittedCase, fault: CorridorError, language: str
) -> dict[str, Any]:
    """Return what is said in place of the answer to a case that is wrong."""
    return {
        "id": case.id,
        "policy": policy.name,
        "error": {
            "message": fault.message(language),
            "fields": [
                {"field": one.field, "message": one.text.on(language)}
                for one in faults_in(fault)
            ],
        },
    }


def faults_in(fault: CorridorError) -> tuple[CorridorError, ...]:
    """Return the faults a refusal holds, one if it is a single one."""
    return fault.errors if isinstance(fault, Problems) else (fault,)


def by_label(outcomes: Mapping[str, Outcome], say: Callable[[Outcome], Any]) -> Any:
    """Say something of every outcome: once if all agree, else by variant or year."""
    said = {label: say(outcome) for label, outcome in outcomes.items()}
    values = list(said.values())
    if not values:
        return None
    return values[0] if all(value == values[0] for value in values) else said


def samples_of(evaluation: Evaluation) -> list[str]:
    """Return the parameters behind the results that no document gives (样例)."""
    found = {
        sample
        for outcome in evaluation.outcomes.values()
        for name in outcome.rule_set.names
        for sample in outcome.rule_set.samples_behind(name)
    }
    return sorted(found)


def default_names(policy: Policy) -> tuple[str, ...]:
    """Return what is explained when nothing is named: the headline and the verdict."""
    return tuple(filter(None, (policy.headline, policy.verdict)))


def reasons(outcome: Outcome, names: Sequence[str]) -> dict[str, Any]:
    """Return the explanation tree of each variable that the day's rules have."""
    explanation = explain(outcome)
    return {
        name: explanation.to_data(name)
        for name in names
        if name in outcome.rule_set.forms
    }
