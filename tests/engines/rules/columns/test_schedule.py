import polars as pl

from corridor.engines.rules import expressions as e
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.frames import evaluate_frame
from corridor.engines.rules.columns.program import assemble
from corridor.engines.rules.columns.schedule import LARGEST_EXPRESSION, Schedule
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.rulebook import RuleBook, RuleSet
from tests.engines.rules.columns.trees import START, TERM, make_rule


def _rules(names: list[str], tree: e.Node) -> RuleSet:
    inputs = {name: Input(name, "items", TERM, maximum=1_000) for name in names}
    rules = (make_rule("result", "enterprise", tree),)
    return RuleBook("one", inputs, rules, {}, START, START.replace(year=2030)).on(START)


def test_a_long_expression_is_cut() -> None:
    names = [f"n{number}" for number in range(3 * LARGEST_EXPRESSION)]
    rules = _rules(names, sum(e.Symbol(name) for name in names))

    schedule = Schedule(assemble(Formulas.of(rules)))

    table = pl.DataFrame({name: [number] for number, name in enumerate(names)})
    found = evaluate_frame(rules, table, executor="polars").enterprises
    assert len(schedule.stages) > 1
    assert found["result"].to_list() == [sum(range(len(names)))]


def test_a_step_is_never_called_like_a_column() -> None:
    half = e.Symbol("a") + e.Symbol("b")
    tree = half * half
    plain = Schedule(assemble(Formulas.of(_rules(["a", "b"], tree))))
    (step,) = {name for name in plain.names.values() if name.startswith("step")}

    carried = pl.DataFrame({step: ["x"], "a": [2], "b": [3]})
    found = evaluate_frame(
        _rules(["a", "b"], tree), carried, carried=[step], executor="polars"
    ).enterprises
    taken = e.Symbol(step) + e.Symbol("b")
    schedule = Schedule(assemble(Formulas.of(_rules([step, "b"], taken * taken))))

    assert found.rows() == [("x", 25)]
    assert set(schedule.names.values()) == {step, f"{step}_", "b", "result"}


def test_a_column_is_dropped_once_no_stage_reads_it() -> None:
    half = e.Symbol("a") + e.Symbol("b")

    schedule = Schedule(assemble(Formulas.of(_rules(["a", "b"], half * half))))

    assert [stage.kept for stage in schedule.stages] == [(), ()]
