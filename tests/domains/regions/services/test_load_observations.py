import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import Observation
from corridor.domains.regions.queries.observations import observations_of
from corridor.domains.regions.services.load_observations import load_observations
from corridor.domains.regions.services.withdraw_observation import (
    withdraw_observation,
)
from tests.factories.actors import OPERATOR
from tests.factories.observations import AT

pytestmark = pytest.mark.django_db


def test_the_released_values_are_loaded_once() -> None:
    assert (load_observations(AT), load_observations(AT)) == (288, 0)
    assert Observation.objects.count() == 288


def test_a_second_time_costs_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_observations(AT)

    with django_assert_num_queries(1):
        load_observations(AT)


def test_what_was_withdrawn_since_is_not_loaded_again() -> None:
    load_observations(AT)
    (final,) = [
        one
        for one in observations_of(["330400"], ["rd_intensity"])
        if one.printed == "3.56"
    ]
    withdraw_observation(
        observation_id=final.id, reason="来源撤回", actor=OPERATOR, at=AT
    )

    assert load_observations(AT) == 0
    found = observations_of(["330400"], ["rd_intensity"])
    assert "3.56" not in {one.printed for one in found}


def test_what_the_checks_asked_about_was_answered() -> None:
    load_observations(AT)

    questioned = [one for one in observations_of() if one.question.zh]

    assert {(one.area_code, one.indicator) for one in questioned} == {
        ("110000", "city_innovation_index"),
        ("320500", "gdp"),
        ("g60", "tech_auction_turnover"),
        ("yrd", "yrd_collab_cooperation"),
    }
    assert all(one.answer.zh for one in questioned)
