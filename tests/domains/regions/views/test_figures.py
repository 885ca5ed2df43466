"""The pages of published figures."""

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db

HAN = re.compile(r"[\u3400-\u9fff]+")
LANGUAGE_SWITCH = re.compile(r"<button[^>]*lang=\"zh[^>]*>.</button>")
OPTION_VALUE = re.compile(r"<option value=\"[^\"]*\"")


def _english() -> Client:
    client = visitor()
    client.cookies["corridor_language"] = "en"
    return client


def _content(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def _rows(client: Client, path: str) -> list[list[str]]:
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    "path",
    ["/regions/", "/regions/?page=3", "/regions/figures/1/", "/regions/figures.csv"],
)
def test_the_public_costs_no_statement(
    path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        visitor().get(path)


def test_the_traps_stand_in_plain_sight() -> None:
    page = _content(visitor(), "/regions/")

    section = page.split("<h3>嘉兴市研发投入强度")[1].split("</section>")[0]
    assert [shown in section for shown in ("3.31%", "3.4%", "3.5%")] == [True] * 3
    assert (section.count("公布值</span>"), section.count("预计值</span>")) == (1, 2)
    section = page.split("<h3>平湖高新区高新技术企业数")[1].split("</section>")[0]
    assert [shown in section for shown in ("109 家", "76 家")] == [True] * 2
    section = page.split("<h3>平湖市人才公寓")[1].split("</section>")[0]
    assert section.index("595 套") < section.index("1500 套") < section.index("目标值")


def test_every_page_of_the_list_holds_its_share() -> None:
    pages = [_content(visitor(), f"/regions/?page={page}") for page in range(1, 17)]

    numbers = [
        number
        for page in pages
        for number in re.findall(
            r'/regions/figures/(\d+)/"', page.split("<tbody>")[1].split("</tbody>")[0]
        )
    ]

    assert numbers == [str(number) for number in range(1, 377)]


def test_the_second_page_goes_straight_to_the_list() -> None:
    assert "c-compare" not in _content(visitor(), "/regions/?page=2")


def test_filters_narrow_and_leave_the_comparisons_out() -> None:
    page = _content(visitor(), "/regions/?level=city&status=forecast")

    body = page.split("<tbody>")[1].split("</tbody>")[0]
    assert re.findall(r'/regions/figures/(\d+)/"', body) == ["1", "73"]
    assert "c-compare" not in page


def test_a_figure_that_must_be_compared_says_so_in_the_list() -> None:
    page = _content(visitor(), "/regions/?report=002&q=高新技术企业")

    body = page.split("<tbody>")[1].split("</tbody>")[0]
    marked = [row for row in body.split("<tr>") if "须对照" in row]
    assert [re.findall(r"figures/(\d+)/", row) for row in marked] == [["148"], ["173"]]


def test_nothing_found_says_what_to_do() -> None:
    page = _content(visitor(), "/regions/?q=无此指标")

    assert "没有符合条件的数据" in page
    assert 'href="/regions/"' in page


REFUSED = ["level=planet", "status=sure", "report=9", "subject=无", f"q={'长' * 51}"]


@pytest.mark.parametrize("query", [*REFUSED, "page=0", "page=x"])
def test_a_filter_nobody_offered_is_refused(query: str) -> None:
    assert visitor().get(f"/regions/?{query}").status_code == 400


@pytest.mark.parametrize("query", REFUSED)
def test_the_export_refuses_what_the_list_refuses(query: str) -> None:
    assert visitor().get(f"/regions/figures.csv?{query}").status_code == 400


@pytest.mark.parametrize("number", [0, 377, 10**18])
def test_an_unknown_figure_is_not_found(number: int) -> None:
    assert visitor().get(f"/regions/figures/{number}/").status_code == 404


@pytest.mark.parametrize("path", ["/regions/", "/regions/figures/1/"])
def test_the_pages_are_only_read(path: str) -> None:
    assert visitor().post(path).status_code == 405


def test_a_figure_explains_itself() -> None:
    page = _content(visitor(), "/regions/figures/158/")

    said = ("48.31 亿元", "2017-2020", "公布值", "疑为", "平湖省级高新区创建情况")
    assert [part in page for part in said] == [True] * 5


def test_a_figure_names_what_it_is_taken_for() -> None:
    page = _content(visitor(), "/regions/figures/1/")

    assert "不能与公布值连成一列" in page
    assert 'href="/regions/figures/63/"' in page


@pytest.mark.parametrize("page", [1, 2, 7, 16])
def test_the_english_list_holds_no_chinese(page: int) -> None:
    shown = _content(_english(), f"/regions/?page={page}")

    spoken = OPTION_VALUE.sub("<option", LANGUAGE_SWITCH.sub("", shown))
    assert HAN.findall(spoken) == []


@pytest.mark.parametrize("number", [1, 18, 158, 264, 293])
def test_an_english_figure_holds_no_chinese(number: int) -> None:
    shown = _content(_english(), f"/regions/figures/{number}/")

    spoken = re.sub(r"\?subject=[^\"]*", "", LANGUAGE_SWITCH.sub("", shown))
    assert HAN.findall(spoken) == []


def test_the_export_holds_what_the_list_was_narrowed_to() -> None:
    rows = _rows(visitor(), "/regions/figures.csv?status=forecast")

    assert rows[0][:5] == ["编号", "主体类别", "主体", "指标", "数值"]
    assert [(row[0], row[4], row[7]) for row in rows[1:]] == [
        ("1", "3.5", "预计值"),
        ("73", "3.4", "预计值"),
    ]


def test_the_export_holds_all_figures_in_either_language() -> None:
    chinese = _rows(visitor(), "/regions/figures.csv")
    english = _rows(_english(), "/regions/figures.csv")

    assert (len(chinese), len(english)) == (377, 377)
    assert [cell for row in english for cell in row if HAN.search(cell)] == []
