import polars as pl

from corridor.engines.rules.columns.population import compare_populations
from tests.bench.population import benchmark_book, make_columns
from tests.engines.rules.columns.books import START, small_rules


def test_totals_and_movements_are_exact() -> None:
    book = benchmark_book()
    before = book.on(START.replace(year=2022))
    after = book.on(START.replace(year=2023))
    table = pl.DataFrame(make_columns(5_000, seed=1))

    change, sme = compare_populations(
        before, after, table, outputs=["deduction", "is_sme"]
    )

    one = [before.evaluate(row)["deduction"] for row in table.iter_rows(named=True)]
    two = [after.evaluate(row)["deduction"] for row in table.iter_rows(named=True)]
    assert (change.before.total, change.after.total) == (sum(one), sum(two))
    assert change.difference == sum(two) - sum(one)
    assert change.raised == sum(b > a for a, b in zip(one, two, strict=True))
    assert (change.lowered, change.rows, change.unit) == (0, 5_000, "fen")
    assert sme.before == sme.after
    assert sme.before.counts == {0: 5_000 - sme.before.total, 1: sme.before.total}


def test_a_total_may_exceed_sixty_four_bits() -> None:
    book = benchmark_book()
    rules = book.on(START)
    names = ("personnel", "direct", "depreciation", "amortisation", "design")
    largest = pl.select(pl.repeat(10**13, 200_000).alias(name) for name in names)

    (change,) = compare_populations(rules, rules, largest, outputs=["base5"])

    assert change.before.total == 10**13 * 1_000_000
    assert change.before.total > 2**63


def test_values_gained_and_lost_are_counted_and_parts_compared() -> None:
    enterprises = pl.DataFrame({
        "id": [1, 2],
        "income": [0, None],
        "carried": 0,
        "kind": 0,
    })
    parts = pl.DataFrame({"id": [1, 2], "spent": [5, 6]})

    changes = compare_populations(
        small_rules(), small_rules("exceeds"), enterprises, parts, key="id"
    )

    by_name = {change.name: change for change in changes}
    assert list(by_name) == ["cost", "allowance", "carry", "part_of_carry"]
    assert by_name["carry"].before.known == 1
    assert by_name["part_of_carry"].before.total == 5


def test_part_outputs_are_left_out_where_there_are_no_parts() -> None:
    enterprises = pl.DataFrame({"id": [1], "income": [0]})

    changes = compare_populations(small_rules(), small_rules(), enterprises, key="id")

    assert "part_of_carry" not in {change.name for change in changes}
