import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.diagnostics.evidence import gather
from corridor.engines.composites.diagnostics.findings import (
    Finding,
    Severity,
    Thresholds,
)
from corridor.engines.composites.diagnostics.tree_findings import tree_findings
from corridor.kernel.text import Text
from tests.engines.composites.diagnostics.indices import asem, flat, small

CHANCE = np.random.default_rng(20)
# three columns of one length about zero that do not correlate
_, A, B, C = np.linalg.qr(np.c_[np.ones(40), CHANCE.normal(size=(40, 3))])[0].T


def named(code: str, parent: str = "index", weight: float = 1.0) -> dict[str, object]:
    return {"code": code, "name": code, "parent": parent, "weight": weight}


def found_in(build: Build) -> dict[str, Finding]:
    found = tree_findings(gather(build), Thresholds())
    return {f"{one.code} {one.element}": one for one in found}


def test_an_indicator_against_its_parent_is_serious() -> None:
    found = found_in(flat({"a": A, "b": A + B, "c": -0.9 * A + 0.1 * B}))

    assert found["negative c"].severity is Severity.SERIOUS
    assert found["negative c"].text.zh.startswith("“指标c”与上级“总指数”呈负相关（−0.")
    assert found["negative c"].text.zh.endswith("），方向或口径可能有误")
    assert found["negative c"].text.en.startswith(
        "“indicator c” runs against “index” above it (−0."
    )


def test_what_chance_may_explain_is_only_a_caution() -> None:
    a = [1.0, 2.0, 3.0, 4.0, 5.0]
    b = [4.0, 5.0, 1.0, 2.0, 3.0]

    found = found_in(flat({"a": a, "b": b}, {"a": 4.0}))

    assert found["negative b"].severity is Severity.CAUTION
    assert found["negative b"].text.zh == (
        "“指标b”与上级“总指数”略呈负相关（−0.28），请核对方向与口径"
    )


def test_an_indicator_that_hardly_shows_is_a_caution() -> None:
    found = found_in(flat({"a": A, "b": B}, {"a": 9.0, "b": 1.0}))

    assert found["weak b"].severity is Severity.CAUTION
    assert found["weak b"].text == Text(
        "“指标b”与上级“总指数”相关很弱（0.11），在上级得分中几乎不起作用",
        "“indicator b” hardly shows in “index” above it (0.11)",
    )
    assert found["ruling a"].text.zh == (
        "“指标a”与上级“总指数”几乎同升同降（0.99），同组其他各项作用有限"
    )


def test_an_only_child_is_its_parent_and_nothing_is_said() -> None:
    elements = [
        {"code": "index"}, named("left"), named("right"),
        named("a", "left"), named("b", "right"),
    ]  # fmt: skip

    found = found_in(small(elements, {"a": A, "b": A / 2 + B}))

    assert "ruling a" not in found
    assert "no_components left" not in found
    assert "incoherent left" not in found


def test_two_elements_that_say_the_same_are_a_caution() -> None:
    found = found_in(flat({"a": A, "b": A + 0.1 * B, "c": C}))

    assert found["collinear a"].text.zh == (
        "“指标a”与“指标b”高度相关（1.00），同一内容可能重复计算"
    )


def test_two_elements_that_cancel_out_are_a_caution() -> None:
    found = found_in(flat({"a": A, "b": -A + 0.1 * B, "c": C}))

    assert found["opposed a"].text.zh == (
        "“指标a”与“指标b”高度负相关（−1.00），合成时相互抵消"
    )


def test_duplicates_are_not_told_a_second_time() -> None:
    found = found_in(flat({"a": A, "b": A, "c": C}))

    assert "collinear a" not in found


def test_parts_that_do_not_hang_together_are_told() -> None:
    found = found_in(flat({"a": A, "b": B, "c": C}))

    assert found["incoherent index"].severity is Severity.CAUTION
    assert found["incoherent index"].text.zh.startswith(
        "“总指数”下设 3 项的内部一致性偏低（克隆巴赫系数 "
    )
    assert found["incoherent index"].text.zh.endswith("，一般不宜低于 0.7）")


def test_a_group_about_two_things_is_told() -> None:
    columns = {"a": A, "b": A + 0.4 * C, "c": B, "d": B - 0.4 * C}

    found = found_in(flat(columns))

    assert found["several_components index"].text.zh.startswith(
        "“总指数”下设各项含 2 个主成分（特征值大于 1），第一主成分只解释 "
    )


def test_a_group_with_a_constant_part_has_no_components() -> None:
    found = found_in(flat({"a": A, "b": np.ones(40)}))

    assert found["no_components index"].severity is Severity.NOTE


def test_weight_and_influence_are_held_side_by_side() -> None:
    found = found_in(flat({"a": A, "b": 0.2 * B}))

    assert found["under b"].text == Text(
        "“指标b”权重占 50%，对总指数的影响占 3.8%，明显低于权重",
        "“indicator b” weighs 50% but has 3.8% of the influence on the index",
    )
    assert "over a" not in found


def test_more_influence_than_weight_is_told() -> None:
    columns = {"a": A, "b": 0.1 * B, "c": 0.1 * C, "d": 0.1 * (B - C)}

    found = found_in(flat(columns))

    assert found["over a"].text.zh.startswith(
        "“指标a”权重只占 25%，对总指数的影响却占 9"
    )


def test_a_pillar_against_the_index_is_told() -> None:
    elements = [
        {"code": "index"}, named("left", weight=1.0), named("right", weight=9.0),
        named("one", "left"), named("two", "left"),
        named("a", "one"), named("b", "two"), named("c", "right"),
    ]  # fmt: skip

    found = found_in(small(elements, {"a": A, "b": B - A / 4, "c": -A + C}))

    assert found["against_index one"].severity is Severity.CAUTION
    assert found["against_index one"].text.zh.startswith("“one”与总指数呈负相关（−0.")


def test_a_weight_of_zero_is_told() -> None:
    found = found_in(flat({"a": A, "b": B}, {"b": 0.0}))

    assert found["zero_weight b"].text.zh == "“指标b”权重为零，对总指数没有影响"
    assert "under b" not in found


def test_sample_weights_are_counted() -> None:
    elements = [
        {"code": "index", "name": "index"},
        named("a") | {"status": "sample"},
        named("b") | {"status": "sample"},
    ]

    found = found_in(small(elements, {"a": A, "b": B}))

    assert found["sample index"].text.zh == (
        "2 项权重没有文件依据，属示例值，引用时请注明"
    )


def test_the_open_index_has_one_indicator_against_its_parent() -> None:
    found = found_in(asem())

    serious = [one for one in found.values() if one.severity is Severity.SERIOUS]
    assert [(one.code, one.element) for one in serious] == [("negative", "TBTs")]
