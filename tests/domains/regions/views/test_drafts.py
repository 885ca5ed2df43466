"""Making an index through the pages, as a clerk does it."""

import io
import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.models import Posting
from corridor.domains.regions.models import Edition, IndexDraft
from corridor.domains.regions.queries.editions import edition_bundle, list_editions
from corridor.domains.regions.services.save_draft import begin_draft, save_draft
from corridor.engines.composites.api import verify
from corridor.kernel.actors import BureauRole
from tests.domains.regions.views.tables import cells_of
from tests.engines.composites.worlds import DATA, document
from tests.factories import indices, people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db

LIST = "/regions/indices/drafts/"
SIX = """代码,名称,研发强度,研发人员,高企数,专利数,能耗,技术合同
T1,桃溪县,3.1,2100,290,397,0.54,7.1
T2,落英县,1.7,1520,58,145,0.53,2.5
T3,武陵县,2.4,1800,120,210,0.61,4.4
T4,沅水县,2.0,900,80,160,0.48,3.9
"""
CODES = ["研发强度", "研发人员", "高企数", "专利数", "能耗", "技术合同"]


def csv_file(text: str, name: str = "six.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/csv")


def clerk(worn: Posting | None = None) -> Client:
    return visitor(worn or people.posting())


def begin(client: Client, **said: Any) -> str:
    """Begin an index and return the address of its draft."""
    response = client.post(LIST, said)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return str(response.content.decode())


def row_of(address: str) -> IndexDraft:
    return IndexDraft.objects.get(pk=UUID(address.rstrip("/").rsplit("/", 1)[1]))


def table(
    address: str, *more: dict[str, Any], **changes: dict[str, Any]
) -> dict[str, Any]:
    """Return the table of indicators as the page shows it, some rows changed."""
    elements = row_of(address).document["elements"]
    said: dict[str, Any] = {
        "change_number": row_of(address).change_number,
        "weights": row_of(address).document["weights"],
        "e-TOTAL_FORMS": len(elements) + len(more),
        "e-INITIAL_FORMS": len(elements),
        "e-MIN_NUM_FORMS": 0,
        "e-MAX_NUM_FORMS": 1000,
    }
    rows = [
        {
            "was": one["code"],
            "code": one["code"],
            "name_zh": one["name"]
            if isinstance(one["name"], str)
            else one["name"]["zh"],
            "parent": one.get("parent", ""),
            "weight": one.get("weight", 1),
            "direction": one.get("direction", "positive"),
            **changes.get(one["code"], {}),
        }
        for one in elements
    ]
    for at, row in enumerate([*rows, *more]):
        said |= {f"e-{at}-direction": "positive"}
        said |= {f"e-{at}-{name}": value for name, value in row.items()}
    return said


def test_a_clerk_makes_an_index_from_a_table_without_code() -> None:
    client = clerk()
    address = begin(client, title="县域创新", file=csv_file(SIX))

    begun = page(client, address)
    assert cells_of(begun, "当前排名")[0][:2] == ["桃溪县", "1"]
    assert 'id="audit"' in begun

    groups = [
        {"code": "投入", "name_zh": "创新投入", "parent": "县域创新", "weight": "60"},
        {"code": "产出", "name_zh": "创新产出", "parent": "县域创新", "weight": "40"},
    ]
    placed = {
        code: {"parent": "投入" if at < 2 else "产出", "weight": weight}
        for at, (code, weight) in enumerate(
            zip(CODES, ["50", "40", "25", "25", "25", "25"], strict=True)
        )
    }
    placed["能耗"]["direction"] = "negative"
    wrong = table(address, *groups, **placed) | {"weights": "percent"}
    assert client.post(f"{address}elements/", wrong).status_code == 302
    told = page(client, address)
    assert "c-notice--warning" in told
    assert "“投入”下各项权重之和为 90，应为 100" in told
    assert 'value="40.0"' in told or 'value="40"' in told

    placed["研发人员"]["weight"] = "50"
    right = table(address, **placed) | {"weights": "percent"}
    assert client.post(f"{address}elements/", right).status_code == 302
    mended = page(client, address)
    assert "c-notice--warning" not in mended
    tree = row_of(address).document["elements"]
    assert {one["code"]: one["direction"] for one in tree}["能耗"] == "negative"

    steps = {
        "change_number": row_of(address).change_number,
        "imputation": "none",
        "treatment": "none",
        "normalization": "minmax_1",
        "aggregation": "geometric",
        "draws": "20",
        "seed": "7",
        "spread": "0.2",
    }
    assert client.post(f"{address}steps/", steps).status_code == 302
    assert 'id="audit"' in page(client, address)

    response = client.post(
        f"{address}publish/",
        {"label": "2022", "change_number": row_of(address).change_number},
    )

    assert response.status_code == 302
    assert (
        response["Location"]
        == "/regions/indices/%E5%8E%BF%E5%9F%9F%E5%88%9B%E6%96%B0/2022/"
    )
    content = page(visitor(), response["Location"])
    ranks = cells_of(content, "c-ranks")
    assert [row[1] for row in ranks] == ["1", "2", "3", "4"]
    assert ranks[0][0] == "桃溪县"
    record = list_editions(
        people.actor_of(people.posting()), Edition.objects.get().publish_at
    )[0]
    assert row_of(address).edition_id == record.id
    verify(edition_bundle(record))
    assert "c-badge--green" in page(client, LIST)


def test_a_workbook_begins_an_index_as_well() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in SIX.splitlines():
        sheet.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    client = clerk()

    address = begin(
        client, title="县域", file=SimpleUploadedFile("six.xlsx", out.getvalue())
    )

    assert row_of(address).data_name == "six.xlsx"
    assert "c-notice--warning" not in page(client, address)


def test_an_index_begins_from_a_released_definition() -> None:
    client = clerk()

    address = begin(client, title="", start="released:peach-spring-counties")

    row = row_of(address)
    assert row.document["title"]["zh"] == "桃花源县域创新指数（样例）"
    assert row.data.startswith("uCode")
    assert "c-notice--warning" not in page(client, address)


def test_a_title_typed_beside_a_definition_is_kept_and_so_is_a_table() -> None:
    client = clerk()
    data = DATA.replace("1,4,40", "1,4,44")
    record = indices.published()

    address = begin(
        client, title="新名", start=f"edition:{record.id}", file=csv_file(data)
    )

    row = row_of(address)
    assert (row.document["title"], row.document["index"]) == ("新名", "small")
    assert row.data == data
    assert row.data_name == "six.csv"


def test_an_index_begins_from_an_edition_with_its_data() -> None:
    client = clerk()
    record = indices.published()

    address = begin(client, title="", start=f"edition:{record.id}")

    row = row_of(address)
    assert row.document["title"]["zh"] == "小指数"
    assert row.data.splitlines()[0] == "uCode,uName,Time,rd,energy,patents"
    assert "c-notice--warning" not in page(client, address)


def test_an_empty_sheet_waits_for_indicators_and_says_so() -> None:
    client = clerk()

    address = begin(client, title="空白")

    assert "c-notice" in page(client, address)
    assert 'action="' + address + 'publish/"' not in page(client, address)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        ("地区,研发\n".encode(), "没有数据行"),
        ("地区,,x\n甲市,1,2\n".encode(), "第 2 列没有表头"),
        (b"\xd0\xcf\x11\xe0old", "另存为.xlsx"),
        (b'a,"b\n1,2', "引号"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_the_title_stays(
    content: bytes, said: str
) -> None:
    client = clerk()

    response = client.post(
        LIST, {"title": "县域创新", "file": SimpleUploadedFile("x.csv", content)}
    )

    shown = response.content.decode()
    assert response.status_code == 422
    assert 'value="县域创新"' in shown
    error = shown.split('id="id_file_error"')[1].split("</ul>")[0]
    assert said in error
    assert IndexDraft.objects.count() == 0


@pytest.mark.parametrize(
    ("before", "after", "field", "said"),
    [
        ("2.4,1800", "无,1800", "研发强度", "第 4 行不是数字：无"),
        ("T4,", "T3,", "T3", "第 5 行：单元“T3”重复"),
        ("代码,名称", "序,号", "uCode", "没有这一列"),
        ("研发人员,高企数", "研发强度,高企数", "研发强度", "重复"),
        (
            "T4,沅水县,2.0,900,80,160,0.48,3.9",
            "T4,沅水县,,,,,,",
            "T4",
            "没有任何观测值",
        ),
        ("0.54,", "-,", "", ""),
    ],
)
def test_what_is_wrong_with_figures_is_named_and_they_stay(
    before: str, after: str, field: str, said: str
) -> None:
    client = clerk()

    address = begin(client, title="县域", file=csv_file(SIX.replace(before, after)))

    shown = page(client, address)
    assert row_of(address).data
    if not said:
        assert 'id="problem"' not in shown
        return
    problem = shown.split('id="problem"')[1].split("</div>")[0]
    assert said in problem
    assert f"<code>{field}</code>" in problem or "uCode" not in field
    assert 'href="#data"' in problem or 'href="#indicators"' in problem


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (re.sub(r"0\.\d\d,", "0.5,", SIX), "能耗"),
        (SIX.replace("3.1,", "-3.1,"), "研发强度"),
    ],
)
def test_what_the_steps_cannot_do_is_named(data: str, field: str) -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(data))
    steps = {
        "change_number": 1,
        "imputation": "none",
        "treatment": "none",
        "normalization": "minmax" if field == "能耗" else "none",
        "aggregation": "arithmetic" if field == "能耗" else "geometric",
        "draws": "0",
        "seed": "1",
        "spread": "0",
    }

    client.post(f"{address}steps/", steps)

    problem = page(client, address).split('id="problem"')[1].split("</div>")[0]
    assert f"<code>{field}</code>" in problem
    assert 'href="#steps"' in problem


def test_other_figures_replace_the_old_ones_and_bad_ones_do_not() -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(SIX))

    refused = client.post(
        f"{address}data/", {"change_number": 1, "file": csv_file("", "empty.csv")}
    )
    unsent = client.post(f"{address}data/", {"change_number": 1})
    replaced = client.post(
        f"{address}data/",
        {"change_number": 1, "file": csv_file(SIX.replace("3.1", "3.3"), "new.csv")},
    )

    headless = client.post(
        f"{address}data/", {"change_number": 2, "file": csv_file("a,,b\n1,2,3\n")}
    )

    assert (refused.status_code, unsent.status_code, replaced.status_code) == (
        422,
        422,
        302,
    )
    assert headless.status_code == 422
    assert "第 2 列没有表头" in headless.content.decode()
    row = row_of(address)
    assert ("3.3" in row.data, row.data_name, row.change_number) == (True, "new.csv", 2)


@pytest.mark.parametrize(
    ("part", "said", "typed"),
    [
        (
            "about",
            {"index": "a b", "title_zh": "名", "title_en": "Kept name"},
            'value="Kept name"',
        ),
        (
            "steps",
            {"imputation": "guess", "seed": "77", "spread": "0.31"},
            'value="0.31"',
        ),
        ("definition", {"definition": "index: [kept"}, "index: [kept"),
        ("definition", {"definition": "a: 2022-13-45"}, "a: 2022-13-45"),
        ("definition", {"definition": "- 1"}, "- 1"),
        ("definition", {"definition": " "}, "c-field__error"),
        ("publish", {"label": "a/b", "remark": "kept words"}, 'value="kept words"'),
        (
            "publish",
            {"label": "2022", "publish_at": "2001-01-01T00:00", "remark": "kept"},
            'value="kept"',
        ),
    ],
)
def test_what_is_refused_stays_typed_with_its_reason(
    part: str, said: dict[str, str], typed: str
) -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(SIX))

    response = client.post(f"{address}{part}/", {"change_number": 1, **said})

    shown = response.content.decode()
    assert response.status_code == 422
    assert typed in shown
    assert "c-field__error" in shown
    assert (row_of(address).change_number, Edition.objects.count()) == (1, 0)


def test_a_bad_row_is_named_and_no_row_is_lost() -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(SIX))
    said = table(
        address,
        {"weight": "5", "unit": "亿元"},
        专利数={"weight": "much", "unit": "件"},
    )

    response = client.post(f"{address}elements/", said)

    shown = response.content.decode()
    assert response.status_code == 422
    assert 'value="much"' in shown
    assert 'value="件"' in shown
    assert 'value="亿元"' in shown
    assert shown.count('class="c-field__error"') == 2
    assert row_of(address).change_number == 1


@pytest.mark.parametrize(
    ("part", "said", "typed"),
    [
        (
            "about",
            {"index": "kept-code", "title_zh": "名", "title_en": "Kept"},
            'value="kept-code"',
        ),
        ("definition", {"definition": "index: kept\n"}, "index: kept"),
        (
            "steps",
            {
                "imputation": "mean",
                "treatment": "none",
                "normalization": "rank",
                "aggregation": "median",
                "draws": "0",
                "seed": "4711",
                "spread": "0",
            },
            'value="4711"',
        ),
        ("publish", {"label": "kept-label"}, 'value="kept-label"'),
    ],
)
def test_who_was_slower_is_told_and_keeps_what_was_typed(
    part: str, said: dict[str, str], typed: str
) -> None:
    worn = people.posting()
    client = clerk(worn)
    address = begin(client, title="县域", file=csv_file(SIX))
    save_draft(
        draft_id=row_of(address).pk,
        change_number=1,
        document={**row_of(address).document, "source": "同事所改"},
        actor=people.actor_of(worn),
        at=row_of(address).changed_at,
    )

    response = client.post(f"{address}{part}/", {"change_number": 1, **said})

    shown = response.content.decode()
    assert response.status_code == 409
    assert "草稿刚被他人修改过" in shown
    assert typed in shown
    assert 'name="change_number" value="2"' in shown
    assert (row_of(address).document["source"], Edition.objects.count()) == (
        "同事所改",
        0,
    )

    again = client.post(f"{address}{part}/", {"change_number": 2, **said})
    assert again.status_code == 302


@pytest.mark.parametrize("number", ["", "x", "-1", "²", "9" * 5000])
def test_a_number_nobody_was_shown_changes_nothing(number: str) -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(SIX))

    response = client.post(
        f"{address}definition/", {"change_number": number, "definition": "index: x"}
    )

    assert response.status_code == 409
    assert row_of(address).change_number == 1


def test_the_definition_is_edited_as_text_and_shown_as_it_is() -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(SIX))
    text = "index: county\nvalid_from: 2024-01-01\nelements: 5\nsteps: none\n"

    saved = client.post(
        f"{address}definition/", {"change_number": 1, "definition": text}
    )

    assert saved.status_code == 302
    shown = page(client, address)
    assert "index: county" in shown
    assert "2024-01-01" in shown
    assert 'id="problem"' in shown


BROKEN = [
    "index: x\nelements: [1, {code: a, name: [b]}, null]\n",
    "index: [x]\ntitle: {zh: 1}\nsteps: [1, {aggregate: 5}]\nuncertainty: 7\n",
    "uncertainty: {assumptions: 5, draws: many}\nnotes: 3\n",
    "title: null\nweights: 5\nstatus: [1]\nedition: {a: 1}\nperiod: [2022]\n",
    "elements: {code: a}\nsteps: {}\nuncertainty: [1]\n",
]


@pytest.mark.parametrize("text", BROKEN)
def test_whatever_was_typed_as_a_definition_can_be_opened_and_mended(text: str) -> None:
    client = clerk()
    address = begin(client, title="县域", file=csv_file(SIX))
    client.post(f"{address}definition/", {"change_number": 1, "definition": text})

    assert 'id="problem"' in page(client, address)

    about = {"change_number": 2, "index": "x", "title_zh": "名", "title_en": "Name"}
    assert client.post(f"{address}about/", about).status_code == 302
    steps = {
        "change_number": 3,
        "imputation": "none",
        "treatment": "none",
        "normalization": "minmax",
        "aggregation": "arithmetic",
        "draws": "0",
        "seed": "1",
        "spread": "0",
    }
    assert client.post(f"{address}steps/", steps).status_code == 302
    page(client, address)


def test_an_edition_published_again_is_its_next_revision() -> None:
    client = clerk()
    address = begin(client, title="", start=f"edition:{indices.published().id}")

    first = client.post(f"{address}publish/", {"change_number": 1, "label": "2022"})
    second = client.post(f"{address}publish/", {"change_number": 2, "label": "2022"})

    assert (first.status_code, second.status_code) == (302, 302)
    revisions = Edition.objects.order_by("revision").values_list("revision", flat=True)
    assert list(revisions) == [1, 2, 3]


def test_an_edition_can_wait_for_its_day() -> None:
    client = clerk()
    address = begin(client, title="county", file=csv_file(SIX))

    response = client.post(
        f"{address}publish/",
        {"change_number": 1, "label": "2022", "publish_at": "2099-01-01T09:00"},
    )

    assert page(visitor(), response["Location"], status=404)
    assert "2099-01-01 09:00" in page(client, response["Location"])


def test_what_does_not_compute_is_not_published() -> None:
    client = clerk()
    address = begin(
        client, title="县域", file=csv_file(SIX.replace("2.4,1800", "无,1800"))
    )

    response = client.post(f"{address}publish/", {"change_number": 1, "label": "2022"})

    assert response.status_code == 422
    assert Edition.objects.count() == 0


def test_a_part_there_is_not_leads_back() -> None:
    client = clerk()
    address = begin(client, title="县域")

    response = client.post(f"{address}nothing/", {})

    assert (response.status_code, response["Location"]) == (302, address)


@pytest.mark.parametrize(
    ("worn", "listed", "opened"),
    [
        ("colleague", 200, 200),
        ("operator", 200, 200),
        ("other_bureau", 200, 404),
        ("auditor", 403, 404),
        ("member", 403, 404),
    ],
)
def test_a_draft_is_open_to_its_bureau_alone(
    worn: str, listed: int, opened: int
) -> None:
    made = begin_draft(
        document=document(),
        data=DATA,
        actor=people.actor_of(people.posting()),
        at=indices.AT,
    )
    wearing: dict[str, Any] = {
        "colleague": lambda: people.posting(role=BureauRole.HEAD),
        "operator": lambda: people.person(is_operator=True),
        "other_bureau": lambda: people.posting(region_code="330100"),
        "auditor": lambda: people.posting(role=BureauRole.AUDITOR),
        "member": people.membership,
    }
    client = visitor(wearing[worn]())
    address = f"{LIST}{made.id}/"

    answers = (
        client.get(LIST).status_code,
        client.get(address).status_code,
        client.post(f"{address}definition/", {"definition": "a: 1"}).status_code,
        client.post(f"{address}publish/", {"label": "2022"}).status_code,
    )

    written = opened if opened != 200 else 409
    assert answers == (listed, opened, written, written)
    assert (Edition.objects.count(), IndexDraft.objects.get().document) == (
        0,
        document(),
    )


def test_nobody_signed_in_is_led_to_do_so() -> None:
    response = visitor().get(LIST)

    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


def test_a_draft_that_never_was_is_not_found() -> None:
    assert clerk().get(f"{LIST}{uuid4()}/").status_code == 404


def test_drafts_of_other_bureaus_are_not_listed() -> None:
    begin_draft(
        document=document(title="别处草稿"),
        actor=people.actor_of(people.posting(region_code="330100")),
        at=indices.AT,
    )

    assert "别处草稿" not in page(clerk(), LIST)


def test_an_embargoed_edition_is_offered_to_begin_from() -> None:
    record = indices.published(publish_at=indices.AT)

    assert f'value="edition:{record.id}"' in page(clerk(), LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_whatever_they_show(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    worn = people.posting()
    actor = people.actor_of(worn)
    for at in range(count):
        indices.published(label=str(at))
        made = begin_draft(
            document=document(),
            data=indices.places(count + 1),
            actor=actor,
            at=indices.AT,
        )
    client = clerk(worn)

    with django_assert_num_queries(6):
        client.get(LIST)
    with django_assert_num_queries(5):
        client.get(f"{LIST}{made.id}/")
