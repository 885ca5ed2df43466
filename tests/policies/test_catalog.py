"""A policy is found by its folder and loaded alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from corridor.policies import catalog
from corridor.policies.api import (
    Check,
    Policy,
    all_policies,
    get,
    get_policy,
    names,
    worked_examples,
)
from corridor.policies.errors import PolicyUnknown

SOURCE = Path(catalog.__file__).parents[2]


def test_every_policy_goes_by_the_name_of_its_folder() -> None:
    assert {"hnte", "peach_spring", "tech_sme"} <= set(names())
    assert all(get(name).name == name for name in names())


def test_a_check_is_no_policy() -> None:
    assert isinstance(get("credit_code"), Check)
    assert "credit_code" not in {policy.name for policy in all_policies()}
    with pytest.raises(PolicyUnknown):
        get_policy("credit_code")


def test_fictional_policies_come_last() -> None:
    found = all_policies()

    assert all(isinstance(policy, Policy) for policy in found)
    assert [policy.name for policy in found if policy.is_fictional] == ["peach_spring"]
    assert found[-1].name == "peach_spring"


@pytest.mark.parametrize(
    ("asked", "near"), [("hnt", "hnte"), ("tech_smes", "tech_sme"), ("x" * 9999, "")]
)
def test_an_unknown_policy_names_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(PolicyUnknown) as refused:
        get_policy(asked)

    assert near in refused.value.message("en")
    assert len(refused.value.message("zh-hans")) < 400


def test_loading_one_policy_loads_no_other() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r}); "
        "from corridor.policies.api import get; get('tech_sme'); "
        "print(sorted({m.split('.')[2] for m in sys.modules "
        "if m.startswith('corridor.policies.') and m.count('.') > 2}))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "['tech_sme']"


def test_examples_are_found_by_policy_and_by_name() -> None:
    policy = get_policy("peach_spring")

    assert worked_examples(policy) == worked_examples("peach_spring")
    assert [example.id for example in worked_examples(policy)] == [
        "PS-1",
        "PS-2",
        "PS-3",
        "PS-4",
    ]
