"""What can be asked about the published figures."""

import pytest

from corridor.domains.regions.api import (
    FigureFilter,
    FigureStatus,
    FigureUnknown,
    SubjectLevel,
    compared_numbers,
    comparisons,
    comparisons_with,
    figure,
    headlines,
    list_figures,
    reports,
    subjects,
)


def test_an_empty_filter_narrows_nothing() -> None:
    assert len(list_figures(FigureFilter())) == 376


@pytest.mark.parametrize(
    ("only", "count"),
    [
        (FigureFilter(report="000"), 61),
        (FigureFilter(level=SubjectLevel.PROVINCE), 5),
        (FigureFilter(status=FigureStatus.FORECAST), 2),
        (FigureFilter(status=FigureStatus.TARGET), 2),
        (FigureFilter(subject="海宁市"), 2),
        (FigureFilter(subject="海宁市", status=FigureStatus.TARGET), 0),
    ],
    ids=str,
)
def test_each_filter_narrows(only: FigureFilter, count: int) -> None:
    found = list_figures(only)

    assert len(found) == count


def test_levels_and_reports_share_the_figures_out() -> None:
    by_level = [len(list_figures(FigureFilter(level=one))) for one in SubjectLevel]
    by_report = [len(list_figures(FigureFilter(report=one.code))) for one in reports()]

    assert (sum(by_level), sum(by_report)) == (376, 376)
    assert sum(one.count for one in subjects()) == 376


@pytest.mark.parametrize("text", ["研发人员", "r&d PERSONNEL"])
def test_the_search_reads_both_languages_and_no_case(text: str) -> None:
    found = [one.number for one in list_figures(FigureFilter(text=text))]

    assert {298, 299} & set(found)
    assert 1 not in found


def test_a_number_nobody_printed_is_unknown() -> None:
    with pytest.raises(FigureUnknown):
        figure(377)


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("rd-intensity", [63, 73, 1]),
        ("pinghu-hnte", [148, 173]),
        ("talent-flats", [197, 198]),
    ],
)
def test_the_traps_are_set_side_by_side(code: str, numbers: list[int]) -> None:
    found = next(one for one in comparisons() if one.code == code)

    assert [one.number for one in found.figures] == numbers
    assert all(found in comparisons_with(number) for number in numbers)
    assert set(numbers) <= compared_numbers()


def test_a_forecast_and_a_target_are_never_plain() -> None:
    marked = {
        number: figure(number).status.tint for number in (63, 73, 1, 197, 198, 18)
    }

    assert marked == {
        63: "", 73: "yellow", 1: "yellow", 197: "", 198: "indigo", 18: "teal",
    }  # fmt: skip


def test_the_headlines_hold_a_forecast_that_says_so() -> None:
    statuses = [one.status for one in headlines()]

    assert FigureStatus.FORECAST in statuses
    assert len(set(headlines())) == 5
