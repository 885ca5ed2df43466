from corridor.engines.rules.expressions import Constant, Number, Symbol
from corridor.engines.rules.readable import Share
from corridor.engines.rules.words import Words
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
