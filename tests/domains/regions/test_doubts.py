from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.catalogue import indicator
from corridor.domains.regions.doubts import (
    Candidate,
    Known,
    joined,
    outlier_doubts,
    robust_z,
    unit_doubt,
)
from corridor.domains.regions.periods import read_period
from corridor.domains.regions.units import UNITS

CITIES = ("6739.45", "5562.47", "4502.13", "18753", "12013.1", "3644.9")


def _candidate(
    value: str, unit: str, code: str = "gdp", period: str = "2022"
) -> Candidate:
    measured = indicator(code)
    own = UNITS[unit].convert(Decimal(value), UNITS[measured.unit])
    return Candidate(measured, read_period(period), own, UNITS[unit])


def _history(**values: str) -> Known:
    return Known(
        history=[
            (read_period(period.removeprefix("y")), Decimal(value))
            for period, value in values.items()
        ]
    )


def _peers(*values: str) -> Known:
    return Known(peers=[Decimal(one) for one in values])


def test_yi_written_as_wan_is_doubted_and_the_likely_unit_named() -> None:
    doubt = unit_doubt(_candidate("6739.45", "wan_yuan"), _history(y2021="6388.38"))

    assert doubt is not None
    assert doubt.zh == (
        "以“万元”计，该值与2021年的数值（6,388.38 亿元）相差约10,000倍，"
        "单位可能应为“亿元”"
    )
    assert doubt.en.endswith("the unit may be “100 million yuan”")


def test_wan_written_as_yi_is_doubted_too() -> None:
    doubt = unit_doubt(_candidate("67394500", "yi_yuan"), _history(y2021="6388.38"))

    assert doubt is not None
    assert "“万元”" in doubt.zh


def test_without_a_past_the_peers_tell() -> None:
    doubt = unit_doubt(_candidate("6739.45", "wan_yuan"), _peers(*CITIES))

    assert doubt is not None
    assert "同级区域的中位数" in doubt.zh


@pytest.mark.parametrize(
    ("value", "unit", "known"),
    [
        ("6739.45", "yi_yuan", _history(y2021="6388.38")),
        ("67394500", "wan_yuan", _history(y2021="6388.38")),
        ("6739.45", "wan_yuan", Known()),
        ("300", "yi_yuan", _history(y2021="6388.38")),
        ("0", "yi_yuan", _history(y2021="6388.38")),
    ],
)
def test_what_fits_or_cannot_be_compared_is_not_doubted(
    value: str, unit: str, known: Known
) -> None:
    assert unit_doubt(_candidate(value, unit), known) is None


def test_a_fraction_typed_as_percent_is_doubted() -> None:
    candidate = _candidate("0.0356", "percent", "rd_intensity", "2023")

    doubt = unit_doubt(candidate, _history(y2020="3.31"))

    assert doubt is not None
    assert "“比值”" in doubt.zh


@given(
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.floats(min_value=0.5, max_value=2.0),
)
def test_four_decades_off_is_always_noticed(before: Decimal, growth: float) -> None:
    now = (before * Decimal(growth)).quantize(Decimal("0.01"))
    known = Known(history=[(read_period("2021"), before)])

    assert unit_doubt(_candidate(str(now), "wan_yuan"), known) is not None
    assert unit_doubt(_candidate(str(now), "yi_yuan"), known) is None


def test_a_value_outside_the_usual_range_is_asked_about() -> None:
    (question,) = outlier_doubts(_candidate("25", "percent", "rd_intensity"), Known())

    assert question.zh == "该值不在“R&D投入强度”的常见范围0.05%至20%之内"


@pytest.mark.parametrize(
    ("value", "is_asked"), [("4.31", False), ("4.32", True), ("2.30", True)]
)
def test_a_jump_in_points_is_asked_about(value: str, *, is_asked: bool) -> None:
    candidate = _candidate(value, "percent", "rd_intensity", "2021")

    assert bool(outlier_doubts(candidate, _history(y2020="3.31"))) is is_asked


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [("8600", False), ("8700", True), ("4740", False), ("4700", True)],
)
def test_a_jump_by_share_is_asked_about_up_and_down(
    value: str, *, is_asked: bool
) -> None:
    candidate = _candidate(value, "yi_yuan")

    assert bool(outlier_doubts(candidate, _history(y2021="6388.38"))) is is_asked


def test_several_years_may_move_further_than_one() -> None:
    candidate = _candidate("1756.54", "yi_yuan", "hnt_value_added", "2021")

    assert outlier_doubts(candidate, _history(y2016="938.3")) == ()


def test_a_half_year_is_not_held_against_a_year() -> None:
    candidate = _candidate("1867.9", "yi_yuan", period="2023H1")

    assert outlier_doubts(candidate, _history(y2022="3850")) == ()


def test_a_value_far_from_its_peers_is_asked_about() -> None:
    candidate = _candidate("9.9", "percent", "rd_intensity")
    known = _peers("2.9", "3.0", "3.1", "3.2", "3.4")

    (question,) = outlier_doubts(candidate, known)

    assert question.zh == "该值明显偏离同级5个区域的中位数3.1%"


def test_skewed_peers_are_compared_by_logarithm() -> None:
    candidate = _candidate("23958.3", "yi_yuan")

    assert outlier_doubts(candidate, _peers(*CITIES, "197.5", "1040")) == ()


@pytest.mark.parametrize("peers", [("2.9", "3.0", "3.1", "3.2"), ("3.0",) * 6])
def test_few_peers_or_peers_all_alike_tell_nothing(peers: tuple[str, ...]) -> None:
    candidate = _candidate("9.9", "percent", "rd_intensity")

    assert outlier_doubts(candidate, _peers(*peers)) == ()


def test_ranks_have_no_peers() -> None:
    candidate = _candidate("90", "place", "zj_innovation_rank")

    assert outlier_doubts(candidate, _peers("1", "2", "3", "4", "5")) == ()


def test_several_questions_are_asked_at_once() -> None:
    questions = outlier_doubts(
        _candidate("25", "percent", "rd_intensity", "2021"), _history(y2020="3.31")
    )

    assert len(questions) == 2
    assert joined(questions).zh.count("；") == 1


def test_the_robust_deviation_is_the_published_one() -> None:
    assert robust_z(10.0, [1.0, 2.0, 3.0, 4.0, 5.0]) == pytest.approx(0.6745 * 7)
    assert robust_z(10.0, [1.0, 1.0, 1.0]) is None
