import pytest

from corridor.engines.rules import api


def test_everything_offered_is_there() -> None:
    assert [name for name in api.__all__ if not hasattr(api, name)] == []


def test_what_computes_columns_is_loaded_when_it_is_asked_for() -> None:
    assert api.evaluate_frame.__module__.endswith("columns.frames")


def test_what_is_not_offered_is_refused() -> None:
    with pytest.raises(AttributeError):
        _ = api.nothing  # type: ignore[attr-defined]  # what is tested
