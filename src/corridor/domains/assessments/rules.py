"""Our own decisions: which facts make up a case, and for which years (取数规则).

Pure functions. A fact belongs to a year if its period is that calendar year. A form
line left blank counts as the input's ``absent`` value only once the form was begun:
for a project that has a fact of the year, and for the enterprise once any fact of
the year was found. A fact outside the range an input can take is not used and not
replaced by a blank: the value is missing, and the case names the fact.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any, Final

from corridor.domains.assessments.records import (
    Applicant,
    Assessed,
    Case,
    CaseOfFacts,
    KnownFact,
)
from corridor.engines.rules.api import Input, RuleSet
from corridor.policies.api import Policy

APPLICATION_DATE: Final = "application_date"
"""The input that holds the day an application is made."""

FactKey = tuple[str, str, int]
"""Project code ("" for the enterprise), indicator, year."""


def by_key(facts: Iterable[KnownFact]) -> dict[FactKey, KnownFact]:
    """Index facts by project, indicator and year."""
    return {(fact.part, fact.indicator, fact.year): fact for fact in facts}


def day_of(policy: Policy, year: int, today: date) -> date:
    """Return the day whose rules apply to a year.

    A tax year is judged by the rules of its last day; an application by those of the
    day it is made, which is today in the running year.
    """
    last = date(year, 12, 31)
    if policy.dated_by == "tax_year" or year != today.year:
        return last
    return min(last, today)


def years_of(policy: Policy, facts: Iterable[FactKey]) -> tuple[int, ...]:
    """Return the years a policy can be assessed for, newest first.

    A year counts if there is a figure of the newest year its inputs read; answers to
    yes-or-no questions alone make no year.
    """
    inputs = policy.book.inputs.values()
    uses = [item.fact for item in inputs if item.fact and not item.is_truth]
    if not uses:
        return ()
    newest = max(use.year for use in uses)
    codes = {use.indicator for use in uses if use.year == newest}
    years = {year - newest for _, indicator, year in facts if indicator in codes}
    covered = range(policy.book.starts.year, policy.book.ends.year)
    return tuple(sorted((year for year in years if year in covered), reverse=True))


def case_of(
    rule_set: RuleSet,
    year: int,
    facts: Mapping[FactKey, KnownFact],
    *,
    context: Mapping[str, int],
    previous: Mapping[str, Any] | None,
) -> CaseOfFacts:
    """Put together the values of a policy's inputs from facts.

    Args:
        rule_set: the rules of the day.
        year: the year assessed.
        facts: the organization's facts.
        context: values that are no facts, such as the day of registration, by the
            indicator that inputs name.
        previous: the values of the year before, for what is carried over.

    """
    gathering = _Gathering(rule_set, year, facts, context, previous or {})
    return gathering.case()


def fingerprint(assessed: Assessed) -> str:
    """Return a digest of everything the numbers depend on.

    The day of application passes by itself; it makes an assessment new only where
    it changes the score or a condition, not for another day of age.
    """
    outcome, case = assessed.outcome, assessed.case
    passing = {
        item.name
        for item in outcome.rule_set.ordered_inputs
        if (item.fact.indicator if item.fact else item.name) == APPLICATION_DATE
    }
    given = {name: value for name, value in case.given.items() if name not in passing}
    parts = [dict(part) for part in case.parts]
    policy = assessed.policy
    judged = (policy.headline, policy.ranked_by, policy.verdict, *policy.conditions)
    results = [outcome.values.get(name) for name in judged]
    text = dumps([outcome.rule_set.version, given, parts, results])
    return sha256(text.encode()).hexdigest()


def assess(
    applicant: Applicant,
    policy: Policy,
    year: int,
    facts: Mapping[FactKey, KnownFact],
    today: date,
) -> Assessed:
    """Apply a policy to an applicant for a year.

    Where an input carries a value over from the year before, that year is assessed
    first, back to the first year with facts. A year between without facts carries
    nothing known: what follows is missing, not zero.

    Raises:
        NoRulesOn: the policy has no rules for the year.

    """
    day = day_of(policy, year, today)
    rule_set = policy.book.on(day)
    previous = None
    carries = any(item.previous_of for item in rule_set.ordered_inputs)
    if carries and any(earlier < year for earlier in years_of(policy, facts)):
        before = assess(applicant, policy, year - 1, facts, today)
        previous = before.outcome.values
    context = {
        "registered_on": applicant.registered_on.toordinal(),
        APPLICATION_DATE: day.toordinal(),
        "tax_year": year,
    }
    case = case_of(rule_set, year, facts, context=context, previous=previous)
    outcome = rule_set.evaluate(case.given, case.parts)
    return Assessed(applicant.id, policy, year, day, case, outcome)


class _Gathering:
    def __init__(
        self,
        rule_set: RuleSet,
        year: int,
        facts: Mapping[FactKey, KnownFact],
        context: Mapping[str, int],
        previous: Mapping[str, Any],
    ) -> None:
        self._inputs: Sequence[Input] = rule_set.ordered_inputs
        self._year = year
        self._facts = facts
        self._context = context
        self._previous = previous
        self._used: dict[str, KnownFact] = {}
        self._unfit: dict[str, KnownFact] = {}

    def case(self) -> CaseOfFacts:
        codes = self._part_codes()
        parts = tuple(self._values("part", code) for code in codes)
        given = self._values("enterprise", "")
        return CaseOfFacts(given, parts, codes, self._used, self._unfit)

    def _part_codes(self) -> tuple[str, ...]:
        wanted = {
            (item.fact.indicator, self._year + item.fact.year)
            for item in self._inputs
            if item.level == "part" and item.fact
        }
        codes = {part for part, code, year in self._facts if (code, year) in wanted}
        return tuple(sorted(codes - {""}))

    def _values(self, level: str, part: str) -> Case:
        values: dict[str, int | bool | None] = {}
        blank: list[Input] = []
        for item in self._inputs:
            if item.level == level:
                value = self._value(item, part)
                if value is not None:
                    values[item.name] = bool(value) if item.is_truth else value
                elif item.absent is not None and _place(item, part) not in self._unfit:
                    blank.append(item)
        if self._used:
            for item in blank:
                absent = item.absent
                values[item.name] = bool(absent) if item.is_truth else absent
        return values

    def _value(self, item: Input, part: str) -> int | None:
        if item.previous_of:
            carried = self._previous.get(item.previous_of, item.if_first)
            return None if carried is None else int(carried)
        if item.fact is None:
            return self._context.get(item.name)
        if item.fact.indicator in self._context:
            return self._context[item.fact.indicator]
        fact = self._facts.get((part, item.fact.indicator, self._year + item.fact.year))
        if fact is None:
            return None
        low, high = item.range
        if not low <= fact.value <= high:
            self._unfit[_place(item, part)] = fact
            return None
        self._used[_place(item, part)] = fact
        return fact.value


def _place(item: Input, part: str) -> str:
    """Return the name a case gives to the fact behind an input."""
    return f"{item.name}@{part}" if part else item.name
