"""Say what would change an outcome (转折点).

Every step table and every test in a formula has a next threshold. A turning point
names it, where the value stands, what is needed, and what the result would then be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from corridor.engines.rules import expressions as e
from corridor.engines.rules import readable as r
from corridor.engines.rules.explanation import show_value
from corridor.engines.rules.interpretation import Value, interpret
from corridor.engines.rules.lowering import lower, rebuild
from corridor.engines.rules.words import shown_share
from corridor.kernel.rounding import Rounding, divide
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from corridor.engines.rules.rulebook import Outcome

_MISSING: Final = e.Quotient(e.Constant(0), e.Constant(0), Rounding.FLOOR)
"""A number that is missing."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The nearest threshold of one step table or test.

    Units:
        ``now``, ``needed`` and ``missing_by`` are in ``unit``, the unit of the
        numerator; ``result`` is what the table gives from there on (``None`` for a
        test, which then holds).

    """

    subject: Text
    unit: str
    now: int
    needed: int
    threshold: Text
    result: Text | None

    @property
    def missing_by(self) -> int:
        """Return how much must be added (or, negative, taken away)."""
        return self.needed - self.now

    @property
    def text(self) -> Text:
        """Return the turning point as a sentence."""
        now, needed = (show_value(self.unit, v) for v in (self.now, self.needed))
        gap = show_value(self.unit, abs(self.missing_by))
        more = self.missing_by > 0
        zh = (
            f"{self.subject.zh}现为 {now.zh}，{'再增加' if more else '再减少'} {gap.zh}"
        )
        zh += f"（至 {needed.zh}）即达到 {self.threshold.zh}"
        en = f"{self.subject.en} is {now.en}; {gap.en} {'more' if more else 'less'}"
        en += f" (to {needed.en}) reaches {self.threshold.en}"
        if self.result is not None:
            zh, en = f"{zh}，得 {self.result.zh}", f"{en} and gives {self.result.en}"
        return Text(zh, en)


def turning_points(outcome: "Outcome", name: str) -> tuple[TurningPoint, ...]:
    """Return the next thresholds in the formula of one variable.

    Raises:
        KeyError: there is no such variable on that day.

    """
    variable = outcome.rule_set.variables[name]
    if variable.level == "part":
        return ()
    finder = _Finder(outcome)
    return tuple(
        point
        for node in variable.tree.walk()
        if node.level == "enterprise"
        for point in finder.of(node)
    )


class _Finder:
    def __init__(self, outcome: "Outcome") -> None:
        self._outcome = outcome
        self._words = outcome.rule_set.forms.words_with(outcome.rule_set.forms.naming)

    def of(self, node: e.Node) -> Iterator[TurningPoint]:
        match node:
            case r.Ladder():
                yield from self._next_step(node)
            case r.ShareCompare(left=left, operator=">=" | ">", right=right):
                yield from self._next_share(node, left, right)
            case e.Compare(left=left, operator=">=" | ">" as sign, right=right):
                if any(isinstance(item, e.Symbol) for item in left.walk()):
                    yield from self._next_amount(left, sign, right)

    def _value(self, node: e.Number) -> int | None:
        value = self._known(node)
        return None if value is None else int(value)

    def _known(self, node: e.Node) -> Value:
        """Return the value of a node of the enterprise."""
        return interpret(
            rebuild(lower(node), self._totalled), self._outcome.__getitem__
        )

    def _totalled(self, node: e.Node) -> e.Node | None:
        """Put a sum over parts as a number in its place."""
        if not isinstance(node, e.SumOverParts):
            return None
        values = [
            interpret(node.value, partial(self._of_part, place))
            for place in range(len(self._outcome.parts))
        ]
        known = [int(value) for value in values if value is not None]
        if len(known) < len(values):
            return _MISSING
        return e.Constant(sum(known), unit=node.unit)

    def _of_part(self, place: int, name: str) -> Value:
        found = self._outcome[name]
        value: Value = found[place] if isinstance(found, list) else found
        return value

    def _subject(self, node: e.Number) -> Text:
        return self._words.formula(node)

    def _next_step(self, node: r.Ladder) -> Iterator[TurningPoint]:
        share, steps = node.share, node.steps
        above, below = self._value(share.numerator), self._value(share.denominator)
        if steps.closed != "below" or above is None or not below or below < 0:
            return
        for threshold, value in steps.rows:
            needed = divide(
                threshold.numerator * below, threshold.denominator, Rounding.CEILING
            )
            if needed > above:
                shown = shown_share(threshold)
                if isinstance(share.denominator, e.Constant):
                    said = show_value(share.numerator.unit, needed)
                else:
                    said = Text(shown, shown)
                yield TurningPoint(
                    self._subject(share.numerator), share.numerator.unit,
                    above, needed, said, show_value(steps.unit, value),
                )  # fmt: skip
                return

    def _next_share(
        self, node: r.ShareCompare, left: r.Share, right: r.Share
    ) -> Iterator[TurningPoint]:
        values = [self._value(number) for number in _numbers(left, right)]
        if None in values or self._known(node) is not False:
            return
        above, below, num, den = (int(value or 0) for value in values)
        if below <= 0 or den <= 0:
            return
        needed = divide(num * below, den, Rounding.CEILING)
        if node.operator == ">" and needed * den == num * below:
            needed += 1
        said = Text(self._words.share(right, "zh"), self._words.share(right, "en"))
        yield TurningPoint(
            self._subject(left.numerator), left.numerator.unit, above, needed, said,
            None,
        )  # fmt: skip

    def _next_amount(
        self, left: e.Number, sign: str, right: e.Number
    ) -> Iterator[TurningPoint]:
        now, goal = self._value(left), self._value(right)
        if now is None or goal is None:
            return
        needed = goal + 1 if sign == ">" else goal
        unit = left.unit or right.unit
        if now < needed and unit != "state":
            yield TurningPoint(
                self._subject(left), unit, now, needed, show_value(unit, needed), None
            )


def _numbers(left: r.Share, right: r.Share) -> Iterator[e.Number]:
    yield from (left.numerator, left.denominator, right.numerator, right.denominator)
