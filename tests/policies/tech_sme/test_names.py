"""No two inputs answer to one name."""

from corridor.policies.tech_sme.names import (
    CHOICES,
    DISTINCTIONS,
    INPUT_ALIASES,
    code_of,
    every_name,
)


def test_no_name_stands_for_two_things() -> None:
    taken = [*INPUT_ALIASES, *INPUT_ALIASES.values(), *every_name(DISTINCTIONS)]

    aliases = [*INPUT_ALIASES, *every_name(DISTINCTIONS)]
    assert len(aliases) == len(set(aliases))
    assert not set(INPUT_ALIASES) & set(INPUT_ALIASES.values())
    assert set(taken) >= set(aliases)


def test_every_name_of_a_choice_leads_to_its_code() -> None:
    found = {name: code_of(name, CHOICES) for name in every_name(CHOICES)}

    assert found["cost_ratio"] == "cost"
    assert set(found.values()) == set(CHOICES)
