"""What pages show of an assessment, without a database."""

from datetime import date
from uuid import UUID

import pytest

from corridor.domains.assessments.presentation import (
    Reason,
    missing_inputs,
    reason_of,
    result_of,
)
from corridor.domains.assessments.records import Applicant, Assessed, KnownFact
from corridor.domains.assessments.rules import assess, by_key
from corridor.engines.rules.api import Origin, State
from corridor.kernel.text import Text
from corridor.policies.api import get_policy
from tests.factories.enterprise_facts import TECH_SME, TECH_SME_ANSWERS

TODAY = date(2026, 6, 1)
FIRM = UUID(int=7)
APPLICANT = Applicant(FIRM, "330402", date(2015, 6, 1))


def assessed(policy: str = "tech_sme", **changed: int | None) -> Assessed:
    origin = Origin(Text("填报 2026-03-01", "entered 2026-03-01"), url="/facts/1/")
    values = {code: (2025, value) for code, value in TECH_SME.items()}
    values |= {code: (2026, value) for code, value in TECH_SME_ANSWERS.items()}
    facts = [
        KnownFact(1, "", code, year, changed.get(code, value) or 0, origin)
        for code, (year, value) in values.items()
        if changed.get(code, value) is not None
    ]
    facts += [
        KnownFact(1, "", code, 2025, value, origin)
        for code, value in changed.items()
        if code not in values and value is not None
    ]
    facts += [
        KnownFact(1, part, "rd_personnel", 2025, 100_00, origin)
        for part in ("RD-1", "RD-2")
    ]
    year = 2025 if policy == "rd_super_deduction" else 2026
    return assess(APPLICANT, get_policy(policy), year, by_key(facts), TODAY)


def test_a_result_shows_headline_verdict_figures_and_conditions() -> None:
    found = result_of(assessed())

    assert (found.policy, found.year, found.headline.shown.zh) == (
        "tech_sme",
        2026,
        "100分",
    )
    assert found.url == f"/assessments/organizations/{FIRM}/tech_sme/2026/"
    assert found.headline.explain == f"{found.url}{found.headline.name}/"
    assert found.verdict is not None
    assert found.verdict.state is State.MET
    assert (found.missing, found.unfit, found.is_sample) == ((), (), False)
    assert [c for c in found.open_conditions if c.state is State.MET] == []


def test_a_condition_that_waits_says_for_what() -> None:
    found = result_of(assessed(staff_total=None))

    assert found.verdict is not None
    assert found.verdict.state is State.UNKNOWN
    assert any(gap.zh.startswith("待补充：") for gap in found.verdict.gaps)
    assert any(gap.en.startswith("Still needed: ") for gap in found.verdict.gaps)
    assert found.missing != ()
    assert found.headline.value is None


def test_more_than_three_gaps_are_counted_not_listed() -> None:
    found = result_of(
        assessed(**dict.fromkeys(TECH_SME), **dict.fromkeys(TECH_SME_ANSWERS))
    )

    assert found.verdict is not None
    (gap,) = found.verdict.gaps
    assert gap.zh.endswith("等")
    assert gap.en.endswith(" and more")


def test_a_condition_that_is_not_met_says_how_far_it_is() -> None:
    found = result_of(assessed(staff_total=600))

    unmet = [c for c in found.conditions if c.state is State.UNMET]
    assert [c.name for c in unmet] != []
    assert all(len(c.gaps) <= 3 for c in unmet)


def test_a_score_below_the_mark_names_the_next_threshold() -> None:
    found = result_of(assessed(tech_staff=0, ip_class1=0, ip_class2=0, rd_expense=0))

    (score,) = (c for c in found.conditions if c.name == "condition_score")
    assert score.state is State.UNMET
    assert score.gaps[0].zh.startswith("综合评价总分现为")
    assert "再增加" in score.gaps[0].zh
    assert score in found.open_conditions


def test_a_figure_entered_but_not_usable_is_named_with_the_range() -> None:
    found = result_of(assessed("hnte", operating_years=0))

    assert [text.zh for text in found.unfit] == [
        text.zh for text in found.unfit if "本政策只能计算" in text.zh
    ]
    assert len(found.unfit) == 1
    assert "this policy computes" in found.unfit[0].en


def test_a_value_that_is_known_waits_for_nothing() -> None:
    one = assessed()

    assert missing_inputs(one.explanation, one.policy.headline) == ()


def reasons(reason: Reason) -> list[Reason]:
    return [reason, *(one for below in reason.below for one in reasons(below))]


def test_reasons_lead_down_to_the_fact() -> None:
    one = assessed()

    found = reasons(reason_of(one.explanation, one.policy.headline))

    leaves = [r for r in found if r.form is None]
    assert found[0].shown.zh == "100分"
    assert {r.origin.zh for r in leaves if r.origin} == {"填报 2026-03-01"}
    assert {r.origin_url for r in leaves if r.origin} == {"/facts/1/"}
    assert all(r.formula and r.in_numbers for r in found if r.form)


def test_each_project_stands_under_its_code() -> None:
    one = assessed("rd_super_deduction")

    found = reasons(
        reason_of(one.explanation, one.policy.headline, one.case.part_codes)
    )

    costs = [r for r in found if r.name == "personnel"]
    assert costs != []
    assert [(p.code, p.shown.zh) for p in costs[0].parts] == [
        ("RD-1", "100.00元"),
        ("RD-2", "100.00元"),
    ]


def test_projects_without_codes_are_numbered() -> None:
    one = assessed("rd_super_deduction")

    found = reasons(reason_of(one.explanation, one.policy.headline))

    assert {tuple(p.code for p in r.parts) for r in found if r.parts} == {("1", "2")}


@pytest.mark.parametrize("policy", ["innovation_points", "zhejiang_ladder", "hnte"])
def test_a_sample_is_labelled_wherever_it_shows(policy: str) -> None:
    one = assessed(policy)

    found = result_of(one)

    rules = one.outcome.rule_set
    assert {f.name: f.is_sample for f in found.figures} == {
        f.name: rules.is_sample(f.name) for f in found.figures
    }
