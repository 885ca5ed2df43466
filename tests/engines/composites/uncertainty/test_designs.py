"""A design holds what every assumption is, whoever drew it."""

import io

import numpy as np
import pytest

from corridor.engines.composites.uncertainty.designs import (
    GivenDesign,
    RandomDesign,
    SobolDesign,
    given_design,
    read_design,
    write_design,
)
from corridor.engines.composites.uncertainty.errors import (
    DesignMismatched,
    ElementsUnclear,
)
from tests.engines.composites.uncertainty.varied import (
    ALL,
    AVERAGING,
    ERRORS,
    LEAVING,
    NORMALIZING,
    WEIGHTS,
    WINSORIZING,
    setting,
    varying,
)

SMALL = {"points": 8, "scrambles": 1}


def test_random_draws_do_not_depend_on_where_one_starts() -> None:
    design = RandomDesign(varying(*ALL), setting())

    for one in varying(*ALL).assumptions:
        whole = design.values(one, 0, 64)
        assert (design.values(one, 10, 20) == whole[10:20]).all()


def test_random_draws_do_not_depend_on_what_else_is_drawn() -> None:
    alone, beside = varying(WEIGHTS), varying(*ALL)

    values = RandomDesign(alone, setting()).values(alone.assumptions[0], 0, 64)

    others = RandomDesign(beside, setting()).values(beside.assumptions[2], 0, 64)
    assert (values == others).all()


def test_a_sobol_design_changes_one_assumption_at_a_time() -> None:
    specification = varying(*ALL, sensitivity=SMALL)
    design = SobolDesign(specification, setting(), 0)

    assert design.draws == 8 * 6
    for number, one in enumerate(specification.assumptions):
        blocks = design.values(one, 0, 48).reshape(6, 8, -1)
        at_a, at_b = blocks[0], blocks[1]
        for block in range(2, 6):
            expected = at_b if block == 2 + number else at_a
            assert (blocks[block] == expected).all()
        assert not (at_a == at_b).all()
        assert (design.values(one, 5, 17) == design.values(one, 0, 48)[5:17]).all()


def test_errors_of_too_many_cells_are_drawn_from_a_stream() -> None:
    specification = varying(ERRORS, WEIGHTS, sensitivity=SMALL)
    wide = setting()
    wide = type(wide)(wide.definition, 5_000)
    design = SobolDesign(specification, wide, 2)

    errors = design.values(specification.assumptions[0], 0, 32)

    blocks = errors.reshape(4, 8, 20_000)
    assert (blocks[1] == blocks[2]).all()
    assert (blocks[0] == blocks[3]).all()
    assert not (blocks[0] == blocks[1]).any()
    assert design.weights(0, 32) == {}


def columns(**more: object) -> dict[str, np.ndarray]:
    made = {
        "points": [0.0, 3.0],
        "scale": [1.0, 2.0],
        "weights.rd": [2.0, 1.0],
        "weights.staff": [1.0, 1.0],
        **more,
    }
    return {head: np.array(values) for head, values in made.items()}


RD_AND_STAFF = {**WEIGHTS, "level": None, "codes": ["rd", "staff"]}
GIVEN = varying(WINSORIZING, NORMALIZING, RD_AND_STAFF)


def test_a_given_design_holds_what_was_given() -> None:
    design = given_design(GIVEN, setting(), columns())

    assert design.draws == 2
    assert design.values(GIVEN.assumptions[0], 1, 2).tolist() == [[3.0]]
    assert design.values(GIVEN.assumptions[2], 0, 2).tolist() == [[2, 1], [1, 1]]
    assert design.weights(0, 2) == {}


def test_weights_of_further_elements_may_be_given() -> None:
    design = given_design(GIVEN, setting(), columns(**{"weights.input": [0.5, 0.7]}))

    assert {code: one.tolist() for code, one in design.weights(1, 2).items()} == {
        "input": [0.7]
    }


@pytest.mark.parametrize(
    ("more", "field", "said"),
    [
        ({"weights.rd": [1.0, -1.0]}, "weights.rd", "replication 2"),
        ({"weights.input": [1.0, -1.0]}, "weights.input", "not negative"),
        ({"scale": [1.0, 3.0]}, "scale", "from 1 to 2"),
        ({"scale": [1.0]}, "scale", "has 1 rows where the others have 2"),
        ({"mood": [1.0, 2.0]}, "mood", "no assumption asks"),
    ],
)
def test_a_column_that_does_not_fit_is_named(
    more: dict[str, list[float]], field: str, said: str
) -> None:
    with pytest.raises(DesignMismatched) as refused:
        given_design(GIVEN, setting(), columns(**more))

    assert refused.value.field == field
    assert said in refused.value.text.en


def test_a_column_that_is_missing_is_named() -> None:
    given = columns()
    del given["weights.staff"]

    with pytest.raises(DesignMismatched, match=r"weights\.staff"):
        given_design(GIVEN, setting(), given)


def test_weights_of_no_element_are_refused() -> None:
    with pytest.raises(ElementsUnclear, match=r"weights\.moon"):
        given_design(GIVEN, setting(), columns(**{"weights.moon": [1.0, 1.0]}))


def test_a_column_nobody_asks_for_is_refused_where_no_weight_varies() -> None:
    with pytest.raises(DesignMismatched, match=r"weights\.rd"):
        given_design(
            varying(NORMALIZING),
            setting(),
            {"scale": np.ones(1), "weights.rd": np.ones(1)},
        )


def test_a_design_of_nothing_is_refused() -> None:
    with pytest.raises(DesignMismatched, match="design"):
        given_design(GIVEN, setting(), {})
    with pytest.raises(DesignMismatched, match="design"):
        read_design(io.StringIO("points,scale\n"), GIVEN)


def test_errors_of_data_are_given_for_every_cell() -> None:
    errors = varying({**ERRORS, "spread": {"rd": 0.1}})

    design = given_design(errors, setting(), {"errors": np.zeros((3, 16))})

    assert design.draws == 3
    with pytest.raises(DesignMismatched, match="errors"):
        given_design(errors, setting(), {"errors": np.zeros((3, 15))})


def test_a_written_design_reads_back_to_the_same_bits() -> None:
    specification = varying(*ALL, LEAVING)
    design = RandomDesign(specification, setting())

    text = write_design(design, specification, setting())

    assert text.startswith("replication,points,scale,weights.input,weights.output,")
    given = given_design(
        specification, setting(), read_design(io.StringIO(text), specification)
    )
    for one in specification.assumptions:
        assert (given.values(one, 0, 64) == design.values(one, 0, 64)).all()


def test_further_weights_are_written_under_their_noise() -> None:
    given = columns(**{"weights.input": [0.5, 0.7]})
    design = given_design(GIVEN, setting(), given)

    text = write_design(design, GIVEN, setting())

    read = read_design(io.StringIO(text), GIVEN)
    assert {head: one.tolist() for head, one in read.items()} == {
        head: one.tolist() for head, one in given.items()
    }


def test_options_may_be_written_by_their_words() -> None:
    text = "replication,average,scale\n1,geometric,minmax\n2,arithmetic,2\n"

    read = read_design(io.StringIO(text), varying(AVERAGING, NORMALIZING))

    assert read["average"].tolist() == [2, 1]
    assert read["scale"].tolist() == [1, 2]


@pytest.mark.parametrize("cell", ["median", ""])
def test_a_word_that_is_no_option_is_named(cell: str) -> None:
    text = f"replication,average\n1,geometric\n2,{cell}\n"

    with pytest.raises(DesignMismatched) as refused:
        read_design(io.StringIO(text), varying(AVERAGING))

    assert refused.value.field == "average"
    assert "replication 2" in refused.value.text.en


def test_a_design_of_errors_alone_has_nothing_to_write() -> None:
    specification = varying(ERRORS)
    design = GivenDesign({"errors": np.zeros((2, 64))})

    assert write_design(design, specification, setting()) == "replication\n"
