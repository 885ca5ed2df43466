"""The national high-tech zone system of 2021: what the document gives, what not."""

import pytest

from corridor.domains.regions.errors.evaluations import SystemUnknown
from corridor.domains.regions.evaluation_systems import (
    NATIONAL_2021,
    asked_of,
    definition_of,
    system_named,
    systems,
)

NATIONAL = system_named(NATIONAL_2021)
TREE = NATIONAL.framework


def test_the_first_level_weighs_what_the_document_says() -> None:
    assert {
        code: (TREE.by_code[code].name.zh, TREE.by_code[code].weight)
        for code in TREE.children[TREE.root]
    } == {
        "1": ("创新能力和创业活跃度", 20),
        "2": ("结构优化和产业价值链", 20),
        "3": ("绿色发展和宜居包容性", 15),
        "4": ("开放创新和国际竞争力", 15),
        "5": ("综合质效和持续创新力", 30),
    }


def test_there_are_46_indicators_and_two_of_their_weights_are_known() -> None:
    asked = asked_of(NATIONAL)

    assert len(asked) == 46
    assert {one.code: one.weight for one in asked if not one.is_sample} == {
        "1.1": 0.8,
        "1.2": 1.2,
    }
    assert NATIONAL.status == "sample"


@pytest.mark.parametrize("group", ["1", "2", "3", "4", "5"])
def test_every_group_adds_up_to_its_weight(group: str) -> None:
    total = sum(TREE.by_code[code].weight for code in TREE.children[group])

    assert total == pytest.approx(TREE.by_code[group].weight)


def test_less_is_better_for_energy_and_emissions_alone() -> None:
    assert [code for code in TREE.indicators if TREE.by_code[code].direction < 0] == [
        "3.1",
        "3.2",
    ]


def test_expert_scores_are_told_apart() -> None:
    asked = asked_of(NATIONAL)

    scored = [one for one in asked if one.posts]

    assert [one.code for one in scored] == ["1.10", "3.9", "4.8", "5.9", "5.10"]
    assert {one.unit for one in scored} == {"分"}
    assert all(one.definition.zh.startswith("定性指标") for one in scored)


def test_every_indicator_speaks_both_languages_and_has_a_unit() -> None:
    for one in asked_of(NATIONAL):
        assert one.unit
        assert not one.name.en.isascii() or one.name.en != one.name.zh


def test_a_round_keeps_a_system_that_reads_back_to_the_same_digest() -> None:
    assert definition_of(NATIONAL.to_document()).digest == NATIONAL.digest


def test_an_unknown_system_is_refused() -> None:
    assert list(systems()) == [NATIONAL_2021]
    with pytest.raises(SystemUnknown):
        system_named("no-such")
