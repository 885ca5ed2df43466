"""Observations listed, explained, recorded, mended and loaded from files."""

import csv
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.models import Observation
from corridor.domains.regions.services.load_observations import load_observations
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.observations import AT, fields, recorded

pytestmark = pytest.mark.django_db

LIST = "/regions/observations/"
NEW = "/regions/observations/new/"
IMPORT = "/regions/observations/import/"
HAN = re.compile(r"[\u3400-\u9fff]+")
LANGUAGE_SWITCH = re.compile(r"<button[^>]*lang=\"zh[^>]*>.</button>")


def _clerk() -> Client:
    return visitor(people.posting())


def _typed(**changes: str) -> dict[str, str]:
    return {
        **fields(area="330400", unit="yi_yuan", provenance="official", qualifier="eq"),
        **changes,
    }


def _content(path: str, client: Client | None = None) -> str:
    response = (client or visitor()).get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_two_statements_whatever_the_rows(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for area in ("嘉兴", "杭州", "湖州")[:rows]:
        recorded(area=area)

    with django_assert_num_queries(2):
        page = _content(LIST)

    assert page.count("6,739.45 亿元") == rows


def test_the_list_is_narrowed_and_downloaded_alike() -> None:
    recorded()
    recorded(area="杭州", value="18753", period="2021")
    query = "?area=330100&indicator=gdp&status=reported&period=2021"

    page = _content(LIST + query)
    text = (
        visitor().get(f"/regions/observations.csv{query}").content.decode("utf-8-sig")
    )
    heading, row = csv.reader(io.StringIO(text))

    assert ("18,753 亿元" in page, "6,739.45 亿元" in page) == (True, False)
    found = dict(zip(heading, row, strict=True))
    assert (found["区域"], found["统计期"], found["数值"], found["单位"]) == (
        "杭州市",
        "2021",
        "18753",
        "亿元",
    )


def test_a_list_of_nothing_says_so() -> None:
    assert "没有符合条件的数据" in _content(f"{LIST}?area=330100")


@pytest.mark.parametrize(
    "query",
    ["area=moon", "indicator=x", "status=x", "period=then", "as_of=x", "page=0"],
)
def test_what_is_not_offered_is_refused(query: str) -> None:
    assert visitor().get(f"{LIST}?{query}").status_code == 400


def test_a_clerk_records_a_value_and_lands_on_its_series() -> None:
    response = _clerk().post(NEW, _typed(), follow=True)

    assert response.redirect_chain == [("/regions/board/330400/gdp/", 302)]
    assert "数据已提交入库" in response.content.decode()
    assert Observation.objects.get().printed == "6739.45"


def test_the_form_offers_ones_own_areas_and_what_was_asked_for() -> None:
    page = _content(f"{NEW}?area=330402&indicator=hnte", _clerk())

    assert '<option value="330402" selected>嘉兴市南湖区</option>' in page
    assert '<option value="hnte" selected>高新技术企业数</option>' in page
    assert 'value="330100"' not in page
    assert 'name="answer"' not in page


def test_a_doubted_unit_names_the_likely_one_and_asks_for_a_reason() -> None:
    recorded(period="2021", value="6388.38")
    client = _clerk()

    refused = client.post(NEW, _typed(unit="wan_yuan"))
    page = refused.content.decode()

    assert refused.status_code == 422
    assert "单位可能应为“亿元”" in page
    assert ('name="answer"' in page, 'name="unit_confirmed"' in page) == (True, True)
    assert 'value="6739.45"' in page
    answered = _typed(unit="wan_yuan", unit_confirmed="on", answer="原文如此")
    assert client.post(NEW, answered).status_code == 302
    assert Observation.objects.latest("id").answer == "原文如此"


def test_question_and_answer_are_shown_beside_the_value() -> None:
    recorded(indicator="rd_intensity", value="3.31", unit="%", period="2020")
    one = recorded(
        indicator="rd_intensity",
        value="5.2",
        unit="%",
        period="2021",
        answer="口径调整",
    )

    page = _content(f"{LIST}{one.id}/")

    assert "该值与2020年（3.31%）相比变化较大" in page
    assert "<dd>口径调整</dd>" in page
    assert "已质询并答复" in _content("/regions/board/330400/rd_intensity/")


def test_a_bad_field_is_named_where_it_stands() -> None:
    response = _clerk().post(NEW, _typed(value="很多", period="去年"))
    page = response.content.decode()

    assert response.status_code == 422
    assert "“很多”不是数字" in page
    assert "期间应写成2023" in page


def test_the_same_value_twice_is_refused_with_the_way_out() -> None:
    client = _clerk()
    client.post(NEW, _typed())

    response = client.post(NEW, _typed())

    assert response.status_code == 422
    assert "填报有误的请在原记录上更正" in response.content.decode()


def test_an_area_of_another_bureau_is_no_choice() -> None:
    response = _clerk().post(NEW, _typed(area="330100"))

    assert response.status_code == 422
    assert not Observation.objects.exists()


def test_a_slip_is_corrected_and_both_entries_are_shown() -> None:
    one = recorded()
    client = _clerk()

    form = _content(f"{LIST}{one.id}/correct/", client)
    response = client.post(
        f"{LIST}{one.id}/correct/",
        {
            "value": "6739.54", "unit": "yi_yuan", "qualifier": "eq",
            "source": "统计公报", "reason": "录入笔误",
        },
        follow=True,
    )  # fmt: skip
    page = response.content.decode()

    assert 'value="6739.45"' in form
    assert "更正已记录" in page
    assert ("6,739.54 亿元" in page, "6,739.45 亿元" in page) == (True, True)
    assert "录入笔误" in page
    assert "最新记录列在下方首位" in _content(f"{LIST}{one.id}/")


def test_a_doubted_correction_asks_back_too() -> None:
    recorded(period="2021", value="6388.38")
    one = recorded()

    response = _clerk().post(
        f"{LIST}{one.id}/correct/",
        {
            "value": "6739.45", "unit": "wan_yuan", "qualifier": "eq",
            "source": "统计公报", "reason": "改单位",
        },
    )  # fmt: skip

    assert response.status_code == 422
    assert 'name="unit_confirmed"' in response.content.decode()


def test_a_value_is_withdrawn_with_a_reason() -> None:
    one = recorded()
    client = _clerk()

    empty = client.post(f"{LIST}{one.id}/withdraw/", {"reason": " "})
    response = client.post(
        f"{LIST}{one.id}/withdraw/", {"reason": "来源撤回"}, follow=True
    )
    again = client.post(f"{LIST}{one.id}/withdraw/", {"reason": "再撤"})

    assert (empty.status_code, again.status_code) == (422, 422)
    assert "数据已撤回" in response.content.decode()
    assert "未见公布" in _content("/regions/board/330400/gdp/")


def test_who_keeps_the_area_is_offered_to_mend_its_newest_entry() -> None:
    one = recorded()
    links = (f"{LIST}{one.id}/correct/", f"{LIST}{one.id}/withdraw/")

    own = _content(f"{LIST}{one.id}/", _clerk())
    other = _content(f"{LIST}{one.id}/", visitor(people.posting(region_code="330100")))

    assert [link in own for link in links] == [True, True]
    assert [link in other for link in links] == [False, False]


@pytest.mark.parametrize("part", ["", "correct/", "withdraw/"])
def test_what_is_not_there_is_not_found(part: str) -> None:
    assert _clerk().get(f"{LIST}12345/{part}").status_code == 404


def _upload(client: Client, content: str) -> Any:
    file = SimpleUploadedFile("数据.csv", content.encode(), content_type="text/csv")
    return client.post(IMPORT, {"file": file}, follow=True)


def test_a_file_is_loaded_whole() -> None:
    rows = (
        "区域,指标,期间,数值,单位,数据状态,来源\n"
        "嘉兴,GDP,2022,6739.45,亿元,公布数,公报\n"
    )

    response = _upload(_clerk(), rows)

    assert response.redirect_chain == [(LIST, 302)]
    assert "已写入1条数据" in response.content.decode()


def test_every_bad_row_of_a_file_is_listed_with_its_place() -> None:
    rows = (
        "区域,指标,期间,数值,单位,数据状态,来源\n"
        "嘉兴,GDP,2022,很多,亿元,公布数,公报\n"
        "杭州,GDP,2022,18753,亿元,公布数,公报\n"
    )

    response = _upload(_clerk(), rows)
    page = response.content.decode()

    assert response.status_code == 422
    assert re.findall(r'<th scope="row">(CSV![^<]+)</th>', page) == ["CSV!D2", "CSV!A3"]
    assert not Observation.objects.exists()


def test_what_is_no_table_is_refused_in_words() -> None:
    file = SimpleUploadedFile("a.csv", b"\x00")

    response = _clerk().post(IMPORT, {"file": file})

    assert response.status_code == 422
    assert "无法识别的文件" in response.content.decode()


@pytest.mark.parametrize(
    ("extension", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_template_is_downloaded(extension: str, kind: str) -> None:
    response = visitor().get(f"{LIST}template.{extension}")

    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert f"observations-template.{extension}" in response["Content-Disposition"]


def test_english_pages_are_english() -> None:
    load_observations(AT)
    client = _clerk()
    client.cookies["corridor_language"] = "en"
    questioned = Observation.objects.filter(question__gt="").values_list(
        "id", flat=True
    )
    paths = [LIST, NEW, IMPORT, *(f"{LIST}{pk}/" for pk in questioned)]

    for path in paths:
        page = LANGUAGE_SWITCH.sub("", _content(path, client))
        assert HAN.findall(page.split("<main")[1].split("</main>")[0]) == [], path
