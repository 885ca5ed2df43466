"""The public library of policies, and a calculator that stores nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from corridor.domains.assessments.api import AssessmentUnknown
from corridor.domains.assessments.forms import CaseForm
from corridor.domains.assessments.presentation import (
    Condition,
    Figure,
    gaps_of_outcome,
    missing_inputs,
    reason_of,
)
from corridor.domains.assessments.rules import day_of
from corridor.domains.assessments.views.common import policy_named, today_of
from corridor.engines.pages.api import PUBLIC, CorridorRequest, access
from corridor.engines.rules.api import (
    CaseFault,
    Explanation,
    Input,
    Outcome,
    Parameter,
    RuleSet,
    State,
    explain,
    turning_points,
)
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text
from corridor.policies.api import (
    Policy,
    WorkedExample,
    all_checks,
    all_policies,
    worked_examples,
)

MOST_PROJECTS: Final = 20
FEWEST_PROJECTS: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy in the library."""

    name: str
    term: Text
    summary: Text
    audience: Text
    documents: tuple[str, ...]
    is_fictional: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Project:
    """The form of one project."""

    number: int
    form: CaseForm


@dataclass(frozen=True, slots=True)
class Asked:
    """What the calculator was asked."""

    policy: Policy
    rule_set: RuleSet
    year: int
    day: date
    form: CaseForm
    projects: tuple[Project, ...]
    is_asked: bool

    @property
    def is_valid(self) -> bool:
        """Tell whether every field can be read."""
        forms = [self.form, *(project.form for project in self.projects)]
        valid = [form.is_valid() for form in forms]
        return self.is_asked and all(valid)

    def outcome(self) -> Outcome:
        """Compute what was asked.

        Raises:
            CaseFault: a value is impossible.

        """
        given = self.form.values()
        parts = [project.form.values() for project in self.projects]
        if parts and not any(parts):
            parts = []
        return self.rule_set.evaluate(
            _filled(given, self.rule_set, "enterprise", begun=bool(given or parts)),
            [_filled(part, self.rule_set, "part", begun=True) for part in parts],
        )


@require_safe
@access(PUBLIC)
def policies(request: CorridorRequest) -> HttpResponse:
    """List the policies with their documents (政策库)."""
    entries = [
        Entry(
            policy.name,
            policy.term,
            policy.summary,
            policy.audience,
            tuple(source.document for source in policy.documents),
            policy.is_fictional,
            any(
                row.source.is_sample
                for parameter in policy.book.parameters.values()
                for row in parameter.rows
            ),
        )
        for policy in all_policies()
    ]
    context = {
        "policies": [entry for entry in entries if not entry.is_fictional],
        "fictional": [entry for entry in entries if entry.is_fictional],
        "checks": [(one.name, one.term, one.summary) for one in all_checks()],
    }
    return render(request, "assessments/policies.html", context)


@require_safe
@access(PUBLIC)
def policy_detail(request: CorridorRequest, policy: str) -> HttpResponse:
    """Show what a policy says: documents, dated parameters, worked examples."""
    found = policy_named(policy)
    rules = found.book.rules
    context = {
        "policy": policy,
        "term": found.term,
        "summary": found.summary,
        "audience": found.audience,
        "documents": found.documents,
        "first_year": found.book.starts.year,
        "last_year": found.book.ends.year - 1,
        "is_fictional": found.is_fictional,
        "parameters": [_dated(p) for p in found.book.parameters.values()],
        "rules": [
            (rule.term, rule.source, rule.starts, rule.ends)
            for rule in sorted(rules, key=lambda rule: rule.starts)
        ],
        "examples": [example_of(example) for example in worked_examples(found)],
    }
    return render(request, "assessments/policy.html", context)


@require_safe
@access(PUBLIC)
def calculator(request: CorridorRequest, policy: str) -> HttpResponse:
    """Compute a policy from typed figures; nothing is stored (政策计算器)."""
    asked = asked_of(request, policy_named(policy))
    context = _calculator_context(asked)
    status = 200
    if asked.is_valid:
        try:
            outcome = asked.outcome()
        except CaseFault as fault:
            asked.form.add_error(None, fault.text.on(request.language))
            status = 422
        else:
            context |= _answer(asked, outcome, request.GET)
    elif asked.is_asked:
        status = 422
    return render(request, "assessments/calculator.html", context, status=status)


@require_safe
@access(PUBLIC)
def calculator_explanation(
    request: CorridorRequest, policy: str, name: str
) -> HttpResponse:
    """Explain one figure of the calculator; computed anew from the address.

    Raises:
        AssessmentUnknown: there is no such figure.
        InputRefused: the figures in the address are not understood.

    """
    asked = asked_of(request, policy_named(policy))
    if name not in asked.rule_set.forms:
        raise AssessmentUnknown
    if not asked.is_valid:
        raise InputRefused(
            Text("地址中的数据不正确", "the figures in the address are not understood"),
            field=next(iter(asked.form.errors), "year"),
        )
    outcome = asked.outcome()
    explanation = explain(outcome)
    context = {
        "policy": policy,
        "policy_term": asked.policy.term,
        "figure": _figure(asked, explanation, name, request.GET),
        "reason": reason_of(explanation, name),
        "turns": turning_points(outcome, name),
        "day": asked.day,
        "version": asked.rule_set.version,
        "back": f"{_url(asked.policy)}?{request.GET.urlencode()}",
    }
    return render(request, "assessments/calculator_explanation.html", context)


def asked_of(request: CorridorRequest, policy: Policy) -> Asked:
    """Read what the calculator was asked from the address."""
    year = _year(request, policy)
    day = day_of(policy, year, today_of(request))
    rule_set = policy.book.on(max(day, policy.book.starts))
    inputs = inputs_offered(rule_set, policy.calculator)
    is_asked = any(name for name in request.GET if name not in {"year", "projects"})
    data = request.GET if is_asked else None
    own = [item for item in inputs if item.level == "enterprise"]
    of_parts = [item for item in inputs if item.level == "part"]
    language = request.language
    projects = tuple(
        Project(n, CaseForm(of_parts, data, language=language, prefix=f"p{n}"))
        for n in range(1, _project_count(request) + 1)
        if of_parts
    )
    form = CaseForm(own, data, language=language)
    return Asked(policy, rule_set, year, day, form, projects, is_asked)


def _year(request: CorridorRequest, policy: Policy) -> int:
    first, last = policy.book.starts.year, policy.book.ends.year - 1
    given = request.GET.get("year", "")
    if not given:
        return min(max(today_of(request).year, first), last)
    if not (given.isascii() and given.isdigit() and first <= int(given) <= last):
        raise InputRefused(
            Text(f"年度应在 {first} 与 {last} 之间", f"choose from {first} to {last}"),
            field="year",
        )
    return int(given)


def _project_count(request: CorridorRequest) -> int:
    given = request.GET.get("projects", "")
    if not (given.isascii() and given.isdigit()):
        return FEWEST_PROJECTS
    return min(max(int(given), FEWEST_PROJECTS), MOST_PROJECTS)


def _filled(
    values: dict[str, Any], rule_set: RuleSet, level: str, *, begun: bool
) -> dict[str, Any]:
    """Count blank form lines as the inputs say, once anything was typed."""
    if not begun:
        return values
    blanks: dict[str, Any] = {}
    for item in rule_set.inputs.values():
        if item.level == level and item.name not in values:
            absent = item.if_first if item.previous_of else item.absent
            if absent is not None:
                blanks[item.name] = bool(absent) if item.is_truth else absent
    return {**blanks, **values}


def _calculator_context(asked: Asked) -> dict[str, Any]:
    book = asked.policy.book
    return {
        "policy": asked.policy.name,
        "term": asked.policy.term,
        "summary": asked.policy.summary,
        "form": asked.form,
        "projects": asked.projects,
        "more_projects": min(len(asked.projects) + 1, MOST_PROJECTS),
        "year": asked.year,
        "years": range(book.ends.year - 1, book.starts.year - 1, -1),
        "is_asked": asked.is_asked,
        "is_fictional": asked.policy.is_fictional,
        "action": _url(asked.policy),
        "day": asked.day,
        "version": asked.rule_set.version,
    }


def _answer(asked: Asked, outcome: Outcome, typed: QueryDict) -> dict[str, Any]:
    explanation = explain(outcome)
    policy = asked.policy
    shown = [name for name in policy.results if name in outcome.values]
    states = [name for name in policy.conditions if name in outcome.values]
    return {
        "headline": _figure(asked, explanation, policy.headline, typed),
        "figures": [_figure(asked, explanation, name, typed) for name in shown],
        "conditions": [
            Condition(
                name,
                asked.rule_set.forms.form(name).term,
                State(outcome[name]),
                _explain_url(asked, name, typed),
                tuple(gaps_of_outcome(explanation, outcome, name)),
                asked.rule_set.is_sample(name),
            )
            for name in states
        ],
        "missing": missing_inputs(explanation, policy.headline),
    }


def _figure(
    asked: Asked, explanation: Explanation, name: str, typed: QueryDict
) -> Figure:
    form = asked.rule_set.forms.form(name)
    return Figure(
        name,
        form.term,
        explanation.shown(name),
        _explain_url(asked, name, typed),
        form.is_sample,
        form.unit,
        explanation.value(name),
    )


def _explain_url(asked: Asked, name: str, typed: QueryDict) -> str:
    address = reverse(
        "assessments:calculator_explanation", args=[asked.policy.name, name]
    )
    kept = [(key, value) for key, value in typed.items() if value]
    return f"{address}?{urlencode(kept)}"


def _url(policy: Policy) -> str:
    return reverse("assessments:calculator", args=[policy.name])


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example as a page shows it."""

    id: str
    title: Text
    working: Text
    source: Text
    inputs_text: str
    expected_text: str


def example_of(example: WorkedExample) -> Example:
    """Return a worked example in the form pages show."""
    return Example(
        example.id,
        example.title,
        example.working,
        example.source,
        _json(example.inputs),
        _json(example.expected),
    )


def _json(value: Any) -> str:
    return dumps(value, ensure_ascii=False, indent=2, default=str)


@dataclass(frozen=True, slots=True)
class Row:
    """One dated value of a parameter."""

    starts: date
    ends: date | None
    text: str
    source: Any
    note: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A parameter with its dated values, newest first."""

    name: str
    term: Text
    unit: str
    rows: tuple[Row, ...]


def _dated(parameter: Parameter) -> Dated:
    rows = [
        Row(row.starts, row.ends, row.text, row.source, row.note)
        for row in reversed(parameter.rows)
    ]
    return Dated(parameter.name, parameter.term, parameter.unit, tuple(rows))


def inputs_offered(rule_set: RuleSet, names: Sequence[str]) -> tuple[Input, ...]:
    """Return the inputs of a calculator that the rules of the day read."""
    return tuple(rule_set.inputs[name] for name in names if name in rule_set.inputs)
