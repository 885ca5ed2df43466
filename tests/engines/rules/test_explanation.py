from datetime import date

import pytest

from corridor.engines.rules.explanation import explain
from corridor.policies.api import Policy, all_policies, worked_examples

ASKED_ON = date(2025, 6, 1)


@pytest.mark.parametrize("policy", all_policies(), ids=lambda policy: policy.name)
def test_a_formula_in_numbers_says_what_the_formula_says(policy: Policy) -> None:
    example = worked_examples(policy)[0]
    answered = policy.evaluate(example.inputs, example.on or ASKED_ON)
    outcome = next(iter(answered.outcomes.values()))
    explanation, forms = explain(outcome), outcome.rule_set.forms

    for step in explanation.steps:
        tree = outcome.rule_set.variables[step.form.name].tree
        said = forms.words_with(explanation._named_value).formula(tree)

        assert explanation.formula_in_numbers(step.form.name) == said
