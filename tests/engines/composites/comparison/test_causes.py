from corridor.engines.composites.comparison.causes import Change, Kind, Part

PARTS = (
    Part("b", Kind.WEIGHTS, 2.0),
    Part("a", Kind.OWN, 1.5),
    Part("a", Kind.WEIGHTS, -0.5),
)
CHANGE = Change("A", 10.0, 13.0, PARTS)


def test_parts_are_told_by_kind_in_the_order_of_the_kinds() -> None:
    assert list(CHANGE.by_kind().items()) == [(Kind.OWN, 1.5), (Kind.WEIGHTS, 1.5)]


def test_parts_are_told_by_element_in_their_own_order() -> None:
    assert list(CHANGE.by_element().items()) == [("b", 2.0), ("a", 1.0)]


def test_nothing_is_left_over() -> None:
    assert (CHANGE.total, CHANGE.residual) == (3.0, 0.0)
