from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from corridor.engines.composites.building import Build
from corridor.engines.composites.diagnostics.data_findings import data_findings
from corridor.engines.composites.diagnostics.evidence import gather
from corridor.engines.composites.diagnostics.findings import (
    Finding,
    Severity,
    Thresholds,
)
from corridor.kernel.text import Text
from tests.engines.composites.diagnostics.indices import (
    AS_IT_IS,
    NAN,
    asem,
    flat,
    small,
)

EVEN = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
OTHER = [2.0, 1.0, 4.0, 3.0, 6.0, 5.0]


def found_in(build: Build, limits: Thresholds | None = None) -> dict[str, Finding]:
    found = data_findings(gather(build), limits or Thresholds())
    return {f"{one.code} {one.element}": one for one in found}


def stepped(
    columns: Mapping[str, Sequence[float]], *steps: Mapping[str, object]
) -> Build:
    elements = [{"code": "index"}]
    elements += [{"code": code, "parent": "index"} for code in columns]
    return small(elements, columns, (*steps, *AS_IT_IS))


def test_sound_values_of_few_units_give_one_note() -> None:
    found = found_in(flat({"a": EVEN, "b": OTHER}))

    assert found == {
        "few_units index": Finding(
            "few_units",
            Severity.NOTE,
            "index",
            Text(
                "只有 6 个单元参与计算，相关系数的绝对值低于 0.81 时可能出于偶然",
                "Only 6 units are compared; a correlation below 0.81 may be chance",
            ),
        )
    }


def test_three_units_are_too_few_even_to_speak_of_chance() -> None:
    assert found_in(flat({"a": [1, 2, 3], "b": [3, 1, 2]})) == {}


def test_a_constant_indicator_is_serious() -> None:
    found = found_in(flat({"a": EVEN, "b": [7.5] * 6}))

    assert found["constant b"].severity is Severity.SERIOUS
    assert found["constant b"].text == Text(
        "“指标b”在所有单元的取值都是 7.5，不能区分单元",
        "“indicator b” is 7.5 for every unit and tells none from another",
    )
    assert "mostly_equal b" not in found


def test_an_indicator_entered_twice_is_serious() -> None:
    found = found_in(flat({"a": EVEN, "b": OTHER, "c": EVEN}))

    assert found["duplicate c"].severity is Severity.SERIOUS
    assert found["duplicate c"].text.zh == (
        "“指标a”与“指标c”的数值逐一相同，请核对是否重复录入"
    )


def test_an_indicator_few_units_have_is_named() -> None:
    found = found_in(flat({"a": EVEN, "b": [1, 2, 3, NAN, NAN, NAN]}))

    assert found["few_have_it b"].text == Text(
        "“指标b”只有 50% 的单元有数据，低于 65%",
        "“indicator b” is known for 50% of the units only, less than 65%",
    )


def test_many_zeros_are_told_rather_than_many_equal_values() -> None:
    found = found_in(flat({"a": EVEN, "b": [0, 0, 0, 0, 1, 2]}))

    assert found["many_zeros b"].text.zh == "“指标b”不为零的单元只占 33%"
    assert "mostly_equal b" not in found


def test_missing_values_are_no_zeros() -> None:
    found = found_in(flat({"a": EVEN, "b": [NAN, NAN, NAN, NAN, 1, 2]}))

    assert "many_zeros b" not in found


def test_an_indicator_that_is_mostly_the_same_is_named() -> None:
    found = found_in(flat({"a": EVEN, "b": [3, 3, 3, 3, 1, 2]}))

    assert found["mostly_equal b"].text.zh == (
        "“指标b”有 67% 的单元取值相同，区分度有限"
    )


def test_long_tails_are_a_caution_until_they_are_treated() -> None:
    tail = [*np.linspace(1, 2, 12), 40.0]
    even = list(np.linspace(1, 2, 13))

    raw = found_in(stepped({"a": tail, "b": even}))
    treated = found_in(stepped({"a": tail, "b": even}, {"treat": {}}))

    assert raw["skewed a"].severity is Severity.CAUTION
    assert raw["skewed a"].text.zh.endswith("可能有异常值")
    assert treated["skewed a"].severity is Severity.NOTE
    assert treated["skewed a"].text.zh.endswith("处理后已在限值以内")


def test_many_filled_in_values_are_a_caution() -> None:
    found = found_in(
        stepped(
            {"a": EVEN, "b": [1, 2, NAN, NAN, 5, 6]}, {"impute": {"method": "mean"}}
        )
    )

    assert found["imputed b"].text.zh == (
        "“b”有 33% 的数值是插补的，有关结论宜从严掌握"
    )


def test_a_unit_with_few_values_and_no_score_is_named() -> None:
    found = found_in(
        flat({"a": [1, 2, 3, 4, NAN], "b": [2, 1, 4, 3, NAN], "c": [1, 3, 2, 5, NAN]})
    )

    assert found["has_few u5"].text.zh == "单元“u5”没有任何指标数据"
    assert found["unscored u5"].text == Text(
        "单元“u5”数据不足，没有总指数得分",
        "“u5” has too few values for a score of the index",
    )


def test_a_unit_with_some_values_is_told_how_many() -> None:
    found = found_in(
        flat({"a": EVEN, "b": OTHER, "c": [NAN, *EVEN[1:]], "d": [NAN, *OTHER[1:]]})
    )

    assert found["has_few u1"].text == Text(
        "单元“u1”只有 50% 的指标有数据，低于 67%",
        "“u1” has values for 50% of the indicators only, less than 67%",
    )


def test_an_indicator_nobody_has_is_told_so() -> None:
    elements = [{"code": "index"}]
    elements += [{"code": code, "parent": "index"} for code in "abc"]
    columns = {"a": EVEN, "b": OTHER, "c": [NAN] * 6}

    found = found_in(small(elements, columns, AS_IT_IS[1:]))

    assert found["few_have_it c"].text.zh == "“c”没有任何单元的数据"
    assert "constant c" not in found


def test_a_single_value_is_rare_rather_than_constant() -> None:
    found = found_in(flat({"a": EVEN, "b": OTHER, "c": [7, *[NAN] * 5]}))

    assert found["few_have_it c"].text.zh == ("“指标c”只有 17% 的单元有数据，低于 65%")
    assert "constant c" not in found
    assert "mostly_equal c" not in found


def test_of_many_units_only_the_number_is_told() -> None:
    build = flat({
        "a": [1, NAN, NAN, 4, 5],
        "b": [2, NAN, NAN, 3, 9],
        "c": [1, NAN, NAN, 5, 2],
    })

    found = found_in(build, Thresholds(units_named=1))

    assert found["has_few index"].text.zh == "2 个单元有数据的指标不足 67%"
    assert found["unscored index"].text.zh == "2 个单元数据不足，没有总指数得分"


def test_the_open_index_has_treated_outliers_and_no_constant() -> None:
    found = found_in(asem())

    codes = {one.code for one in found.values()}
    assert codes == {"skewed", "mostly_equal"}
    assert {one.severity for one in found.values()} == {Severity.NOTE}


@pytest.mark.parametrize("units", [30, 31])
def test_with_enough_units_chance_is_not_spoken_of(units: int) -> None:
    chance = np.random.default_rng(2)
    build = flat({"a": chance.normal(size=units), "b": chance.normal(size=units)})

    assert "few_units index" not in found_in(build)
