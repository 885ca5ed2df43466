"""What readable nodes mean, said a second time with fractions and sets.

The engine lowers a tree and interprets what is left. Here the tree is read as it
stands, so that the two can be held against each other.
"""

from fractions import Fraction

from corridor.engines.rules import expressions as e
from corridor.engines.rules import readable as r
from corridor.engines.rules.interpretation import Value, interpret
from corridor.engines.rules.states import State
from corridor.kernel.rounding import Rounding, divide

Values = dict[str, Value]


def meaning(node: e.Node, values: Values) -> Value:  # noqa: PLR0911 -- one form of node each
    """Return the value of a readable tree."""
    match node:
        case r.ShareOf(amount=amount, rate=rate, rounding=rounding):
            base = _number(amount, values)
            return None if base is None else rounded(rate.value * base, rounding)
        case r.Ladder():
            return _step(node, values)
        case r.Lookup(choice=choice, table=table):
            code = _number(choice, values)
            return None if code is None else table.entries[choice.options[code]]
        case r.Judgment():
            return _state(node, values)
        case r.Verdict(states=states, needs=needs):
            found = {meaning(state, values) for state in states}
            worst = [State.UNMET, State.UNKNOWN, State.MANUAL_REVIEW, State.MET]
            best = [State.MET, State.UNKNOWN, State.MANUAL_REVIEW, State.UNMET]
            order = worst if needs == "all" else best
            return next((s for s in order if s in found), State.NOT_APPLICABLE)
        case r.ShareCompare(left=left, operator=operator, right=right):
            one, other = _share(left, values), _share(right, values)
            if one is None or other is None:
                return None
            return one >= other if operator == ">=" else one > other
    return _plain(node, values)


def rounded(value: Fraction, rounding: Rounding) -> int:
    """Return a fraction rounded as named."""
    return divide(value.numerator, value.denominator, rounding)


def _number(node: e.Node, values: Values) -> int | None:
    value = meaning(node, values)
    return None if value is None else int(value)


def _share(share: r.Share, values: Values) -> Fraction | None:
    above, below = _number(share.numerator, values), _number(share.denominator, values)
    return Fraction(above, below) if above is not None and below else None


def _step(node: r.Ladder, values: Values) -> Value:
    below = _number(node.share.denominator, values)
    if below == 0:
        return node.if_zero
    share = _share(node.share, values)
    if share is None:
        return None
    if node.steps.closed == "below":
        reached = [value for limit, value in node.steps.rows if share >= limit]
        return reached[-1] if reached else node.steps.beyond
    within = [value for limit, value in node.steps.rows if share <= limit]
    return within[0] if within else node.steps.beyond


def _state(node: r.Judgment, values: Values) -> State:
    applies = True if node.applies is None else meaning(node.applies, values)
    review = False if node.review is None else meaning(node.review, values)
    if applies is None:
        return State.UNKNOWN
    if not applies:
        return State.NOT_APPLICABLE
    if review is None:
        return State.UNKNOWN
    if review:
        return State.MANUAL_REVIEW
    test = meaning(node.test, values)
    return State.UNKNOWN if test is None else State.MET if test else State.UNMET


def _plain(node: e.Node, values: Values) -> Value:
    """Interpret one plain node, its children read as they stand."""
    if isinstance(node, e.And) and _asks_for_share(node):
        has_whole, compared = (meaning(item, values) for item in node.items)
        return compared if has_whole else has_whole
    names: Values = {}
    replaced: list[e.Node] = []
    for place, child in enumerate(node.children):
        name = f"child_{place}"
        names[name] = meaning(child, values)
        is_truth = isinstance(child, e.Truth)
        replaced.append(e.TruthSymbol(name) if is_truth else e.Symbol(name))
    if not replaced:
        return interpret(node, values.__getitem__)
    return interpret(_with_children(node, replaced), names.__getitem__)


def _asks_for_share(node: e.And) -> bool:
    return len(node.items) == 2 and isinstance(node.items[1], r.ShareCompare)


def _with_children(node: e.Node, children: list[e.Node]) -> e.Node:
    waiting = iter(children)
    if isinstance(node, e.And | e.Or):
        return type(node)(tuple(waiting))  # type: ignore[arg-type]  # built by kind
    fields = {
        name: next(waiting) if isinstance(value, e.Node) else value
        for name, value in vars(node).items()
    }
    return type(node)(**fields)
