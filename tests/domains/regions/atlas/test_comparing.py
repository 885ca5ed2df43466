import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.domains.regions.atlas.comparing import (
    KINDS,
    Pair,
    change_plot,
    compared,
    differences_between,
    place_change,
)
from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import Kind
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA, document
from tests.factories.indices import loaded, places, record

GEOMETRIC = [
    {"normalize": {"method": "minmax", "lower": 1, "upper": 100}},
    {"aggregate": {"method": "geometric"}},
]


def pair_of(before: LoadedEdition, after: LoadedEdition, **said: Any) -> Pair:
    return Pair(record(label="2021"), record(label="2022", **said), before, after)


YEARS = pair_of(loaded(period="2021"), loaded(period="2022"))


def test_every_kind_of_cause_has_words() -> None:
    assert KINDS.keys() == set(Kind)


def test_two_editions_stand_side_by_side() -> None:
    found = compared(YEARS)

    assert [(one.unit, one.rank_before, one.rank_after) for one in found.moves] == [
        ("B", 1, 1),
        ("A", 3, 2),
        ("C", 1, 3),
    ]
    assert [one.path for one in found.differences] == ["period"]


@pytest.mark.parametrize("unit", ["A", "B", "C"])
def test_the_parts_add_up_to_the_change(unit: str) -> None:
    change = place_change(YEARS, unit)

    assert change is not None
    total = math.fsum(one.part.amount for one in change.parts)
    assert total == pytest.approx(change.score.after - change.score.before, abs=1e-9)
    assert change.rank is not None
    places_moved = sum(one.places for one in change.rank.moves)
    assert places_moved == change.rank.after - change.rank.before


def test_the_largest_part_stands_first_with_its_words() -> None:
    change = place_change(YEARS, "A")

    assert change is not None
    assert (change.code, change.name) == ("A", "甲市")
    sizes = [abs(one.part.amount) for one in change.parts]
    assert sizes == sorted(sizes, reverse=True)
    assert change.parts[0].name == Text("patents", "patents")
    assert {one.kind for one in change.parts} <= set(KINDS.values())
    by_kind = math.fsum(amount for _kind, amount in change.kinds)
    assert by_kind == pytest.approx(change.score.total)


@pytest.mark.parametrize("unit", ["", "D"])
def test_a_place_one_edition_does_not_score_has_no_change(unit: str) -> None:
    assert place_change(YEARS, unit) is None


def test_a_place_without_a_score_on_one_side_has_no_change() -> None:
    empty = loaded(DATA.replace("C,丙市,2022,2,2,20", "C,丙市,2022,,,"))

    assert place_change(pair_of(loaded(), empty), "C") is None


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_waterfall_leads_from_one_score_to_the_other(language: str) -> None:
    change = place_change(YEARS, "A")
    assert change is not None

    drawing = change_plot(YEARS, change, language)

    values = [row[-1].value for row in drawing.table.rows]
    assert (values[0], values[-1]) == (change.score.before, change.score.after)
    assert drawing.is_sample
    assert ("from 2021 to 2022" in drawing.title) == (language == "en")


def test_an_edition_beside_itself_changes_nothing() -> None:
    same = pair_of(loaded(), loaded())

    change = place_change(same, "A")

    assert change is not None
    assert change.parts == ()
    assert compared(same).differences == ()
    drawing = change_plot(same, change, "zh-hans")
    assert len(drawing.table.rows) == 2


def test_another_method_is_a_cause_of_its_own() -> None:
    pair = pair_of(loaded(), loaded(steps=GEOMETRIC))

    change = place_change(pair, "B")

    assert change is not None
    total = math.fsum(one.part.amount for one in change.parts)
    assert total == pytest.approx(change.score.total, abs=1e-9)
    assert KINDS[Kind.METHOD] in {one.kind for one in change.parts}
    change_plot(pair, change, "zh-hans")


def test_other_weights_and_other_indicators_are_told_apart() -> None:
    said = document(weights="relative")
    kept = [one for one in said["elements"] if one["code"] != "energy"]
    added = {
        "code": "staff",
        "name": {"zh": "研发人员", "en": "R&D staff"},
        "parent": "input",
        "weight": 2,
    }
    data = DATA.replace(",energy,", ",staff,")
    pair = pair_of(loaded(), loaded(data, weights="relative", elements=[*kept, added]))

    change = place_change(pair, "A")

    assert change is not None
    said_of = {one.path: one for one in differences_between(compared(pair))}
    assert said_of["weights"].before == "share"
    assert said_of["elements.staff"].before == "—"
    assert '"zh": "研发人员"' in said_of["elements.staff"].after
    kinds = {one.part.kind for one in change.parts}
    assert {Kind.ENTERED, Kind.LEFT} & kinds
    names = {one.name for one in change.parts}
    assert Text("研发人员", "R&D staff") in names or Text("energy", "energy") in names
    total = math.fsum(one.part.amount for one in change.parts)
    assert total == pytest.approx(change.score.total, abs=1e-9)
    change_plot(pair, change, "zh-hans")


@settings(max_examples=20)
@given(
    st.integers(1, 8), st.integers(1, 8), st.sampled_from(["arithmetic", "geometric"])
)
def test_parts_add_up_and_are_drawn_whatever_moved(
    first: int, second: int, method: str
) -> None:
    steps = [
        {"normalize": {"method": "minmax", "lower": 1, "upper": 100}},
        {"aggregate": {"method": method}},
    ]
    pair = pair_of(
        loaded(places(first + 1), period="2021"),
        loaded(places(second + 1), steps=steps),
    )

    change = place_change(pair, "U01")

    assert change is not None
    total = math.fsum(one.part.amount for one in change.parts)
    assert total == pytest.approx(change.score.total, abs=1e-6)
    change_plot(pair, change, "zh-hans")
