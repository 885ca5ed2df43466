"""Zones and the evaluations of Peach Spring."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from corridor.domains.regions.api import (
    check_round,
    list_rounds,
    load_evaluations,
    timeline,
)
from corridor.domains.regions.models import EvaluationEvent, Zone
from corridor.domains.regions.queries.evaluations import newest_result, submissions_of
from corridor.domains.regions.records.evaluations import RoundState, SubmissionState
from corridor.domains.regions.records.zones import CreationState, Route
from tests.factories.actors import OPERATOR

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
COMMITTEE = uuid4()


def test_three_rounds_stand_where_they_should_and_are_sound() -> None:
    held = load_evaluations(AT, zone_operator_id=COMMITTEE)

    found = {one.year: one for one in list_rounds(OPERATOR, 0, 9)}
    assert held == 3
    assert {year: one.state for year, one in found.items()} == {
        2025: RoundState.COLLECTING,
        2024: RoundState.OBJECTIONS,
        2023: RoundState.PUBLISHED,
    }
    for one in found.values():
        assert one.is_sample
        assert check_round(one.id).is_sound
    published = newest_result(found[2023].id)
    assert published is not None
    assert sorted(one.total.rank or 0 for one in published.zones) == list(range(1, 9))
    states = [one.state for one in submissions_of(found[2025].id)]
    assert {SubmissionState.DRAFT, SubmissionState.SUBMITTED} == set(states)


def test_loading_again_changes_nothing() -> None:
    load_evaluations(AT, zone_operator_id=COMMITTEE)
    before = (Zone.objects.count(), EvaluationEvent.objects.count())

    assert load_evaluations(AT, zone_operator_id=COMMITTEE) == 0
    assert (Zone.objects.count(), EvaluationEvent.objects.count()) == before


def test_an_unannounced_year_does_not_stop_the_sample() -> None:
    assert load_evaluations(AT.replace(year=2039), zone_operator_id=COMMITTEE) == 3


def test_nanhu_went_straight_to_the_check_on_site() -> None:
    load_evaluations(AT, zone_operator_id=COMMITTEE)

    nanhu = timeline("jiaxing-nanhu")

    assert (nanhu.state, nanhu.fast_lane) == (CreationState.RECOGNIZED, (2020, 2021))
    ranks = {
        one.year: (one.rank, one.among, one.class_rank)
        for one in nanhu.entries
        if one.year
    }
    assert ranks == {
        2018: (None, None, 1),
        2019: (5, 43, 1),
        2020: (5, None, 1),
        2021: (5, 48, 1),
    }
    visit, recognized = nanhu.entries[-2:]
    assert (visit.route, visit.on) == (Route.FAST, None)
    assert str(recognized.on) == "2023-02-01"
    assert [one.state for one in nanhu.entries if one.is_inferred] == [
        CreationState.APPROVED_TO_CREATE,
        *[CreationState.YEARLY_EVALUATED] * 3,
    ]


def test_pinghu_rose_from_33rd_to_17th_and_has_no_fast_lane() -> None:
    load_evaluations(AT, zone_operator_id=COMMITTEE)

    pinghu = timeline("pinghu-equipment")

    assert [(one.year, one.rank) for one in pinghu.entries if one.year] == [
        (2017, 33),
        (2019, 17),
    ]
    assert (pinghu.state, pinghu.fast_lane) == (CreationState.YEARLY_EVALUATED, None)


def test_every_fictional_zone_says_so_and_every_real_one_names_its_source() -> None:
    load_evaluations(AT, zone_operator_id=COMMITTEE)

    for row in Zone.objects.all():
        assert row.name.endswith("（样例）") is row.is_sample
        assert row.name_en.endswith("(sample)") is row.is_sample
    for code in ("jiaxing-nanhu", "pinghu-equipment"):
        assert all(one.source.zh and one.source.en for one in timeline(code).entries)
