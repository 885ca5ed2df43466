from fractions import Fraction

import pytest

from corridor.engines.rules.expressions import (
    Compare,
    Constant,
    Given,
    IfMissing,
    Node,
    Number,
    Quotient,
    Symbol,
    TruthConstant,
    TruthSymbol,
)
from corridor.engines.rules.language import (
    all_met,
    any_met,
    choose,
    divide,
    judge,
    larger_of,
    smaller_of,
)
from corridor.engines.rules.readable import Rate, Share, Steps, Table
from corridor.engines.rules.words import Words, shown_share, spell
from corridor.kernel.rounding import Rounding
from corridor.kernel.text import Text

WORDS = Words(lambda name: Text(name, name), {})


def said(node: Number) -> str:
    return WORDS.formula(node).en


def test_a_share_kept_in_millionths_is_taken_without_its_scale() -> None:
    base, rate = Symbol("base", unit="fen"), Symbol("rate", unit="share_ppm")

    taken = Share(base * rate, Constant(10**6)).rounded(1, Rounding.HALF_UP, unit="fen")

    assert said(taken) == "base × rate (rounded half up)"


def test_any_other_million_is_said() -> None:
    amount, count = Symbol("amount", unit="fen"), Symbol("count", unit="items")

    quotient = Share(amount * count, Constant(10**6)).rounded(
        1, Rounding.FLOOR, unit="fen"
    )

    assert "÷ 1,000,000" in said(quotient)


def test_a_difference_read_in_another_unit_keeps_its_brackets() -> None:
    late, early = Symbol("late", unit="year"), Symbol("early", unit="year")

    months = (late - early).as_unit("months") * 12

    assert said(months) == "(late − early) × 12"


NAMES = {
    "a": Text("甲", "A"),
    "b": Text("乙", "B"),
    "cost": Text("费用", "cost"),
    "kind": Text("类型", "kind"),
    "p": Text("居民企业", "resident"),
    "q": Text("清白", "clean"),
    "rate": Text("比例", "the rate"),
    "limit": Text("上限", "limit"),
    "flag": Text("开关", "switch"),
    "steps": Text("分档表", "points table"),
    "table": Text("税率表", "rate table"),
}
NAMED = Words(
    NAMES.__getitem__,
    {"kind": {"plain": Text("一般", "plain"), "maker": Text("制造业", "maker")}},
)
A, B = Symbol("a", unit="fen"), Symbol("b", unit="fen")
COST = Symbol("cost", "part", unit="fen")
KIND = Symbol("kind", options=("plain", "maker"), unit="choice")
P, Q = TruthSymbol("p"), TruthSymbol("q")
LIMIT = Constant(100_00, parameter="limit", unit="fen")
HALF_UP, FLOOR = Rounding.HALF_UP, Rounding.FLOOR
SHARE = Share(A, B)
STEPS = Steps(((Fraction(1, 10), 4),), 0, unit="points", parameter="steps")
TABLE = Table({"plain": 1, "maker": 2}, parameter="table")


@pytest.mark.parametrize(
    ("node", "zh", "en"),
    [
        (A, "甲", "A"),
        (P, "居民企业", "resident"),
        (Constant(1234567), "1,234,567", "1,234,567"),
        (Constant(500, unit="fen"), "5.00元", "5.00 yuan"),
        (LIMIT, "上限 100.00元", "limit 100.00 yuan"),
        (TruthConstant(value=True), "是", "yes"),
        (TruthConstant(value=False, parameter="flag"), "开关 = 否", "switch = no"),
        (A + B, "甲 + 乙", "A + B"),
        (A + B * 2, "甲 + 乙 × 2", "A + B × 2"),
        (A + (B - 1), "甲 + （乙 − 1）", "A + (B − 1)"),
        (A - (B + 1), "甲 − （乙 + 1）", "A − (B + 1)"),
        ((A + B) * 2, "（甲 + 乙） × 2", "(A + B) × 2"),
        (A.as_unit("points"), "甲", "A"),
        (A * B.as_unit("points"), "甲 × 乙", "A × B"),
        (
            Rate(Fraction(4, 5), "rate").of(A, HALF_UP),
            "甲 × 80%（四舍五入）",
            "A × 80% (rounded half up)",
        ),
        (
            Rate(Fraction(2), "rate").of(A + B, FLOOR),
            "（甲 + 乙） × 200%",
            "(A + B) × 200%",
        ),
        (divide(A, 3, FLOOR), "甲 ÷ 3（舍去尾数）", "A ÷ 3 (rounded down)"),
        (
            divide(A + 1, 3, Rounding.CEILING),
            "（甲 + 1） ÷ 3（进一）",
            "(A + 1) ÷ 3 (rounded up)",
        ),
        (divide(A, 3, Rounding.TRUNCATE), "甲 ÷ 3（截断）", "A ÷ 3 (truncated)"),
        (
            divide(A, 3, Rounding.HALF_EVEN),
            "甲 ÷ 3（四舍六入五成双）",
            "A ÷ 3 (rounded half to even)",
        ),
        (smaller_of(A, B + 1), "较小者（甲，乙 + 1）", "the smaller of (A, B + 1)"),
        (larger_of(A, 0), "较大者（甲，0）", "the larger of (A, 0)"),
        (COST.total(), "各项目合计（费用）", "sum over projects of (cost)"),
        (
            choose(P, A, 0),
            "若 居民企业 则 甲； 否则 0",
            "if resident then A; else 0",
        ),
        (IfMissing(A, Constant(0)), "甲（缺省为 0）", "A (else 0)"),
        (STEPS.at(SHARE), "按 甲 ÷ 乙 查分档表", "step of points table at A ÷ B"),
        (STEPS.at(A), "按 甲 查分档表", "step of points table at A"),
        (TABLE.of(KIND), "按类型查税率表", "rate table for kind"),
        (KIND.is_any_of("maker"), "类型 为 制造业", "kind is maker"),
        (
            KIND.is_any_of("plain", "maker"),
            "类型 为 一般 或 类型 为 制造业",
            "kind is plain or kind is maker",
        ),
        (A >= B, "甲 ≥ 乙", "A ≥ B"),
        (A <= B, "甲 ≤ 乙", "A ≤ B"),
        (A > B, "甲 > 乙", "A > B"),
        (A < B, "甲 < 乙", "A < B"),
        (A.equals(B), "甲 = 乙", "A = B"),
        (Compare(A, "!=", B), "甲 ≠ 乙", "A ≠ B"),
        (SHARE.at_least(Rate(Fraction(3, 10))), "甲 ÷ 乙 ≥ 30%", "A ÷ B ≥ 30%"),
        (
            Share(A + B, B).more_than(SHARE),
            "（甲 + 乙） ÷ 乙 > 甲 ÷ 乙",
            "(A + B) ÷ B > A ÷ B",
        ),
        (
            Share(A, Constant(7)).at_least(Rate(Fraction(2, 3))),
            "甲 ÷ 7 ≥ 2/3",
            "A ÷ 7 ≥ 2/3",
        ),
        (P & Q, "居民企业 且 清白", "resident and clean"),
        (P | Q, "居民企业 或 清白", "resident or clean"),
        (
            (P | Q) & P,
            "（居民企业 或 清白） 且 居民企业",
            "(resident or clean) and resident",
        ),
        (
            SHARE.at_least(Rate(Fraction(1, 2))) & P,
            "甲 ÷ 乙 ≥ 50% 且 居民企业",
            "A ÷ B ≥ 50% and resident",
        ),
        (~P, "并非（居民企业）", "not (resident)"),
        (Given(A), "甲 已填报", "A is reported"),
        (judge(P), "居民企业", "resident"),
        (
            judge(P, applies=Q, review=A > 1),
            "居民企业；若 甲 > 1 转人工审核；仅当 清白 时适用",
            "resident; review if A > 1; applies if clean",
        ),
        (all_met([A, B]), "均须满足（甲，乙）", "all of (A, B)"),
        (any_met([A, B]), "任一满足（甲，乙）", "any of (A, B)"),
    ],
)
def test_a_formula_is_said_in_both_languages(node: Node, zh: str, en: str) -> None:
    formula = NAMED.formula(node)

    assert (formula.zh, formula.en) == (zh, en)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(4, 5), "80%"),
        (Fraction(2, 3), "2/3"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(-1, 8), "-12.5%"),
        (Fraction(7, 1000), "0.7%"),
        (Fraction(1, 10_000), "1/10000"),
        (Fraction(123_456_75, 1000), "1234567.5%"),
        (Fraction(3), "300%"),
    ],
)
def test_a_share_is_shown_exactly(share: Fraction, shown: str) -> None:
    assert shown_share(share) == shown


def test_a_tree_is_spelled_the_same_for_the_same_meaning_only() -> None:
    nodes: list[Node] = [
        A + B,
        B + A,
        A - B,
        A + 1,
        A + 2,
        A > B,
        A >= B,
        Quotient(A, B, FLOOR),
        Quotient(A, B, HALF_UP),
        Quotient(A, B, FLOOR, 0),
        P & Q,
        P | Q,
        TruthConstant(value=True),
        Constant(1),
    ]

    spelled = [spell(node) for node in nodes]

    assert len(set(spelled)) == len(nodes)
    assert spell(A + B) == spell(Symbol("a") + Symbol("b")) == "Add(a,b)"
