import pytest

from corridor.domains.regions.records.board import Light
from corridor.domains.regions.records.indicators import Direction
from corridor.domains.regions.records.observations import (
    AreaLevel,
    ObservationStatus,
    Qualifier,
)
from tests.factories.observations import draft


@pytest.mark.parametrize(
    "choices", [ObservationStatus, Qualifier, AreaLevel, Direction, Light]
)
def test_every_choice_is_said_in_both_languages_and_no_two_alike(choices: type) -> None:
    labels = [(one.label.zh, one.label.en) for one in choices]  # type: ignore[attr-defined]  # an enumeration

    assert all(zh and en for zh, en in labels)
    assert len(set(labels)) == len(labels)


def test_what_is_not_final_is_tinted() -> None:
    plain = {one for one in ObservationStatus if not one.tint}

    assert plain == {ObservationStatus.REPORTED, ObservationStatus.FINAL}


def test_a_bound_carries_its_sign() -> None:
    assert [one.sign for one in Qualifier] == ["", "≈", ">", "≥", "<", "≤"]


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({"value": "6700"}, True),
        ({"source": "年鉴"}, True),
        ({"vintage": "2023"}, False),
        ({"status": "final"}, False),
        ({"scope": "仅市本级"}, False),
        ({"period": "2021"}, False),
    ],
)
def test_area_indicator_period_scope_vintage_and_status_are_the_key(
    changes: dict[str, str], *, is_same: bool
) -> None:
    assert (draft().key == draft(**changes).key) is is_same
