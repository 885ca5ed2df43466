"""A stage is computed once, however many combinations share it."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.steps import Report, Tables
from corridor.engines.composites.treatment import Treatment
from corridor.engines.composites.uncertainty.variants import Variants
from tests.engines.composites.uncertainty.varied import cities


@dataclass(frozen=True)
class Counted:
    """A step that writes down when it is done, and changes nothing."""

    word: ClassVar[str] = "count"
    name: str
    done: list[str] = field(default_factory=list)

    @classmethod
    def from_document(cls, fields: Fields) -> Self:
        return cls(fields.text("name"))

    def to_document(self) -> dict[str, Any]:
        return {"name": self.name}

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        assert framework.indicators
        self.done.append(self.name)
        return tables, Report(self.word)


def test_what_the_build_has_computed_is_not_computed_again() -> None:
    build = cities()

    found = Variants(build).after(build.definition.steps[:-1])

    assert found is build.normalized


def test_a_stage_is_computed_once() -> None:
    done: list[str] = []
    variants = Variants(cities())

    for _ in range(3):
        variants.after([Counted("first", done), Counted("second", done)])
    variants.after([Counted("first", done), Counted("third", done)])

    assert done == ["first", "second", "third"]


def test_two_ways_that_lead_to_the_same_values_share_what_follows() -> None:
    variants = Variants(cities())
    loose = Treatment.from_document(Fields.of({"points": 1, "skewness": 50}))
    looser = Treatment.from_document(Fields.of({"points": 2, "skewness": 60}))

    first = variants.after([loose, Normalization()])
    second = variants.after([looser, Normalization()])

    assert first is second


def test_stages_longest_unused_are_dropped_for_memory() -> None:
    done: list[str] = []
    build = cities()
    size = sum(one.values.nbytes for one in build.observed)
    variants = Variants(build, most_bytes=2 * size)

    for name in ("first", "second", "first", "third", "first", "second"):
        variants.after([Counted(name, done)])

    assert done == ["first", "second", "third", "second"]
