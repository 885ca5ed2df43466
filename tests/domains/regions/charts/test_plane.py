from corridor.domains.regions.charts.plane import Plane, runs_of
from corridor.domains.regions.charts.scales import Scale


def _plane(*periods: str) -> Plane:
    return Plane(0, 300, 100, Scale(0, 10, 100, 0), periods)


def test_periods_stand_at_even_steps() -> None:
    plane = _plane("a", "b", "c", "d")

    assert [plane.x(at) for at in range(4)] == [0, 100, 200, 300]
    assert _plane("a").x(0) == 150


def test_a_gap_is_no_point_and_ends_a_run() -> None:
    points = _plane("a", "b", "c", "d").points([1, None, 5, float("nan")])

    assert points == [(0, 90), None, (200, 50), None]
    assert runs_of(points) == [[(0, 90)], [(200, 50)]]
    assert runs_of([None]) == []


def test_crowded_periods_are_named_by_turns_and_the_last_always() -> None:
    years = tuple(str(year) for year in range(2000, 2025))

    labels = _plane(*years).period_labels(120)

    assert 3 <= len(labels) <= 8
    assert "2024" in labels[-1]
    assert len(_plane("2023", "2024").period_labels(120)) == 2
