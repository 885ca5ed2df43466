from collections.abc import Collection
from typing import Any
from uuid import UUID

import pytest

from corridor.engines.facts.models import Fact
from corridor.engines.facts.services.record_facts import record_facts
from tests.factories.facts import AT, OTHER, SUBJECT, entry


@pytest.mark.django_db
def test_any_number_of_values_costs_one_parameter() -> None:
    (fact,) = record_facts([entry(5)], actor_id=None, at=AT)

    found = Fact.objects.filter(id__one_of=range(fact.id + 300_000))

    assert [row.pk for row in found] == [fact.id]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "values", "found"),
    [
        ("subject_id", [SUBJECT], 1),
        ("subject_id", {SUBJECT, OTHER}, 2),
        ("subject_id", [UUID(int=99)], 0),
        ("part", ["RD'01\"", "x"], 1),
        ("indicator", ("revenue",), 2),
        ("indicator", [], 0),
        ("id", [], 0),
    ],
)
def test_texts_and_ids_are_found_in_lists(
    field: str, values: Collection[Any], found: int
) -> None:
    record_facts(
        [entry(5), entry(6, subject_id=OTHER, part="RD'01\"")], actor_id=None, at=AT
    )

    assert Fact.objects.filter(**{f"{field}__one_of": values}).count() == found
