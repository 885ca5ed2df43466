"""Scores, ranks, and what every cell adds to them."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.rules.cells import canonical, digest_of
from corridor.domains.regions.rules.scoring import (
    ZoneInput,
    inputs_document,
    results_of,
    score,
)
from corridor.engines.composites.api import Definition, read_definition
from corridor.kernel.text import Text

DOCUMENT: dict[str, Any] = {
    "index": "small",
    "weights": "parts",
    "elements": [
        {"code": "total"},
        {"code": "A", "parent": "total", "weight": 60},
        {"code": "B", "parent": "total", "weight": 40},
        {"code": "a1", "parent": "A", "weight": 20},
        {"code": "a2", "parent": "A", "weight": 40, "direction": "negative"},
        {"code": "b1", "parent": "B", "weight": 40},
    ],
    "steps": [
        {"normalize": {"method": "minmax", "lower": 0, "upper": 1,
                       "constant": "middle"}},
        {"aggregate": {"method": "arithmetic"}},
    ],
}  # fmt: skip
SMALL = read_definition(DOCUMENT)


def zone(
    code: str, values: Mapping[str, str], corrected: Mapping[str, str] | None = None
) -> ZoneInput:
    """Return the figures of a zone."""
    return ZoneInput(
        code, Text(code, code), is_sample=True, values=values, corrected=corrected or {}
    )


def three() -> list[ZoneInput]:
    """Return three zones worked out by hand below."""
    return [
        zone("x", {"a1": "0", "a2": "10", "b1": "5"}),
        zone("y", {"a1": "5", "a2": "30", "b1": "15"}),
        zone("z", {"a1": "10", "a2": "20", "b1": "10"}),
    ]


def test_scores_are_those_worked_out_by_hand() -> None:
    found = {one.zone_code: one for one in results_of(score(SMALL, three()))}

    # x: a1 0, a2 1 × 40, b1 0; y: 0.5 × 20, 0, 1 × 40; z: 1 × 20, 0.5 × 40, 0.5 × 40
    assert {code: one.total.points for code, one in found.items()} == {
        "x": pytest.approx(40),
        "y": pytest.approx(50),
        "z": pytest.approx(60),
    }
    assert {code: one.total.rank for code, one in found.items()} == {
        "x": 3,
        "y": 2,
        "z": 1,
    }
    assert [(one.points, one.full, one.rank) for one in found["z"].groups] == [
        (pytest.approx(40), 60, 1),
        (pytest.approx(20), 40, 2),
    ]
    cell = found["x"].cells["a2"]
    assert (cell.raw, cell.low, cell.high, cell.normalized, cell.weight) == (
        "10",
        10,
        30,
        1,
        pytest.approx(40),
    )


def test_the_best_zone_stands_first() -> None:
    assert [one.zone_code for one in results_of(score(SMALL, three()))] == [
        "z",
        "y",
        "x",
    ]


def test_equal_scores_share_the_smaller_rank() -> None:
    twin = [*three(), zone("w", {"a1": "10", "a2": "20", "b1": "10"})]

    found = results_of(score(SMALL, twin))

    assert [(one.zone_code, one.total.rank) for one in found] == [
        ("w", 1),
        ("z", 1),
        ("y", 3),
        ("x", 4),
    ]


def test_a_correction_counts_and_the_reported_value_stays_beside_it() -> None:
    zones = three()
    zones[0] = zone("x", {"a1": "0", "a2": "10", "b1": "5"}, {"b1": "15"})

    found = {one.zone_code: one for one in results_of(score(SMALL, zones))}

    assert found["x"].total.points == pytest.approx(80)
    assert (found["x"].cells["b1"].raw, found["x"].cells["b1"].corrected) == ("5", "15")


def test_a_missing_value_leaves_its_weight_to_its_group() -> None:
    zones = three()
    zones[2] = zone("z", {"a2": "20", "b1": "10"})

    found = {one.zone_code: one for one in results_of(score(SMALL, zones))}

    # a2 alone carries all 60 points of A: 0.5 × 60 + 0.5 × 40
    assert found["z"].total.points == pytest.approx(50)
    assert found["z"].cells["a1"].contribution is None
    assert found["z"].cells["a2"].contribution == pytest.approx(30)


def test_a_whole_group_missing_leaves_its_weight_to_the_others() -> None:
    zones = three()
    zones[2] = zone("z", {"a1": "10", "a2": "20"})

    found = {one.zone_code: one for one in results_of(score(SMALL, zones))}

    assert found["z"].groups[1].points is None
    assert found["z"].total.points == pytest.approx((20 + 20) / 60 * 100)
    assert sum(
        one.contribution or 0 for one in found["z"].cells.values()
    ) == pytest.approx(found["z"].total.points)


def test_an_indicator_that_is_the_same_everywhere_scores_the_middle() -> None:
    zones = [zone(code, {"a1": "3", "a2": str(at), "b1": str(at)})
             for at, code in enumerate("xy")]  # fmt: skip

    found = results_of(score(SMALL, zones))

    assert [one.cells["a1"].normalized for one in found] == [0.5, 0.5]


VALUES = st.one_of(st.just(""), st.integers(-50, 50).map(str))


@given(
    st.lists(
        st.fixed_dictionaries({"a1": VALUES, "a2": VALUES, "b1": VALUES}),
        min_size=2,
        max_size=6,
    ).filter(
        lambda rows: all(any(row[code] for row in rows) for code in ("a1", "a2", "b1"))
    )
)
def test_cells_always_add_up_to_the_score(rows: list[dict[str, str]]) -> None:
    zones = [zone(f"z{at}", row) for at, row in enumerate(rows)]

    for one in results_of(score(SMALL, zones)):
        parts = [each.contribution for each in one.cells.values()]
        if one.total.points is None:
            assert set(parts) == {None}
        else:
            assert sum(part or 0 for part in parts) == pytest.approx(
                one.total.points, abs=1e-9
            )


def test_the_order_of_the_zones_changes_no_bit() -> None:
    forward = score(SMALL, three())
    backward = score(SMALL, three()[::-1])

    assert canonical(forward) == canonical(backward)
    assert digest_of(inputs_document(SMALL, three())) == digest_of(
        inputs_document(SMALL, three()[::-1])
    )


def test_inputs_come_back_as_they_were_kept() -> None:
    one = zone("x", {"a1": "0", "a2": "10", "b1": ""}, {"a1": "2"})

    again = ZoneInput.from_document(one.to_document())

    assert again.to_document() == one.to_document()
    assert [again.counted(code) for code in ("a1", "a2", "b1")] == ["2", "10", ""]


def test_another_system_makes_other_inputs() -> None:
    other = read_definition({**DOCUMENT, "edition": "2"})

    assert isinstance(other, Definition)
    assert digest_of(inputs_document(SMALL, three())) != digest_of(
        inputs_document(other, three())
    )
