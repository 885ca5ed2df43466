import pytest

from corridor.domains.regions.definitions import released_indices
from corridor.domains.regions.edition_samples import PUBLISHER, publish_released
from corridor.domains.regions.queries.editions import (
    edition_bundle,
    list_editions,
    load_edition,
)
from corridor.domains.regions.services.publish_edition import publish_edition
from corridor.engines.composites.api import verify
from corridor.kernel.actors import ANONYMOUS
from tests.factories.indices import AT, LATER

pytestmark = pytest.mark.django_db


def test_what_comes_with_data_is_published_once_and_verifies() -> None:
    assert publish_released(AT) == 4
    assert publish_released(LATER) == 0

    found = list_editions(ANONYMOUS, AT)
    assert sorted((one.index_code, one.label, one.revision) for one in found) == [
        ("nine-cities", "2022", 1),
        ("peach-spring-counties", "2024", 1),
        ("peach-spring-counties", "2025", 1),
        ("yrd-collaborative-innovation", "2020", 1),
    ]
    for one in found:
        assert one.is_sample
        assert one.remark == "随平台发布的示例版次"
        verify(edition_bundle(one))
        assert load_edition(one).build.latest.period == one.period


def test_what_a_bureau_published_before_is_left_alone() -> None:
    released = released_indices()["yrd-collaborative-innovation"]
    own = publish_edition(
        document=released.document,
        data=released.data,
        label="2020",
        publish_at=AT,
        actor=PUBLISHER,
        at=AT,
    )

    assert publish_released(AT) == 3

    kept = list_editions(ANONYMOUS, AT, index_code="yrd-collaborative-innovation")
    assert kept == (own,)
