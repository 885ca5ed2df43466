"""A rule book with a sample table, a choice, parts and a passing mark."""

from datetime import date

from corridor.engines.rules.api import (
    Number,
    Parameter,
    RuleSet,
    Share,
    Source,
    Steps,
    Truth,
    judge,
)
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from tests.engines.rules.books import (
    DAY,
    amount,
    answer,
    book,
    choice,
    declared,
    persons,
)

DECREE = Source("国科〔2020〕1号", "art. 7", url="https://example.org/decree")
MADE_UP = Source("样例", provenance=Provenance.SAMPLE)


def parameter(
    name: str, kind: str, value: object, source: Source = DECREE, unit: str = "points"
) -> Parameter:
    """Return a parameter with one value on every day."""
    blank = Parameter(name, Text(f"{name}表", f"table {name}"), unit, kind, ())  # type: ignore[arg-type]  # a kind by name
    return blank.set_to(value, source)


@declared("points", term="人员得分", english="Staff points")
def staff_points(tech: Number, staff: Number, steps: Steps) -> Number:
    """Score the share of technical staff.

    The second paragraph is for readers of the code.
    """
    return steps.at(Share(tech, staff), if_zero=0)


@declared("points", term="类型加分", english="Points for the kind")
def kind_points(kind: Number, bonus: Number) -> Number:
    return bonus.of(kind)  # type: ignore[attr-defined, no-any-return]  # a table at load


@declared("fen", term="研发费用", english="R&D cost")
def spent(cost: Number) -> Number:
    return cost.total()


@declared("fen", term="项目费用", english="Project cost", level="part")
def doubled(cost: Number) -> Number:
    return cost * 2


@declared("points", term="总分", english="Total")
def total(staff_points: Number, kind_points: Number) -> Number:
    return staff_points + kind_points + staff_points


@declared("yes_no", term="达标", english="Passes")
def passes(total: Number, clean: Truth, mark: Number) -> Truth:
    return (total >= mark) & clean


@declared("state", term="结论", english="Verdict")
def verdict(passes: Truth) -> Number:
    return judge(passes)


PARAMETERS = [
    parameter("steps", "steps", {"10/100": 4, "25/100": 16, "30/100": 20}),
    parameter("bonus", "table", {"plain": 0, "maker": 5}, MADE_UP),
    parameter("mark", "integer", 40),
]
INPUTS = [
    persons("tech"),
    persons("staff"),
    choice("kind", "plain", "maker"),
    answer("clean"),
    amount("cost", level="part"),
]
RULES = [staff_points, kind_points, spent, doubled, total, passes, verdict]
BOOK = book(INPUTS, RULES, PARAMETERS)
CASE: dict[str, int | bool | None] = {
    "tech": 26,
    "staff": 100,
    "kind": 1,
    "clean": True,
}
PARTS = [{"cost": 1_00}, {"cost": 2_50}]


def house(day: date = DAY) -> RuleSet:
    """Return the rules of a day."""
    return BOOK.on(day)
