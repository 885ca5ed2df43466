"""Evaluate a plain tree by walking it: slow, obvious, the judge of the others.

The interpreter is the reference meaning of the language. Generated code, columns and
SQL are compared with it in tests; explanations use it to see which branch was taken.
"""

from collections.abc import Callable

from corridor.engines.rules import expressions as e
from corridor.engines.rules.expressions import Node
from corridor.kernel.rounding import divide

Value = int | bool | None


def interpret(node: Node, read: Callable[[str], Value]) -> Value:
    """Return the value of a plain node; ``None`` if it is missing.

    Args:
        node: a node as `lowering.lower` returns it, without sums over parts.
        read: gives the value of a variable by name.

    """
    match node:
        case e.Symbol(name=name) | e.TruthSymbol(name=name):
            return read(name)
        case e.Constant(value=value) | e.TruthConstant(value=value):
            return value
        case e.Given(item=item):
            return interpret(item, read) is not None
        case e.And() | e.Or():
            return _joined(node, read)
        case e.Not(item=item):
            answer = interpret(item, read)
            return None if answer is None else not answer
        case e.Choose(condition=condition, then=then, otherwise=otherwise):
            answer = interpret(condition, read)
            if answer is None:
                return None
            return interpret(then if answer else otherwise, read)
        case e.IfMissing(value=value, default=default):
            found = interpret(value, read)
            return interpret(default, read) if found is None else found
    return _strict(node, read)


def _joined(node: e.And | e.Or, read: Callable[[str], Value]) -> Value:
    answers = [interpret(item, read) for item in node.items]
    decisive = isinstance(node, e.Or)
    if any(answer is decisive for answer in answers):
        return decisive
    return None if None in answers else not decisive


def _strict(node: Node, read: Callable[[str], Value]) -> Value:
    """Evaluate a node that is missing as soon as one operand is."""
    values = [interpret(child, read) for child in node.children]
    if any(value is None for value in values):
        return None
    a, b = (int(value) for value in values if value is not None)
    match node:
        case e.Add():
            return a + b
        case e.Subtract():
            return a - b
        case e.Multiply():
            return a * b
        case e.Minimum():
            return min(a, b)
        case e.Maximum():
            return max(a, b)
        case e.Quotient(rounding=rounding, if_zero=if_zero):
            return if_zero if b == 0 else divide(a, b, rounding)
        case e.Compare(operator=operator):
            return _COMPARE[operator](a, b)
    raise TypeError(node)  # pragma: no cover -- lowering leaves no other node


_COMPARE: dict[str, Callable[[int, int], bool]] = {
    ">=": int.__ge__,
    "<=": int.__le__,
    ">": int.__gt__,
    "<": int.__lt__,
    "==": int.__eq__,
    "!=": int.__ne__,
}
