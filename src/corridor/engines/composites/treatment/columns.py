"""Give columns the two attempts of treatment (两步处理)."""

from copy import deepcopy
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.moments import Flags, highest
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.treatment.transforms import (
    LOGARITHMS,
    Method,
    box_cox,
    likeliest_power,
)
from corridor.engines.composites.treatment.winsorizing import (
    Limits,
    Verdict,
    judge,
    winsorized,
)
from corridor.kernel.text import Text

ESTIMATE: Final = "estimate"
UNLIMITED: Final = "unlimited"
_DEFAULT_POINTS: Final = 5
_DEFAULT_SKEWNESS: Final = 2.0
_DEFAULT_KURTOSIS: Final = 3.5
_POWER: Final = Text("数字或 estimate", "a number, or `estimate`")
_POINTS: Final = Text("不小于 0 的整数或 unlimited", "a whole number, or `unlimited`")


class Finding(StrEnum):
    """What a reader of treated values has to know."""

    NOTHING = ""
    FEW = "too few distinct values: left as they were"
    FALLING = "the curve would turn the order round: left as they were"
    OUTLYING = "still outlying"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a column is treated.

    Attributes:
        method: what is tried first on a column that passes neither limit.
        points: how many values winsorizing may change; None for any number.
        force: winsorize up to that number even when the column passes earlier.
        skewness: a column passes below this absolute skewness,
        kurtosis: or below this excess kurtosis.
        power: lambda of Box–Cox; None has it estimated by maximum likelihood.
        then: what is tried when the first did not help.
        combine: try the second on what the first made, not on the values as they were.
    """

    method: Method = Method.WINSORIZE
    points: int | None = _DEFAULT_POINTS
    force: bool = False
    skewness: float = _DEFAULT_SKEWNESS
    kurtosis: float = _DEFAULT_KURTOSIS
    power: float | None = None
    then: Method = Method.LOG
    combine: bool = False

    @classmethod
    def from_document(cls, said: Fields, also: tuple[str, ...] = ()) -> "Rule":
        """Read a rule.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        said.only([*(_said_name(one.name) for one in fields(cls)), *also])
        words = list(Method)
        return cls(
            method=Method(said.word("method", words, Method.WINSORIZE)),
            points=_points(said),
            force=said.flag("force", default=False),
            skewness=said.number("skewness", _DEFAULT_SKEWNESS),
            kurtosis=said.number("kurtosis", _DEFAULT_KURTOSIS),
            power=_power(said),
            then=Method(said.word("then", words, Method.LOG)),
            combine=said.flag("combine", default=False),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the rule as a document holds it, every default written out."""
        return {
            "method": self.method.value,
            "points": UNLIMITED if self.points is None else self.points,
            "force": self.force,
            "skewness": self.skewness,
            "kurtosis": self.kurtosis,
            "lambda": ESTIMATE if self.power is None else self.power,
            "then": self.then.value,
            "combine": self.combine,
        }

    @property
    def limits(self) -> Limits:
        """Return when a column counts as outlying."""
        return Limits(self.skewness, self.kurtosis)


@dataclass(frozen=True)
class Outcome:
    """Columns after treatment, and what was done to each.

    Shapes:
        values, high, low: (units, columns). The others: (columns,).

    Attributes:
        high: cells winsorized at the upper end; low: at the lower.
        held: what was done to the values that stand, ``none`` where they are untouched.
        power: lambda where Box–Cox holds, NaN elsewhere.
    """

    values: Matrix
    before: Verdict
    after: Verdict
    high: Flags
    low: Flags
    held: npt.NDArray[np.object_]
    power: Matrix
    finding: npt.NDArray[np.object_]


class _Work:
    """The columns on their way through two attempts."""

    def __init__(self, values: Matrix, rule: Rule) -> None:
        columns = values.shape[1]
        self.rule = rule
        self.before = judge(values, rule.limits)
        self.after = deepcopy(self.before)
        self.original = values
        self.values = values.copy()
        self.high = np.zeros(values.shape, np.bool_)
        self.low = np.zeros(values.shape, np.bool_)
        self.held = np.full(columns, Method.NONE.value, object)
        self.power = np.full(columns, np.nan)
        self.finding = np.full(columns, Finding.NOTHING, object)

    def attempt(self, method: Method, at: npt.NDArray[np.intp]) -> None:
        """Apply a method to some columns; those it breaks are put back."""
        if not self.rule.combine:
            self.restore(at)
        part = self.values[:, at]
        self.values[:, at] = self._done(method, part, at)
        self.held[at] = [
            method.value if one == Method.NONE else f"{one} + {method}"
            for one in self.held[at]
        ]
        verdict = judge(self.values[:, at], self.rule.limits)
        for held, found in zip(self.after, verdict, strict=True):
            held[at] = found
        broken = verdict.undefined
        self.restore(at[broken])
        falls = (method is Method.LOG_GII) & (highest(part) <= 1)
        found = np.where(falls, Finding.FALLING, Finding.FEW)
        self.finding[at] = np.where(broken, found, Finding.NOTHING)

    def restore(self, at: npt.NDArray[np.intp]) -> None:
        """Put columns back to what they were before any treatment."""
        self.values[:, at] = self.original[:, at]
        self.high[:, at] = self.low[:, at] = False
        self.held[at] = Method.NONE.value
        self.power[at] = np.nan
        for held, was in zip(self.after, self.before, strict=True):
            held[at] = was[at]

    def _done(self, method: Method, part: Matrix, at: npt.NDArray[np.intp]) -> Matrix:
        rule = self.rule
        if method is Method.WINSORIZE:
            cut = winsorized(part, rule.limits, rule.points, force=rule.force)
            self.high[:, at], self.low[:, at] = cut.high, cut.low
            return cut.values
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            if method is not Method.BOX_COX:
                return LOGARITHMS[method](part)
            power = np.full(at.shape, rule.power, float)
            if rule.power is None:
                power = likeliest_power(part)
            self.power[at] = power
            return box_cox(part, power)


def treated(values: Matrix, rule: Rule | None = None) -> Outcome:
    """Treat columns: those that pass neither limit get one attempt, then another.

    A column for which the limits are not defined before or after an attempt, because
    it holds too few distinct values, is left as it was.

    Shapes:
        values: (units, columns); replications may stand side by side as columns.
    """
    told = rule or Rule()
    work = _Work(values, told)
    if told.method is not Method.NONE:
        work.finding[work.before.undefined] = Finding.FEW
        _attempt_both(work)
        silent = work.finding == Finding.NOTHING
        work.finding[silent & ~work.after.passed] = Finding.OUTLYING
    return Outcome(
        work.values, work.before, work.after, work.high, work.low, work.held,
        work.power, work.finding,
    )  # fmt: skip


def _attempt_both(work: _Work) -> None:
    failing = np.flatnonzero(~work.before.passed & ~work.before.undefined)
    for method in (work.rule.method, work.rule.then):
        if method is Method.NONE or not failing.size:
            return
        work.attempt(method, failing)
        left = ~work.after.passed & (work.finding != Finding.FEW)
        failing = failing[left[failing]]


def _said_name(name: str) -> str:
    return "lambda" if name == "power" else name


def _power(said: Fields) -> float | None:
    given = said.body.get("lambda", ESTIMATE)
    if given == ESTIMATE:
        return None
    if not isinstance(given, (int, float)) or isinstance(given, bool):
        raise DefinitionMisread.not_of_kind(said.at("lambda"), given, _POWER)
    return said.number("lambda")


def _points(said: Fields) -> int | None:
    given = said.body.get("points", _DEFAULT_POINTS)
    if given == UNLIMITED:
        return None
    points = said.whole("points", _DEFAULT_POINTS)
    if points < 0:
        raise DefinitionMisread.not_of_kind(said.at("points"), given, _POINTS)
    return points
