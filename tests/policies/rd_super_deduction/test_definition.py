from datetime import date

from corridor.engines.rules.api import explain
from corridor.policies.rd_super_deduction.definition import POLICY
from corridor.policies.rd_super_deduction.forms import STORY
from tests.policies.rd_super_deduction.asking import ASKED_ON, GENERAL


def test_the_story_is_told_by_variables_of_every_year() -> None:
    for day in POLICY.book.epochs:
        assert set(STORY) <= POLICY.book.on(day).variables.keys()


def test_every_alias_stands_for_an_input() -> None:
    assert set(POLICY.aliases.values()) <= POLICY.book.inputs.keys()
    assert POLICY.aliases["L46"] == "special_income"


def test_the_calculator_fills_what_it_leaves_out() -> None:
    asked = {**GENERAL, "personnel": "100.00"}

    outcome = POLICY.evaluate(asked, ASKED_ON).outcomes[""]

    assert outcome["super_deduction"] == 10_000


def test_the_headline_is_explained_down_to_its_documents() -> None:
    asked = {**GENERAL, "personnel": "100.00"}
    outcome = POLICY.evaluate(asked, ASKED_ON).outcomes[""]

    explanation = explain(outcome)

    rate = explanation.by_name["rate"]
    documents = {use.source.document for use in rate.form.parameters}
    assert "财政部、税务总局公告2023年第7号" in documents


def test_no_rate_rests_on_a_sample_figure() -> None:
    rules = POLICY.book.on(date(2024, 12, 31))

    assert rules.samples_behind("super_deduction") == ()
