"""Put assessments into the form pages show: lines, gaps, rungs, figures.

Everything here is frozen data made from an `Assessed`; nothing is read from the
database and nothing is computed that a rule has not computed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from corridor.domains.assessments.records import Assessed
from corridor.engines.rules.api import (
    Branch,
    Explanation,
    Leaf,
    Outcome,
    State,
    StepForm,
    show_value,
    turning_points,
)
from corridor.kernel.source import Source
from corridor.kernel.text import Text

GAPS_SHOWN: Final = 3
DEPTH_OF_GAPS: Final = 3
OPEN_STATES: Final = frozenset({State.UNMET, State.UNKNOWN, State.MANUAL_REVIEW})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its term, its label and the address of its explanation."""

    name: str
    term: Text
    shown: Text
    explain: str
    is_sample: bool
    unit: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, its state, and what stands between it and *met*."""

    name: str
    term: Text
    state: State
    explain: str
    gaps: tuple[Text, ...]
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One policy applied to an enterprise for a year, as a page shows it."""

    policy: str
    term: Text
    summary: Text
    year: int
    url: str
    headline: Figure
    verdict: Condition | None
    figures: tuple[Figure, ...]
    conditions: tuple[Condition, ...]
    missing: tuple[Text, ...]
    unfit: tuple[Text, ...]
    is_sample: bool

    @property
    def open_conditions(self) -> tuple[Condition, ...]:
        """Return the conditions that are not met yet."""
        return tuple(c for c in self.conditions if c.state in OPEN_STATES)


def result_of(assessed: Assessed) -> Result:
    """Return what a page shows of one assessment."""
    policy, outcome = assessed.policy, assessed.outcome
    named = [name for name in policy.results if name in outcome.values]
    conditions = [name for name in policy.conditions if name in outcome.values]
    whole = policy.verdict or ""
    headline = figure_of(assessed, policy.headline)
    return Result(
        policy=policy.name,
        term=policy.term,
        summary=policy.summary,
        year=assessed.year,
        url=reverse("assessments:result", args=_place(assessed)),
        headline=headline,
        verdict=condition_of(assessed, whole) if whole in outcome.values else None,
        figures=tuple(figure_of(assessed, name) for name in named),
        conditions=tuple(condition_of(assessed, name) for name in conditions),
        missing=missing_inputs(assessed.explanation, policy.headline),
        unfit=tuple(unfit_facts(assessed)),
        is_sample=headline.is_sample,
    )


def figure_of(assessed: Assessed, name: str) -> Figure:
    """Return one variable as a figure that opens its explanation."""
    explanation = assessed.explanation
    form = assessed.outcome.rule_set.forms.form(name)
    return Figure(
        name=name,
        term=form.term,
        shown=explanation.shown(name),
        explain=explanation_url(assessed, name),
        is_sample=form.is_sample,
        unit=form.unit,
        value=assessed.outcome[name],
    )


def condition_of(assessed: Assessed, name: str) -> Condition:
    """Return one condition with its gaps."""
    form = assessed.outcome.rule_set.forms.form(name)
    return Condition(
        name=name,
        term=form.term,
        state=State(assessed.outcome[name]),
        explain=explanation_url(assessed, name),
        gaps=tuple(gaps_of_outcome(assessed.explanation, assessed.outcome, name)),
        is_sample=form.is_sample,
    )


def gaps_of_outcome(
    explanation: Explanation, outcome: Outcome, name: str
) -> Iterator[Text]:
    """Say what stands between a condition and *met*."""
    state = State(outcome[name])
    if state is State.UNKNOWN:
        missing = missing_inputs(explanation, name)
        if missing:
            shown = missing[:GAPS_SHOWN]
            more = len(missing) > len(shown)
            yield Text(
                f"待补充：{'、'.join(text.zh for text in shown)}{'等' if more else ''}",
                f"Still needed: {', '.join(text.en for text in shown)}"
                f"{' and more' if more else ''}",
            )
    if state is State.UNMET:
        found = dict.fromkeys(_turning_texts(outcome, name, DEPTH_OF_GAPS))
        yield from list(found)[:GAPS_SHOWN]


def _turning_texts(outcome: Outcome, name: str, depth: int) -> Iterator[Text]:
    for point in turning_points(outcome, name):
        yield point.text
    if depth > 1:
        for read in outcome.rule_set.variables[name].reads:
            if read in outcome.values:
                yield from _turning_texts(outcome, read, depth - 1)


def missing_inputs(explanation: Explanation, name: str) -> tuple[Text, ...]:
    """Return the inputs a variable waits for; empty if it has its value."""
    found = {one.name: one.term for one in _waiting(explanation.tree(name))}
    return tuple(found.values())


def unfit_facts(assessed: Assessed) -> Iterator[Text]:
    """Say which facts an assessment leaves out, and what it could take."""
    for place, fact in assessed.case.unfit.items():
        name, _, part = place.partition("@")
        item = assessed.outcome.rule_set.known_inputs[name]
        found, low, high = (
            show_value(item.unit, value) for value in (fact.value, *item.range)
        )
        zh, en = (f"（{part}）", f" ({part})") if part else ("", "")
        yield Text(
            f"{item.term.zh}{zh}为 {found.zh}，本政策只能计算 {low.zh} 至 {high.zh}",
            f"{item.term.en}{en} is {found.en}; this policy computes "
            f"{low.en} to {high.en} only",
        )


def _waiting(branch: Branch) -> Iterator[Branch]:
    """Yield the missing inputs below a branch that waits for them itself."""
    values = branch.value if isinstance(branch.value, list) else [branch.value]
    waits = None in values
    if branch.unit == "state":
        waits = State.UNKNOWN in values
    if not waits:
        return
    if branch.step is None:
        yield branch
    for below in branch.branches:
        yield from _waiting(below)


def explanation_url(assessed: Assessed, name: str) -> str:
    """Return the address of a figure's explanation."""
    return reverse("assessments:explanation", args=[*_place(assessed), name])


def _place(assessed: Assessed) -> list[UUID | str | int]:
    return [assessed.organisation_id, assessed.policy.name, assessed.year]


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of an official form with its value."""

    line: str
    term: Text
    shown: Text
    explain: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """An official form as a page shows it."""

    version: str
    source: Source
    note: Text | None
    lines: tuple[FormLine, ...]


def form_of(assessed: Assessed) -> OfficialForm | None:
    """Return the official form of a policy; ``None`` where there is none."""
    fill = assessed.policy.filled_form
    if fill is None:
        return None
    filled = fill(assessed.outcome, assessed.year)
    forms = assessed.outcome.rule_set.forms
    lines = tuple(
        FormLine(
            row.line,
            row.term,
            row.value
            if isinstance(row.value, Text)
            else show_value(row.unit, _summed(row.value)),
            explanation_url(assessed, row.variable) if row.variable in forms else "",
            row.variable in assessed.policy.results,
        )
        for row in filled.rows
    )
    return OfficialForm(filled.version, filled.source, filled.note, lines)


def _summed(value: Any) -> Any:
    """Return the sum over projects; missing if one project's value is."""
    if isinstance(value, list):
        return None if None in value else sum(value)
    return value


@dataclass(frozen=True, slots=True)
class Reason:
    """A line of an explanation, with the lines below it."""

    name: str
    term: Text
    shown: Text
    form: StepForm | None
    formula: Text | None
    in_numbers: Text | None
    origin: Text | None
    origin_url: str
    parts: tuple["PartValue", ...]
    below: tuple["Reason", ...]
    is_repeated: bool
    is_sample: bool
    is_missing: bool


@dataclass(frozen=True, slots=True)
class PartValue:
    """The value one project has."""

    code: str
    shown: Text


def reason_of(
    explanation: Explanation, name: str, part_codes: Sequence[str] = ()
) -> Reason:
    """Return the explanation tree of a variable in the form templates draw."""
    return _reason(explanation.tree(name), explanation, tuple(part_codes))


def _reason(
    branch: Branch, explanation: Explanation, part_codes: tuple[str, ...]
) -> Reason:
    form = branch.step.form if branch.step else None
    return Reason(
        name=branch.name,
        term=branch.term,
        shown=branch.shown,
        form=form,
        formula=form.formula if form else None,
        in_numbers=branch.formula_in_numbers,
        origin=branch.origin.text if branch.origin else None,
        origin_url=branch.origin.url if branch.origin else "",
        parts=tuple(_part_values(branch, explanation, part_codes)),
        below=tuple(_reason(one, explanation, part_codes) for one in branch.branches),
        is_repeated=branch.seen,
        is_sample=form.is_sample if form else False,
        is_missing=branch.value is None,
    )


def _part_values(
    branch: Branch, explanation: Explanation, codes: Iterable[str]
) -> Iterator[PartValue]:
    if not isinstance(branch.value, list):
        return
    found = explanation.by_name[branch.name]
    item = found.input if isinstance(found, Leaf) else None
    labels = list(codes) or [str(n) for n in range(1, len(branch.value) + 1)]
    for code, value in zip(labels, branch.value, strict=True):
        yield PartValue(code, show_value(branch.unit, value, item))
