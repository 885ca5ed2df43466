"""The page on indices names every field, method and default the program knows."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

from corridor.cli.indices.comparing import comparison_files
from corridor.engines.composites import definition, framework
from corridor.engines.composites.aggregation.methods import FORMULAS
from corridor.engines.composites.api import (
    STEPS,
    Build,
    Kind,
    Severity,
    WeightRule,
    build,
    pack,
    read_definition,
    read_specification,
    read_tables,
    replication_files,
    run_files,
    sensitivity_csv,
    sensitivity_of,
    uncertainty_of,
)
from corridor.engines.composites.imputation.rules import Method as Imputing
from corridor.engines.composites.imputation.rules import Rule as ImputingRule
from corridor.engines.composites.normalization.methods import Constant
from corridor.engines.composites.normalization.step import METHODS, Scope
from corridor.engines.composites.screening import By, Screening
from corridor.engines.composites.treatment.columns import Rule as TreatingRule
from corridor.engines.composites.treatment.transforms import Method as Treating
from corridor.engines.composites.uncertainty.specification import KINDS
from tests.engines.composites.worlds import small

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "indices.md"
TEXT = PAGE.read_text(encoding="utf-8")
FROM_THE_ELEMENT = frozenset({
    ("distance_to_target", "target"), ("goalposts", "lower"), ("goalposts", "upper"),
    ("adjusted_mazziotta_pareto", "goalpost_lower"),
    ("adjusted_mazziotta_pareto", "goalpost_upper"),
})  # fmt: skip


def section(heading: str) -> str:
    """Return what stands under a heading."""
    _before, _heading, rest = TEXT.partition(f"\n{heading}\n")
    level = len(heading) - len(heading.lstrip("#"))
    return re.split(rf"^#{{2,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def blocks(kind: str) -> list[str]:
    """Return the blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


def row(heading: str, word: str) -> str:
    """Return the line of a section's table whose first cell names a word."""
    lines = table_rows(heading).splitlines()
    return next(line for line in lines if f"`{word}`" in line.split("|")[1])


def table_rows(heading: str) -> str:
    """Return the lines of the tables of a section."""
    return "\n".join(line for line in section(heading).splitlines() if line[:1] == "|")


@pytest.fixture(scope="module")
def example() -> Build:
    """Return the index of the page's own definition and data."""
    (data,) = blocks("csv")
    told = read_definition(yaml.safe_load(blocks("yaml")[0]))
    tables = read_tables(io.StringIO(data), needed=told.framework.indicators)
    return build(told, tables)


def test_the_example_computes_and_may_be_drawn_again(example: Build) -> None:
    run = uncertainty_of(example, read_specification(example.definition.uncertainty))

    assert example.latest.period == "2025"
    assert run.failures == ()


def test_the_other_examples_are_steps() -> None:
    for said in blocks("yaml")[1:]:
        ((word, document),) = yaml.safe_load(said).items()
        steps = [{word: document}]
        steps += [] if word == "aggregate" else [{"aggregate": {}}]

        read_definition({
            "index": "a",
            "elements": [{"code": "a"}, {"code": "b", "parent": "a"}],
            "steps": steps,
        })


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("## The definition", definition._FIELDS),
        ("### Elements", framework._ELEMENT_FIELDS),
        ("### Weights", WeightRule),
        ("## Steps", (*STEPS, *Scope)),
        ("### `screen`", (*(one.name for one in fields(Screening)), *By)),
        ("### `impute`", Imputing),
        ("### `treat`", Treating),
        ("### `normalize`", (*METHODS, *Constant)),
        ("### `aggregate`", FORMULAS),
        ("## Uncertainty", KINDS),
        ("## The bundle", Severity),
        ("## A comparison", Kind),
    ],
)
def test_every_word_is_named_in_its_section(heading: str, words: Any) -> None:
    said = section(heading)

    missing = [str(word) for word in words if f"`{word}`" not in said]

    assert missing == []


def parameters() -> Iterator[tuple[str, str, str, Any]]:
    """Yield section, method, parameter and default of everything that has one."""
    for word, kind in METHODS.items():
        for one in fields(kind):
            yield "### `normalize`", word, one.name.rstrip("_"), one.default
    for one in fields(TreatingRule):
        yield "### `treat`", "", _treating(one.name), one.default
    for one in fields(Screening):
        yield "### `screen`", "", one.name, one.default
    for one in fields(ImputingRule):
        if one.name not in {"method", "group"}:
            yield "### `impute`", "", one.name, one.default
    told = {
        "penalty": "below", "intensity": 1.0, "complementarity": 0.0,
        "preference": "usual", "lower_share": 0.0, "upper_share": 1.0,
    }  # fmt: skip
    for word, formula in FORMULAS.items():
        for name in formula.fields:
            yield "### `aggregate`", word, name, told.get(name, MISSING)


def _treating(name: str) -> str:
    return "lambda" if name == "power" else name


@pytest.mark.parametrize(("heading", "method", "name", "default"), [*parameters()])
def test_every_parameter_stands_there_with_its_default(
    heading: str, method: str, name: str, default: Any
) -> None:
    said = row(heading, method) if method else table_rows(heading)

    assert f"`{name}`{written(method, name, default)}" in said


def written(method: str, name: str, default: Any) -> str:
    """Return a default as the page writes it."""
    if (method, name) in FROM_THE_ELEMENT:
        return " (the element's)"
    if default is MISSING:
        return ""
    words: Mapping[Any, str] = {
        None: " (`estimate`)" if name == "lambda" else " (none)",
        2 / 3: " (2/3)",
        (): " (`[]`)",
        "": ' (`""`)',
    }
    if default in words:
        return words[default]
    if isinstance(default, bool):
        return f" ({str(default).lower()})"
    if isinstance(default, (StrEnum, str)):
        return f" (`{default}`)"
    return f" ({default:g})"


def test_the_defaults_told_for_means_are_those_written_out() -> None:
    for word, formula in FORMULAS.items():
        needed: dict[str, Any] = {"power": {"exponent": 2}, "owa": {"quantity": 2}}
        document = {"method": word, **needed.get(word, {})}
        steps = [{"normalize": {"method": "none"}}, {"aggregate": document}]
        step = small(
            steps=steps, data="uCode,rd,energy,patents\nA,1,-1,2\nB,2,-2,4\n"
        ).definition.aggregation
        for _heading, _word, name, default in parameters():
            if name in step.to_document() and name in formula.fields:
                assert default in {MISSING, step.to_document()[name]}


def test_every_field_of_an_assumption_is_named() -> None:
    known = {
        "choice": ("step", "number", "field", "options"),
        "aggregation": ("options",),
        "range": ("step", "number", "field", "low", "high", "whole"),
        "weights": ("level", "codes", "spread"),
        "inclusion": ("level", "codes", "none"),
        "data": ("spread", "deviation", "distribution", "at"),
    }

    for kind, names in known.items():
        said = row("## Uncertainty", kind)
        assert [name for name in names if name not in said] == []
    assert set(known) == set(KINDS)


def test_every_file_of_a_bundle_and_every_column_is_named(example: Build) -> None:
    specification = read_specification({
        **example.definition.uncertainty,
        "sensitivity": {"points": 8},
    })
    run = uncertainty_of(example, specification, store=True)
    extra = {**run_files(run), **replication_files(run)}
    extra["sensitivity.csv"] = sensitivity_csv(sensitivity_of(example, specification))
    said = section("## The bundle")

    for name in pack(example, extra=extra):
        stem = re.sub(r"\d-\w+", "N-STEP", name)
        assert stem in said or stem.removeprefix("uncertainty/") in said, name
    told = section("## Uncertainty")
    for name in ("uncertainty/intervals.csv", "sensitivity.csv"):
        for head in extra[name].decode().splitlines()[0].split(","):
            assert f"`{head}`" in told, head


def test_every_table_of_a_comparison_is_named_with_its_columns() -> None:
    said = section("## A comparison")

    for name, content in comparison_files(small(), small(), "A").items():
        line = next(one for one in said.splitlines() if f"`{name}`" in one)
        for head in content.decode().splitlines()[0].split(","):
            assert f"`{head}`" in line, (name, head)
