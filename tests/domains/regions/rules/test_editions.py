from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors.editions import PublicationRefused
from corridor.domains.regions.rules.editions import (
    MOST_DRAWS,
    check_label,
    check_lengths,
    check_scores,
    check_uncertainty,
    check_units,
    moment_of,
)
from corridor.engines.composites.api import (
    CompositeFault,
    read_definition,
    read_table,
)
from tests.engines.composites.worlds import DATA, document, small
from tests.factories.indices import DOUBTS

UNNORMALIZED = [
    {"normalize": {"method": "none"}},
    {"aggregate": {"method": "arithmetic"}},
]
NOON = datetime(2026, 3, 2, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("label", ["2022", "2022-v1.1", "a", "9" * 60, "v_2"])
def test_a_label_that_can_stand_in_an_address_is_taken(label: str) -> None:
    check_label(label)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("", "name the edition"),
        ("2022/1", "use letters"),
        (".", "use letters"),
        ("..", "use letters"),
        ("-2022", "use letters"),
        ("二〇二二", "use letters"),
        ("2022\n", "use letters"),
        ("9" * 61, "use letters"),
    ],
)
def test_any_other_label_is_refused(label: str, said: str) -> None:
    with pytest.raises(PublicationRefused) as refusal:
        check_label(label)

    assert refusal.value.field == "label"
    assert refusal.value.text.en.startswith(said)


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        (None, NOON),
        (NOON.replace(second=0), NOON),
        (NOON, NOON),
        (NOON - timedelta(minutes=1), NOON - timedelta(minutes=1)),
        (NOON + timedelta(days=1), NOON + timedelta(days=1)),
    ],
)
def test_the_minute_that_runs_means_now(
    asked: datetime | None, moment: datetime
) -> None:
    assert moment_of(asked, NOON) == moment


@pytest.mark.parametrize("code", ["330100", "甲市", "a/b", "a b", "?x&y=1"])
def test_codes_of_units_may_hold_any_sign_one_can_print(code: str) -> None:
    check_units([read_table(f'uCode,x\n"{code}",1\n')])


@pytest.mark.parametrize("code", ["a\nb", "a\x07b", ".", "..", "a\u200bb"])
def test_codes_of_units_that_no_address_takes_are_refused(code: str) -> None:
    with pytest.raises(PublicationRefused) as refusal:
        check_units([read_table(f'uCode,x\n"{code}",1\n')])

    assert refusal.value.field == "uCode"


@given(st.text(max_size=9), st.integers(0, 9))
def test_words_are_measured_in_characters(words: str, most: int) -> None:
    if len(words) <= most:
        check_lengths({"title": words}, {"title": most})
        return
    with pytest.raises(PublicationRefused) as refusal:
        check_lengths({"title": words}, {"title": most})
    assert refusal.value.field == "title"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"draws": MOST_DRAWS + 1}, "uncertainty.draws"),
        ({"sensitivity": {"points": 4096, "scrambles": 4}}, "uncertainty.sensitivity"),
        ({"draws": "many"}, "uncertainty.draws"),
        ({"assumptions": []}, "uncertainty.assumptions"),
        ({"colour": 1}, "uncertainty.colour"),
    ],
)
def test_an_uncertainty_run_is_read_before_it_is_published(
    changes: dict[str, object], field: str
) -> None:
    definition = read_definition(document(uncertainty={**DOUBTS, **changes}))

    with pytest.raises((PublicationRefused, CompositeFault)) as refusal:
        check_uncertainty(definition)

    assert refusal.value.field == field


def test_scores_no_number_can_hold_are_refused() -> None:
    with np.errstate(all="ignore"):
        built = small(DATA.replace("1,4,40", "1,4,1.7e308"), steps=UNNORMALIZED)
        doubled = small(
            DATA.replace("1,4,40", "1.7e308,4,1.7e308"),
            steps=UNNORMALIZED,
            weights="relative",
            elements=[
                {**one, "weight": 1.5e308 if one["code"] == "rd" else 1}
                for one in document()["elements"]
            ],
        )

    check_scores(built)
    with pytest.raises(PublicationRefused) as refusal:
        check_scores(doubled)
    assert refusal.value.field == "weights"


def test_a_definition_without_uncertainty_and_one_within_bounds_pass() -> None:
    check_uncertainty(read_definition(document()))
    check_uncertainty(read_definition(document(uncertainty=DOUBTS)))
