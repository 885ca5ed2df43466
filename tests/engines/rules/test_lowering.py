import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.engines.rules import readable as r
from corridor.engines.rules.expressions import (
    And,
    Constant,
    Node,
    Number,
    Quotient,
    Symbol,
    TruthSymbol,
)
from corridor.engines.rules.language import choose, smaller_of
from corridor.engines.rules.lowering import lower, lower_number, rebuild
from corridor.engines.rules.rulebook import RuleSet
from corridor.kernel.rounding import Rounding
from tests.engines.rules.columns.trees import adversarial_case, rule_sets
from tests.engines.rules.meanings import meaning

READABLE = (r.ShareOf, r.Ladder, r.Lookup, r.Judgment, r.Verdict, r.ShareCompare)
A, B = Symbol("a", unit="fen"), Symbol("b", unit="fen")


@settings(max_examples=60)
@given(
    rule_sets(with_parts=False), st.randoms(use_true_random=False),
    st.sampled_from([0.0, 0.3]),
)  # fmt: skip
def test_lowering_keeps_the_meaning(
    rule_set: RuleSet, chance: random.Random, missing: float
) -> None:
    values, _ = adversarial_case(rule_set, chance, missing=missing)

    outcome = rule_set.evaluate(values)

    for variable in rule_set.variables.values():
        found = outcome[variable.name]
        assert found == meaning(variable.tree, {**values, **outcome.values})


@settings(max_examples=25)
@given(rule_sets(with_parts=True))
def test_nothing_readable_is_left(rule_set: RuleSet) -> None:
    for variable in rule_set.variables.values():
        assert not [n for n in variable.plain.walk() if isinstance(n, READABLE)]


def test_a_tree_without_readable_nodes_stays_the_same_object() -> None:
    tree = choose((A > 1) & (B > 2), smaller_of(A, B), A - B)

    assert lower(tree) is tree


def test_a_node_deep_down_is_replaced_and_its_neighbors_are_kept() -> None:
    first, second, third = (TruthSymbol(name) for name in ("one", "two", "three"))
    tree = And((first, second))

    rebuilt = rebuild(tree, lambda node: third if node is second else None)

    assert rebuilt.children == (first, third)
    assert rebuilt.children[0] is first


def test_a_whole_rate_needs_no_division() -> None:
    doubled = lower_number(r.Rate(Fraction(2)).of(A, Rounding.FLOOR))
    halved = lower_number(r.Rate(Fraction(1, 2)).of(A, Rounding.FLOOR))

    assert [type(n) for n in doubled.walk() if isinstance(n, Quotient)] == []
    assert isinstance(halved, Quotient)
    assert (doubled.unit, halved.unit) == ("fen", "fen")


def test_a_table_of_one_option_is_a_constant() -> None:
    kind = Symbol("kind", options=("only",), unit="choice")

    found: Number = lower_number(r.Table({"only": 7}).of(kind))

    assert isinstance(found, Constant)
    assert found.value == 7


def test_a_lowered_tree_lowers_to_itself() -> None:
    tree: Node = r.Steps(((Fraction(1, 3), 5),), 0).at(r.Share(A, B))
    plain = lower(tree)

    assert lower(plain) is plain
