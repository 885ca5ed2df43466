from decimal import Decimal
from typing import Any

import pytest

from corridor.domains.regions.catalogue import indicator
from corridor.domains.regions.choosing import preferred
from corridor.domains.regions.computing import computed_values
from corridor.domains.regions.records.board import ComputedRecord
from corridor.domains.regions.records.observations import ObservationStatus, Qualifier
from corridor.kernel.period import Period
from corridor.kernel.text import Text
from tests.factories.observations import observation

YEAR = Period.year(2022)


def _of(code: str, value: str, unit: str, **changes: Any) -> Any:
    return observation(
        indicator=code, printed=value, value=Decimal(value), unit=unit, **changes
    )


def _computed(code: str, *known: Any) -> ComputedRecord | None:
    found = computed_values([indicator(code)], preferred(known))
    return found.get(("330400", code, YEAR))


@pytest.mark.parametrize(
    ("code", "above", "below", "value", "shown"),
    [
        (
            "gdp_per_capita",
            ("gdp", "6739.45", "yi_yuan"),
            ("resident_population", "555.10", "wan_persons"),
            "121410",
            "121,410 元",
        ),
        (
            "rd_intensity",
            ("rd_expenditure", "9386", "yi_yuan"),
            ("gdp", "290300", "yi_yuan"),
            "3.23",
            "3.23%",
        ),
        (
            "invention_patents_density",
            ("valid_invention_patents", "19428", "patents"),
            ("resident_population", "555.10", "wan_persons"),
            "35.00",
            "35.00 件/万人",
        ),
    ],
)
def test_a_quotient_comes_out_in_its_unit_rounded_half_up(
    code: str,
    above: tuple[str, str, str],
    below: tuple[str, str, str],
    value: str,
    shown: str,
) -> None:
    found = _computed(code, _of(*above), _of(*below))

    assert found is not None
    assert (found.value, found.shown.zh) == (Decimal(value), shown)


def test_the_formula_names_both_parts_with_their_numbers() -> None:
    found = _computed(
        "gdp_per_capita",
        _of("gdp", "6739.45", "yi_yuan"),
        _of("resident_population", "555.10", "wan_persons"),
    )

    assert found is not None
    assert found.formula.zh == ("地区生产总值（6,739.45 亿元）÷常住人口（555.10 万人）")


@pytest.mark.parametrize(
    ("above", "below", "sign"),
    [
        (Qualifier.EXACT, Qualifier.EXACT, ""),
        (Qualifier.MORE, Qualifier.EXACT, "> "),
        (Qualifier.EXACT, Qualifier.AT_LEAST, "≈ "),
    ],
)
def test_a_bound_stays_a_bound(above: Qualifier, below: Qualifier, sign: str) -> None:
    found = _computed(
        "rd_intensity",
        _of("rd_expenditure", "3", "yi_yuan", qualifier=above),
        _of("gdp", "100", "yi_yuan", qualifier=below),
    )

    assert found is not None
    assert found.shown.zh == f"{sign}3.00%"


@pytest.mark.parametrize(
    "spoiled",
    [
        {"status": ObservationStatus.FORECAST},
        {"scope": Text("累计", "to date")},
        {"period": Period.year(2021)},
        {"area_code": "330100"},
    ],
)
def test_what_does_not_fit_is_not_computed(spoiled: dict[str, Any]) -> None:
    numerator = _of("rd_expenditure", "3", "yi_yuan", **spoiled)

    assert _computed("rd_intensity", numerator, _of("gdp", "100", "yi_yuan")) is None


def test_nothing_is_divided_by_nothing() -> None:
    numerator = _of("rd_expenditure", "3", "yi_yuan")

    assert _computed("rd_intensity", numerator) is None
    assert _computed("rd_intensity", numerator, _of("gdp", "0", "yi_yuan")) is None
