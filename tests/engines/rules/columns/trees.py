"""Random rules that stay within bounds, and adversarial rows for them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st

from corridor.engines.rules import expressions as e
from corridor.engines.rules.bounds import Bounds, Interval
from corridor.engines.rules.declaration import MOST_PARTS, Input, Option, Rule
from corridor.engines.rules.errors import DenominatorSign, OverflowPossible
from corridor.engines.rules.language import (
    all_met,
    any_met,
    choose,
    judge,
    larger_of,
    pro_rata,
    smaller_of,
    state_is,
)
from corridor.engines.rules.lowering import lower
from corridor.engines.rules.readable import Rate, Share, Steps
from corridor.engines.rules.resolution import parameters_of
from corridor.engines.rules.rulebook import RuleBook, RuleSet
from corridor.kernel.rounding import Rounding
from corridor.kernel.source import Provenance, Source
from corridor.kernel.text import Text

START: Final = date(2020, 1, 1)
SOURCE: Final = Source("generated", provenance=Provenance.SAMPLE)
TERM: Final = Text("生成", "generated")
KINDS: Final = tuple(
    Option(code, Text(code, code)) for code in ("first", "second", "third")
)


def _amount(name: str, low: int, high: int, level: e.Level = "enterprise") -> Input:
    return Input(name, "items", TERM, level=level, minimum=low, maximum=high)


INPUTS: Final = (
    _amount("large", 0, 10**13),
    _amount("signed", -(10**13), 10**13),
    _amount("below", -(10**6), -1),
    _amount("small", 0, 100),
    _amount("above", 1, 10**8),
    Input("is_held", "yes_no", TERM),
    Input("is_listed", "yes_no", TERM),
    Input("kind", "choice", TERM, options=KINDS),
    _amount("spent", 0, 10**12, "part"),
    _amount("change", -(10**9), 10**9, "part"),
    Input("is_own", "yes_no", TERM, level="part"),
)
COMPARISONS: Final[tuple[e.Comparison, ...]] = (">=", "<=", ">", "<", "==", "!=")


@dataclass
class Grower:
    """Draws trees for one rule set, each within bounds."""

    draw: Any
    intervals: dict[str, Interval]
    symbols: dict[e.Level, list[e.Number]]
    truths: dict[e.Level, list[e.Truth]]

    def pick(self, items: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(items))

    def fits(self, node: e.Node, *, wide: bool) -> bool:
        try:
            Bounds("tree", self.intervals, MOST_PARTS).prove(lower(node), wide=wide)
        except (OverflowPossible, DenominatorSign):
            return False
        return True

    def readable(self, level: e.Level) -> list[e.Number]:
        own = self.symbols[level]
        return own if level == "enterprise" else [*own, *self.symbols["enterprise"]]

    def number(self, level: e.Level, depth: int, *, wide: bool = False) -> e.Number:
        leaf = self.leaf(level, wide=wide)
        if depth <= 0:
            return leaf
        grown: e.Number = self.grown(level, depth - 1, wide=wide)
        return grown if self.fits(grown, wide=wide) else leaf

    def leaf(self, level: e.Level, *, wide: bool = False) -> e.Number:
        if wide and self.draw(st.integers(0, 2)) == 0:
            product = self.pick(self.readable(level)) * self.pick(self.readable(level))
            if self.fits(product, wide=True):
                return product
        if self.draw(st.integers(0, 4)) == 0:
            constants = st.one_of(
                st.integers(-3, 12), st.sampled_from([10**4, 10**12, -(10**9)])
            )
            return e.Constant(self.draw(constants))
        return self.pick(self.readable(level))

    def grown(  # noqa: C901, PLR0911, PLR0912 -- one form of number each
        self, level: e.Level, depth: int, *, wide: bool
    ) -> e.Number:
        forms = [
            "add", "subtract", "multiply", "smaller", "larger", "quotient", "choose",
            "if_missing", "rate", "ladder", "state", "pro_rata",
        ]  # fmt: skip
        if level == "enterprise" and self.symbols["part"]:
            forms.append("total")
        form = self.pick(forms)
        if form == "state":
            return self.state(level, depth).as_unit("")
        if form == "total":
            return self.total(depth)
        a = self.number(level, depth, wide=wide or form == "quotient")
        if form == "rate":
            rate = Rate(
                self.pick([
                    Fraction(1, 2),
                    Fraction(2, 3),
                    Fraction(8, 10),
                    Fraction(3),
                ])
            )
            return rate.of(a, self.pick(list(Rounding)))
        b = self.number(level, depth, wide=wide)
        match form:
            case "add":
                return a + b
            case "subtract":
                return a - b
            case "multiply":
                return a * b
            case "smaller":
                return smaller_of(a, b)
            case "larger":
                return larger_of(a, b)
            case "if_missing":
                return a.if_missing(b)
            case "choose":
                return choose(self.truth(level, depth), a, b)
            case "pro_rata":
                whole = larger_of(b, 0)
                return pro_rata(
                    larger_of(a, 0),
                    smaller_of(whole, 10**4),
                    whole,
                    self.pick(list(Rounding)),
                )
            case "ladder":
                return self.steps().at(
                    Share(a, larger_of(b, 0)), if_zero=self.pick([None, 0, 7])
                )
        positive = self.pick([
            larger_of(b, 0),
            larger_of(b, 1),
            e.Constant(self.draw(st.integers(1, 1001))),
        ])
        if_zero = self.pick([None, 0, -5])
        return e.Quotient(a, positive, self.pick(list(Rounding)), if_zero)

    def steps(self) -> Steps:
        rows = (
            (Fraction(1, 10), 4),
            (Fraction(3, 10), 8),
            (Fraction(1), 20),
            (Fraction(5), 100),
        )
        return Steps(rows, beyond=-1, closed=self.pick(["below", "above"]))

    def state(self, level: e.Level, depth: int) -> e.Number:
        states = [
            judge(
                self.truth(level, depth),
                applies=self.pick([None, self.truth(level, depth - 1)]),
                review=self.pick([None, self.truth(level, depth - 1)]),
            )
            for _ in range(self.draw(st.integers(1, 2)))
        ]
        if len(states) == 1:
            return states[0]
        return self.pick([all_met, any_met])(states)

    def total(self, depth: int) -> e.Number:
        value = self.number("part", depth)
        if value.level != "part":
            value = value + self.pick(self.symbols["part"])
        return value.total()

    def truth(self, level: e.Level, depth: int) -> e.Truth:
        grown = self.grown_truth(level, depth)
        if self.fits(grown, wide=False):
            return grown
        return e.Compare(self.leaf(level), self.pick(COMPARISONS), self.leaf(level))

    def grown_truth(  # noqa: PLR0911 -- one form of truth each
        self, level: e.Level, depth: int
    ) -> e.Truth:
        forms = [
            "symbol",
            "compare",
            "share",
            "and",
            "or",
            "not",
            "given",
            "default",
            "state",
        ]
        form = self.pick(forms if depth > 0 else forms[:2])
        match form:
            case "symbol":
                own = self.truths[level]
                return self.pick(
                    own if level == "enterprise" else [*own, *self.truths["enterprise"]]
                )
            case "and":
                return self.truth(level, depth - 1) & self.truth(level, depth - 1)
            case "or":
                return self.truth(level, depth - 1) | self.truth(level, depth - 1)
            case "not":
                return ~self.truth(level, depth - 1)
            case "given":
                item = self.pick([self.truth, self.number])(level, depth - 1)
                return e.Given(item)
            case "default":
                return self.truth(level, depth - 1).if_missing(
                    default=self.draw(st.booleans())
                )
            case "state":
                return state_is(
                    self.state(level, depth - 1), self.pick([0, 1, 2, 3, 4])
                )
        a = self.number(level, depth - 1, wide=True)
        b = self.number(level, depth - 1, wide=True)
        if form == "share":
            share = Share(a, larger_of(b, 0))
            return share.at_least(
                Rate(self.pick([Fraction(1, 3), Fraction(1), Fraction(7, 1000)]))
            )
        return e.Compare(a, self.pick(COMPARISONS), b)


@st.composite
def rule_sets(
    draw: Any, *, with_parts: bool, variables: int = 4, depth: int = 3
) -> RuleSet:
    """Return the rules of one day, every tree drawn."""
    levels: list[e.Level] = ["enterprise", "part"] if with_parts else ["enterprise"]
    inputs = [item for item in INPUTS if item.level in levels]
    grower = Grower(
        draw,
        {item.name: Interval(*item.range) for item in inputs},
        {"enterprise": [], "part": []},
        {"enterprise": [], "part": []},
    )
    for item in inputs:
        if item.is_truth:
            grower.truths[item.level].append(e.TruthSymbol(item.name, item.level))
        else:
            options = tuple(option.code for option in item.options)
            grower.symbols[item.level].append(e.Symbol(item.name, item.level, options))
    rules = []
    for place in range(draw(st.integers(1, variables))):
        level = draw(st.sampled_from(levels))
        tree = _tree(grower, level, depth, is_truth=draw(st.booleans()))
        rules.append(make_rule(f"variable_{place}", level, tree))
        _remember(grower, rules[-1], tree)
    return RuleBook(
        "generated", {item.name: item for item in inputs}, tuple(rules), {},
        START, date(2030, 1, 1),
    ).on(START)  # fmt: skip


def _tree(grower: Grower, level: e.Level, depth: int, *, is_truth: bool) -> e.Node:
    if is_truth:
        return grower.truth(level, depth)
    forms = [form for form in ("total", "state") if level == "enterprise"]
    if forms and not grower.truths["part"]:
        forms = ["state"]
    if grower.draw(st.integers(0, 3)) or not forms:
        return grower.number(level, depth)
    form = grower.pick(forms)
    grown = grower.total(depth) if form == "total" else grower.state(level, depth)
    return grown if grower.fits(grown, wide=False) else grower.number(level, depth)


def make_rule(name: str, level: e.Level, tree: e.Node) -> Rule:
    assert not list(parameters_of(tree))
    reads = {n.name for n in tree.walk() if isinstance(n, e.Symbol | e.TruthSymbol)}
    return Rule(
        function=lambda **_: tree,
        label=name,
        defines=name,
        term=TERM,
        unit="yes_no" if isinstance(tree, e.Truth) else tree.unit,
        source=SOURCE,
        starts=START,
        ends=None,
        level=level,
        reads=tuple(sorted(reads)),
        description="",
    )


def _remember(grower: Grower, rule: Rule, tree: e.Node) -> None:
    bounds = Bounds(rule.defines, grower.intervals, MOST_PARTS)
    grower.intervals[rule.defines] = bounds.prove(lower(tree)) or Interval(0, 1)
    if isinstance(tree, e.Truth):
        grower.truths[rule.level].append(e.TruthSymbol(rule.defines, rule.level))
    else:
        grower.symbols[rule.level].append(e.Symbol(rule.defines, rule.level))


def adversarial_case(
    rule_set: RuleSet, chance: random.Random, *, missing: float, most_parts: int = 4
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a case of bounds, zeros, thresholds and gaps."""
    items = list(rule_set.inputs.values())
    given = {
        i.name: _value(i, chance, missing) for i in items if i.level == "enterprise"
    }
    parts = [
        {i.name: _value(i, chance, missing) for i in items if i.level == "part"}
        for _ in range(chance.choice([0, 1, 2, most_parts]))
    ]
    return given, parts


def _value(item: Input, chance: random.Random, missing: float) -> Any:
    if chance.random() < missing:
        return None
    low, high = item.range
    if item.is_truth:
        return chance.random() < 0.5
    tried = [
        low, high, low + 1, high - 1, 0, 1, -1, 2, 3, 9, 10, 11, 29, 30, 31, 999, 1000,
        1001, 10**4, 10**12, chance.randint(low, high),
        max(low, min(high, chance.randint(-50, 50))),
    ]  # fmt: skip
    return chance.choice([value for value in tried if low <= value <= high])


Case = tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]
