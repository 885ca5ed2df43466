import re
from decimal import Decimal

from corridor.domains.regions.records.board import TrendPoint
from corridor.domains.regions.records.observations import ObservationStatus
from corridor.domains.regions.sparkline import sparkline


def _points(**values: str) -> list[TrendPoint]:
    return [
        TrendPoint(label.removeprefix("y"), Decimal(value), ObservationStatus.REPORTED)
        for label, value in values.items()
    ]


def _line(drawn: str) -> list[tuple[float, float]]:
    (found,) = re.findall(r'points="([^"]+)"', drawn)
    return [
        (float(x), float(y)) for x, y in (pair.split(",") for pair in found.split())
    ]


def test_points_stand_where_their_years_do_and_the_larger_higher() -> None:
    drawn = sparkline(_points(y2015="2.73", y2020="3.31", y2023="3.56"))

    line = _line(drawn.zh)
    assert line == [(4.0, 22.0), (54.0, 9.4), (84.0, 4.0)]


def test_values_all_alike_make_a_level_line() -> None:
    drawn = sparkline(_points(y2020="5", y2021="5"))

    assert [y for _x, y in _line(drawn.en)] == [13.0, 13.0]


def test_fewer_than_two_points_draw_nothing() -> None:
    assert (sparkline([]).zh, sparkline(_points(y2020="5")).en) == ("", "")


def test_who_does_not_see_hears_first_and_last() -> None:
    drawn = sparkline(_points(y2019="166.1", y2020="196.7"))

    assert 'aria-label="2019年166.1，2020年196.7"' in drawn.zh
    assert 'aria-label="166.1 in 2019, 196.7 in 2020"' in drawn.en
