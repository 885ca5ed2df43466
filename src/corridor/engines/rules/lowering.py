"""Take readable nodes apart into the few that executors know (降级).

`ShareOf`, `Ladder`, `Lookup`, `Judgment`, `Verdict` and `ShareCompare` say what a
document says; their plain form uses arithmetic, comparisons and choices alone, so five
executors agree on fifteen nodes instead of twenty-one.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import cast

from corridor.engines.rules import expressions as e
from corridor.engines.rules import readable as r
from corridor.engines.rules.expressions import Node, Number, Truth
from corridor.engines.rules.language import state_is
from corridor.engines.rules.states import State
from corridor.kernel.rounding import Rounding


def lower_number(node: Number) -> Number:
    """Return the plain form of a number."""
    return cast("Number", lower(node))


def lower(node: Node) -> Node:
    """Return the plain form of a node."""
    return rebuild(node, _plain)


def _plain(node: Node) -> Node | None:
    """Return the plain form of a readable node, ``None`` for one that is plain."""
    match node:
        case r.ShareOf(amount=amount, rate=rate, rounding=rounding):
            scaled = amount * rate.value.numerator
            if rate.value.denominator == 1:
                return lower(scaled)
            below = e.Constant(rate.value.denominator)
            return lower(e.Quotient(scaled, below, rounding, unit=node.unit))
        case r.Ladder():
            return lower(_ladder(node))
        case r.Lookup():
            return _lookup(node)
        case r.Judgment():
            return lower(_judgment(node))
        case r.Verdict():
            return lower(_verdict(node))
        case r.ShareCompare(left=left, operator=operator, right=right):
            return lower(
                e.Compare(
                    left.numerator * right.denominator,
                    operator,
                    right.numerator * left.denominator,
                )
            )
        case _:
            return None


def rebuild(node: Node, replacement: Callable[[Node], Node | None]) -> Node:
    """Return the tree with some nodes replaced; itself if nothing changed.

    Args:
        node: the tree.
        replacement: what to put in a node's place, ``None`` to look below it.

    """
    found = replacement(node)
    if found is not None:
        return found
    changed: dict[str, object] = {}
    for item in fields(node):
        value = getattr(node, item.name)
        new: object = value
        if isinstance(value, Node):
            new = rebuild(value, replacement)
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            rebuilt = tuple(rebuild(child, replacement) for child in value)
            unchanged = all(a is b for a, b in zip(rebuilt, value, strict=True))
            new = value if unchanged else rebuilt
        if new is not value:
            changed[item.name] = new
    return replace(node, **changed) if changed else node


def _ladder(node: r.Ladder) -> Number:
    """Nest one choice per step, the best step outermost."""
    share, steps = node.share, node.steps
    operator: e.Comparison = ">=" if steps.closed == "below" else "<="
    rows = steps.rows if steps.closed == "below" else tuple(reversed(steps.rows))
    result: Number = e.Constant(steps.beyond, unit=steps.unit)
    for threshold, value in rows:
        reached = e.Compare(
            share.numerator * threshold.denominator,
            operator,
            share.denominator * threshold.numerator,
        )
        result = e.Choose(
            reached, e.Constant(value, unit=steps.unit), result, unit=steps.unit
        )
    if isinstance(share.denominator, e.Constant):
        return result
    if node.if_zero is None:
        nothing: Number = e.Quotient(
            e.Constant(0), share.denominator, Rounding.FLOOR, None, unit=steps.unit
        )
    else:
        nothing = e.Constant(node.if_zero, unit=steps.unit)
    positive = e.Compare(share.denominator, "!=", e.Constant(0))
    return e.Choose(positive, result, nothing, unit=steps.unit)


def _lookup(node: r.Lookup) -> Number:
    """Nest one choice per option; the last option needs no question."""
    choice, table = node.choice, node.table
    *firsts, last = choice.options
    result: Number = e.Constant(table.entries[last], unit=table.unit)
    for option in reversed(firsts):
        value = e.Constant(table.entries[option], unit=table.unit)
        here = e.Compare(
            choice, "==", e.Constant(choice.options.index(option), unit="choice")
        )
        result = e.Choose(here, value, result, unit=table.unit)
    return result


def _state(state: State) -> Number:
    return e.Constant(int(state), unit="state")


def _judgment(node: r.Judgment) -> Number:
    result: Number = e.Choose(
        e.Given(node.test),
        e.Choose(node.test, _state(State.MET), _state(State.UNMET), unit="state"),
        _state(State.UNKNOWN),
        unit="state",
    )
    if node.review is not None:
        result = _asked(node.review, _state(State.MANUAL_REVIEW), result)
    if node.applies is not None:
        result = _asked(~node.applies, _state(State.NOT_APPLICABLE), result)
    return result


def _asked(question: Truth, yes: Number, otherwise: Number) -> Number:
    """Choose by a question that may be unknown itself."""
    return e.Choose(
        e.Given(question),
        e.Choose(question, yes, otherwise, unit="state"),
        _state(State.UNKNOWN),
        unit="state",
    )


def _verdict(node: r.Verdict) -> Number:
    """Let the strongest state win: order differs for *all* and *any*."""
    decisive, other = (
        (State.UNMET, State.MET) if node.needs == "all" else (State.MET, State.UNMET)
    )
    result = _state(State.NOT_APPLICABLE)
    for state in (other, State.MANUAL_REVIEW, State.UNKNOWN, decisive):
        tests = tuple(state_is(item, int(state)) for item in node.states)
        found = tests[0] if len(tests) == 1 else e.Or(tests)
        result = e.Choose(found, _state(state), result, unit="state")
    return result
