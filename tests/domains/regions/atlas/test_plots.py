from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.domains.regions.atlas.plots import (
    MOST_MULTIPLES,
    MOST_RANKED,
    PLOTS,
    Asked,
    by_period,
    draw,
)
from corridor.domains.regions.charts.records import Drawing
from corridor.domains.regions.errors.editions import ElementUnknown, UnitUnknown
from corridor.domains.regions.records.editions import LoadedEdition
from corridor.kernel.text import Text
from tests.engines.composites.worlds import DATA
from tests.factories.indices import DOUBTS, loaded, places, record

ONE_YEAR = (
    "uCode,uName,rd,energy,patents\nA,甲市,1,4,40\nB,乙市,3,3,30\nC,丙市,2,2,20\n"
)
UNNORMALIZED = [
    {"normalize": {"method": "none"}},
    {"aggregate": {"method": "arithmetic"}},
]
FULL = loaded(uncertainty=DOUBTS)


def asked(found: LoadedEdition = FULL, **changes: Any) -> Asked:
    said: dict[str, Any] = {"record": record(), "loaded": found, "language": "zh-hans"}
    return Asked(**said | changes)


def drawn(name: str, found: LoadedEdition = FULL, **changes: Any) -> Drawing:
    drawing = draw(name, asked(found, **changes))
    assert drawing is not None
    return drawing


def rows(drawing: Drawing) -> list[tuple[str, ...]]:
    return [tuple(cell.shown for cell in row) for row in drawing.table.rows]


def wide(count: int, *, grouped: bool = False) -> dict[str, Any]:
    """Return an index of so many indicators, under the index or in three groups."""
    groups = ["small"] if not grouped else ["g0", "g1", "g2"]
    inner = [{"code": one, "parent": "small"} for one in groups if grouped]
    leaves = [
        {"code": f"x{at}", "parent": groups[at % len(groups)]} for at in range(count)
    ]
    return {"weights": "relative", "elements": [{"code": "small"}, *inner, *leaves]}


def numbers(count: int, places_: int = 4) -> str:
    heads = ",".join(f"x{at}" for at in range(count))
    lines = [
        f"U{row},"
        + ",".join(str((row * (at + 2)) % 7 + row / 10) for at in range(count))
        for row in range(places_)
    ]
    return "\n".join([f"uCode,{heads}", *lines]) + "\n"


def test_ranks_are_drawn_with_their_intervals() -> None:
    drawing = drawn("ranks")

    assert "位次" in drawing.title
    assert [row[0] for row in rows(drawing)] == ["乙市", "甲市", "丙市"]
    assert drawing.is_sample


def test_scores_are_drawn_of_the_index_or_of_one_element() -> None:
    index, energy = rows(drawn("scores")), rows(drawn("scores", element="energy"))

    assert [row[:2] for row in index][:3] == [
        ("乙市", "68.8"),
        ("甲市", "50.0"),
        ("丙市", "31.2"),
    ]
    assert [row[0] for row in energy][:3] == ["丙市", "乙市", "甲市"]


def test_years_are_drawn_one_small_chart_a_place() -> None:
    drawing = drawn("years", element="rd")

    assert "rd历年得分" in drawing.title
    assert drawing.table.headings[1:] == ("乙市（分）", "甲市（分）", "丙市（分）")
    assert [row[0] for row in rows(drawing)] == ["2021", "2022"]


def test_a_place_is_drawn_beside_the_mean_of_its_peers() -> None:
    drawing = drawn("radar", unit="A")

    assert drawing.title.startswith("甲市")
    assert len(rows(drawing)) == 3


def test_a_place_is_drawn_by_year() -> None:
    assert drawn("trend", unit="A").title == "甲市：历年得分"


def test_correlations_are_drawn_of_the_indicators() -> None:
    assert len(rows(drawn("correlations"))) == 3


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_chart_speaks_the_language_asked(name: str, language: str) -> None:
    drawing = drawn(name, language=language, unit="A")

    assert drawing.language == language
    assert drawing.alt
    assert ("Small index" in drawing.note) == (language == "en")


@pytest.mark.parametrize("name", ["ranks", "years", "trend"])
def test_what_there_is_no_data_for_is_not_drawn(name: str) -> None:
    assert draw(name, asked(loaded(ONE_YEAR), unit="A")) is None


@pytest.mark.parametrize("name", ["radar", "trend"])
@pytest.mark.parametrize("unit", ["", "D"])
def test_a_place_that_is_not_there_is_unknown(name: str, unit: str) -> None:
    with pytest.raises(UnitUnknown):
        draw(name, asked(unit=unit))


@pytest.mark.parametrize("name", ["scores", "years"])
def test_an_element_that_is_not_there_is_unknown(name: str) -> None:
    with pytest.raises(ElementUnknown):
        draw(name, asked(element="nobody"))


@pytest.mark.parametrize("name", ["", "scatter", "__class__"])
def test_a_chart_nobody_draws_is_unknown(name: str) -> None:
    with pytest.raises(ElementUnknown):
        draw(name, asked())


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 16, 17, 46])
def test_an_index_of_any_width_is_drawn_as_far_as_it_can_be_read(
    count: int, *, grouped: bool
) -> None:
    width = max(count, 3) if grouped else count
    found = loaded(numbers(width), **wide(width, grouped=grouped))

    drawings = {name: draw(name, asked(found, unit="U1")) for name in PLOTS}

    assert drawings["scores"] is not None
    assert (drawings["radar"] is not None) == (grouped or 3 <= width <= 16)
    assert (drawings["correlations"] is not None) == (3 <= width <= 16)


@pytest.mark.parametrize("count", [1, 2, 30, 70])
def test_many_places_are_drawn_up_to_what_can_be_read(count: int) -> None:
    found = loaded(places(count), steps=UNNORMALIZED, uncertainty=DOUBTS)

    drawings = {name: draw(name, asked(found, unit="U00")) for name in PLOTS}

    assert drawings["scores"] is not None
    assert drawings["years"] is not None
    assert drawings["ranks"] is not None
    assert len(drawings["ranks"].table.rows) == min(count, MOST_RANKED)
    assert len(drawings["years"].table.headings) == 1 + min(count, MOST_MULTIPLES)


@pytest.mark.parametrize("factor", ["-1e3", "1e30", "-1e30", "1e-300"])
def test_numbers_no_axis_can_hold_leave_the_chart_out(factor: str) -> None:
    data = f"uCode,rd,energy,patents\nA,{factor},2,3\nB,1,2,4\nC,2,3,5\n"
    found = loaded(data, steps=UNNORMALIZED)

    drawings = [draw(name, asked(found, unit="A")) for name in PLOTS]

    is_beyond = abs(float(factor)) > 1e20
    assert (drawings[list(PLOTS).index("scores")] is None) == is_beyond


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.floats(-1e6, 1e6, width=32)),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_holes_break_no_chart(values: list[list[float | None]]) -> None:
    """Whatever was not observed, in any year, is drawn as missing."""
    lines = [f"known,{year},1,2,3" for year in ("2021", "2022")]
    lines += [
        f"U{at},{year}," + ",".join("" if one is None else repr(one) for one in row)
        for year in ("2021", "2022")
        for at, row in enumerate(values)
        if year == "2022" or at % 2
    ]
    data = "\n".join(["uCode,Time,rd,energy,patents", *lines]) + "\n"
    found = loaded(data, steps=UNNORMALIZED)

    drawings = [draw(name, asked(found, unit="U0")) for name in PLOTS]

    assert drawings[list(PLOTS).index("scores")] is not None


def test_the_note_says_the_day_where_the_corridor_lies() -> None:
    late = record(publish_at=datetime(2025, 12, 31, 17, tzinfo=UTC))

    assert asked(record=late).note == Text(
        "小指数 2022；发布日期 2026-01-01；来源：invented",
        "Small index, 2022; published 2026-01-01; source: invented",
    )


def test_the_note_says_where_no_source_is_stated() -> None:
    assert asked(record=record(source="")).note.zh.endswith("来源：未注明")


def test_a_period_without_the_place_has_no_score() -> None:
    data = DATA.replace("A,甲市,2021,1,4,10\n", "")

    assert by_period(loaded(data), "A", "small") == (None, 50.0)


def test_the_place_asked_for_is_marked_among_the_others() -> None:
    plain, marked = drawn("scores").svg, drawn("scores", unit="A").svg

    assert plain != marked
