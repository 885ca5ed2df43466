"""What leaves the domain: assessments, standings and the enterprise's case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from corridor.engines.rules.api import Explanation, Origin, Outcome, State, explain
from corridor.kernel.text import Text
from corridor.policies.api import Policy

Case = Mapping[str, int | bool | None]
NO_WORDS: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact of a whole year, as much of it as a case needs.

    Attributes:
        part: the project's code; ``""`` for the enterprise itself.
        origin: where it came from, in words, with a link to its history.

    """

    id: int
    part: str
    indicator: str
    year: int
    value: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Applicant:
    """What a case needs to know of an organization besides its facts."""

    id: UUID
    region_code: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class CaseOfFacts:
    """The values of a policy's inputs, put together from facts (取数结果).

    Attributes:
        given: values of the enterprise by input name.
        parts: values of each project by input name.
        part_codes: the projects' codes, in the order of ``parts``.
        facts: the fact behind each input, by input name; for a project's input the
            name is followed by ``@`` and the project's code.
        unfit: the facts left out because the input cannot take their value, named
            alike.

    """

    given: Case
    parts: tuple[Case, ...] = ()
    part_codes: tuple[str, ...] = ()
    facts: Mapping[str, KnownFact] = field(default_factory=dict)
    unfit: Mapping[str, KnownFact] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether no fact was found at all."""
        return not self.facts


def unused(fact: KnownFact) -> Origin:
    """Return where a fact came from, saying that it is not counted."""
    said = fact.origin.text
    text = Text(
        f"{said.zh} · 超出本政策可用范围，未采用",
        f"{said.en} · outside the range of this policy, not used",
    )
    return replace(fact.origin, text=text)


@dataclass(frozen=True)
class Assessed:
    """A policy applied to an organization for a year, ready to be shown."""

    organisation_id: UUID
    policy: Policy
    year: int
    day: date
    case: CaseOfFacts
    outcome: Outcome

    @cached_property
    def explanation(self) -> Explanation:
        """Return the reasons, each input with the fact behind it."""
        origins = {name: fact.origin for name, fact in self.case.facts.items()}
        origins |= {name: unused(fact) for name, fact in self.case.unfit.items()}
        return explain(self.outcome, origins)

    @property
    def headline(self) -> Any:
        """Return the value that answers the policy's main question."""
        return self.outcome[self.policy.headline]

    @property
    def states(self) -> dict[str, State]:
        """Return the conditions and their states."""
        return {
            name: State(self.outcome[name])
            for name in self.policy.conditions
            if name in self.outcome.values
        }


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """One stored assessment (评价记录)."""

    id: UUID
    organisation_id: UUID
    policy: str
    year: int
    day: date
    rule_version: str
    engine_version: str
    given: Mapping[str, Any]
    parts: tuple[Mapping[str, Any], ...]
    part_codes: tuple[str, ...]
    fact_ids: Mapping[str, int]
    parameters: Mapping[str, Any]
    results: Mapping[str, Any]
    is_sample: bool
    computed_at: datetime
    superseded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reproduction:
    """A stored assessment computed again from what was stored with it (复算)."""

    assessment: AssessmentRecord
    results: Mapping[str, Any]

    @property
    def is_identical(self) -> bool:
        """Tell whether every value came out the same."""
        return dict(self.results) == dict(self.assessment.results)


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """Where an organization stands under a policy in a year (评价排名)."""

    organisation_id: UUID
    policy: str
    year: int
    score: int | None
    state: State | None
    is_sample: bool
    is_stale: bool
    assessed_at: datetime
    rank: int | None = None
    name: Text = NO_WORDS
    credit_code: str = ""
    region_name: Text = NO_WORDS
    industry_name: Text = NO_WORDS
