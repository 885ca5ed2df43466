import copy
import pickle

import pytest

from corridor.kernel.errors import (
    Conflict,
    CorridorError,
    InputRefused,
    NotFound,
    NotPermitted,
    Problems,
    Unavailable,
)
from corridor.kernel.text import Text

TOO_SMALL = Text("余额不足", "the balance is too small")


@pytest.mark.parametrize(
    "kind", [InputRefused, NotPermitted, NotFound, Conflict, Unavailable]
)
def test_every_branch_is_an_obstacle_with_two_wordings(
    kind: type[CorridorError],
) -> None:
    obstacle = kind(TOO_SMALL)

    assert obstacle.message("zh-hans") == "余额不足"
    assert obstacle.message("en") == "the balance is too small"
    assert isinstance(obstacle, CorridorError)


def test_a_message_names_its_field() -> None:
    obstacle = InputRefused(TOO_SMALL, field="amount")

    assert obstacle.message("en") == "amount: the balance is too small"
    assert str(obstacle) == "amount: 余额不足"


def test_problems_keep_every_obstacle_in_order() -> None:
    first, second = InputRefused(TOO_SMALL, "a"), NotFound(Text("没有", "none"))

    problems = Problems((first, second))

    assert problems.errors == (first, second)
    assert problems.message("en") == "a: the balance is too small; none"
    assert problems.message("zh") == "a: 余额不足；没有"


def test_a_group_of_no_problems_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Problems(())


@pytest.mark.parametrize(
    "obstacle", [InputRefused(TOO_SMALL, "a"), Problems((Conflict(TOO_SMALL),))]
)
def test_an_obstacle_travels_between_processes(obstacle: CorridorError) -> None:
    travelled = pickle.loads(pickle.dumps(obstacle))  # noqa: S301 -- our own bytes

    assert travelled.message("en") == obstacle.message("en")
    assert copy.copy(obstacle).field == obstacle.field
