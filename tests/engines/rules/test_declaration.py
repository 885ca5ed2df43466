from datetime import date

import pytest

from corridor.engines.rules.declaration import Rule, names_read
from corridor.engines.rules.errors import RuleMisread
from corridor.engines.rules.expressions import Number, Symbol
from tests.engines.rules.books import LAW, amount, answer, choice, declared

PAID = Symbol("paid", unit="fen")


def test_a_rule_knows_its_name_its_words_and_what_it_reads() -> None:
    @declared("fen", term="税额", english="Tax due")
    def tax(paid: Number, rate: Number) -> Number:
        """Take the rate of what was paid.

        More words.
        """
        return paid * rate

    assert isinstance(tax, Rule)
    assert (tax.label, tax.defines, tax.unit, tax.level) == (
        "tax",
        "tax",
        "fen",
        "enterprise",
    )
    assert (tax.term.zh, tax.term.en, tax.source) == ("税额", "Tax due", LAW)
    assert (tax.reads, tax.condition_reads) == (("paid", "rate"), ())
    assert tax.description.splitlines()[0] == "Take the rate of what was paid."
    assert isinstance(tax(PAID, Symbol("rate")), Number)


def test_versions_share_the_variable_they_define() -> None:
    @declared("fen", defines="tax", ends=date(2024, 1, 1))
    def old_tax(paid: Number) -> Number:
        return paid

    assert (old_tax.label, old_tax.defines, old_tax.description) == (
        "old_tax",
        "tax",
        "",
    )
    assert [
        old_tax.holds_on(day)
        for day in (
            date(2019, 12, 31),
            date(2020, 1, 1),
            date(2023, 12, 31),
            date(2024, 1, 1),
        )
    ] == [False, True, True, False]


def test_an_exception_names_what_its_condition_reads() -> None:
    @declared("fen", exception_to="tax", when=lambda clean, paid: clean & (paid > 1))
    def relief(paid: Number) -> Number:
        return paid

    assert relief.is_exception
    assert (relief.defines, relief.condition_reads) == ("tax", ("clean", "paid"))
    assert relief.holds_on(date(2999, 1, 1))


def test_an_exception_without_a_condition_is_refused() -> None:
    with pytest.raises(RuleMisread) as refused:
        declared("fen", exception_to="tax")

    assert refused.value.field == "tax"


def test_a_condition_without_an_exception_is_refused() -> None:
    with pytest.raises(RuleMisread) as refused:
        declared("fen", when=lambda paid: paid > 1, term="税额")

    assert refused.value.field == "税额"


def test_a_rule_names_each_argument_it_reads() -> None:
    def many(*paid: Number) -> Number:
        return paid[0]

    def named(**paid: Number) -> Number:
        return paid["a"]

    for function in (many, named):
        with pytest.raises(RuleMisread) as refused:
            names_read(function)
        assert refused.value.field == function.__name__


def test_an_input_has_a_range_of_its_kind() -> None:
    inputs = (amount("a", minimum=-5, maximum=7), answer("b"), choice("c", "x", "y"))

    assert [item.range for item in inputs] == [(-5, 7), (0, 1), (0, 1)]
    assert [item.is_truth for item in inputs] == [False, True, False]
    assert choice("c", "x", "y", "z").range == (0, 2)
