"""What can be wrong with rules, parameters and the values given to them.

`RulesError`
├── `RuleFault`: the rule base itself is wrong; found when it is loaded
│   ├── `RuleMisread`          a rule is not written in the language
│   ├── `UnitMismatch`         fen added to persons
│   ├── `CyclicRules`          a variable needs itself
│   ├── `NameMissing`          a rule reads what nobody defines on that date
│   ├── `NameTaken`            two things of one name
│   ├── `DatesOverlap`         two versions of a rule on one day
│   ├── `DatesLeaveGap`        no version of a rule between two others
│   ├── `ExceptionsConflict`   two exceptions of equal rank can both apply
│   ├── `OverflowPossible`     a value could leave 64 bits
│   ├── `DenominatorSign`      a denominator could be negative
│   └── `ParameterFault`       a parameter file says something impossible
└── `CaseFault`: a case cannot be evaluated; the field is named
    ├── `ValueUnknown`, `ValueOutOfRange`, `ValueOfWrongKind`
    ├── `MorePartsThanBounded`
    └── `NoRulesOn`            a date without rules
"""

from collections.abc import Sequence
from datetime import date
from typing import Self

from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text


class RuleFault(CorridorError):
    """The rule base is wrong; it must not be loaded."""


class RuleMisread(RuleFault):
    """A rule uses something that the language of rules does not have."""

    @classmethod
    def used_as_condition(cls) -> Self:
        """An expression stands where Python wants yes or no."""
        return cls(
            Text(
                "规则中不能用 if、and、or、not 判断表达式，请用 choose、&、|、~",
                "a rule cannot test an expression with if, and, or, not: "
                "use choose, &, |, ~",
            )
        )

    @classmethod
    def not_an_integer(cls, value: object) -> Self:
        """A number in a rule is not an integer."""
        return cls(
            Text(
                f"规则中只能出现整数，不能出现 {value!r}",
                f"rules hold whole numbers only, not {value!r}",
            )
        )

    @classmethod
    def not_a_choice(cls, name: str) -> Self:
        """A variable without options is treated as a choice."""
        return cls(Text(f"“{name}”不是选项变量", f"{name!r} is not a choice"), name)

    @classmethod
    def no_such_option(cls, name: str, option: str) -> Self:
        """A choice has no such option."""
        return cls(
            Text(f"“{name}”没有选项“{option}”", f"{name!r} has no option {option!r}"),
            name,
        )

    @classmethod
    def not_a_part(cls, name: str) -> Self:
        """A sum over parts is asked of something that has no parts."""
        return cls(
            Text(
                f"“{name}”不是分项变量，不能汇总",
                f"{name} does not differ from part to part, so it has no total",
            )
        )

    @classmethod
    def wrong_result(cls, name: str, why: str) -> Self:
        """A rule does not return what it declares."""
        return cls(Text(f"规则“{name}”：{why}", f"rule {name!r}: {why}"), name)


class UnitMismatch(RuleFault):
    """Two amounts of different units meet."""

    @classmethod
    def between(cls, operator: str, units: Sequence[str]) -> Self:
        """Units that cannot be joined by an operator."""
        joined = ", ".join(units)
        return cls(
            Text(
                f"单位不一致（{operator}）：{joined}",
                f"units do not agree at {operator!r}: {joined}",
            )
        )

    @classmethod
    def declared(cls, name: str, declared: str, found: str) -> Self:
        """A rule declares one unit and returns another."""
        return cls(
            Text(
                f"“{name}”声明单位为 {declared}，实际得到 {found}",
                f"{name!r} declares {declared!r} but yields {found!r}",
            ),
            name,
        )


class CyclicRules(RuleFault):
    """A variable needs itself."""

    @classmethod
    def through(cls, names: Sequence[str]) -> Self:
        """The variables of the cycle, in order."""
        path = " → ".join([*names, names[0]])
        return cls(Text(f"规则循环引用：{path}", f"rules run in a circle: {path}"))


class NameMissing(RuleFault):
    """A rule reads a variable or parameter that does not exist on that date."""

    @classmethod
    def read_by(cls, name: str, reader: str, on: date) -> Self:
        """A name read by a rule on a date."""
        return cls(
            Text(
                f"规则“{reader}”在 {on} 读取了不存在的“{name}”",
                f"rule {reader!r} reads {name!r}, which does not exist on {on}",
            ),
            name,
        )


class NameTaken(RuleFault):
    """Two different things carry one name."""

    @classmethod
    def twice(cls, name: str) -> Self:
        """A name declared twice."""
        return cls(Text(f"名称重复：“{name}”", f"{name!r} is declared twice"), name)


class DatesOverlap(RuleFault):
    """Two versions of one rule hold on the same day."""

    @classmethod
    def of(cls, name: str, on: date) -> Self:
        """A variable and the first day with two versions."""
        return cls(
            Text(
                f"“{name}”在 {on} 有两个版本同时有效",
                f"{name!r} has two versions on {on}",
            ),
            name,
        )


class DatesLeaveGap(RuleFault):
    """No version of a rule or parameter holds between two others."""

    @classmethod
    def of(cls, name: str, starts: date, ends: date) -> Self:
        """A variable and the days without a version."""
        return cls(
            Text(
                f"“{name}”在 {starts} 至 {ends} 之间没有有效版本",
                f"{name!r} has no version from {starts} until {ends}",
            ),
            name,
        )


class ExceptionsConflict(RuleFault):
    """Two exceptions of equal rank can both apply."""

    @classmethod
    def between(cls, name: str, first: str, second: str, when: str) -> Self:
        """Two exceptions to a variable, and a case in which both apply."""
        return cls(
            Text(
                f"“{name}”的例外“{first}”与“{second}”可能同时适用：{when}",
                f"exceptions {first!r} and {second!r} to {name!r} "
                f"can both apply: {when}",
            ),
            name,
        )


class OverflowPossible(RuleFault):
    """A value could leave the range of 64-bit integers."""

    @classmethod
    def of(cls, name: str, low: int, high: int) -> Self:
        """A variable and the bounds proved for it."""
        return cls(
            Text(
                f"“{name}”可能溢出 64 位整数：[{low}, {high}]",
                f"{name!r} could overflow 64 bits: [{low}, {high}]",
            ),
            name,
        )


class DenominatorSign(RuleFault):
    """A denominator could be negative, so the rounding would be undefined."""

    @classmethod
    def of(cls, name: str) -> Self:
        """The variable whose rule divides."""
        return cls(
            Text(
                f"“{name}”的分母可能为负", f"a denominator of {name!r} may be negative"
            ),
            name,
        )


class ParameterFault(RuleFault):
    """A parameter file says something impossible."""

    @classmethod
    def of(cls, name: str, zh: str, en: str) -> Self:
        """A parameter and what is wrong with it."""
        return cls(Text(f"参数“{name}”：{zh}", f"parameter {name!r}: {en}"), name)


class CaseFault(InputRefused):
    """A case cannot be evaluated; ``field`` names the culprit."""


class ValueUnknown(CaseFault):
    """A case names a variable that the rules do not read."""

    @classmethod
    def named(cls, name: str, known: Sequence[str] = ()) -> Self:
        """An unknown variable, with the nearest known names if there are any."""
        near = "、".join(known)
        hint_zh = f"，是否指：{near}" if known else ""
        hint_en = f"; did you mean {', '.join(known)}?" if known else ""
        return cls(
            Text(f"未知字段“{name}”{hint_zh}", f"unknown field {name!r}{hint_en}"), name
        )


class ValueOutOfRange(CaseFault):
    """A value lies outside the range its variable declares."""

    @classmethod
    def of(cls, name: str, value: str, low: str, high: str) -> Self:
        """A value and the range it must lie in."""
        return cls(
            Text(
                f"“{name}”的值 {value} 超出范围：应在 {low} 与 {high} 之间",
                f"{name!r} is {value}, outside its range from {low} to {high}",
            ),
            name,
        )


class ValueOfWrongKind(CaseFault):
    """A value is not of the kind its variable needs."""

    @classmethod
    def of(cls, name: str, value: object, wanted: Text) -> Self:
        """A value and what was wanted in its place."""
        return cls(
            Text(
                f"“{name}”的值 {value!r} 不正确：需要{wanted.zh}",
                f"{name!r} is {value!r}; {wanted.en} is needed",
            ),
            name,
        )


class MorePartsThanBounded(CaseFault):
    """A case has more parts than the overflow proof allows for."""

    @classmethod
    def of(cls, parts: int, most: int) -> Self:
        """How many parts there are, and how many there may be."""
        return cls(
            Text(
                f"分项共 {parts} 个，最多 {most} 个",
                f"there are {parts} parts; at most {most} are allowed",
            ),
            "parts",
        )


class NoRulesOn(CaseFault):
    """No rules are known for the date."""

    @classmethod
    def of(cls, book: str, on: date, first: date, last: date) -> Self:
        """A rule book, the date asked for, and the dates it covers."""
        return cls(
            Text(
                f"政策“{book}”没有适用于 {on} 的规则和参数（现有 {first} 至 {last}）",
                f"policy {book!r} has no rules or parameters for {on} "
                f"(known from {first} to {last})",
            ),
            "date",
        )
