import pytest

from corridor.domains.regions.atlas.places import cells_of, peers_among, place_of
from corridor.domains.regions.errors.editions import UnitUnknown
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA, document
from tests.factories.indices import DOUBTS, loaded, places

WITH_A_HOLE = DATA.replace("A,甲市,2022,1,4,40", "A,甲市,2022,,4,40")
IMPUTED = [{"impute": {"method": "mean"}}, *document()["steps"]]
SCREENED = [{"screen": {"available": 1.0}}, *document()["steps"]]


def test_a_place_knows_its_rank_among_those_ranked() -> None:
    place = place_of(loaded(uncertainty=DOUBTS), "B")

    assert (place.code, place.name, place.rank, place.of) == ("B", "乙市", 1, 3)
    assert place.score == 68.75
    assert place.interval is not None
    assert place.interval.unit == "B"


def test_its_indicators_run_from_the_source_to_the_score() -> None:
    first, second, third = cells_of(loaded(), "B")

    assert (first.code, first.observed, first.normalized, first.rank) == (
        "rd",
        3.0,
        100.0,
        1,
    )
    assert (first.unit, first.group, first.weight, first.percent) == (
        "%",
        Text("input", "input"),
        0.375,
        37.5,
    )
    assert (second.is_negative, second.normalized, second.rank) == (True, 50.0, 2)
    assert (third.observed, third.prepared, third.imputed) == (30.0, 30.0, False)


def test_what_was_filled_in_is_told_from_what_was_observed() -> None:
    cell = cells_of(loaded(WITH_A_HOLE, steps=IMPUTED), "A")[0]

    assert (cell.observed, cell.prepared, cell.imputed) == (None, 2.5, True)
    assert cell.normalized is not None


def test_what_is_missing_stays_missing_without_imputation() -> None:
    cell = cells_of(loaded(WITH_A_HOLE), "A")[0]

    assert (cell.observed, cell.prepared, cell.imputed) == (None, None, False)
    assert (cell.normalized, cell.rank) == (None, None)


def test_peers_are_the_nearest_and_never_the_place_itself() -> None:
    found = loaded(places(9))

    peers = peers_among(found, "U03")

    assert len(peers) == 5
    assert "U03" not in {one.peer.unit for one in peers}
    distances = [one.peer.distance for one in peers]
    assert distances == sorted(distances)
    assert {one.name for one in peers} <= {f"地区{at}" for at in range(9)}


def test_leads_and_gaps_are_named_the_widest_first() -> None:
    place = place_of(loaded(places(9)), "U08")

    leads = [one.standing.difference for one in place.strengths]
    lags = [one.standing.difference for one in place.gaps]
    assert leads == sorted(leads, reverse=True)
    assert lags == sorted(lags)
    assert all(one > 0 for one in leads)
    assert all(one < 0 for one in lags)
    named = {one.standing.element for one in (*place.strengths, *place.gaps)}
    assert named <= {"rd", "energy", "patents"}


def test_a_place_of_its_own_has_nobody_beside_it() -> None:
    steps = [{"normalize": {"method": "none"}}, {"aggregate": {"method": "arithmetic"}}]

    place = place_of(loaded(places(1), steps=steps), "U00")

    assert (place.rank, place.of) == (1, 1)
    assert (place.peers, place.strengths, place.gaps) == ((), (), ())


def test_a_place_without_a_score_is_shown_without_a_rank() -> None:
    empty = DATA.replace("C,丙市,2022,2,2,20", "C,丙市,2022,,,")

    place = place_of(loaded(empty), "C")

    assert (place.rank, place.score, place.of) == (None, None, 2)


@pytest.mark.parametrize("unit", ["D", "", "a"])
def test_a_place_the_edition_does_not_score_is_unknown(unit: str) -> None:
    with pytest.raises(UnitUnknown):
        place_of(loaded(), unit)


def test_a_place_that_was_screened_out_is_unknown_and_shifts_nobody() -> None:
    found = loaded(WITH_A_HOLE, steps=SCREENED)

    with pytest.raises(UnitUnknown):
        place_of(found, "A")

    assert cells_of(found, "C")[0].observed == 2.0
    assert place_of(found, "C").name == "丙市"
