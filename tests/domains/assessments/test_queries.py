from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from corridor.domains.assessments.api import (
    AssessmentRefused,
    StandingFilter,
    StandingRecord,
    assess_now,
    assessed_years,
    known_facts,
    ranking,
    state_counts,
)
from corridor.domains.registry.api import (
    OrganisationRecord,
    move_organisation,
    rename_organisation,
)
from corridor.engines.pages.api import Slice
from corridor.engines.rules.api import State
from corridor.policies.api import get_policy
from tests.factories import actors, organisations
from tests.factories import enterprise_facts as facts

pytestmark = pytest.mark.django_db

CLERK = actors.staff("330400")
TODAY = datetime(2026, 6, 1, tzinfo=UTC).date()


def _firm(score_staff: int = 18, **fields: Any) -> OrganisationRecord:
    firm = organisations.organisation(**fields)
    facts.tech_sme(firm.id, 2026)
    if score_staff != 18:
        facts.record(
            firm.id,
            2025,
            facts.RECORDED + timedelta(hours=1),
            tech_staff=score_staff,
        )
    return firm


def _ranked(**options: Any) -> Slice[StandingRecord]:
    return ranking(
        actor=options.pop("actor", CLERK),
        region_code=options.pop("region_code", "330400"),
        policy="tech_sme",
        year=2026,
        **options,
    )


def test_a_region_is_ranked_best_first() -> None:
    low, high = _firm(8), _firm()

    rows = _ranked().rows

    assert [(row.organisation_id, row.score, row.rank) for row in rows] == [
        (high.id, 100, 1),
        (low.id, 84, 2),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_ranking_costs_three_statements(
    count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        _firm()

    with django_assert_num_queries(3):
        rows = _ranked().rows

    assert len(rows) == count


def test_a_bureau_sees_its_own_region_only() -> None:
    _firm()
    elsewhere = _firm(region_code="320506")

    assert elsewhere.id not in {row.organisation_id for row in _ranked().rows}
    with pytest.raises(AssessmentRefused):
        _ranked(region_code="320500")
    with pytest.raises(AssessmentRefused):
        _ranked(actor=actors.member(elsewhere.id))


def test_a_ranking_is_narrowed_by_state_and_by_name() -> None:
    _firm()
    poor = _firm(0, name="禾城低分有限公司（样例）")

    unknown = _ranked(only=StandingFilter(state=State.UNKNOWN)).rows
    named = _ranked(only=StandingFilter(text="低分")).rows

    assert [row.organisation_id for row in unknown] == [poor.id]
    assert [row.organisation_id for row in named] == [poor.id]


def test_states_are_counted_over_the_region() -> None:
    _firm()
    _firm(0)

    assert state_counts("330400", "tech_sme", 2026) == {State.MET: 1, State.UNKNOWN: 1}


def test_a_firm_that_moves_or_is_renamed_is_listed_as_it_is_now() -> None:
    firm = _firm()
    at = datetime(2026, 7, 1, tzinfo=UTC)
    keeper = actors.OPERATOR

    rename_organisation(
        organisation_id=firm.id,
        name="禾城新名有限公司（样例）",
        from_on=at.date(),
        actor=keeper,
        at=at,
    )
    move_organisation(
        organisation_id=firm.id,
        region_code="330411",
        from_on=at.date(),
        actor=keeper,
        at=at,
    )

    only = StandingFilter(text="新名")
    assert [
        r.organisation_id for r in _ranked(region_code="330411", only=only).rows
    ] == [firm.id]
    assert _ranked(region_code="330402", only=only).rows == ()


def test_every_input_of_an_assessment_knows_its_fact() -> None:
    firm = _firm()
    known = known_facts([firm.id])[firm.id]

    assessed = assess_now(firm, get_policy("tech_sme"), 2026, facts=known, today=TODAY)

    assert assessed is not None
    origin = assessed.explanation.tree("score_tech").branches[0].origin
    assert origin is not None
    assert "2026-03-01" in origin.text.zh


def test_what_was_known_then_is_not_what_is_known_now() -> None:
    firm = _firm(8)
    policy = get_policy("tech_sme")

    then = known_facts([firm.id], known_at=facts.RECORDED)[firm.id]
    now = known_facts([firm.id])[firm.id]

    totals = [
        assessed.headline
        for known in (then, now)
        if (assessed := assess_now(firm, policy, 2026, facts=known, today=TODAY))
    ]
    assert totals == [100, 84]


def test_the_years_on_offer_are_those_with_figures() -> None:
    firm = _firm()

    years = assessed_years(known_facts([firm.id])[firm.id], [get_policy("tech_sme")])

    assert years == (2026,)
