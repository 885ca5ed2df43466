import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import AddressRefused, NumberUndrawable
from tests.domains.regions.charts.examples import parse


@given(st.text())
def test_any_text_is_read_back_without_what_xml_cannot_hold(said: str) -> None:
    written = svg.element("text", svg.escape(said), class_=said)

    read = parse(written)

    kept = svg.printable(said).replace("\r\n", "\n").replace("\r", "\n")
    assert (read.text or "") == kept
    assert len(read) == 0


def test_attributes_are_spelled_as_svg_spells_them() -> None:
    written = svg.element("g", view_box="0 0 1 1", stroke_width=2.50, class_=None)

    assert written == '<g viewBox="0 0 1 1" stroke-width="2.5"/>'


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e12])
def test_a_coordinate_off_every_sheet_is_refused(value: float) -> None:
    with pytest.raises(NumberUndrawable):
        svg.coordinate(value)


@pytest.mark.parametrize("address", ["/regions/330400/", "?year=2024", "#table"])
def test_a_link_leads_to_a_page_of_this_site(address: str) -> None:
    link = svg.link(address, "嘉兴", "")

    assert parse(link).get("href") == address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "/a b",
        "",
    ],
)
def test_a_link_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        svg.link(address, "嘉兴", "")

    assert refused.value.field == "href"


def test_markup_is_left_alone_by_templates() -> None:
    assert svg.Markup("<g/>").__html__() == "<g/>"


def test_a_shortened_text_keeps_the_whole_as_its_title() -> None:
    written = svg.text(1, 2, "高新…", full="高新技术")

    assert parse(written)[0].text == "高新技术"
    assert svg.text(1, 2, "高新", full="高新").count("<") == 2
