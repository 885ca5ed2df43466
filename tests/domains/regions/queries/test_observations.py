from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.errors.observations import ObservationUnknown
from corridor.domains.regions.queries.observations import (
    ObservationFilter,
    every_observation,
    list_observations,
    observation,
    observations_of,
    values_in,
)
from corridor.domains.regions.records.observations import ObservationStatus
from corridor.kernel.period import Period
from tests.factories.observations import AT, recorded

pytestmark = pytest.mark.django_db

YEAR = Period.year(2022)


def _rd(value: str, status: str, vintage: str) -> None:
    recorded(
        indicator="rd_intensity",
        unit="%",
        period="2023",
        value=value,
        status=status,
        vintage=vintage,
    )


def test_the_value_as_of_a_day_is_what_was_published_by_then() -> None:
    _rd("3.5", "forecast", "2024-01-20")
    _rd("3.52", "preliminary", "2024-03")
    _rd("3.56", "final", "2024-11-08")

    known = {
        day: [one.printed for one in observations_of(as_of=day)]
        for day in (
            date(2024, 1, 19), date(2024, 1, 20), date(2024, 3, 30),
            date(2024, 3, 31), date(2024, 11, 8),
        )
    }  # fmt: skip

    assert known == {
        date(2024, 1, 19): [],
        date(2024, 1, 20): ["3.5"],
        date(2024, 3, 30): ["3.5"],
        date(2024, 3, 31): ["3.5", "3.52"],
        date(2024, 11, 8): ["3.5", "3.52", "3.56"],
    }


def test_what_bears_no_date_is_known_from_the_day_it_was_recorded() -> None:
    recorded(at=AT)

    assert observations_of(as_of=AT.date() - timedelta(days=1)) == ()
    assert len(observations_of(as_of=AT.date())) == 1


def test_values_of_a_year_leave_out_scopes_halves_targets_and_what_is_missing() -> None:
    counts = recorded()
    recorded(value="12", scope="仅市本级")
    recorded(value="3300", period="2022H1")
    recorded(value="9000", status="target")
    recorded(value="6388.38", period="2021")
    recorded(area="杭州", value="18753")

    found = values_in(YEAR, ["330400", "330700"], ["gdp", "hnte"])

    assert found == {("330400", "gdp"): counts}


@pytest.mark.parametrize("rows", [1, 3])
def test_any_number_of_values_costs_one_statement(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nth in range(rows):
        recorded(period=str(2019 + nth), value=str(6000 + nth))

    with django_assert_num_queries(1):
        found = observations_of(["330400"], ["gdp"])
    with django_assert_num_queries(2):
        listed = list_observations()

    assert (len(found), listed.total) == (rows, rows)


@pytest.mark.parametrize(
    ("only", "values"),
    [
        (ObservationFilter(), ["18753", "6388.38", "6739.45"]),
        (ObservationFilter(area_codes=("330100",)), ["18753"]),
        (ObservationFilter(indicator="hnte"), []),
        (ObservationFilter(status=ObservationStatus.FINAL), ["6388.38"]),
        (ObservationFilter(period=YEAR), ["18753", "6739.45"]),
        (ObservationFilter(as_of=date(2023, 1, 1)), ["6388.38"]),
    ],
)
def test_a_list_is_narrowed_alike_for_page_and_export(
    only: ObservationFilter, values: list[str]
) -> None:
    recorded()
    recorded(value="6388.38", period="2021", status="final", vintage="2022-02")
    recorded(area="杭州", value="18753")

    listed = sorted(one.printed for one in list_observations(only).rows)
    exported = sorted(one.printed for one in every_observation(only))

    assert listed == exported == values


def test_an_observation_that_is_not_there_is_unknown() -> None:
    with pytest.raises(ObservationUnknown):
        observation(1)
