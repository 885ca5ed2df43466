import csv
import io

import pytest
from openpyxl import load_workbook

from corridor.domains.regions.drafts import FIELDS
from corridor.domains.regions.errors.observations import TableRefused
from corridor.domains.regions.observation_tables import (
    HEADINGS,
    read_table,
    template_csv,
    template_xlsx,
)


def test_every_field_has_a_heading_in_both_languages_and_no_two_are_alike() -> None:
    spelled = [
        spelling
        for code in FIELDS
        for spelling in (HEADINGS[code].zh, HEADINGS[code].en)
    ]

    assert HEADINGS.keys() == set(FIELDS)
    assert len(spelled) == len(set(spelled))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_template_is_read_as_it_was_written(language: str) -> None:
    headings = [HEADINGS[code].on(language) for code in FIELDS]
    (written,) = csv.reader(io.StringIO(template_csv(language).decode("utf-8-sig")))
    book = load_workbook(io.BytesIO(template_xlsx(language)))

    assert written == headings
    assert [cell.value for cell in next(book.worksheets[0].rows)] == headings
    assert read_table(template_csv(language)) == ()
    assert read_table(template_xlsx(language)) == ()


def test_the_workbook_explains_indicators_and_units() -> None:
    book = load_workbook(io.BytesIO(template_xlsx("zh-hans")))

    notes = {row[0].value: row for row in book["说明"].rows if row}

    assert notes["rd_intensity"][1].value == "R&D投入强度"
    assert notes["rd_intensity"][2].value == "%"


def test_a_short_row_leaves_its_last_cells_out() -> None:
    content = "区域,指标,期间,数值,单位,数据状态,来源\n嘉兴,GDP,2022".encode()

    (row,) = read_table(content)

    assert (row.number, dict(row.cells)) == (
        2,
        {"area": "嘉兴", "indicator": "GDP", "period": "2022"},
    )


def test_a_table_without_its_headings_is_refused() -> None:
    with pytest.raises(TableRefused) as refused:
        read_table("嘉兴,GDP,2022\n".encode())

    assert refused.value.total == 10
