import pytest

from corridor.engines.composites.aggregation.averages import (
    Arithmetic,
    Geometric,
    Harmonic,
    MazziottaPareto,
    MeanMin,
    PowerMean,
)
from corridor.engines.composites.aggregation.formula import Formula
from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.errors import DefinitionMisread


@pytest.mark.parametrize(
    ("said", "formula"),
    [
        ({"method": "arithmetic"}, Arithmetic()),
        ({"method": "geometric"}, Geometric()),
        ({"method": "harmonic"}, Harmonic()),
        ({"method": "power", "exponent": -2.5}, PowerMean(-2.5)),
        ({"method": "mazziotta_pareto", "penalty": "above"}, MazziottaPareto("above")),
        (
            {"method": "mean_min", "intensity": 0.5, "complementarity": 2.0},
            MeanMin(0.5, 2.0),
        ),
    ],
)
def test_an_average_is_written_as_it_is_read(
    said: dict[str, object], formula: Formula
) -> None:
    method = Method.of(**said)  # type: ignore[arg-type] -- a document

    assert method.formula == formula
    assert method.to_document() == {"availability": 0.0, **said}


@pytest.mark.parametrize(
    ("word", "said", "field"),
    [
        ("power", {}, "exponent"),
        ("power", {"exponent": 0}, "exponent"),
        ("power", {"exponent": 33}, "exponent"),
        ("arithmetic", {"exponent": 2}, "exponent"),
        ("mazziotta_pareto", {"penalty": "sideways"}, "penalty"),
        ("mean_min", {"intensity": 1.1}, "intensity"),
        ("mean_min", {"complementarity": -1}, "complementarity"),
    ],
)
def test_parameters_that_make_no_average_are_refused(
    word: str, said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as fault:
        Method.of(word, **said)

    assert fault.value.field == field


def test_the_refusal_of_exponent_zero_names_the_geometric_mean() -> None:
    with pytest.raises(DefinitionMisread) as fault:
        Method.of("power", exponent=0)

    assert "geometric" in fault.value.message("en")
    assert "几何平均" in fault.value.message("zh-hans")
