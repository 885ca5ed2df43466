"""Checks that state no law."""

import pytest

from corridor.policies.api import all_checks, worked_examples
from tests.factories.browsers import visitor

CHECK = "/assessments/checks/credit_code/"


def test_the_library_leads_to_every_check_with_its_worked_examples() -> None:
    library = visitor().get("/assessments/policies/").content.decode()

    for one in all_checks():
        page = visitor().get(f"/assessments/checks/{one.name}/").content.decode()
        assert f"/assessments/checks/{one.name}/" in library
        assert [e.id in page for e in worked_examples(one)] == [True] * len(
            worked_examples(one)
        )


def test_a_right_and_a_wrong_code_are_told_apart() -> None:
    page = visitor().get(
        CHECK, {"codes": "11370881004339597L\n91310115MA1H8R7C6D\n123"}
    )

    said = page.content.decode()
    assert page.status_code == 200
    assert "校验正确" in said
    assert "校验位应为“7”" in said
    assert "18位" in said


@pytest.mark.parametrize(("codes", "status"), [("", 422), ("9" * 5_000, 422)])
def test_what_cannot_be_checked_is_said_at_the_field(codes: str, status: int) -> None:
    assert visitor().get(CHECK, {"codes": codes}).status_code == status


def test_a_check_nobody_offers_is_not_found() -> None:
    assert visitor().get("/assessments/checks/no_such/").status_code == 404
