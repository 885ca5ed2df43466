import pytest

from corridor.engines.composites.building import build, check_units_of_measure
from corridor.engines.composites.definition import read_definition
from corridor.engines.composites.errors import (
    ColumnConstant,
    ColumnMissing,
    PeriodMissing,
    UnitsMixed,
)
from corridor.engines.composites.table import read_tables
from tests.engines.composites.worlds import DATA, document, small


def test_an_index_is_computed_as_one_would_by_hand() -> None:
    built = small()

    # 2022: rd 0, 100, 50; energy 0, 50, 100 (less is better); patents 100, 50, 0
    assert built.scores("input").tolist() == [0, 87.5, 62.5]
    assert built.scores("output").tolist() == [100, 50, 0]
    assert built.scores().tolist() == [50, 68.75, 31.25]
    assert built.ranks().tolist() == [2, 1, 3]


def test_every_period_is_computed() -> None:
    built = small()

    assert [table.period for table in built.final] == ["2021", "2022"]
    assert built.scores(at=0).tolist() == [0, 75, 75]
    assert built.ranks(at=0).tolist() == [3, 1, 1]


def test_the_period_an_index_is_about_need_not_be_the_last() -> None:
    built = small(period="2021")

    assert built.latest.period == "2021"
    assert built.scores().tolist() == [0, 75, 75]
    assert built.same_period(built.observed).period == "2021"


def test_a_period_without_rows_is_refused() -> None:
    with pytest.raises(PeriodMissing) as refused:
        small(period="2030")

    assert "2021, 2022" in refused.value.message("en")


def test_an_indicator_without_its_column_is_named() -> None:
    definition = read_definition(document())
    tables = read_tables(["uCode,rd,energy", "A,1,2", "B,2,3"])

    with pytest.raises(ColumnMissing) as refused:
        build(definition, tables)

    assert refused.value.field == "patents"


def test_a_constant_indicator_is_named() -> None:
    constant = "uCode,rd,energy,patents\nA,1,4,7\nB,2,3,7\n"

    with pytest.raises(ColumnConstant) as refused:
        small(constant)

    assert refused.value.field == "patents"


def test_every_stage_is_kept_and_nothing_before_it_changes() -> None:
    built = small()

    assert [stage.step.word for stage in built.stages] == ["normalize", "aggregate"]
    assert built.observed[1].column("rd").tolist() == [1, 3, 2]
    assert built.normalized[1].column("rd").tolist() == [0, 100, 50]


def test_the_same_data_give_the_same_digests() -> None:
    one, other = small(), small()

    assert [stage.digest for stage in one.stages] == [
        stage.digest for stage in other.stages
    ]


def test_other_data_give_another_digest_from_the_first_stage_on() -> None:
    changed = small(DATA.replace("B,乙市,2022,3", "B,乙市,2022,3.5"))

    assert changed.stages[0].digest != small().stages[0].digest


@pytest.mark.parametrize(
    "given",
    [{"rd": frozenset({"%", "‰"})}, {"rd": frozenset({"亿元"})}],
)
def test_mixed_units_of_measure_are_refused(given: dict[str, frozenset[str]]) -> None:
    with pytest.raises(UnitsMixed) as refused:
        check_units_of_measure(read_definition(document()), given)

    assert refused.value.field == "rd"


def test_one_unit_of_measure_is_accepted() -> None:
    check_units_of_measure(
        read_definition(document()), {"rd": frozenset({"%"}), "energy": frozenset()}
    )


def test_a_column_that_divides_may_not_mix_units_either() -> None:
    with pytest.raises(UnitsMixed) as refused:
        check_units_of_measure(
            read_definition(document()), {"gdp": frozenset({"亿元", "万元"})}
        )

    assert refused.value.field == "gdp"


def test_a_table_in_another_unit_than_the_definition_is_refused() -> None:
    said = DATA.replace("patents\n", "patents\nunit,,,亿元,,\n", 1)

    with pytest.raises(UnitsMixed) as refused:
        small(said)

    assert refused.value.message("en") == (
        "rd: is given in several units of measure: %, 亿元"
    )


def test_a_table_in_the_declared_unit_gives_the_same_bits() -> None:
    said = DATA.replace("patents\n", "patents\n单位,,,\uff05,吨标准煤/万元,件\n", 1)

    again = small(said)

    assert again.latest.digest == small().latest.digest
