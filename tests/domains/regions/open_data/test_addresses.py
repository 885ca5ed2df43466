from typing import Any

import pytest

from corridor.domains.regions.open_data.addresses import (
    address_of,
    api_address,
    in_catalogue,
)


@pytest.fixture(autouse=True)
def _origin(settings: Any) -> None:
    settings.CORRIDOR_ORIGIN = "https://corridor.example"


def test_addresses_that_leave_the_site_name_its_public_address() -> None:
    assert address_of("open_data") == "https://corridor.example/regions/open-data/"
    assert api_address() == "https://corridor.example/api/v1"


def test_a_dataset_of_any_name_has_an_address() -> None:
    address = in_catalogue("长三角")

    assert address == (
        "https://corridor.example/regions/open-data/#%E9%95%BF%E4%B8%89%E8%A7%92"
    )
