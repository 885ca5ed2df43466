"""A small rule book with parts, a choice, an answer and a carried value."""

from datetime import date
from typing import Final

import polars as pl

from corridor.engines.rules.declaration import Input, Option, Rule, rule
from corridor.engines.rules.expressions import Number, Symbol, Truth
from corridor.engines.rules.language import choose, larger_of, pro_rata
from corridor.engines.rules.rulebook import RuleBook, RuleSet
from corridor.kernel.rounding import Rounding
from corridor.kernel.source import Source
from corridor.kernel.text import Text

START: Final = date(2020, 1, 1)
SOURCE: Final = Source("fictional")
KINDS: Final = tuple(Option(code, Text(code, code)) for code in ("plain", "chip"))
INPUTS: Final = (
    Input("income", "fen", Text("收入", "income")),
    Input("carried", "fen", Text("结转", "carried"), previous_of="carry"),
    Input("kind", "choice", Text("类型", "kind"), options=KINDS),
    Input("is_listed", "yes_no", Text("上市", "listed")),
    Input("spent", "fen", Text("支出", "spent"), level="part", maximum=10**10),
    Input("unread", "fen", Text("未用", "unread")),
)

ENTERPRISES = pl.DataFrame({
    "id": ["a", "b", "c"],
    "income": [10, 0, 5],
    "carried": [0, 1, None],
    "kind": ["plain", "chip", "chip"],
    "is_listed": [False, None, True],
})
PARTS = pl.DataFrame({"id": ["b", "a", "b"], "project": [1, 1, 2], "spent": [3, 7, 4]})


@rule(term="合计", english="Total", unit="fen", starts=START, source=SOURCE)
def cost(spent: Number) -> Number:
    """Add up the projects."""
    return spent.total()


@rule(term="扣除", english="Allowance", unit="fen", starts=START, source=SOURCE)
def allowance(cost: Number, carried: Number, kind: Symbol) -> Number:
    """Allow half as much again to makers of chips."""
    return choose(kind.is_any_of("chip"), cost * 2, cost) - carried


@rule(term="结转", english="Carry", unit="fen", starts=START, source=SOURCE)
def carry(allowance: Number, income: Number) -> Number:
    """Carry over what exceeds the income."""
    return larger_of(allowance - income, 0)


@rule(
    term="分摊", english="Share", unit="fen", starts=START, source=SOURCE, level="part"
)
def part_of_carry(carry: Number, spent: Number, cost: Number) -> Number:
    """Share the carry among the projects."""
    return pro_rata(carry, spent, cost, Rounding.HALF_UP)


@rule(term="超额", english="Exceeds", unit="yes_no", starts=START, source=SOURCE)
def exceeds(carry: Number, is_listed: Truth) -> Truth:
    """Ask whether anything is left, or the enterprise is listed."""
    return (carry > 0) | is_listed


RULES: Final[tuple[Rule, ...]] = (cost, allowance, carry, part_of_carry, exceeds)


def small_rules(*without: str) -> RuleSet:
    """Return the rules of one day, some left out."""
    kept = tuple(item for item in RULES if item.defines not in without)
    inputs = {item.name: item for item in INPUTS}
    return RuleBook("small", inputs, kept, {}, START, date(2030, 1, 1)).on(START)
