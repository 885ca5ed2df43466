import duckdb
import pytest

from corridor.engines.rules.columns.errors import ColumnMissing
from corridor.engines.rules.columns.reports import sql_of
from corridor.engines.rules.errors import ValueUnknown
from tests.engines.rules.columns.books import small_rules

TABLES = """
create table firms (id text, income bigint, carried int, kind text, is_listed boolean);
insert into firms values ('a', 10, 0, 'plain', false), ('b', 0, 1, 'chip', null);
create table projects (id text, project int, spent bigint);
insert into projects values ('b', 1, 3), ('a', 1, 7), ('b', 2, 4);
"""


def test_the_query_of_the_enterprises_sums_over_their_parts() -> None:
    connection = duckdb.connect()
    connection.execute(TABLES)

    text = sql_of(
        small_rules(), "firms", ["cost", "carry", "exceeds"],
        parts="projects", key="id", carried=["id"], coded=["kind"],
    )  # fmt: skip

    rows = connection.sql(f"select * from ({text}) order by id").fetchall()  # noqa: S608 -- our own query
    assert rows == [("a", 7, 0, False), ("b", 7, 13, True)]


def test_the_query_of_the_parts_reads_their_enterprises() -> None:
    connection = duckdb.connect()
    connection.execute(TABLES)

    text = sql_of(
        small_rules(), "firms", parts="projects", key="id", level="part",
        carried=["id", "project"], coded=["kind"],
    )  # fmt: skip

    rows = connection.sql(f"select * from ({text}) order by all").fetchall()  # noqa: S608 -- our own query
    assert rows == [("a", 1, 0), ("b", 1, 6), ("b", 2, 7)]


def test_the_query_names_its_steps_like_the_variables() -> None:
    text = sql_of(small_rules(), "firms", coded=["kind"])

    assert 'as "allowance"' in text
    assert "case \"kind\" when 'plain' then 0 when 'chip' then 1 end" in text


def test_parts_need_a_key() -> None:
    with pytest.raises(ColumnMissing):
        sql_of(small_rules(), "firms", parts="projects")


def test_an_unknown_output_is_refused() -> None:
    with pytest.raises(ValueUnknown):
        sql_of(small_rules(), "firms", ["cots"])
