import copy
from decimal import Decimal
from typing import Any

import pytest

from corridor.domains.regions import catalogue
from corridor.domains.regions.errors.observations import (
    CatalogueBroken,
    IndicatorUnknown,
)
from corridor.domains.regions.records.indicators import Direction, Ratio
from corridor.domains.regions.units import UNITS


def _small() -> dict[str, Any]:
    """Return a catalogue of one indicator, to be spoiled."""
    return {
        "documents": {},
        "boards": {"cities": ["gdp"]},
        "groups": {
            "economy": {
                "title": {"zh": "经济", "en": "Economy"},
                "indicators": {
                    "gdp": {
                        "name": {"zh": "地区生产总值", "en": "GDP"},
                        "unit": "yi_yuan",
                        "direction": "up",
                        "decimals": 2,
                        "definition": {"zh": "增加值合计", "en": "Sum of value added"},
                        "range": ["0", "10"],
                    }
                },
            }
        },
    }


def _spoiled(**changes: Any) -> dict[str, Any]:
    body = _small()
    body["groups"]["economy"]["indicators"]["gdp"] |= changes
    return body


def test_the_released_catalogue_says_what_it_should() -> None:
    found = catalogue.indicator("rd_intensity")

    assert (found.unit, found.direction, found.decimals) == ("percent", Direction.UP, 2)
    assert found.computed == Ratio("rd_expenditure", "gdp")
    assert found.usual.jump_points == Decimal(1)
    assert (found.denominator, found.inherits_target) == ("gdp", True)
    assert found.document is not None


def test_every_indicator_is_said_in_both_languages_and_compares_in_a_unit() -> None:
    for one in catalogue.all_indicators().values():
        said = (one.name, one.definition, one.group_title)

        assert all(text.zh and text.en for text in said), one.code
        assert one.unit in UNITS, one.code


def test_a_share_computed_from_two_indicators_comes_out_in_its_own_unit() -> None:
    for one in catalogue.all_indicators().values():
        if one.computed:
            above = catalogue.all_indicators()[one.computed.numerator]
            below = catalogue.all_indicators()[one.computed.denominator]
            is_share = UNITS[one.unit].dimension == "share"

            same = UNITS[above.unit].dimension == UNITS[below.unit].dimension
            assert is_share is same, one.code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GDP", "gdp"),
        ("R&D投入强度", "rd_intensity"),
        ("Resident population", "resident_population"),
    ],
)
def test_an_indicator_goes_by_code_and_by_name(written: str, code: str) -> None:
    assert catalogue.indicator(written).code == code


def test_what_is_no_indicator_is_refused() -> None:
    with pytest.raises(IndicatorUnknown):
        catalogue.indicator("幸福指数")
    with pytest.raises(IndicatorUnknown):
        catalogue.indicator_at("GDP增速")


def test_groups_keep_the_order_of_the_file() -> None:
    titles = [title.zh for title, _ones in catalogue.indicators_by_group()]

    assert titles == [
        "经济与人口", "创新投入", "高新技术产业与企业", "创新产出与转化", "平台与载体",
        "已发布的指数与位次",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "fathoms"},
        {"direction": "sideways"},
        {"range": ["10", "0"]},
        {"range": ["low", "high"]},
        {"name": {"zh": "地区生产总值"}},
        {"name": {"zh": "地区生产总值", "en": ""}},
        {"denominator": "nothing"},
        {"computed": {"numerator": "gdp", "denominator": "nothing"}},
        {"document": "nowhere"},
        {"decimals": None},
    ],
)
def test_a_broken_entry_stops_the_start(changes: dict[str, Any]) -> None:
    with pytest.raises(CatalogueBroken):
        catalogue.indicators_of(_spoiled(**changes))


def test_two_indicators_of_one_name_stop_the_start() -> None:
    body = _small()
    members = body["groups"]["economy"]["indicators"]
    members["again"] = copy.deepcopy(members["gdp"])

    with pytest.raises(CatalogueBroken, match="again"):
        catalogue.indicators_of(body)


def test_one_code_in_two_groups_stops_the_start() -> None:
    body = _small()
    body["groups"]["more"] = copy.deepcopy(body["groups"]["economy"])

    with pytest.raises(CatalogueBroken, match="gdp"):
        catalogue.indicators_of(body)


@pytest.mark.parametrize("boards", [{"moon": ["gdp"]}, {"cities": ["nothing"]}])
def test_a_board_of_what_is_not_there_stops_the_start(boards: Any) -> None:
    body = _small() | {"boards": boards}

    with pytest.raises(CatalogueBroken):
        catalogue.boards_of(body, catalogue.indicators_of(body))
