from decimal import Decimal

import pytest

from corridor.domains.regions.catalogue import indicator
from corridor.domains.regions.choosing import preferred
from corridor.domains.regions.computing import computed_values
from corridor.domains.regions.records.observations import ObservationStatus, Qualifier
from corridor.domains.regions.wording import computed_sentence, sentence, shown_value
from corridor.kernel.text import Text
from tests.factories.observations import observation


@pytest.mark.parametrize(
    ("qualifier", "shown"),
    [
        (Qualifier.EXACT, "6,739.45 亿元"),
        (Qualifier.MORE, "> 6,739.45 亿元"),
        (Qualifier.ABOUT, "≈ 6,739.45 亿元"),
    ],
)
def test_a_value_is_shown_with_its_sign_and_unit(
    qualifier: Qualifier, shown: str
) -> None:
    assert shown_value(observation(qualifier=qualifier)).zh == shown


def test_a_withdrawn_value_is_said_to_be_so() -> None:
    gone = observation(is_withdrawn=True, printed="", value=None)

    assert shown_value(gone).en == "withdrawn"


def test_the_sentence_says_as_of_source_and_status() -> None:
    said = sentence(observation(vintage="2023-03", status=ObservationStatus.FINAL))

    assert said.zh == (
        "截至2022年；来源：嘉兴市统计公报，2023年3月发布；状态：正式数。"
    )
    assert said.en == (
        "As of 2022; source: Bulletin of Jiaxing, published March 2023; status: final."
    )


def test_the_sentence_owns_to_a_missing_date_and_names_a_scope() -> None:
    said = sentence(observation(scope=Text("累计认定", "ever certified")))

    assert said.zh == (
        "截至2022年；口径：累计认定；来源：嘉兴市统计公报，发布日期未注明；"
        "状态：公布数。"
    )


@pytest.mark.parametrize(
    ("other", "sources"),
    [
        (Text("嘉兴市统计公报", "Bulletin of Jiaxing"), "来源：嘉兴市统计公报；"),
        (Text("年鉴", "Yearbook"), "来源：嘉兴市统计公报；年鉴；"),
    ],
)
def test_the_sentence_on_a_computed_value_names_formula_and_sources(
    other: Text, sources: str
) -> None:
    people = observation(
        id=2,
        indicator="resident_population",
        printed="555.10",
        value=Decimal("555.10"),
        unit="wan_persons",
        source=other,
    )
    known = preferred([observation(), people])
    (found,) = computed_values([indicator("gdp_per_capita")], known).values()

    said = computed_sentence(found)

    assert (
        "本平台按地区生产总值（6,739.45 亿元）÷常住人口（555.10 万人）推算" in said.zh
    )
    assert sources in said.zh
    assert said.zh.endswith("状态：推算数。")
