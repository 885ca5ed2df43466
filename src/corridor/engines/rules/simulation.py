"""Ask what would change (测算): other inputs, other parameters, the least change.

`what_if` compares two outcomes. `least_change` looks for the smallest change of named
inputs that reaches a goal, by galloping outward and then halving the bracket. It
assumes that each input, moved in one direction, helps steadily; where it does not, the
search may miss a smaller change, and where nothing helps it says so with ``None``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from corridor.engines.rules.declaration import Input
from corridor.engines.rules.errors import ValueUnknown

if TYPE_CHECKING:
    from corridor.engines.rules.rulebook import Case, Outcome, RuleSet

MOST_LEVERS: Final = 6
"""Inputs moved together at most; directions are tried in every combination."""

Value = int | bool | None


@dataclass(frozen=True, slots=True)
class Lever:
    """An input that may be moved: of the enterprise, or of one part."""

    name: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A variable whose value differs between two outcomes."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Comparison:
    """Two outcomes side by side."""

    before: "Outcome"
    after: "Outcome"

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return the variables that differ, in the order of calculation."""
        old, new = self.before.values, self.after.values
        names = [name for name in new if not _is_auxiliary(self.after, name)]
        return tuple(
            Difference(name, old.get(name), new[name])
            for name in names
            if old.get(name) != new[name]
        )


@dataclass(frozen=True, slots=True)
class Move:
    """One input moved from one value to another."""

    lever: Lever
    before: Value
    after: Value


def what_if(
    rule_set: "RuleSet",
    given: "Case",
    parts: Sequence["Case"] = (),
    *,
    changes: Mapping[Lever, Value] | None = None,
    parameters: Mapping[str, object] | None = None,
) -> Comparison:
    """Return the outcome as it is and as it would be.

    Args:
        rule_set: the rules of the day.
        given: values of the enterprise by input name.
        parts: the same for each part.
        changes: new values of inputs.
        parameters: new values of parameters, as a parameter file would state them.

    Raises:
        ValueUnknown: a lever names no input.
        NameMissing: there is no such parameter.
        CaseFault: a value is impossible.

    """
    before = rule_set.evaluate(given, parts)
    supposed = rule_set
    if parameters:
        supposed = rule_set.book.supposing(parameters).on(rule_set.day)
    moved = _moved(rule_set, given, parts, changes or {})
    return Comparison(before, supposed.evaluate(*moved))


def least_change(
    rule_set: "RuleSet",
    given: "Case",
    parts: Sequence["Case"] = (),
    *,
    levers: Sequence[Lever],
    reached: Callable[["Outcome"], bool],
) -> tuple[Move, ...] | None:
    """Return the smallest moves of the levers after which the goal is reached.

    One lever alone is preferred, the one that moves least in proportion to where it
    stands. If no lever does it alone, all are moved together and then each is taken
    back as far as the others allow. Empty if the goal is reached already; ``None`` if
    no move within the declared ranges reaches it.

    Raises:
        ValueUnknown: a lever names no input.
        ValueError: more levers than can be tried together.

    """
    if len(levers) > MOST_LEVERS:
        raise ValueError(f"at most {MOST_LEVERS} levers")
    search = _Search(rule_set, given, parts, reached)
    if search.holds({}):
        return ()
    alone = [move for lever in levers if (move := search.alone(lever)) is not None]
    if alone:
        return (min(alone, key=_proportion),)
    return search.together(levers)


class _Search:
    def __init__(
        self,
        rule_set: "RuleSet",
        given: "Case",
        parts: Sequence["Case"],
        reached: Callable[["Outcome"], bool],
    ) -> None:
        self._rule_set = rule_set
        self._given = given
        self._parts = parts
        self._reached = reached

    def holds(self, changes: Mapping[Lever, Value]) -> bool:
        moved = _moved(self._rule_set, self._given, self._parts, changes)
        return self._reached(self._rule_set.evaluate(*moved))

    def alone(self, lever: Lever) -> Move | None:
        found = [
            Move(lever, self._now(lever), value)
            for value in self._least(lever, {})
            if value is not None
        ]
        return min(found, key=_proportion) if found else None

    def together(self, levers: Sequence[Lever]) -> tuple[Move, ...] | None:
        ends = [list(dict.fromkeys(self._ends(lever))) for lever in levers]
        for extreme in product(*ends):
            changes: dict[Lever, Value] = dict(zip(levers, extreme, strict=True))
            if not self.holds(changes):
                continue
            for lever in levers:
                changes[lever] = self._taken_back(lever, changes)
            return tuple(
                Move(lever, self._now(lever), value)
                for lever, value in changes.items()
                if value != self._now(lever)
            )
        return None

    def _taken_back(self, lever: Lever, changes: Mapping[Lever, Value]) -> Value:
        others = {key: value for key, value in changes.items() if key != lever}
        if self.holds(others):
            return self._now(lever)
        end = changes[lever]
        if _is_discrete(self._input(lever)) or end is None:
            return end
        return self._bisect(lever, self._start(lever), int(end), others)

    def _least(self, lever: Lever, others: Mapping[Lever, Value]) -> Iterator[Value]:
        item = self._input(lever)
        if _is_discrete(item):
            for value in self._ends(lever):
                if self.holds({**others, lever: value}):
                    yield value
            return
        start = self._start(lever)
        if self._now(lever) is None and self.holds({**others, lever: start}):
            yield start
        for end in item.range:
            found = self._gallop(lever, start, end, others)
            if found is not None:
                yield found

    def _gallop(
        self, lever: Lever, start: int, end: int, others: Mapping[Lever, Value]
    ) -> int | None:
        sign, reach = (1 if end > start else -1), abs(end - start)
        step, behind = 1, start
        while step <= reach:
            ahead = start + sign * step
            if self.holds({**others, lever: ahead}):
                return self._bisect(lever, behind, ahead, others)
            behind, step = ahead, step * 2
        if reach and self.holds({**others, lever: end}):
            return self._bisect(lever, behind, end, others)
        return None

    def _bisect(
        self, lever: Lever, behind: int, ahead: int, others: Mapping[Lever, Value]
    ) -> int:
        """Close the bracket: the goal is missed at ``behind``, reached at ``ahead``."""
        while abs(ahead - behind) > 1:
            middle = (ahead + behind) // 2
            if self.holds({**others, lever: middle}):
                ahead = middle
            else:
                behind = middle
        return ahead

    def _input(self, lever: Lever) -> Input:
        item = self._rule_set.known_inputs.get(lever.name)
        if item is None or (item.level == "part") != (lever.part is not None):
            raise ValueUnknown.named(lever.name)
        return item

    def _now(self, lever: Lever) -> Value:
        if lever.part is None:
            return self._given.get(lever.name)
        return self._parts[lever.part].get(lever.name)

    def _start(self, lever: Lever) -> int:
        low, high = self._input(lever).range
        now = self._now(lever)
        return min(max(0, low), high) if now is None else int(now)

    def _ends(self, lever: Lever) -> tuple[Value, ...]:
        item = self._input(lever)
        if item.is_truth:
            return (True, False)
        if item.options:
            return tuple(range(len(item.options)))
        return (item.range[1], item.range[0])


def _is_discrete(item: Input) -> bool:
    return item.is_truth or bool(item.options)


def _proportion(move: Move) -> tuple[float, str]:
    """Order moves by their size relative to where the lever stands."""
    before, after = int(move.before or 0), int(move.after or 0)
    return (abs(after - before) / max(1, abs(before)), move.lever.name)


def _moved(
    rule_set: "RuleSet",
    given: "Case",
    parts: Sequence["Case"],
    changes: Mapping[Lever, Value],
) -> tuple["Case", Sequence["Case"]]:
    moved, moved_parts = dict(given), [dict(part) for part in parts]
    for lever, value in changes.items():
        if lever.name not in rule_set.known_inputs:
            raise ValueUnknown.named(lever.name)
        if lever.part is None:
            moved[lever.name] = value
        else:
            moved_parts[lever.part][lever.name] = value
    return moved, moved_parts


def _is_auxiliary(outcome: "Outcome", name: str) -> bool:
    return outcome.rule_set.variables[name].is_auxiliary
