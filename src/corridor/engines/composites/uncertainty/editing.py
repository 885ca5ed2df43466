"""Change the document of a step, and read it back as another step (修改步骤)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from corridor.engines.composites.aggregation import Aggregation
from corridor.engines.composites.definition import Definition
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.steps import Step
from corridor.engines.composites.uncertainty.errors import StepUnclear
from corridor.kernel.text import Text

_COUNT: Final = Text("正整数", "a whole number above zero")
_OF_GROUPS: Final = ("groups",)
_OF_ANY_METHOD: Final[Mapping[str, tuple[str, ...]]] = {
    Normalization.word: ("scope", "per_indicator"),
    Aggregation.word: (*_OF_GROUPS, "availability"),
}
"""Fields of a step that hold whatever its method; all others belong to the method."""


@dataclass(frozen=True)
class Target:
    """The step an assumption changes.

    Attributes:
        step: the word of the step.
        number: which of them, from 1, where it stands several times; 0 for the only.
    """

    step: str
    number: int = 0

    @classmethod
    def from_document(cls, fields: Fields) -> "Target":
        """Read ``step`` and ``number``.

        Raises:
            DefinitionMisread: one is missing or of the wrong kind.
        """
        number = fields.whole("number", 0)
        if number < 0:
            raise DefinitionMisread.not_of_kind(fields.at("number"), number, _COUNT)
        return cls(fields.text("step"), number)

    def to_document(self) -> dict[str, Any]:
        """Return the fields it was read from."""
        number = {"number": self.number} if self.number else {}
        return {"step": self.step, **number}

    def place(self, definition: Definition, name: str) -> int:
        """Return the place of the step among the steps.

        Raises:
            StepUnclear: there is no such step, or it is not said which.
        """
        places = [
            at for at, one in enumerate(definition.steps) if one.word == self.step
        ]
        if not places or self.number > len(places):
            words = dict.fromkeys(one.word for one in definition.steps)
            raise StepUnclear.absent(name, self.step, words)
        if len(places) > 1 and not self.number:
            raise StepUnclear.several(name, self.step, len(places))
        return places[max(self.number, 1) - 1]


def edited(step: Step, patch: Mapping[str, Any], place: str) -> Step:
    """Return a step done otherwise.

    Where a patch names another ``method``, what was said to the old one falls away:
    the parameters of one normalization or mean say nothing to another. ``a.b``
    reaches field ``b`` of the mapping ``a``.

    Args:
        step: as the definition has it.
        patch: fields and their values.
        place: where it was said, for refusals.

    Raises:
        DefinitionMisread: the step cannot be so.
    """
    document = _kept(step, patch)
    for path, value in patch.items():
        *outer, last = path.split(".")
        inner = document
        for name in outer:
            inner[name] = dict(inner.get(name) or {})
            inner = inner[name]
        inner[last] = value
    return type(step).from_document(Fields(document, place))


def _kept(step: Step, patch: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a step's document says that a patch leaves standing."""
    document = dict(step.to_document())
    if "levels" in patch:
        kept: tuple[str, ...] = _OF_GROUPS
    elif patch.get("method", document.get("method")) != document.get("method"):
        kept = _OF_ANY_METHOD.get(step.word, tuple(document))
    else:
        return document
    return {name: document[name] for name in kept if name in document}
