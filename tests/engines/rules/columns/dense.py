"""A rule set that uses every node, rounding and state, written out by hand."""

from fractions import Fraction
from functools import cache
from itertools import product

from corridor.engines.rules import expressions as e
from corridor.engines.rules.declaration import Rule
from corridor.engines.rules.language import (
    all_met,
    any_met,
    judge,
    larger_of,
    smaller_of,
)
from corridor.engines.rules.lowering import lower
from corridor.engines.rules.readable import Share, Steps
from corridor.engines.rules.rulebook import RuleBook, RuleSet
from corridor.kernel.rounding import Rounding
from tests.engines.rules.columns.trees import INPUTS, START, make_rule

LARGE, SIGNED, BELOW = (e.Symbol(name) for name in ("large", "signed", "below"))
SMALL, ABOVE = e.Symbol("small"), e.Symbol("above")
SPENT, CHANGE = e.Symbol("spent", "part"), e.Symbol("change", "part")
KIND = e.Symbol("kind", "enterprise", ("first", "second", "third"))
IS_HELD, IS_LISTED = e.TruthSymbol("is_held"), e.TruthSymbol("is_listed")
IS_OWN = e.TruthSymbol("is_own", "part")


@cache
def dense_rules() -> RuleSet:
    """Return the rules, resolved."""
    trees = _quotients()
    trees |= _comparisons() | _states() | _steps() | _missing() | _of_parts()
    rules = [make_rule(name, lower(tree).level, tree) for name, tree in trees.items()]
    return _resolved(rules)


def _resolved(rules: list[Rule]) -> RuleSet:
    inputs = {item.name: item for item in INPUTS}
    return RuleBook(
        "dense", inputs, tuple(rules), {}, START, START.replace(year=2030)
    ).on(START)


def _quotients() -> dict[str, e.Node]:
    narrow = {
        "signed": SIGNED,
        "never_positive": BELOW,
        "never_negative": ABOVE,
        "fixed": e.Constant(-1001),
    }
    below = {"seven": e.Constant(7), "thousand": e.Constant(1000), "small": SMALL}
    wide_below = {"far": e.Constant(10**12), "beyond": SMALL * 10**18}
    pairs = [
        *product(narrow.items(), [*below.items(), ("above", ABOVE)]),
        (("wide", LARGE * SIGNED), ("far", wide_below["far"])),
        (("sloping", LARGE * SIGNED), ("above", ABOVE + 10**9)),
        (("signed", SIGNED), ("beyond", wide_below["beyond"])),
        (("above", ABOVE), ("beyond", wide_below["beyond"])),
    ]
    return {
        f"{above}_by_{under}_{how}_{place}": e.Quotient(n, d, how, if_zero)
        for ((above, n), (under, d)), how, (place, if_zero) in product(
            pairs, Rounding, enumerate((None, 0, -5))
        )
    }


def _comparisons() -> dict[str, e.Node]:
    sides = {
        "same": (SIGNED, LARGE),
        "fixed": (SMALL * 3, e.Constant(31)),
        "wide": (LARGE * ABOVE, SIGNED * ABOVE),
        "scaled": (LARGE * 300, SIGNED * 1000),
        "share": (LARGE * 10**12, ABOVE * 10**15),
    }
    wide = LARGE * SIGNED
    sides["extremes"] = (
        smaller_of(wide, ABOVE * SIGNED),
        larger_of(LARGE * BELOW, wide),
    )
    sides["choices"] = (e.Choose(IS_HELD, wide, SMALL), wide.if_missing(LARGE) - wide)
    signs: tuple[e.Comparison, ...] = (">=", "<=", ">", "<", "==", "!=")
    return {
        f"{name}_compared_{place}": e.Compare(left, sign, right)
        for name, (left, right) in sides.items()
        for place, sign in enumerate(signs)
    }


def _states() -> dict[str, e.Node]:
    tests = [
        IS_HELD,
        SMALL >= 30,
        SIGNED.given() & IS_LISTED,
        KIND.is_any_of("first", "third"),
    ]
    states = {
        f"state_{place}": judge(test, applies=applies, review=review)
        for place, (test, applies, review) in enumerate(
            product(tests, (None, IS_LISTED, SMALL > 0), (None, SIGNED < 0))
        )
    }
    kept = [states["state_1"], states["state_5"], states["state_16"]]
    return {**states, "all_of_them": all_met(kept), "any_of_them": any_met(kept)}


def _steps() -> dict[str, e.Node]:
    rows = Steps(
        ((Fraction(3, 10), 4), (Fraction(1), 10), (Fraction(30), 100)), beyond=-1
    )
    upper = Steps(rows.rows, beyond=200, closed="above")
    return {
        "step_of_share": rows.at(Share(SMALL, ABOVE), if_zero=0),
        "step_of_signed": rows.at(Share(SIGNED, SMALL), if_zero=9),
        "step_undefined": upper.at(Share(LARGE, SMALL)),
        "step_of_number": upper.at(SMALL),
        "points": larger_of(smaller_of(SIGNED, LARGE), BELOW, SMALL),
    }


def _missing() -> dict[str, e.Node]:
    return {
        "known_or_nought": SIGNED.if_missing(0) - SMALL.if_missing(LARGE),
        "is_known": SIGNED.given() | ~SMALL.given(),
        "held_or_not": IS_HELD.if_missing(default=True)
        & IS_LISTED.if_missing(default=False),
        "both": IS_HELD & IS_LISTED & (SMALL > 3),
        "either": IS_HELD | IS_LISTED | ~(SMALL > 3),
        "chosen": e.Choose(IS_HELD, SIGNED, e.Choose(~IS_LISTED, LARGE, SMALL)),
        "certain": e.Choose(SMALL.given(), SMALL, e.Constant(-1)),
    }


def _of_parts() -> dict[str, e.Node]:
    own = e.Choose(IS_OWN, SPENT, e.Constant(0))
    return {
        "total_spent": SPENT.total(),
        "total_own": own.total() + CHANGE.total(),
        "part_share": e.Quotient(
            SPENT * LARGE, larger_of(SPENT, 1) * 10**8, Rounding.HALF_UP
        ),
        "part_of_enterprise": SPENT + SIGNED,
        "part_judged": judge(IS_OWN, applies=IS_HELD),
        "part_more": e.Compare(SPENT, ">", CHANGE * SMALL),
    }
