import duckdb

from corridor.engines.rules.columns.duckdb_sql import write
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.program import assemble
from tests.engines.rules.columns.books import small_rules


def test_what_rests_on_a_column_that_is_not_there_is_missing_in_its_kind() -> None:
    program = assemble(
        Formulas.of(small_rules()), ["carry", "exceeds"], columns={}, has_parts=False
    )

    found = duckdb.sql(write(program, {"enterprise": "range(2)"}))

    assert found.fetchall() == [(None, None), (None, None)]
    assert [str(kind) for kind in found.types] == ["BIGINT", "BOOLEAN"]
