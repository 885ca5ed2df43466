import polars as pl
import pytest

from corridor.engines.rules.columns.errors import (
    ColumnMissing,
    ColumnTaken,
    KeyBlank,
    KeyRepeated,
    OwnerUnknown,
    PartsTooMany,
)
from corridor.engines.rules.columns.frames import Executor, evaluate_frame
from corridor.engines.rules.declaration import MOST_PARTS
from corridor.engines.rules.errors import (
    ValueOfWrongKind,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.kernel.errors import Problems
from tests.engines.rules.columns.books import ENTERPRISES, PARTS, small_rules

EXECUTORS: list[Executor] = ["numpy", "polars"]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_both_tables_keep_their_order_and_their_other_columns(
    executor: Executor,
) -> None:
    tables = evaluate_frame(
        small_rules(), ENTERPRISES, PARTS,
        key="id", outputs=["cost", "carry", "part_of_carry", "exceeds"],
        carried=["project"], executor=executor,
    )  # fmt: skip

    assert tables.enterprises.rows() == [
        ("a", 7, 0, False),
        ("b", 7, 13, True),
        ("c", 0, None, True),
    ]
    assert tables.parts is not None
    assert tables.parts.rows() == [("b", 1, 6), ("a", 1, 0), ("b", 2, 7)]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_without_parts_every_total_is_nought(executor: Executor) -> None:
    tables = evaluate_frame(
        small_rules(), ENTERPRISES, key="id", outputs=["cost", "part_of_carry"],
        executor=executor,
    )  # fmt: skip

    assert tables.enterprises.rows() == [("a", 0), ("b", 0), ("c", 0)]
    assert tables.parts is None


def test_all_that_is_shown_is_computed_unless_outputs_are_named() -> None:
    tables = evaluate_frame(small_rules(), ENTERPRISES.drop("id"))

    assert tables.enterprises.columns == ["cost", "allowance", "carry", "exceeds"]


@pytest.mark.parametrize("kind", [pl.Int8, pl.UInt16, pl.Int32, pl.UInt64, pl.Int128])
@pytest.mark.parametrize("executor", EXECUTORS)
def test_any_width_of_integers_is_read(
    kind: type[pl.DataType], executor: Executor
) -> None:
    narrow = ENTERPRISES.with_columns(pl.col("income", "carried").cast(kind))

    found = evaluate_frame(small_rules(), narrow, key="id", executor=executor)

    assert found.enterprises.equals(
        evaluate_frame(small_rules(), ENTERPRISES, key="id").enterprises
    )


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["plain", "chip"])])
def test_choices_may_be_categories_or_numbers(kind: pl.DataType) -> None:
    wanted = evaluate_frame(small_rules(), ENTERPRISES, key="id").enterprises
    numbered = ENTERPRISES.with_columns(kind=pl.Series([0, 1, 1]))
    categories = ENTERPRISES.with_columns(pl.col("kind").cast(kind))

    assert evaluate_frame(small_rules(), numbered, key="id").enterprises.equals(wanted)
    assert evaluate_frame(small_rules(), categories, key="id").enterprises.equals(
        wanted
    )


def test_a_column_without_any_value_may_have_any_kind() -> None:
    blank = ENTERPRISES.with_columns(carried=pl.lit(None), is_listed=pl.lit(None))

    tables = evaluate_frame(
        small_rules(), blank, key="id", outputs=["allowance", "exceeds"]
    )

    assert tables.enterprises["allowance"].to_list() == [None, None, None]
    assert tables.enterprises["exceeds"].to_list() == [None, None, None]


@pytest.mark.parametrize(
    ("change", "obstacle", "field"),
    [
        ({"income": [10, -1, 5]}, ValueOutOfRange, "income[b]"),
        ({"income": [10, 1, 10**13 + 1]}, ValueOutOfRange, "income[c]"),
        ({"income": [10.0, 1.0, 5.0]}, ValueOfWrongKind, "income"),
        ({"income": ["1", "2", "3"]}, ValueOfWrongKind, "income"),
        ({"is_listed": [0, 1, 1]}, ValueOfWrongKind, "is_listed"),
        ({"kind": ["plain", "chips", None]}, ValueUnknown, "kind[b]=chips"),
        ({"kind": [0, 2, 1]}, ValueOutOfRange, "kind[b]"),
        ({"unread": [1, 2, -3]}, ValueOutOfRange, "unread[c]"),
        ({"incone": [1, 2, 3]}, ValueUnknown, "incone"),
        ({"id": ["a", "b", "a"]}, KeyRepeated, "id[a]"),
        ({"id": ["a", None, "c"]}, KeyBlank, "id[1]"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_and_the_place_named(
    change: dict[str, list[object]], obstacle: type[Exception], field: str
) -> None:
    wrong = ENTERPRISES.with_columns(
        pl.Series(name, values, strict=False) for name, values in change.items()
    )

    with pytest.raises(obstacle) as caught:
        evaluate_frame(small_rules(), wrong, key="id")

    assert caught.value.field == field


@pytest.mark.parametrize("name", ["cost", "spent"])
def test_a_column_handed_on_may_not_be_called_like_a_result(name: str) -> None:
    with pytest.raises(ColumnTaken) as caught:
        evaluate_frame(small_rules(), ENTERPRISES, key="id", carried=[name])

    assert caught.value.field == name


def test_rows_without_a_key_are_named_by_their_number() -> None:
    wrong = pl.DataFrame({"income": [1, -2]})

    with pytest.raises(ValueOutOfRange) as caught:
        evaluate_frame(small_rules(), wrong)

    assert caught.value.field == "income[1]"


def test_all_faults_are_told_together() -> None:
    wrong = ENTERPRISES.with_columns(income=pl.lit(-1), carried=pl.lit(2.5))

    with pytest.raises(Problems) as caught:
        evaluate_frame(small_rules(), wrong, key="id")

    assert [fault.field for fault in caught.value.errors] == ["income[a]", "carried"]


def test_other_columns_are_left_out_if_asked() -> None:
    more = ENTERPRISES.with_columns(remark=pl.lit("!"))

    tables = evaluate_frame(
        small_rules(), more, key="id", outputs=["cost"], ignoring_others=True
    )

    assert tables.enterprises.columns == ["id", "cost"]


def test_an_output_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueUnknown):
        evaluate_frame(small_rules(), ENTERPRISES, key="id", outputs=["costs"])


@pytest.mark.parametrize(
    ("parts", "obstacle"),
    [
        (PARTS.with_columns(id=pl.lit("z")), OwnerUnknown),
        (PARTS.drop("id"), ColumnMissing),
        (
            pl.DataFrame({"id": ["a"] * (MOST_PARTS + 1), "project": 1, "spent": 1}),
            PartsTooMany,
        ),
        (PARTS.with_columns(income=1), ValueUnknown),
    ],
)
def test_parts_that_fit_no_enterprise_are_refused(
    parts: pl.DataFrame, obstacle: type[Exception]
) -> None:
    with pytest.raises(obstacle):
        evaluate_frame(small_rules(), ENTERPRISES, parts, key="id", carried=["project"])


def test_parts_need_a_key() -> None:
    with pytest.raises(ColumnMissing) as caught:
        evaluate_frame(small_rules(), ENTERPRISES, PARTS)

    assert caught.value.field == "key"


@pytest.mark.parametrize("executor", EXECUTORS)
def test_no_rows_give_no_rows(executor: Executor) -> None:
    tables = evaluate_frame(
        small_rules(), ENTERPRISES.clear(), PARTS.clear(),
        key="id", carried=["project"], executor=executor,
    )  # fmt: skip

    assert tables.enterprises.height == 0
    assert tables.parts is not None
    assert tables.parts.columns == ["id", "project", "part_of_carry"]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_outputs_that_rest_on_nothing_have_a_value_in_every_row(
    executor: Executor,
) -> None:
    bare = ENTERPRISES.select("id", "is_listed")

    tables = evaluate_frame(
        small_rules(), bare, key="id", outputs=["cost", "carry"], executor=executor
    )

    assert tables.enterprises.rows() == [("a", 0, None), ("b", 0, None), ("c", 0, None)]
