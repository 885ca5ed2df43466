"""A table that says its units of measure gives them to an index, or is refused."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from corridor.domains.regions.composing.checking import DraftPart, check_draft
from corridor.domains.regions.composing.starting import (
    document_from_data,
    known_headings,
)
from corridor.domains.regions.records.editions import DraftRecord
from corridor.domains.regions.services.registering import compute
from corridor.engines.composites.api import TableFault

TABLE = "地区,研发经费,专利\n单位,{unit},件\n桃溪县,3.2,12\n落英县,1.8,30\n"
YUAN = known_headings(TABLE.format(unit="亿元"))
TEN_THOUSANDS = known_headings(TABLE.format(unit="万元"))


def draft(document: dict[str, Any], data: str) -> DraftRecord:
    """Return a draft of an index."""
    return DraftRecord(
        id=uuid.uuid4(),
        document=document,
        data=data,
        data_name="counties.csv",
        created_by_name="",
        changed_at=datetime(2026, 11, 1, tzinfo=UTC),
        change_number=1,
        edition_id=None,
    )


def test_an_index_begun_from_a_table_takes_its_units_of_measure() -> None:
    document = document_from_data(YUAN, "county-index")

    assert {one["code"]: one.get("unit") for one in document["elements"]} == {
        "county-index": None,
        "研发经费": "亿元",
        "专利": "件",
    }
    assert check_draft(draft(document, YUAN)).problem is None


def test_a_draft_whose_figures_come_in_another_unit_says_so_beside_them() -> None:
    document = document_from_data(YUAN, "county-index")

    checked = check_draft(draft(document, TEN_THOUSANDS))

    assert checked.build is None
    assert checked.problem is not None
    assert checked.problem.part is DraftPart.DATA
    assert checked.problem.field == "研发经费"
    assert checked.problem.text.zh == "计量单位不一致：万元、亿元"


def test_no_edition_is_computed_from_mixed_units() -> None:
    document = document_from_data(YUAN, "county-index")

    with pytest.raises(TableFault) as refused:
        compute(document, TEN_THOUSANDS, "2026")

    assert refused.value.field == "研发经费"
    assert "万元, 亿元" in refused.value.message("en")
