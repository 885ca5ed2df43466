import inspect

import pytest

from corridor.domains.regions.errors import observations
from corridor.domains.regions.errors.observations import (
    AreaUnknown,
    CellRefused,
    TableRefused,
    UnitRefused,
)
from corridor.engines.facts.api import CellProblem
from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text

SPELLED = Text("太大", "too large")


def test_every_obstacle_stands_on_a_branch_of_the_house() -> None:
    found = [
        one
        for _name, one in inspect.getmembers(observations, inspect.isclass)
        if one.__module__ == observations.__name__
    ]

    assert len(found) == 18
    assert all(issubclass(one, CorridorError) for one in found)


@pytest.mark.parametrize(
    ("obstacle", "zh", "en"),
    [
        (
            UnitRefused.of(Text("家", "firms"), Text("亿元", "100 million yuan")),
            "unit: 单位“家”不能换算为“亿元”",
            "unit: “firms” is no “100 million yuan”",
        ),
        (
            CellRefused.no_choice("status", "x", [SPELLED]),
            "status: “x”不在可选项中：太大",
            "status: “x” is none of: too large",
        ),
    ],
)
def test_an_obstacle_is_said_in_both_languages(
    obstacle: CorridorError, zh: str, en: str
) -> None:
    assert (obstacle.message("zh-hans"), obstacle.message("en")) == (zh, en)


def test_what_was_typed_is_shown_shortened() -> None:
    assert AreaUnknown.of("长" * 60).text.zh == f"没有区域“{'长' * 40}”"


def test_a_refused_table_counts_its_problems_and_leads_with_the_first() -> None:
    refused = TableRefused([CellProblem(SPELLED, "CSV", 3, "D")], 7)

    assert isinstance(refused, InputRefused)
    assert refused.text.zh == "文件未导入：共7处问题，首处：CSV!D3 太大"
