import pytest

from corridor.engines.facts.catalogue import Catalogue, Indicator, Level
from corridor.kernel.text import Text
from tests.factories.facts import CATALOGUE, COST, GROWTH, KIND, REVENUE, STAFF


@pytest.mark.parametrize(
    ("indicator", "value", "said"),
    [
        (REVENUE, -1, "“Revenue” cannot be negative: -0.01"),
        (
            STAFF,
            10**18,
            "“Staff” is above the limit 1,000,000: 1,000,000,000,000,000,000",
        ),
        (GROWTH, -(10**6) - 1, "“Growth” is below -100.0000%: -100.0001%"),
        (
            KIND,
            7,
            "“Taxpayer” has no choice “7”; choose among general, manufacturing",
        ),
    ],
)
def test_a_value_out_of_bounds_is_named_with_its_bound(
    indicator: Indicator, value: int, said: str
) -> None:
    problem = indicator.problem_of(value)

    assert problem is not None
    assert problem.en == said
    assert indicator.name.zh in problem.zh


@pytest.mark.parametrize(
    ("indicator", "value"),
    [(REVENUE, 0), (REVENUE, 10**15), (STAFF, 10**6), (GROWTH, -(10**6)), (KIND, 1)],
)
def test_a_value_within_bounds_is_let_be(indicator: Indicator, value: int) -> None:
    assert indicator.problem_of(value) is None


def test_bounds_may_be_left_open() -> None:
    free = Indicator("x", Text("某", "x"), "fen", minimum=None, maximum=None)

    assert free.problem_of(-(10**30)) is None
    assert free.problem_of(10**30) is None


def test_an_unknown_unit_or_level_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no unit"):
        Indicator("x", Text("某", "x"), "furlongs")
    with pytest.raises(ValueError, match="galaxy"):
        Indicator("x", Text("某", "x"), "fen", "galaxy")  # type: ignore[arg-type] -- proves it is refused


def test_a_level_may_be_named_by_its_word() -> None:
    indicator = Indicator("x", Text("某", "x"), "fen", "project")  # type: ignore[arg-type] -- policies write words

    assert indicator.level is Level.PROJECT


def test_a_catalogue_finds_by_code_and_level() -> None:
    assert CATALOGUE.get("revenue") == REVENUE
    assert CATALOGUE.get("nothing") is None
    assert COST in CATALOGUE.of_level(Level.PROJECT)
    assert COST not in CATALOGUE.of_level(Level.ENTERPRISE)


def test_two_indicators_of_one_code_are_refused() -> None:
    other = Indicator("revenue", Text("别的", "other"), "fen")

    with pytest.raises(ValueError, match="called revenue"):
        Catalogue((REVENUE, other))
    with pytest.raises(ValueError, match="called revenue"):
        Catalogue.merged([Catalogue((REVENUE,)), Catalogue((other,))])


def test_merged_catalogues_keep_what_they_share_once() -> None:
    merged = Catalogue.merged([Catalogue((REVENUE, STAFF)), Catalogue((STAFF, COST))])

    assert merged.indicators == (REVENUE, STAFF, COST)
