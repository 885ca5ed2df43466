from collections import Counter
from datetime import date

from corridor.domains.regions.drafts import read_draft
from corridor.domains.regions.records.observations import ObservationStatus
from corridor.domains.regions.released import released_rows

DAY = date(2026, 11, 21)
DRAFTS = [read_draft(row.cells, today=DAY) for row in released_rows()]


def test_every_released_value_can_be_read_and_names_its_source_in_both_languages() -> (
    None
):
    for row, draft in zip(released_rows(), DRAFTS, strict=True):
        assert draft.source, row.number
        assert draft.source_en, row.number
        assert bool(draft.note) is bool(draft.note_en), row.number
        assert bool(draft.scope) is bool(draft.scope_en), row.number
        assert bool(draft.answer) is bool(draft.answer_en), row.number


def test_no_released_value_is_a_sample_or_rests_on_memory() -> None:
    kinds = Counter(one.provenance.value for one in DRAFTS)

    assert kinds.keys() == {"official", "secondary"}
    assert not any(one.is_sample for one in DRAFTS)


def test_no_value_stands_twice() -> None:
    assert [
        key for key, often in Counter(one.key for one in DRAFTS).items() if often > 1
    ] == []


def test_the_panels_are_all_there() -> None:
    counted = Counter(one.indicator for one in DRAFTS)

    assert len(DRAFTS) == 288
    assert counted["city_innovation_index"] == 59
    assert counted["zj_zone_rank"] == 13
    assert counted["gdp"] == 16
    assert counted["yrd_collab_index"] == 14


def test_the_forecast_and_the_final_of_2023_are_both_there() -> None:
    found = {
        (one.printed, one.status)
        for one in DRAFTS
        if (one.area_code, one.indicator, one.period.starts.year)
        == ("330400", "rd_intensity", 2023)
    }

    assert found == {
        ("3.5", ObservationStatus.FORECAST),
        ("3.56", ObservationStatus.FINAL),
    }


def test_two_scopes_of_one_report_stand_apart() -> None:
    found = {
        (one.printed, one.scope)
        for one in DRAFTS
        if (one.area_code, one.indicator) == ("park-pinghu", "hnte")
    }

    assert found == {("109", ""), ("76", "累计认定")}


def test_history_that_was_revised_is_kept_by_edition() -> None:
    found = {
        (one.vintage, one.printed, one.status.value)
        for one in DRAFTS
        if one.indicator == "yrd_collab_index" and one.period.starts.year == 2019
    }

    assert found == {("2020", "204.16", "reported"), ("2021", "206.99", "derived")}
