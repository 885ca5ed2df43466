from datetime import date
from decimal import Decimal

import pytest

from corridor.domains.regions.drafts import read_draft, read_number
from corridor.domains.regions.errors.observations import NumberRefused
from corridor.domains.regions.records.observations import ObservationStatus, Qualifier
from corridor.kernel.errors import Problems
from corridor.kernel.period import Period
from corridor.kernel.source import Provenance
from tests.factories.observations import TODAY, draft, fields


def _fields_refused(**changes: str) -> list[str]:
    with pytest.raises(Problems) as refused:
        draft(**changes)
    return [one.field for one in refused.value.errors]


def test_typed_fields_become_a_draft_with_the_digits_as_printed() -> None:
    found = draft(value="555.10", indicator="常住人口", unit="万人", vintage="2023-03")

    assert (found.area_code, found.indicator) == ("330400", "resident_population")
    assert (found.printed, found.value) == ("555.10", Decimal("555.10"))
    assert found.period == Period.year(2022)
    assert (found.vintage, found.known_on) == ("2023-03", date(2023, 3, 31))


def test_the_value_is_kept_in_the_catalogues_unit_too() -> None:
    found = draft(value="29.03", unit="万亿元", area="长三角")

    assert (found.printed, found.unit) == ("29.03", "wanyi_yuan")
    assert found.value == 290300


def test_what_may_be_left_open_has_its_usual_meaning() -> None:
    found = draft()

    assert (found.qualifier, found.provenance) == (Qualifier.EXACT, Provenance.OFFICIAL)
    assert (found.vintage, found.known_on) == ("", TODAY)
    assert (found.is_unit_confirmed, found.is_sample) == (False, False)


@pytest.mark.parametrize("written", ["forecast", "预计数", "Forecast"])
def test_a_choice_goes_by_code_and_by_either_label(written: str) -> None:
    assert draft(status=written).status is ObservationStatus.FORECAST


@pytest.mark.parametrize(
    ("vintage", "known_on"),
    [("2026", TODAY), ("2026-05", TODAY), ("2025", date(2025, 12, 31))],
)
def test_what_is_recorded_is_known_whatever_the_year_says(
    vintage: str, known_on: date
) -> None:
    assert draft(vintage=vintage).known_on == known_on


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"area": "桃花源"}, "area"),
        ({"area": ""}, "area"),
        ({"indicator": "幸福指数"}, "indicator"),
        ({"period": "去年"}, "period"),
        ({"value": "约6700"}, "value"),
        ({"value": "1,23"}, "value"),
        ({"unit": "担"}, "unit"),
        ({"unit": "%"}, "unit"),
        ({"status": "maybe"}, "status"),
        ({"qualifier": "perhaps"}, "qualifier"),
        ({"vintage": "spring"}, "vintage"),
        ({"vintage": "2026-06"}, "vintage"),
        ({"period": "2027"}, "period"),
        ({"source": "  "}, "source"),
        ({"scope": "长" * 121}, "scope"),
        ({"provenance": "hearsay"}, "provenance"),
    ],
)
def test_a_bad_field_is_named(changes: dict[str, str], field: str) -> None:
    assert _fields_refused(**changes) == [field]


def test_every_bad_field_is_named_at_once() -> None:
    assert _fields_refused(area="", value="x", source="") == [
        "area", "value", "source",
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["forecast", "target"])
def test_a_year_to_come_takes_a_forecast_or_a_target(status: str) -> None:
    assert draft(period="2030", status=status).period == Period.year(2030)


@pytest.mark.parametrize(
    ("written", "is_confirmed"),
    [("是", True), ("on", True), ("", False), ("no", False)],
)
def test_a_unit_is_confirmed_by_saying_so(written: str, *, is_confirmed: bool) -> None:
    assert draft(unit_confirmed=written).is_unit_confirmed is is_confirmed


def test_a_sample_is_one_by_its_provenance() -> None:
    assert draft(provenance="sample").is_sample
    assert read_draft(fields(), today=TODAY, is_sample=True).is_sample


def test_text_stands_in_one_line_without_what_no_database_holds() -> None:
    assert draft(note=" 全省\n第2\0 ").note == "全省 第2"


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        (" 1,234.50 ", "1234.50"),
        ("-0.5", "-0.5"),
        ("\uff11\uff12", "12"),
        ("007", "007"),
    ],
)
def test_digits_are_kept_and_separators_dropped(written: str, digits: str) -> None:
    assert read_number(written) == digits


@pytest.mark.parametrize(
    "written", ["", "1e5", "1.", ".5", "=1+1", "1" * 41, "3\uff0e"]
)
def test_what_is_no_plain_number_is_refused(written: str) -> None:
    with pytest.raises(NumberRefused):
        read_number(written)
