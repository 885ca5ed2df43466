import pytest

from corridor.engines.composites.errors import ColumnMissing, NothingObserved
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.imputation import By, Method, Rule
from corridor.engines.composites.imputation.columns import Filled, fill_within
from tests.engines.composites.making import NAN, indicator, table, tree

FLAT = tree(indicator("a"), indicator("b", -1), indicator("c"))
GROUPED = tree(
    indicator("left"),
    indicator("right"),
    indicator("a", parent="left"),
    indicator("b", -1, parent="left"),
    indicator("c", parent="right"),
    indicator("d", parent="right"),
)


def filled(
    observed: dict[str, list[float]],
    rule: Rule,
    framework: Framework = FLAT,
    at: tuple[int, ...] = (0, 1, 2),
    **labels: list[str],
) -> list[Filled]:
    return fill_within(table(observed, "2022", **labels), framework, rule, at)


def test_a_column_is_filled_with_the_average_of_the_other_units() -> None:
    observed = {"a": [1, NAN, 9, 2], "b": [1, 1, 1, 1], "c": [NAN, 1, NAN, 2]}

    mean = filled(observed, Rule(Method.MEAN))
    median = filled(observed, Rule(Method.MEDIAN))

    assert mean == [
        (0, 2, 1.5, "2022", 2),
        (1, 0, 4.0, "2022", 3),
        (2, 2, 1.5, "2022", 2),
    ]
    assert [one.value for one in median] == [1.5, 2.0, 1.5]


def test_a_group_is_filled_from_its_own_units() -> None:
    observed = {
        "a": [1, NAN, 5, NAN, 6, NAN, NAN],
        "b": [1] * 7,
        "c": [1] * 7,
    }
    labels = ["north", "north", "south", "south", "south", "west", ""]

    mean = filled(observed, Rule(Method.GROUP_MEAN, group="part"), part=labels)
    median = filled(observed, Rule(Method.GROUP_MEDIAN, group="part"), part=labels)

    # Nobody in the west has a value, and the last unit belongs nowhere.
    assert mean == [(1, 0, 1.0, "north", 1), (3, 0, 5.5, "south", 2)]
    assert median == mean


def test_a_row_is_filled_by_where_the_unit_stands_on_its_other_indicators() -> None:
    # b is negative: 0 is best. Unit 2 stands at 1/4 of a and at 1/2 of b.
    observed = {"a": [0, 10, 40], "b": [8, 4, 0], "c": [100, NAN, 300]}

    (found,) = filled(observed, Rule(Method.MEAN, By.ROW))

    assert found == (1, 2, 100 + 200 * 0.375, "index", 2)


def test_a_negative_indicator_is_put_back_onto_its_own_scale() -> None:
    observed = {"a": [0, 10, 40], "b": [8, NAN, 0], "c": [0, 1, 2]}

    (found,) = filled(observed, Rule(Method.MEDIAN, By.ROW))

    # Between 1/4 and 1/2 lies 3/8 of the way from the worst, 8, to the best, 0.
    assert found.value == 5.0


def test_a_row_may_be_averaged_as_it_is() -> None:
    observed = {"a": [0, 10, 40], "b": [8, 4, 0], "c": [100, NAN, 300]}

    (found,) = filled(observed, Rule(Method.MEAN, By.ROW, normalize_first=False))

    assert found.value == 7.0


def test_a_row_may_be_averaged_within_its_part_of_the_tree() -> None:
    observed = {
        "a": [0, 1, 4],
        "b": [9, NAN, 1],
        "c": [NAN, 2, 3],
        "d": [NAN, 2, 4],
    }
    rule = Rule(Method.MEAN, By.ROW, level=2)

    found = filled(observed, rule, GROUPED, (0, 1, 2, 3))

    # The first unit has nothing under "right" to go by.
    assert found == [(1, 1, 9 - 8 * 0.25, "left", 1)]


def test_a_constant_indicator_gives_no_place_and_keeps_its_one_value() -> None:
    observed = {"a": [0, 1, 4], "b": [9, 5, 1], "c": [7, NAN, 7]}

    (found,) = filled(observed, Rule(Method.MEAN, By.ROW))

    assert (found.value, found.observations) == (7.0, 2)


@pytest.mark.parametrize(
    "rule",
    [
        Rule(Method.MEAN),
        Rule(Method.GROUP_MEDIAN, group="part"),
        Rule(Method.MEAN, By.ROW),
    ],
)
def test_an_indicator_without_a_value_cannot_be_filled(rule: Rule) -> None:
    observed = {"a": [1, 2], "b": [NAN, NAN], "c": [1, 2]}

    with pytest.raises(NothingObserved) as refused:
        filled(observed, rule, part=["north", "south"])

    assert refused.value.field == "b"


def test_labels_must_be_there() -> None:
    with pytest.raises(ColumnMissing):
        filled(
            {"a": [NAN, 1], "b": [1, 1], "c": [1, 1]},
            Rule(Method.GROUP_MEAN, group="part"),
        )
