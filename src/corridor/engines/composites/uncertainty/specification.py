"""Read and write what an uncertainty run is to vary: a document that replays.

The same document on the same data draws the same values, whenever and wherever it is
run: the generators, PCG64 and the scrambled Sobol' sequence, are fixed by ``seed``.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from corridor.engines.composites.definition import Definition
from corridor.engines.composites.documents import Fields, document_digest
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.assumptions import Assumption, Setting
from corridor.engines.composites.uncertainty.choices import (
    AggregationChoice,
    Choice,
)
from corridor.engines.composites.uncertainty.elements import Inclusion, WeightNoise
from corridor.engines.composites.uncertainty.errors import (
    AssumptionsOverlap,
    AssumptionTwice,
    ElementsUnclear,
    NothingVaried,
)
from corridor.engines.composites.uncertainty.noise import DataNoise
from corridor.engines.composites.uncertainty.ranges import Range
from corridor.engines.composites.uncertainty.sampling import check_power_of_two
from corridor.kernel.text import Text

KINDS: Final[dict[str, type[Assumption]]] = {
    one.kind: one
    for one in (Choice, AggregationChoice, Range, WeightNoise, Inclusion, DataNoise)
}
DEFAULT_DRAWS: Final = 1000
DEFAULT_QUANTILES: Final = (0.05, 0.95)
DEFAULT_POINTS: Final = 1024
DEFAULT_SCRAMBLES: Final = 4

_MOST_SEED: Final = 2**63 - 1
_SEED: Final = Text("不为负的整数", "a whole number that is not negative")
_COUNT: Final = Text("正整数", "a whole number above zero")
_SHARES: Final = Text(
    "0 到 1 之间由小到大的数", "numbers from 0 to 1, the smaller first"
)


@dataclass(frozen=True)
class Specification:
    """What an uncertainty run varies, how often, and from which seed (设定).

    Attributes:
        draws: replications of the uncertainty run.
        assumptions: what could have been chosen otherwise.
        element: code of the element whose scores are followed; "" for the index.
        quantiles: of ranks and scores, shares in [0, 1].
        points: base points of the sensitivity run, a power of two.
        scrambles: how many times they are scrambled anew; from 3 on they tell the
            standard errors.
        place: where it was read, for refusals.
    """

    assumptions: tuple[Assumption, ...]
    seed: int = 0
    draws: int = DEFAULT_DRAWS
    element: str = ""
    quantiles: tuple[float, ...] = DEFAULT_QUANTILES
    points: int = DEFAULT_POINTS
    scrambles: int = DEFAULT_SCRAMBLES
    place: str = field(default="", compare=False)

    def to_document(self) -> dict[str, Any]:
        """Return the whole document, every default written out."""
        element = {"element": self.element} if self.element else {}
        return {
            "seed": self.seed,
            "draws": self.draws,
            **element,
            "quantiles": list(self.quantiles),
            "sensitivity": {"points": self.points, "scrambles": self.scrambles},
            "assumptions": [one.to_document() for one in self.assumptions],
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the document, in one spelling."""
        return document_digest(self.to_document())

    def drawn_otherwise(
        self, *, draws: int | None = None, seed: int | None = None
    ) -> "Specification":
        """Return the same with other numbers, as a command line may ask.

        Raises:
            DefinitionMisread: the number of draws or the seed cannot be.
        """
        document = replace(
            self,
            draws=self.draws if draws is None else draws,
            seed=self.seed if seed is None else seed,
        ).to_document()
        return read_specification(document, self.place)

    def check(self, setting: Setting) -> None:
        """Check that the index has everything the assumptions speak of.

        Raises:
            UncertaintyFault: a step or an element is not there, or two assumptions
                change one thing.
        """
        if self.element and self.element not in setting.framework.by_code:
            raise ElementsUnclear.unknown("element", self.element)
        owners: dict[str, str] = {}
        for one in self.assumptions:
            for changed in sorted(one.changes(setting)):
                if changed in owners:
                    raise AssumptionsOverlap.of(one.name, owners[changed], changed)
                owners[changed] = one.name


def read_specification(document: object, place: str = "") -> Specification:
    """Check a document and return the specification it holds.

    Args:
        document: the mapping under ``uncertainty`` of a definition, or one of its own.
        place: where it stands, for refusals; such as ``uncertainty``.

    Raises:
        DefinitionMisread: a field is unknown, missing or of the wrong kind.
        NothingVaried: there is no assumption.
        AssumptionTwice: two have one name.
    """
    fields = Fields.of(document, place)
    fields.only(("seed", "draws", "element", "quantiles", "sensitivity", "assumptions"))
    design = fields.fields("sensitivity")
    design.only(("points", "scrambles"))
    points = design.whole("points", DEFAULT_POINTS)
    check_power_of_two(points, design.at("points"))
    return Specification(
        assumptions=_assumptions(fields),
        seed=_whole(fields, "seed", 0, least=0),
        draws=_whole(fields, "draws", DEFAULT_DRAWS, least=1),
        element=fields.text("element", ""),
        quantiles=_quantiles(fields),
        points=points,
        scrambles=_whole(design, "scrambles", DEFAULT_SCRAMBLES, least=1),
        place=place,
    )


def specification_of(definition: Definition) -> Specification:
    """Return the specification a definition holds under ``uncertainty``.

    Raises:
        DefinitionMisread: a field is unknown, missing or of the wrong kind.
        NothingVaried: there is none.
        AssumptionTwice: two assumptions have one name.
    """
    return read_specification(definition.uncertainty, "uncertainty")


def _assumptions(fields: Fields) -> tuple[Assumption, ...]:
    found: list[Assumption] = []
    for at, one in enumerate(fields.list("assumptions"), 1):
        inner = Fields.of(one, f"{fields.at('assumptions')}.{at}")
        read = KINDS[inner.word("kind", KINDS)].from_document(inner)
        if not read.name.strip():
            raise DefinitionMisread.missing(inner.at("name"))
        if any(read.name == other.name for other in found):
            raise AssumptionTwice.of(inner.at("name"), read.name)
        found.append(read)
    if not found:
        raise NothingVaried.of(fields.at("assumptions"))
    return tuple(found)


def _whole(fields: Fields, name: str, default: int, *, least: int) -> int:
    value = fields.whole(name, default)
    if not least <= value <= _MOST_SEED:
        kind = _SEED if least == 0 else _COUNT
        raise DefinitionMisread.not_of_kind(fields.at(name), value, kind)
    return value


def _quantiles(fields: Fields) -> tuple[float, ...]:
    said = fields.list("quantiles") or DEFAULT_QUANTILES
    found = tuple(
        Fields({"quantiles": one}, fields.place).number("quantiles") for one in said
    )
    rising = all(one < other for one, other in pairwise(found))
    if not rising or found[0] < 0 or found[-1] > 1:
        raise DefinitionMisread.not_of_kind(
            fields.at("quantiles"), list(found), _SHARES
        )
    return found
