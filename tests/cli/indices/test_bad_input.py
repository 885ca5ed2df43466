"""Whatever is wrong with an index is named, and nothing is written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.indices.places import DOUBTS, place
from tests.engines.composites.worlds import DATA, DOCUMENT

ELEMENTS = DOCUMENT["elements"]
GEOMETRIC = [{"normalize": {"method": "none"}}, {"aggregate": {"method": "geometric"}}]
Captured = pytest.CaptureFixture[str]


def changed(code: str, **said: Any) -> dict[str, Any]:
    """Return the elements with one of them changed."""
    return {
        "elements": [one | said if one["code"] == code else one for one in ELEMENTS]
    }


BAD: Mapping[str, tuple[dict[str, Any], str, str, str, str]] = {
    "a tree in a circle": (
        changed("input", parent="rd"), DATA,
        "input", "层级成环：input → rd → input",
        "the tree runs in a circle: input → rd → input",
    ),
    "weights that do not add up": (
        changed("rd", weight=0.5), DATA,
        "input", "“input”下各项权重之和为 0.75，应为 1",
        "the weights under 'input' add up to 0.75, not to 1; write `weights: relative`",
    ),
    "a negative weight": (
        changed("rd", weight=-1), DATA, "rd", "权重为负：-1", "its weight is negative",
    ),
    "a code used twice": (
        {"elements": [*ELEMENTS, ELEMENTS[-1]]}, DATA,
        "patents", "代码“patents”重复", "the code 'patents' is used twice",
    ),
    "a constant column": (
        {}, "uCode,rd,energy,patents\nA,1,4,7\nB,2,3,7\n",
        "patents", "所有单元取值相同（7），无法标准化",
        "is 7 for every unit and cannot be normalized this way",
    ),
    "a row without a value": (
        {}, DATA + "D,丁市,2022,,,\n",
        "D", "单元“D”没有任何观测值", "'D' has not one observed value",
    ),
    "a column without a value": (
        {}, "uCode,rd,energy,patents\nA,1,4,\nB,2,3,NA\n",
        "patents", "没有任何观测值", "holds not one observed value",
    ),
    "a negative value under a geometric mean": (
        {"steps": GEOMETRIC}, "uCode,rd,energy,patents\nA,-1,4,7\nB,2,3,8\n",
        "rd", "geometric 合成要求正值，单元“A”为 -1",
        "the method `geometric` needs values above zero; 'A' has -1",
    ),
    "a unit with two rows": (
        {}, DATA + "A,甲市,2022,1,4,40\n",
        "A", "第 8 行：单元“A”重复", "row 8: 'A' appears twice",
    ),
    "a word for a number": (
        {}, DATA.replace("B,乙市,2022,3", "B,乙市,2022,many"),
        "rd", "第 6 行不是数字：many", "row 6 is no number: 'many'",
    ),
    "mixed units of measure": (
        changed("rd", unit="亿元"), DATA.replace("ts\n", "ts\n单位,,,万元,,\n", 1),
        "rd", "计量单位不一致：万元、亿元",
        "is given in several units of measure: 万元, 亿元",
    ),
    "a column that is not there": (
        {}, "uCode,rd,energy\nA,1,4\nB,2,3\n",
        "patents", "数据表中没有这一列", "there is no such column in the table",
    ),
    "a period that is not there": (
        {"period": "2030"}, DATA,
        "period", "数据表中没有 2030 年度，现有：2021, 2022",
        "the table has no rows of 2030, only of 2021, 2022",
    ),
    "a step nobody knows": (
        {"steps": [{"normalise": {}}]}, DATA,
        "steps.1", "不认识“normalise”", "'normalise' is not known",
    ),
    "an empty table": ({}, "uCode,rd\n", "data", "数据表为空", "the table is empty"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("act", ["build", "uncertainty"])
def test_bad_input_is_named_and_nothing_is_written(
    act: str, bad: str, language: str, tmp_path: Path, capsys: Captured
) -> None:
    said, data, field, zh, en = BAD[bad]
    here = place(tmp_path, data, language, uncertainty=DOUBTS, **said)

    code = here.index(act, here.definition, here.data, "--out", here.out)

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err.startswith(f"{field}: {zh if language == 'zh' else en}")
    assert {one.name for one in tmp_path.iterdir()} == {"small.yaml", "data.csv"}
