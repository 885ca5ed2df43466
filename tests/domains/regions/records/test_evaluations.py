"""Words and states of an evaluation."""

import pytest

from corridor.domains.regions.records.evaluations import (
    Cell,
    ChainCheck,
    Figures,
    MarkKind,
    ObjectionState,
    RoundAct,
    RoundState,
    SubmissionState,
)
from corridor.kernel.text import Text

STATES = (*RoundState, *SubmissionState, *MarkKind, *ObjectionState)


@pytest.mark.parametrize("words", [*STATES, *RoundAct])
def test_every_word_is_said_in_both_languages(words: RoundState | RoundAct) -> None:
    assert words.label.zh
    assert words.label.en.isascii()


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_tint_of_the_site(state: RoundState) -> None:
    assert state.tint in {"", "blue", "green", "indigo", "red", "teal", "yellow"}


def test_the_public_reads_what_is_published_and_what_is_archived() -> None:
    assert [state.value for state in RoundState if state.is_public] == [
        "published",
        "archived",
    ]


def test_results_stand_from_the_computation_on() -> None:
    assert [state.value for state in RoundState if state.has_results] == [
        "computed",
        "objections",
        "published",
        "archived",
    ]


def test_figures_before_the_first_save_are_empty() -> None:
    nothing = Figures(None, {})

    assert (nothing.cells, nothing.number) == ({}, 0)
    assert Cell().is_blank
    assert not Cell(evidence="缺").is_blank


@pytest.mark.parametrize(
    ("check", "is_sound"),
    [
        (ChainCheck(3, None, (), recomputes=True), True),
        (ChainCheck(3, None, (), recomputes=None), True),
        (ChainCheck(3, 2, (), recomputes=True), False),
        (ChainCheck(3, None, (Text("改", "changed"),), recomputes=True), False),
        (ChainCheck(3, None, (), recomputes=False), False),
    ],
)
def test_a_round_is_sound_when_nothing_was_found(
    check: ChainCheck, *, is_sound: bool
) -> None:
    assert check.is_sound is is_sound
