import numpy as np
import pytest

from corridor.engines.composites.errors import DefinitionMisread, StepFault
from corridor.engines.composites.screening import By, Screening
from corridor.engines.composites.steps import Step
from tests.engines.composites.asem import framework, tables
from tests.engines.composites.making import NAN, fields, indicator, rows, table, tree

TREE = tree(indicator("a"), indicator("b"), indicator("c"))
OBSERVED = table(
    {"a": [1, 0, NAN, NAN], "b": [1, 0, 0, NAN], "c": [1, 0, 5, NAN]}, "2022"
)


def kept(step: Screening) -> tuple[str, ...]:
    (found,), _report = step.apply((OBSERVED,), TREE)
    return found.units


def test_units_with_too_few_values_leave() -> None:
    step: Step = Screening(available=0.9)

    (found,), report = step.apply((OBSERVED,), TREE)

    assert found.units == ("u1", "u2")
    assert rows(
        report, "Unit", "Missing", "Zeros", "Missing or zero", "Kept", "Reason"
    ) == [
        ("u1", 0, 0, 0, "yes", ""),
        ("u2", 0, 3, 3, "yes", ""),
        ("u3", 1, 1, 2, "no", "too many missing values"),
        ("u4", 3, 0, 3, "no", "too many missing values"),
    ]
    assert rows(report, "Available share", "Nonzero share") == [
        (1.0, 1.0),
        (1.0, 0.0),
        (1 - 1 / 3, 0.5),
        (0.0, None),
    ]


def test_a_unit_exactly_at_the_share_stays() -> None:
    # 1 - 1/3 is a last bit above 2/3, as it is in the other implementation.
    assert kept(Screening()) == ("u1", "u2", "u3")


def test_units_with_too_many_zeros_leave() -> None:
    assert kept(Screening(By.ZEROS)) == ("u1", "u3")
    assert kept(Screening(By.ZEROS, nonzero=0.6)) == ("u1",)


def test_both_may_be_asked_for() -> None:
    assert kept(Screening(By.MISSING_AND_ZEROS, available=0.9)) == ("u1",)


def test_names_overrule_the_figures_and_the_report_says_so() -> None:
    step = Screening(include=("u4", "u1"), exclude=("u2",))

    (found,), report = step.apply((OBSERVED,), TREE)

    assert found.units == ("u1", "u3", "u4")
    assert rows(report, "Unit", "Reason") == [
        ("u1", ""),
        ("u2", "left out by name"),
        ("u3", ""),
        ("u4", "kept by name"),
    ]


def test_every_period_is_judged_by_itself() -> None:
    later = table({"a": [NAN, 1], "b": [NAN, 1], "c": [1, 1]}, "2023")

    (first, second), report = Screening(available=0.9).apply((OBSERVED, later), TREE)

    assert (first.units, second.units) == (("u1", "u2"), ("u2",))
    assert rows(report, "Period", "Unit", "Kept")[-2:] == [
        ("2023", "u1", "no"),
        ("2023", "u2", "yes"),
    ]


def test_the_example_keeps_everybody_at_its_own_limit() -> None:
    (found,), report = Screening(available=0.9).apply(tables(), framework())

    left = [unit for unit, state in rows(report, "Unit", "Kept") if state == "no"]
    assert set(found.units) == set(tables()[0].units) - set(left)
    missing = np.isnan(tables()[0].matrix(framework().indicators)).sum(axis=1)
    assert [row[2] for row in report.rows] == missing.tolist()


def test_a_step_reads_back_from_its_document() -> None:
    said = {
        "by": "zeros",
        "available": 0.5,
        "nonzero": 0.1,
        "include": ["u1"],
        "exclude": ["u2"],
    }

    step = Screening.from_document(fields(**said))

    assert step.to_document() == said
    assert Screening.from_document(fields()) == Screening()
    assert Screening.from_document(fields(**Screening().to_document())) == Screening()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"threshold": 0.5}, "steps.1.step.threshold"),
        ({"by": "luck"}, "steps.1.step.by"),
        ({"available": 1.5}, "steps.1.step.available"),
        ({"nonzero": -0.1}, "steps.1.step.nonzero"),
        ({"include": ["u1"], "exclude": ["u1"]}, "steps.1.step.exclude"),
        ({"include": "u1"}, "steps.1.step.include"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Screening.from_document(fields(**said))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (Screening(include=("u9",)), "screen.include"),
        (Screening(exclude=("u9",)), "screen.exclude"),
    ],
)
def test_a_unit_nobody_knows_is_named(step: Screening, field: str) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        step.apply((OBSERVED,), TREE)

    assert refused.value.field == field
    assert "u9" in refused.value.message("en")


def test_an_index_of_nobody_is_refused() -> None:
    with pytest.raises(StepFault) as refused:
        Screening(exclude=("u1", "u2", "u3")).apply((OBSERVED,), TREE)

    assert refused.value.field == "2022"
