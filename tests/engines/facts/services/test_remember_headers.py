import pytest

from corridor.engines.facts.catalogue import Level
from corridor.engines.facts.queries import remembered_headers
from corridor.engines.facts.services.remember_headers import remember_headers
from corridor.kernel.errors import InputRefused
from tests.factories.facts import AT, CATALOGUE, LATER


@pytest.mark.django_db
def test_headers_are_remembered_for_their_owner_only() -> None:
    remember_headers(
        scope="a",
        level=Level.ENTERPRISE,
        mapping={" 营收 （万元）": "revenue", "备查": ""},
        catalogue=CATALOGUE,
        at=AT,
    )

    assert dict(remembered_headers("a")) == {
        (Level.ENTERPRISE, "营收 (万元)"): "revenue",
        (Level.ENTERPRISE, "备查"): "",
    }
    assert dict(remembered_headers("b")) == {}


@pytest.mark.django_db
def test_a_header_mapped_before_is_mapped_anew() -> None:
    for code, at in (("revenue", AT), ("staff", LATER)):
        remember_headers(
            scope="a",
            level=Level.ENTERPRISE,
            mapping={"合计": code},
            catalogue=CATALOGUE,
            at=at,
        )

    assert dict(remembered_headers("a")) == {(Level.ENTERPRISE, "合计"): "staff"}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["nothing", "cost"])
def test_a_code_of_no_indicator_at_the_level_is_refused(code: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        remember_headers(
            scope="a",
            level=Level.ENTERPRISE,
            mapping={"甲": "revenue", "乙": code},
            catalogue=CATALOGUE,
            at=AT,
        )

    assert code in refusal.value.message("en")
    assert dict(remembered_headers("a")) == {}
