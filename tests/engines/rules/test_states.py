import pytest

from corridor.engines.rules.states import State


@pytest.mark.parametrize(
    ("state", "zh", "code"),
    [
        (State.UNMET, "未满足", "unmet"),
        (State.MET, "满足", "met"),
        (State.UNKNOWN, "待补充数据", "unknown"),
        (State.MANUAL_REVIEW, "需人工审核", "manual_review"),
        (State.NOT_APPLICABLE, "不适用", "not_applicable"),
    ],
)
def test_a_state_has_a_term_and_a_code(state: State, zh: str, code: str) -> None:
    assert (state.term.zh, state.code) == (zh, code)


def test_the_integers_of_states_are_what_columns_hold() -> None:
    assert [int(state) for state in State] == [0, 1, 2, 3, 4]
