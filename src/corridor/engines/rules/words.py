"""Put a formula into words, in Chinese and in English (公式的文字表达)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from corridor.engines.rules import expressions as e
from corridor.engines.rules import readable as r
from corridor.engines.rules.expressions import Node
from corridor.kernel.rounding import Rounding
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS

Naming = Callable[[str], Text]

_ROUNDING: Final[Mapping[Rounding, Text]] = {
    Rounding.FLOOR: Text("舍去尾数", "rounded down"),
    Rounding.CEILING: Text("进一", "rounded up"),
    Rounding.TRUNCATE: Text("截断", "truncated"),
    Rounding.HALF_UP: Text("四舍五入", "rounded half up"),
    Rounding.HALF_EVEN: Text("四舍六入五成双", "rounded half to even"),
}
_SIGNS: Final = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠"}
_ATOMS: Final = (
    e.Symbol, e.TruthSymbol, e.Constant, e.TruthConstant, e.Minimum, e.Maximum,
    e.SumOverParts, r.Lookup, r.Ladder, r.Verdict, e.IfMissing,
)  # fmt: skip


PROJECTS: Final = Text("项目", "projects")
"""What the parts of an enterprise are, unless a book says otherwise."""


class Words:
    """Renders trees with the terms of one rule set."""

    def __init__(
        self,
        naming: Naming,
        options: Mapping[str, Mapping[str, Text]],
        part_term: Text = PROJECTS,
    ) -> None:
        """Keep how variables, options and the parts of an enterprise are called."""
        self._naming = naming
        self._options = options
        self._part_term = part_term

    def formula(self, node: Node) -> Text:
        """Return the formula of a tree in both languages."""
        return Text(self._say(node, "zh"), self._say(node, "en"))

    def _name(self, name: str, language: str) -> str:
        return self._naming(name).on(language)

    def _inner(self, node: Node, language: str) -> str:
        """Return a part of a formula, in brackets unless it stands alone."""
        if isinstance(node, e.Add) and _is_zero_shift(node):
            return self._inner(node.left, language)
        said = self._say(node, language)
        if isinstance(node, _ATOMS):
            return said
        return f"（{said}）" if language == "zh" else f"({said})"

    def _say(self, node: Node, language: str) -> str:
        zh = language == "zh"
        match node:
            case e.Symbol(name=name) | e.TruthSymbol(name=name):
                return self._name(name, language)
            case e.Constant(value=value, parameter=name):
                shown = _constant(value, node.unit, language)
                return f"{self._name(name, language)} {shown}" if name else shown
            case e.TruthConstant(value=answer, parameter=name):
                shown = UNITS["yes_no"].show(int(answer), language)
                return f"{self._name(name, language)} = {shown}" if name else shown
            case e.Add(left=left, right=right) if _is_zero_shift(node):
                return self._say(left, language)
            case e.Add(left=left, right=right):
                return (
                    f"{self._say(left, language)} + {self._inner_sum(right, language)}"
                )
            case e.Subtract(left=left, right=right):
                return f"{self._say(left, language)} − {self._inner(right, language)}"
            case e.Multiply(left=left, right=right):
                return f"{self._inner(left, language)} × {self._inner(right, language)}"
            case r.ShareOf(amount=amount, rate=rate, rounding=how):
                share = shown_share(rate.value)
                return (
                    f"{self._inner(amount, language)} × {share}"
                    f"{self._rounded(how, language, rate.value.denominator)}"
                )
            case e.Quotient(numerator=above, rounding=how) if _is_of_millionths(node):
                rounded = self._rounded(how, language, 0)
                return f"{self._say(above, language)}{rounded}"
            case e.Quotient(numerator=above, denominator=below, rounding=how):
                return (
                    f"{self._inner(above, language)} ÷ {self._inner(below, language)}"
                    f"{self._rounded(how, language, 0)}"
                )
            case e.Minimum(left=left, right=right):
                return self._call(
                    "较小者" if zh else "the smaller of", (left, right), zh=zh
                )
            case e.Maximum(left=left, right=right):
                return self._call(
                    "较大者" if zh else "the larger of", (left, right), zh=zh
                )
            case e.SumOverParts(value=value):
                parts = self._part_term.on(language)
                said = self._say(value, language)
                if zh:
                    return f"各{parts}合计（{said}）"
                return f"sum over {parts} of ({said})"
            case e.Choose(condition=condition, then=then, otherwise=other):
                words = ("若", "则", "否则") if zh else ("if", "then", "else")
                return (
                    f"{words[0]} {self._say(condition, language)} {words[1]} "
                    f"{self._say(then, language)}{'；' if zh else ';'} {words[2]} "
                    f"{self._say(other, language)}"
                )
            case e.IfMissing(value=value, default=default):
                said, shown = self._say(value, language), self._say(default, language)
                return f"{said}（缺省为 {shown}）" if zh else f"{said} (else {shown})"
            case r.Ladder(share=share, steps=steps):
                table = self._name(steps.parameter, language)
                return (
                    f"按 {self.share(share, language)} 查{table}"
                    if zh
                    else f"step of {table} at {self.share(share, language)}"
                )
            case r.Lookup(choice=choice, table=table_):
                table = self._name(table_.parameter, language)
                choice_name = self._name(choice.name, language)
                return (
                    f"按{choice_name}查{table}" if zh else f"{table} for {choice_name}"
                )
            case r.Verdict(states=states, needs=needs):
                words_ = {"all": ("均须满足", "all of"), "any": ("任一满足", "any of")}
                return self._call(words_[needs][0 if zh else 1], states, zh=zh)
            case r.Judgment():
                return self._judgment(node, language)
        return self._truth(node, language)

    def _truth(self, node: Node, language: str) -> str:
        zh = language == "zh"
        match node:
            case e.Compare(left=e.Symbol(name=name, options=options), right=right) if (
                options and isinstance(right, e.Constant)
            ):
                option = self._options[name][options[right.value]].on(language)
                return f"{self._name(name, language)} {'为' if zh else 'is'} {option}"
            case e.Compare(left=left, operator=operator, right=right):
                return (
                    f"{self._say(left, language)} {_SIGNS[operator]} "
                    f"{self._say(right, language)}"
                )
            case r.ShareCompare(left=left_share, operator=operator, right=right_share):
                return (
                    f"{self.share(left_share, language)} {_SIGNS[operator]} "
                    f"{self.share(right_share, language)}"
                )
            case e.And(items=(e.Compare(operator="!="), r.ShareCompare() as compared)):
                return self._say(compared, language)
            case e.And(items=items):
                return (" 且 " if zh else " and ").join(
                    self._inner_truth(item, language) for item in items
                )
            case e.Or(items=items):
                return (" 或 " if zh else " or ").join(
                    self._inner_truth(item, language) for item in items
                )
            case e.Not(item=item):
                said = self._say(item, language)
                return f"并非（{said}）" if zh else f"not ({said})"
            case e.Given(item=item):
                said = self._say(item, language)
                return f"{said} 已填报" if zh else f"{said} is reported"
        raise TypeError(node)  # pragma: no cover -- every node has its words

    def share(self, share: r.Share, language: str) -> str:
        """Return an exact share in words."""
        above, below = share.numerator, share.denominator
        if isinstance(below, e.Constant):
            if isinstance(above, e.Constant):
                return shown_share(Fraction(above.value, below.value))
            if below.value == 1:
                return self._say(above, language)
        return f"{self._inner(above, language)} ÷ {self._inner(below, language)}"

    def _judgment(self, node: r.Judgment, language: str) -> str:
        zh = language == "zh"
        said = self._say(node.test, language)
        if node.review is not None:
            asked = self._say(node.review, language)
            said += f"；若 {asked} 转人工审核" if zh else f"; review if {asked}"
        if node.applies is not None:
            asked = self._say(node.applies, language)
            said += f"；仅当 {asked} 时适用" if zh else f"; applies if {asked}"
        return said

    def _inner_truth(self, node: Node, language: str) -> str:
        return (
            self._inner(node, language)
            if isinstance(node, e.Or | e.And) and not _is_share_test(node)
            else self._say(node, language)
        )

    def _inner_sum(self, node: Node, language: str) -> str:
        if isinstance(node, e.Multiply | r.ShareOf | e.Add):
            return self._say(node, language)
        return self._inner(node, language)

    def _rounded(self, how: Rounding, language: str, denominator: int) -> str:
        if denominator == 1:
            return ""
        said = _ROUNDING[how].on(language)
        return f"（{said}）" if language == "zh" else f" ({said})"

    def _call(self, word: str, nodes: tuple[Node, ...], *, zh: bool) -> str:
        language, comma = ("zh", "，") if zh else ("en", ", ")
        inner = comma.join(self._say(node, language) for node in nodes)
        return f"{word}（{inner}）" if zh else f"{word} ({inner})"


def shown_share(value: Fraction) -> str:
    """Return a share as a percentage where it is a short one, else as a fraction.

    >>> shown_share(Fraction(4, 5)), shown_share(Fraction(2, 3))
    ('80%', '2/3')
    """
    percent = value * 100
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    if (percent * 10).denominator == 1:
        return f"{Decimal(percent.numerator) / percent.denominator}%"
    return f"{value.numerator}/{value.denominator}"


def _constant(value: int, unit: str, language: str) -> str:
    known = UNITS.get(unit)
    return known.show_named(value, language) if known else f"{value:,}"


def _is_zero_shift(node: Node) -> bool:
    return (
        isinstance(node, e.Add)
        and isinstance(node.right, e.Constant)
        and node.right.value == 0
    )


def _is_of_millionths(node: e.Quotient) -> bool:
    """Tell whether a share kept in millionths is taken: its scale goes unsaid."""
    return (
        isinstance(node.numerator, e.Multiply)
        and "share_ppm" in node.numerator.unit.split("*")
        and isinstance(node.denominator, e.Constant)
        and node.denominator.value == UNITS["share_ppm"].scale
    )


def _is_share_test(node: Node) -> bool:
    return (
        isinstance(node, e.And)
        and len(node.items) == 2  # noqa: PLR2004 -- the question of zero and the test
        and isinstance(node.items[1], r.ShareCompare)
    )


def spell(node: Node) -> str:
    """Return a plain tree as exact text, the same for the same meaning."""
    match node:
        case e.Symbol(name=name) | e.TruthSymbol(name=name):
            return name
        case e.Constant(value=value) | e.TruthConstant(value=value):
            return str(value)
    inner = ",".join(spell(child) for child in node.children)
    extra = ""
    if isinstance(node, e.Quotient):
        extra = f"{node.rounding}/{node.if_zero}"
    if isinstance(node, e.Compare):
        extra = node.operator
    return f"{type(node).__name__}{extra}({inner})"
