import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.imputation import Method, Rule
from corridor.engines.composites.imputation.columns import Filled
from corridor.engines.composites.imputation.periods import fill_over_time, series_of
from tests.engines.composites.making import NAN, table

YEARS = ("2018", "2019", "2020", "2022")
PATHS = st.lists(
    st.one_of(st.integers(-9, 9).map(float), st.just(NAN)), min_size=2, max_size=6
)


def filled(
    path: list[float], rule: Rule, periods: tuple[str, ...] = YEARS
) -> list[tuple[str, float, str]]:
    """Return the period, the value and the source of everything filled in."""
    tables = [
        table({"a": [value]}, period)
        for value, period in zip(path, periods, strict=False)
    ]
    found: list[list[Filled]] = fill_over_time(series_of(tables, ["a"]), rule, [0])
    return [
        (period, one.value, one.taken_from)
        for period, part in zip(periods, found, strict=False)
        for one in part
    ]


@pytest.mark.parametrize("method", [Method.LATEST, Method.CARRY_FORWARD])
def test_the_latest_value_is_carried_forward(method: Method) -> None:
    found = filled([NAN, 5, NAN, NAN], Rule(method))

    assert found == [("2020", 5, "2019"), ("2022", 5, "2019")]


def test_a_value_may_be_too_old() -> None:
    assert filled([4, NAN, NAN, NAN], Rule(Method.LATEST, max_age=2)) == [
        ("2019", 4, "2018"),
        ("2020", 4, "2018"),
    ]


def test_the_next_value_is_carried_backward() -> None:
    assert filled([NAN, NAN, 7, NAN], Rule(Method.CARRY_BACKWARD)) == [
        ("2018", 7, "2020"),
        ("2019", 7, "2020"),
    ]
    assert filled([NAN, NAN, 7, NAN], Rule(Method.CARRY_BACKWARD, max_age=1)) == [
        ("2019", 7, "2020")
    ]


def test_a_step_holds_until_the_next_value_and_before_the_first() -> None:
    assert filled([NAN, 5, NAN, 9], Rule(Method.CONSTANT)) == [
        ("2018", 5, "2019"),
        ("2020", 5, "2019"),
    ]


def test_a_line_runs_between_values_by_the_years_between_them() -> None:
    # 2020 is one of three years on the way from 2019 to 2022.
    assert filled([NAN, 6, NAN, 12], Rule(Method.LINEAR)) == [
        ("2018", 6, "2019"),
        ("2020", 8, "2019, 2022"),
    ]
    assert filled([NAN, 6, NAN, NAN], Rule(Method.LINEAR)) == [
        ("2018", 6, "2019"),
        ("2020", 6, "2019"),
        ("2022", 6, "2019"),
    ]


def test_periods_that_are_no_numbers_stand_one_step_apart() -> None:
    periods = ("2021H1", "2021H2", "2022H1")

    assert filled([6, NAN, 12], Rule(Method.LINEAR), periods) == [
        ("2021H2", 9, "2021H1, 2022H1")
    ]


def test_a_unit_never_observed_stays_open() -> None:
    for method in (Method.LINEAR, Method.LATEST, Method.CARRY_BACKWARD):
        assert filled([NAN, NAN], Rule(method)) == []


def test_units_are_followed_by_their_codes_through_other_orders() -> None:
    first = table({"a": [1, 2]}, "2021", ["u1", "u2"])
    second = table({"a": [NAN, NAN, NAN]}, "2022", ["u3", "u2", "u1"])

    series = series_of([first, second], ["a"])
    _none, found = fill_over_time(series, Rule(Method.LATEST), [0])

    assert series.units == ("u1", "u2", "u3")
    assert [(series.units[one.row], one.value) for one in found] == [
        ("u1", 1),
        ("u2", 2),
    ]


@given(PATHS)
def test_a_line_agrees_with_that_of_a_library(path: list[float]) -> None:
    periods = tuple(str(2010 + at * at) for at in range(len(path)))
    seen = [at for at, one in enumerate(path) if one == one]  # noqa: PLR0124 -- not NaN

    found = {
        said: value for said, value, _ in filled(path, Rule(Method.LINEAR), periods)
    }

    if seen:
        times = [2010 + at * at for at in range(len(path))]
        expected = np.interp(
            times, [times[at] for at in seen], [path[at] for at in seen]
        )
        for at, period in enumerate(periods):
            if at not in seen:
                assert found[period] == pytest.approx(
                    expected[at], rel=1e-12, abs=1e-12
                )
    else:
        assert found == {}
