import numpy as np
import pytest

from corridor.engines.composites.diagnostics.errors import LimitsFault, TargetsFault
from corridor.engines.composites.diagnostics.tasks import WeightTask
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.kernel.text import Text

NAME = Text("甲", "one")
TREE = Framework.of(
    (
        Element("index", NAME),
        Element("left", NAME, "index", 3),
        Element("right", NAME, "index", 1),
        Element("a", NAME, "left", 1),
        Element("b", NAME, "left", 3),
        Element("c", NAME, "right", 1),
        Element("d", NAME, "right", 1),
    ),
    WeightRule.RELATIVE,
)


def test_the_present_weights_are_taken_within_each_group() -> None:
    task = WeightTask(("a", "b", "c", "d"))

    np.testing.assert_array_equal(task.present(TREE), [0.25, 0.75, 0.5, 0.5])
    assert task.groups(TREE) == {"left": (0, 1), "right": (2, 3)}


def test_weights_not_sought_keep_their_share() -> None:
    space = WeightTask(("a", "c", "d")).space(TREE)

    assert space.groups == ((0,), (1, 2))
    assert space.totals == (0.25, 1.0)


def test_targets_are_proportions_and_alike_where_nothing_is_said() -> None:
    said = WeightTask(("left", "right"), targets={"right": 3, "left": 1})

    np.testing.assert_array_equal(said.target_shares, [0.25, 0.75])
    np.testing.assert_array_equal(
        WeightTask(("left", "right")).target_shares, [0.5, 0.5]
    )


def test_searches_start_at_the_weights_at_equal_ones_and_at_the_targets() -> None:
    plain = WeightTask(("left", "right"))
    aimed = WeightTask(("left", "right"), targets={"left": 1, "right": 4})

    assert [list(one) for one in plain.starts(TREE)] == [[0.75, 0.25], [0.5, 0.5]]
    assert list(aimed.starts(TREE)[2]) == [0.2, 0.8]


@pytest.mark.parametrize(
    ("task", "fault", "field"),
    [
        (WeightTask(()), DefinitionMisread, "codes"),
        (WeightTask(("left", "z")), DefinitionMisread, "codes"),
        (WeightTask(("index",)), DefinitionMisread, "codes"),
        (WeightTask(("a", "left")), TargetsFault, "a"),
        (WeightTask(("a", "b"), targets={"a": 1}), TargetsFault, "b"),
        (WeightTask(("a", "b"), targets={"a": 1, "b": 0}), TargetsFault, "b"),
        (WeightTask(("a", "b"), targets={"a": 1, "b": 1, "c": 1}), TargetsFault, "c"),
        (WeightTask(("a", "b"), limits={"d": (0, 1)}), TargetsFault, "d"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused(
    task: WeightTask, fault: type[Exception], field: str
) -> None:
    with pytest.raises(fault) as met:
        task.check(TREE)

    assert met.value.field == field


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ({"a": (0.5, 0.4)}, "a"),
        ({"a": (-0.1, 1)}, "a"),
        ({"a": (0.6, 1), "b": (0.6, 1)}, "left"),
        ({"a": (0, 0.4), "b": (0, 0.4)}, "left"),
    ],
)
def test_limits_that_leave_no_weights_are_refused(
    limits: dict[str, tuple[float, float]], field: str
) -> None:
    task = WeightTask(("a", "b"), limits=limits)

    with pytest.raises(LimitsFault) as met:
        task.space(TREE)

    assert met.value.field == field


def test_a_sensible_task_passes() -> None:
    task = WeightTask(
        ("a", "b"), targets={"a": 1, "b": 2}, limits={"a": (0.1, 0.5), "b": (0, 0.9)}
    )

    task.check(TREE)

    np.testing.assert_array_equal(task.space(TREE).upper, [0.5, 0.9])
