"""Reading the registry under one permission."""

from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.registry.api import (
    OrganisationFilter,
    OrganisationKind,
    OrganisationStatus,
    OrganisationUnknown,
    count_organisations,
    iterate_organisations,
    list_organisations,
    organisation_by_credit_code,
    organisation_names,
    organisation_seen_by,
    organisations,
)
from corridor.domains.registry.queries import organisation as organisation_of_house
from corridor.kernel.actors import ANONYMOUS, Actor
from corridor.kernel.text import Text
from tests.factories.actors import OPERATOR, member, staff
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def seen_names(actor: Actor, narrowed_by: OrganisationFilter) -> list[str]:
    listed = [row.name for row in list_organisations(actor, narrowed_by).rows]
    exported = [row.name for row in iterate_organisations(actor, narrowed_by)]
    assert exported == listed
    assert count_organisations(actor, narrowed_by) == len(listed)
    return listed


def test_lists_exports_and_counts_show_the_same_to_everyone() -> None:
    organisation(name="丙")
    withheld = organisation(name="丁", is_withheld=True)
    everything = OrganisationFilter()

    assert seen_names(ANONYMOUS, everything) == ["丙"]
    assert seen_names(staff("330100"), everything) == ["丙"]
    assert seen_names(member(uuid4()), everything) == ["丙"]
    assert sorted(seen_names(member(withheld.id), everything)) == ["丁", "丙"]
    assert sorted(seen_names(staff("330402"), everything)) == ["丁", "丙"]
    assert sorted(seen_names(OPERATOR, everything)) == ["丁", "丙"]


def test_a_withheld_organization_looks_like_an_unknown_one() -> None:
    withheld = organisation(is_withheld=True)

    with pytest.raises(OrganisationUnknown) as hidden:
        organisation_seen_by(staff("330100"), withheld.id)
    with pytest.raises(OrganisationUnknown) as unknown:
        organisation_seen_by(staff("330100"), uuid4())

    assert str(hidden.value) == str(unknown.value)
    assert organisation_seen_by(member(withheld.id), withheld.id) == withheld


@pytest.mark.parametrize(
    ("narrowed_by", "names"),
    [
        (OrganisationFilter(region_code="33"), ["a", "b"]),
        (OrganisationFilter(region_code="3304"), ["a"]),
        (OrganisationFilter(region_code="330400"), ["a"]),
        (OrganisationFilter(region_code="330402"), ["a"]),
        (OrganisationFilter(region_code="330411"), []),
        (OrganisationFilter(kind=OrganisationKind.INSTITUTE), ["b"]),
        (OrganisationFilter(industry_code="C"), ["a"]),
        (OrganisationFilter(industry_code="M73"), ["b"]),
        (OrganisationFilter(status=OrganisationStatus.REVOKED), []),
        (OrganisationFilter(text="B"), ["b"]),
        (OrganisationFilter(text="91330106"), ["b"]),
        (OrganisationFilter(text="100%"), []),
        (OrganisationFilter(text="_"), []),
    ],
)
def test_a_list_is_narrowed_by_what_is_asked(
    narrowed_by: OrganisationFilter, names: list[str]
) -> None:
    organisation(
        name="a",
        name_en="",
        region_code="330402",
        credit_code="91330402MAELB3BX44",
    )
    organisation(
        name="b",
        name_en="",
        region_code="330106",
        credit_code="91330106MAELB3BX4X",
        kind=OrganisationKind.INSTITUTE,
        industry_code="M7330",
    )

    assert seen_names(OPERATOR, narrowed_by) == names


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_two_statements_whatever_its_length(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        organisation()

    with django_assert_num_queries(2):
        page = list_organisations(staff("330400"), OrganisationFilter("3304"))

    assert (len(page.rows), page.total) == (rows, rows)


def test_a_page_past_the_end_is_the_last_one() -> None:
    for name in "abc":
        organisation(name=name)

    page = list_organisations(OPERATOR, page=9, size=2)

    assert ([row.name for row in page.rows], page.number) == (["c"], 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_organizations_by_id_cost_one_statement(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = [organisation(name_en="") for _ in range(rows)]
    ids = [record.id for record in known]

    with django_assert_num_queries(1):
        records = organisations([*ids, uuid4()])
    with django_assert_num_queries(1):
        names = organisation_names([*ids, uuid4()])

    assert records == {record.id: record for record in known}
    assert set(names.values()) == {Text(known[0].name, known[0].name)}


def test_asking_for_none_costs_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert (organisations([]), organisation_names([])) == ({}, {})


def test_the_house_finds_an_organization_by_id_and_by_code() -> None:
    known = organisation(is_withheld=True)

    assert organisation_of_house(known.id) == known
    assert organisation_by_credit_code(known.credit_code.lower()) == known
    assert organisation_by_credit_code("91330402MAELB3BX44") is None
    with pytest.raises(OrganisationUnknown):
        organisation_of_house(uuid4())
