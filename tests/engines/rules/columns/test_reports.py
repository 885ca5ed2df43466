import duckdb
import pytest

from corridor.engines.rules import expressions as e
from corridor.engines.rules.columns.errors import ColumnMissing, ColumnTaken
from corridor.engines.rules.columns.reports import sql_of
from corridor.engines.rules.errors import ValueUnknown
from corridor.engines.rules.rulebook import RuleBook
from tests.engines.rules.columns.books import INPUTS, START, small_rules
from tests.engines.rules.columns.trees import make_rule

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


def test_a_column_handed_on_may_not_be_called_like_a_result() -> None:
    with pytest.raises(ColumnTaken):
        sql_of(small_rules(), "firms", carried=["cost"])


def test_an_answer_that_is_the_same_for_all_is_written_out() -> None:
    answers = (e.TruthConstant(value=True), e.TruthConstant(value=False))
    rules = tuple(
        make_rule(f"answer_{place}", "enterprise", answer)
        for place, answer in enumerate(answers)
    )
    book = RuleBook("fixed", {}, rules, {}, START, START.replace(year=2030))

    text = sql_of(book.on(START), "range(2)")

    assert duckdb.sql(text).fetchall() == [(True, False), (True, False)]


def test_a_total_of_what_is_always_known_is_a_plain_sum() -> None:
    sure = e.Symbol("spent", "part").if_missing(0)
    rule = make_rule("sure", "enterprise", sure.total())
    inputs = {item.name: item for item in INPUTS}
    book = RuleBook("sums", inputs, (rule,), {}, START, START.replace(year=2030))
    tables = "create table f (id int); insert into f values (1), (2);"
    parts = (
        "create table p (id int, spent int); insert into p values (1, 4), (1, null);"
    )
    connection = duckdb.connect()
    connection.execute(tables + parts)

    text = sql_of(book.on(START), "f", parts="p", key="id", carried=["id"])

    assert sorted(connection.sql(text).fetchall()) == [(1, 4), (2, 0)]
