"""Which facts make up a case, and for which years."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.domains.assessments.api import AssessmentRecord, compute_again
from corridor.domains.assessments.records import (
    Applicant,
    Assessed,
    KnownFact,
)
from corridor.domains.assessments.rules import (
    FactKey,
    assess,
    by_key,
    case_of,
    day_of,
    fingerprint,
    years_of,
)
from corridor.engines.rules.api import (
    ENGINE_VERSION,
    FactUse,
    Input,
    Number,
    Origin,
    State,
    Truth,
)
from corridor.kernel.text import Text
from corridor.policies.api import Policy, all_policies, get_policy
from tests.engines.rules.books import DAY, amount, answer, book, declared
from tests.factories.enterprise_facts import TECH_SME, TECH_SME_ANSWERS

TODAY = date(2026, 6, 1)
APPLICANT = Applicant(UUID(int=7), "330402", date(2015, 6, 1))
SME = get_policy("tech_sme")
GROVE = get_policy("peach_spring")


def fact(indicator: str, year: int, value: int, part: str = "") -> KnownFact:
    origin = Origin(Text("填报 2026-03-01", "entered 2026-03-01"), url="/facts/1/")
    return KnownFact(1, part, indicator, year, value, origin)


def facts_of_the_year(year: int = 2025, **changed: int) -> dict[FactKey, KnownFact]:
    found = [fact(code, year, value) for code, value in (TECH_SME | changed).items()]
    found += [fact(code, year + 1, value) for code, value in TECH_SME_ANSWERS.items()]
    return by_key(found)


def assessed(facts: dict[FactKey, KnownFact], year: int = 2026) -> Assessed:
    return assess(APPLICANT, SME, year, facts, TODAY)


def test_a_fact_is_found_by_project_indicator_and_year() -> None:
    one, other = fact("rd_direct", 2025, 5, "RD-1"), fact("staff_total", 2025, 6)

    assert by_key([one, other]) == {
        ("RD-1", "rd_direct", 2025): one,
        ("", "staff_total", 2025): other,
    }


@pytest.mark.parametrize(
    ("policy", "year", "day"),
    [
        ("rd_super_deduction", 2026, date(2026, 12, 31)),
        ("rd_super_deduction", 2024, date(2024, 12, 31)),
        ("tech_sme", 2026, TODAY),
        ("tech_sme", 2024, date(2024, 12, 31)),
    ],
)
def test_a_tax_year_is_judged_on_its_last_day_an_application_when_it_is_made(
    policy: str, year: int, day: date
) -> None:
    assert day_of(get_policy(policy), year, TODAY) == day


def test_a_year_counts_if_there_is_a_figure_of_the_newest_year_read() -> None:
    facts = by_key([
        fact("staff_total", 2025, 60),
        fact("tech_staff", 2023, 9),
        fact("clean_record", 2021, 1),
        fact("nobody_reads", 2020, 1),
        fact("staff_total", 1990, 1),
    ])

    assert years_of(SME, facts) == (2026, 2024)
    assert years_of(SME, {}) == ()


def test_a_case_holds_the_facts_of_its_years_and_nothing_else() -> None:
    found = assessed(facts_of_the_year() | by_key([fact("staff_total", 2024, 5)]))

    assert found.case.given["staff_total"] == 60
    assert found.case.given["clean_record"] is True
    assert found.case.facts["staff_total"].value == 60
    assert not found.case.is_empty
    assert found.headline == 100


def test_a_case_without_facts_is_empty_and_nothing_is_known() -> None:
    found = assessed({})

    assert found.case.is_empty
    assert found.headline is None
    assert not {State.MET, State.UNMET} & set(found.states.values())


@declared("fen", ends=date(2029, 1, 1))
def carry(carried: Number, line_a: Number) -> Number:
    return carried + line_a


@declared("fen", ends=date(2029, 1, 1))
def doubled(line_b: Number) -> Number:
    return line_b * 2


@declared("fen", ends=date(2029, 1, 1))
def spent(cost: Number, extra: Number) -> Number:
    return (cost + extra).total()


@declared("yes_no", ends=date(2029, 1, 1))
def kept(asked: Truth, registered_on: Number, tax_year: Number) -> Truth:
    return asked & (registered_on > 0) & (tax_year > 0)


SMALL = replace(
    GROVE,
    name="small",
    book=book(
        [
            amount("carried", previous_of="carry"),
            amount("line_a", fact=FactUse("line_a")),
            amount("line_b", fact=FactUse("line_b"), absent=0, maximum=100),
            answer("asked", fact=FactUse("asked"), absent=1),
            Input("registered_on", "day", Text("登记", "registered")),
            Input("tax_year", "year", Text("年度", "year"), fact=FactUse("tax_year")),
            amount("cost", level="part", fact=FactUse("cost"), maximum=100),
            amount("extra", level="part", fact=FactUse("extra"), absent=0),
        ],
        [carry, doubled, spent, kept],
    ),
    headline="carry",
    dated_by="tax_year",
)


def small(year: int, *facts: KnownFact) -> Assessed:
    return assess(APPLICANT, SMALL, year, by_key(facts), TODAY)


def test_a_blank_line_counts_once_the_form_was_begun() -> None:
    begun, untouched = small(2024, fact("line_a", 2024, 5)), small(2024)

    assert (begun.outcome["doubled"], begun.case.given["asked"]) == (0, True)
    assert untouched.outcome["doubled"] is None
    assert "asked" not in untouched.case.given


def test_what_is_no_fact_comes_from_the_register_and_the_calendar() -> None:
    found = small(2024, fact("line_a", 2024, 5)).case.given

    assert found["registered_on"] == date(2015, 6, 1).toordinal()
    assert found["tax_year"] == 2024


def test_projects_are_those_with_a_fact_of_the_year() -> None:
    found = small(
        2024,
        fact("cost", 2024, 9, "RD-2"),
        fact("extra", 2024, 1, "RD-1"),
        fact("cost", 2023, 50, "RD-0"),
        fact("line_a", 2024, 1, ""),
    )

    assert found.case.part_codes == ("RD-1", "RD-2")
    assert found.case.parts == ({"extra": 1}, {"cost": 9, "extra": 0})
    assert found.case.facts["cost@RD-2"].value == 9


def test_a_figure_out_of_range_is_left_out_and_said_to_be() -> None:
    found = small(
        2024,
        fact("line_a", 2024, 1),
        fact("line_b", 2024, 101),
        fact("cost", 2024, 101, "RD-1"),
    )

    assert {name: one.value for name, one in found.case.unfit.items()} == {
        "line_b": 101,
        "cost@RD-1": 101,
    }
    assert "line_b" not in found.case.facts
    assert (found.outcome["doubled"], found.outcome["spent"]) == (None, None)


def test_a_figure_out_of_range_says_so_in_the_explanation() -> None:
    found = small(2024, fact("line_a", 2024, 1), fact("line_b", 2024, 101))

    (leaf,) = found.explanation.tree("doubled").branches

    assert leaf.origin is not None
    assert leaf.origin.text.zh == "填报 2026-03-01 · 超出本政策可用范围，未采用"
    assert leaf.origin.url == "/facts/1/"
    assert leaf.shown.zh == "—"


def test_what_is_left_of_a_year_is_carried_to_the_next() -> None:
    facts = [fact("line_a", year, year - 2020) for year in (2022, 2023, 2024)]

    found = [small(year, *facts).outcome["carry"] for year in (2022, 2023, 2024)]

    assert found == [2, 2 + 3, 2 + 3 + 4]


def test_a_changed_earlier_year_makes_the_later_ones_new() -> None:
    facts = [fact("line_a", year, 5) for year in (2022, 2023, 2024)]
    corrected = [fact("line_a", 2022, 6), *facts[1:]]

    before = [fingerprint(small(year, *facts)) for year in (2022, 2023, 2024)]
    after = [fingerprint(small(year, *corrected)) for year in (2022, 2023, 2024)]
    late = [fact("line_a", 2024, 6), *facts[:2]]
    only_last = [fingerprint(small(year, *late)) for year in (2022, 2023, 2024)]

    assert [a == b for a, b in zip(before, after, strict=True)] == [False] * 3
    assert [a == b for a, b in zip(before, only_last, strict=True)] == [
        True,
        True,
        False,
    ]


def test_a_year_without_facts_carries_nothing_known() -> None:
    facts = [fact("line_a", 2022, 5), fact("line_a", 2024, 7)]

    found = small(2024, *facts)

    assert found.outcome["carry"] is None
    assert "carried" not in found.case.given
    assert small(2022, *facts).outcome["carry"] == 5


def test_the_first_year_starts_with_what_the_policy_says() -> None:
    assert small(2022, fact("line_a", 2022, 5)).case.given["carried"] == 0


def test_the_digest_of_a_case_knows_rules_values_and_parts() -> None:
    line, one, other = (
        fact("line_a", 2024, 1),
        fact("cost", 2024, 1, "RD-1"),
        fact("cost", 2024, 1, "RD-2"),
    )
    cases = [
        small(2024, line),
        small(2024, fact("line_a", 2024, 2)),
        small(2024, line, one),
        small(2024, line, one, other),
        assessed(facts_of_the_year()),
    ]

    digests = [fingerprint(case) for case in cases]

    assert len(set(digests)) == 5
    assert fingerprint(small(2024, line)) == digests[0]


def test_the_passing_of_a_day_makes_nothing_new_unless_a_result_changes() -> None:
    policy = get_policy("hnte")
    young = replace(APPLICANT, registered_on=date(2025, 6, 2))
    facts = facts_of_the_year()

    digests = [
        fingerprint(assess(young, policy, 2026, facts, day))
        for day in (date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3))
    ]

    assert [digests[0] == digests[1], digests[1] == digests[2]] == [False, True]


@settings(max_examples=10)
@pytest.mark.parametrize("policy", all_policies(), ids=lambda policy: policy.name)
@given(chance=st.randoms(use_true_random=False))
def test_a_stored_assessment_comes_out_again_bit_by_bit(
    policy: Policy, chance: random.Random
) -> None:
    year = policy.book.ends.year - 3
    year = max(policy.book.starts.year + 1, min(year, 2026))
    found = assess(APPLICANT, policy, year, random_facts(policy, year, chance), TODAY)

    again = compute_again(stored(found))

    assert again.is_identical
    assert json.loads(json.dumps(again.results)) == again.assessment.results


def random_facts(
    policy: Policy, year: int, chance: random.Random
) -> dict[FactKey, KnownFact]:
    """Return facts within and at the ends of ranges, some missing, some outside."""
    facts = []
    for item in policy.book.inputs.values():
        if item.fact is None:
            continue
        low, high = item.range
        for part in ("RD-1", "RD-2") if item.level == "part" else ("",):
            values = [low, high, chance.randint(low, high), min(high, 7), high + 1]
            for at in (year - 1, year):
                if chance.random() < 0.8:
                    value = chance.choice(values)
                    facts.append(
                        fact(item.fact.indicator, at + item.fact.year, value, part)
                    )
    return by_key(facts)


def stored(found: Assessed) -> AssessmentRecord:
    """Return the record of an assessment as a database gives it back: unordered."""
    rules = found.outcome.rule_set
    kept = json.loads(
        json.dumps(
            {
                "given": dict(found.case.given),
                "parts": [dict(part) for part in found.case.parts],
                "parameters": {
                    n: row.definition for n, row in rules.parameters.items()
                },
                "results": found.outcome.values,
            },
            sort_keys=True,
        )
    )
    return AssessmentRecord(
        id=uuid4(),
        organisation_id=found.organisation_id,
        policy=found.policy.name,
        year=found.year,
        day=found.day,
        rule_version=rules.version,
        engine_version=ENGINE_VERSION,
        given=kept["given"],
        parts=tuple(kept["parts"]),
        part_codes=found.case.part_codes,
        fact_ids={},
        parameters=kept["parameters"],
        results=kept["results"],
        is_sample=False,
        computed_at=datetime(2026, 6, 1, tzinfo=UTC),
        superseded_at=None,
    )


def test_the_parameters_stored_are_all_it_takes() -> None:
    then = replace(SME, book=SME.book.supposing({"passing_points": 101}))
    old = assess(APPLICANT, then, 2026, facts_of_the_year(), TODAY)
    new = assessed(facts_of_the_year())

    again = compute_again(stored(old))

    assert new.outcome["qualifies_by_score"] is True
    assert again.results["qualifies_by_score"] is False
    assert again.is_identical


def test_the_reasons_of_an_assessment_name_the_fact_behind_an_input() -> None:
    found = assessed(facts_of_the_year())

    leaf = next(
        one for one in found.explanation.tree("score_tech").branches if one.origin
    )

    assert leaf.origin is not None
    assert leaf.origin.text.en == "entered 2026-03-01"


def test_case_of_takes_what_is_carried_as_it_is() -> None:
    rules = SMALL.book.on(DAY)

    given_ = [
        case_of(rules, 2024, {}, context={}, previous=previous).given
        for previous in (None, {"carry": 8}, {"carry": None})
    ]

    assert given_ == [{"carried": 0}, {"carried": 8}, {}]
