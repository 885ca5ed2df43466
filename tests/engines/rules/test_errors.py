import pytest

from corridor.engines.rules import errors
from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text


def test_what_is_wrong_with_rules_and_with_cases_are_two_families() -> None:
    kinds = {
        kind.__name__
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.RuleFault)
    }

    assert issubclass(errors.RuleFault, CorridorError)
    assert issubclass(errors.CaseFault, InputRefused)
    assert kinds == {
        "RuleFault",
        "RuleMisread",
        "UnitMismatch",
        "CyclicRules",
        "NameMissing",
        "NameTaken",
        "DatesOverlap",
        "DatesLeaveGap",
        "ExceptionsConflict",
        "OverflowPossible",
        "DenominatorSign",
        "ParameterFault",
    }


def test_every_kind_stands_in_the_list_at_the_top() -> None:
    assert errors.__doc__ is not None
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, CorridorError):
            is_listed = kind.__name__ in errors.__doc__
            assert is_listed or kind in {CorridorError, InputRefused}


@pytest.mark.parametrize(
    ("fault", "zh", "en"),
    [
        (
            errors.CyclicRules.through(["hen", "egg"]),
            "规则循环引用：hen → egg → hen",
            "rules run in a circle: hen → egg → hen",
        ),
        (
            errors.ValueUnknown.named("pait", ["paid", "part"]),
            "未知字段“pait”，是否指：paid、part",
            "unknown field 'pait'; did you mean paid, part?",
        ),
        (
            errors.ValueOfWrongKind.of("paid", "x", Text("整数", "a whole number")),
            "“paid”的值 'x' 不正确：需要整数",
            "'paid' is 'x'; a whole number is needed",
        ),
    ],
)
def test_a_fault_names_the_obstacle_in_both_languages(
    fault: CorridorError, zh: str, en: str
) -> None:
    assert (fault.text.zh, fault.text.en) == (zh, en)
