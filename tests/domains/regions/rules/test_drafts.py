"""What is sent to open a round."""

from dataclasses import replace
from datetime import date

import pytest

from corridor.domains.regions.records.evaluations import RoundDraft
from corridor.domains.regions.rules.drafts import check_code, check_round_draft
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.text import Text

TODAY = date(2026, 3, 2)
DRAFT = RoundDraft(
    code="peach-spring-2025",
    title=Text("高新区评价", "Zone evaluation"),
    year=2025,
    region_code="330400",
    system="national-hightech-zone-2021",
    zones=("peach-grove", "field-paths"),
    collect_by=date(2026, 3, 31),
    objection_days=5,
)


def test_a_sound_draft_passes() -> None:
    check_round_draft(DRAFT, today=TODAY)


def test_every_fault_is_named_at_once() -> None:
    bad = replace(
        DRAFT,
        code="Peach Spring",
        title=Text("", "x" * 121),
        year=2027,
        zones=("peach-grove", "peach-grove"),
        collect_by=date(2026, 3, 1),
        objection_days=0,
    )

    with pytest.raises(Problems) as refusal:
        check_round_draft(bad, today=TODAY)

    assert [one.field for one in refusal.value.errors] == [
        "code",
        "title",
        "title_en",
        "year",
        "collect_by",
        "objection_days",
        "zones",
    ]


def test_a_sample_may_be_opened_after_its_day() -> None:
    check_round_draft(
        replace(DRAFT, collect_by=date(2024, 3, 1), is_sample=True), today=TODAY
    )


@pytest.mark.parametrize("code", ["", "open", "-a", "a-", "a--b", "ä", "a" * 61])
def test_a_code_that_fits_no_address_is_refused(code: str) -> None:
    with pytest.raises(InputRefused):
        check_code(code)
