import pytest

from corridor.engines.composites.errors import ColumnMissing, TableFault
from corridor.engines.composites.loading import element_documents, read_elements

COIN = """Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type
1,LPI,Logistics,1,1,Score,4.1,,Physical,Indicator
1,CO2,Emissions,-1,0.5,t,NA,Population,Physical,Indicator
2,Physical,Physical,1,1,Score,NA,,Index,Aggregate
3,Index,Index,1,1,Score,NA,NA,NA,Aggregate
NA,Population,Population,NA,NA,1000,NA,NA,NA,Denominator
"""


def test_the_table_of_the_coin_tools_is_read() -> None:
    logistics, emissions, group, index = read_elements(COIN)

    assert (logistics.code, logistics.target, logistics.parent) == (
        "LPI",
        4.1,
        "Physical",
    )
    assert (emissions.direction, emissions.weight) == (-1, 0.5)
    assert emissions.denominator == "Population"
    assert (group.parent, index.parent) == ("Index", "")


def test_our_own_table_may_be_headed_in_chinese() -> None:
    text = (
        "代码,名称,name_en,上级,权重,方向\n"
        "rd,研发投入,R&D,index,1,逆向\n"
        "index,指数,Index,,1,\n"
    )

    rd, index = read_elements(text)

    assert (rd.name.zh, rd.name.en, rd.direction) == ("研发投入", "R&D", -1)
    assert index.parent == ""


def test_rows_keep_the_numbers_a_spreadsheet_shows() -> None:
    numbered = element_documents("code,parent\nindex,\n,\na,index\n")

    assert [number for number, _document in numbered] == [2, 4]


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", TableFault), ("code\n", TableFault), ("name\nx\n", ColumnMissing)],
)
def test_a_table_without_elements_is_refused(
    text: str, fault: type[TableFault]
) -> None:
    with pytest.raises(fault):
        read_elements(text)
