import pytest

from corridor.domains.regions.atlas.methods import (
    STEP_NAMES,
    method_of,
    said,
    tree_rows,
)
from corridor.domains.regions.composing.doubts import ChosenDoubts, uncertainty_document
from corridor.domains.regions.composing.steps import ChosenSteps, steps_of
from corridor.engines.composites.api import STEPS
from corridor.kernel.text import Text
from tests.engines.composites.worlds import document
from tests.factories.indices import DOUBTS, loaded, places

STEADY = "uCode,rd,energy,patents\nA,1,9,1\nB,5,5,5\nC,9,1,9\n"


def test_every_step_has_words() -> None:
    assert STEP_NAMES.keys() == STEPS.keys()


def test_the_tree_is_listed_from_the_top_in_the_order_of_the_definition() -> None:
    rows = tree_rows(loaded())

    assert [(row.code, row.depth, row.is_group) for row in rows] == [
        ("small", 0, True),
        ("input", 1, True),
        ("rd", 2, False),
        ("energy", 2, False),
        ("output", 1, True),
        ("patents", 2, False),
    ]
    assert [row.percent for row in rows] == [100, 50, 37.5, 12.5, 50, 50]
    assert [row.code for row in rows if row.is_negative] == ["energy"]
    assert [row.unit for row in rows if row.unit] == ["%"]


def test_steps_are_told_with_their_settings_and_digests() -> None:
    found = method_of(loaded())

    first, second = found.steps
    assert (first.number, first.name.en, second.name.en) == (
        1,
        "Normalization",
        "Aggregation",
    )
    assert ("method", "minmax") in first.settings
    assert ("upper", "100.0") in first.settings
    assert first.digest != second.digest
    assert all(value for step in found.steps for _name, value in step.settings)


def test_what_is_sample_is_marked_in_the_tree() -> None:
    elements = [dict(one) for one in document()["elements"]]
    elements[3]["status"] = "sample"

    rows = tree_rows(loaded(elements=elements))

    assert [row.code for row in rows if row.is_sample] == ["rd"]


def test_assumptions_go_by_what_they_vary() -> None:
    found = method_of(loaded(uncertainty=DOUBTS))

    assert [one.name for one in found.sensitivity] == [
        Text("权重（第 2 级）", "weights of level 2"),
        Text("合成方法", "way of aggregation"),
    ]


def test_whatever_an_analyst_lets_vary_has_words() -> None:
    steps = ChosenSteps(normalization="minmax_1")
    doubts = uncertainty_document(
        ChosenDoubts(
            draws=20,
            seed=7,
            spread=0.3,
            vary_normalization=True,
            vary_aggregation=True,
            leave_out=True,
        ),
        steps,
        levels=3,
    )
    doubts["sensitivity"] = {"points": 16, "scrambles": 3}

    found = method_of(loaded(places(8), steps=steps_of(steps), uncertainty=doubts))

    assert len(found.sensitivity) == 5
    assert not {one.name.zh for one in found.sensitivity} & {
        one["name"] for one in doubts["assumptions"]
    }


def test_ranks_that_never_move_leave_no_number_of_their_sensitivity() -> None:
    """Every indicator ranks the places alike, so that no assumption moves a rank."""
    found = loaded(STEADY, uncertainty=DOUBTS)

    assert len(found.sensitivity) == 2
    for one in method_of(found).sensitivity:
        assert one.row.total in {None, 0.0}


@pytest.mark.parametrize(
    ("value", "words"),
    [("minmax", "minmax"), (1.5, "1.5"), ({"甲": 1}, '{"甲": 1}'), ([1, 2], "[1, 2]")],
)
def test_settings_are_written_as_in_a_definition(value: object, words: str) -> None:
    assert said(value) == words


def test_the_audit_is_of_the_period_the_index_is_about() -> None:
    data = "uCode,Time,rd,energy,patents\n" + "".join(
        f"{unit},{year},{value},{value},{value * 2}\n"
        for year in ("2021", "2022")
        for unit, value in (("A", 1), ("B", 2 + (year == "2022")), ("C", 9))
    )

    older, newer = (
        method_of(loaded(data, period=period)).findings for period in ("2021", "2022")
    )

    assert older
    assert newer
