"""Give the SQL text that computes rules over a table of a database (报表查询)."""

from collections.abc import Sequence

from corridor.engines.rules.columns.checking import check_carried
from corridor.engines.rules.columns.duckdb_sql import quoted, write
from corridor.engines.rules.columns.errors import ColumnMissing
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.program import assemble
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.expressions import Level
from corridor.engines.rules.rulebook import RuleSet


def sql_of(  # noqa: PLR0913 -- two tables, and what is asked of them
    rules: RuleSet,
    table: str,
    outputs: Sequence[str] | None = None,
    *,
    parts: str = "",
    key: str = "",
    level: Level = "enterprise",
    carried: Sequence[str] = (),
    coded: Sequence[str] = (),
) -> str:
    """Return a query for DuckDB that computes the outputs of one level.

    Every column may hold missing values. The query does not check ranges; read only
    tables whose rows were checked when they were written.

    Args:
        rules: the rules of one day.
        table: a table, view or other thing that may stand after ``from``; it has a
            column for every input the outputs rest on.
        outputs: names of variables; ``None`` for all that are shown.
        parts: the same for the parts.
        key: the column that tells whose a part is; needed with ``parts``.
        level: whether rows of enterprises or of parts are selected.
        carried: columns to hand on before the outputs.
        coded: choices whose column holds option codes instead of their numbers.

    Raises:
        ValueUnknown: there is no variable of such a name.
        ColumnMissing: parts are given and no key.
        ColumnTaken: a column to hand on is called like an input or a variable.

    """
    if parts and not key:
        raise ColumnMissing.named("key")
    formulas = Formulas.of(rules)
    check_carried(formulas, [name for name in (key, *carried) if name])
    chosen = [f.name for f in formulas.chosen(outputs) if f.level == level]
    program = assemble(formulas, chosen, has_parts=bool(parts))
    tables: dict[Level, str] = {"enterprise": table}
    if parts:
        tables["part"] = parts
    numbered = {name: _numbered(rules.inputs[name]) for name in coded}
    return write(
        program, tables, key=key, level=level, carried=carried, columns=numbered
    )


def _numbered(item: Input) -> str:
    cases = " ".join(
        f"when {_text(option.code)} then {place}"
        for place, option in enumerate(item.options)
    )
    return f"case {quoted(item.name)} {cases} end"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
