"""Files of facts, through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from corridor.engines.facts.api import facts_of
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
IMPORT = "/assessments/facts/import/"


def _file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("数据.csv", text.encode())


def test_a_good_file_is_loaded_and_assessed_at_once() -> None:
    firm = organisation()
    owner = visitor(people.membership(organisation_id=firm.id))
    text = f"统一社会信用代码,年度,职工总数（人）\n{firm.credit_code},2025,60\n"

    response = owner.post(IMPORT, {"file": _file(text)}, follow=True)

    page = response.content.decode()
    assert "已导入" in page
    assert [record.value for record in facts_of([firm.id])] == [60]


def test_a_bad_cell_is_named_and_nothing_is_stored() -> None:
    firm = organisation()
    owner = visitor(people.membership(organisation_id=firm.id))
    text = (
        "统一社会信用代码,年度,职工总数（人）\n"
        f"{firm.credit_code},2025,60\n{firm.credit_code},2024,许多\n"
    )

    page = owner.post(IMPORT, {"file": _file(text)}, follow=True).content.decode()

    assert "C3" in page
    assert "未导入任何数据" in page
    assert facts_of([firm.id]) == ()


def test_another_firms_row_is_refused_like_an_unknown_one() -> None:
    firm, other = organisation(), organisation(name="鹤洲隐名有限公司（样例）")
    owner = visitor(people.membership(organisation_id=firm.id))
    text = f"统一社会信用代码,年度,职工总数（人）\n{other.credit_code},2025,60\n"

    page = owner.post(IMPORT, {"file": _file(text)}, follow=True).content.decode()

    assert "不是您可以填报的单位" in page
    assert other.name not in page
    assert facts_of([other.id]) == ()


def test_a_mapped_header_is_remembered_for_the_next_file() -> None:
    firm = organisation()
    owner = visitor(people.membership(organisation_id=firm.id))
    text = f"统一社会信用代码,年度,员工人数\n{firm.credit_code},2025,60\n"
    first = owner.post(IMPORT, {"file": _file(text)}, follow=True)
    batch = first.redirect_chain[-1][0]

    owner.post(batch, {"header_0": "staff_total"})
    owner.post(IMPORT, {"file": _file(text + "\n")}, follow=True)

    assert [record.value for record in facts_of([firm.id])] == [60]


def test_a_clerk_loads_figures_of_the_region_only() -> None:
    inside, outside = organisation(), organisation(region_code="320506")
    clerk = visitor(people.posting())
    head = "统一社会信用代码,年度,职工总数（人）\n"

    good = clerk.post(
        IMPORT, {"file": _file(f"{head}{inside.credit_code},2025,60\n")}, follow=True
    )
    bad = clerk.post(
        IMPORT, {"file": _file(f"{head}{outside.credit_code},2025,60\n")}, follow=True
    )

    assert "已导入" in good.content.decode()
    assert "不是您可以填报的单位" in bad.content.decode()


def test_progress_is_told_to_its_own_people_only() -> None:
    firm = organisation()
    owner = visitor(people.membership(organisation_id=firm.id))
    text = f"统一社会信用代码,年度,职工总数（人）\n{firm.credit_code},2025,60\n"
    batch = owner.post(IMPORT, {"file": _file(text)}, follow=True).redirect_chain[-1][0]
    stranger = visitor(people.membership(organisation_id=organisation().id))

    assert owner.get(f"{batch}status/").json()["state"] == "done"
    assert stranger.get(f"{batch}status/").status_code == 404
