"""Let a step be done by another method, or with other parameters (方法选择)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np
from typing_extensions import override

from corridor.engines.composites.aggregation import Aggregation
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.assumptions import Setting, check_whole
from corridor.engines.composites.uncertainty.editing import Target
from corridor.kernel.text import Text

_FEWEST_OPTIONS: Final = 2
_SEVERAL: Final = Text("至少两个选项", "two options or more")
_MAPPING: Final = Text("键值对（未写 field 时）", "a mapping where no `field` is named")


@dataclass(frozen=True)
class Choice:
    """One of several ways to do a step, each as likely as the others.

    In a design it is the number of the option, from 1.

    Attributes:
        field: the field whose value the options are; "" where each option is a
            mapping of several fields.
    """

    kind: ClassVar[str] = "choice"

    name: str
    target: Target
    field: str
    options: tuple[Any, ...]

    @classmethod
    def from_document(cls, fields: Fields) -> "Choice":
        """Read a choice.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("name", "kind", "step", "number", "field", "options"))
        return cls(
            fields.text("name"),
            Target.from_document(fields),
            fields.text("field", ""),
            _options(fields, named=bool(fields.text("field", ""))),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from."""
        field = {"field": self.field} if self.field else {}
        return {
            "name": self.name,
            "kind": self.kind,
            **self.target.to_document(),
            **field,
            "options": [
                dict(one) if isinstance(one, Mapping) else one for one in self.options
            ],
        }

    def columns(self, setting: Setting) -> tuple[str, ...]:  # noqa: ARG002 -- protocol
        """Return the one heading."""
        return (self.name,)

    def width(self, setting: Setting) -> int:  # noqa: ARG002 -- protocol
        """Return 1."""
        return 1

    def values(self, uniforms: Matrix, setting: Setting) -> Matrix:  # noqa: ARG002 -- protocol
        """Return numbers of options. Shapes: (draws, 1) both."""
        return np.floor(uniforms * len(self.options)) + 1.0

    def check(self, values: Matrix, setting: Setting) -> None:  # noqa: ARG002 -- protocol
        """Check numbers of options.

        Raises:
            DesignMismatched: there is no option of such a number.
        """
        check_whole(values, 1, len(self.options), self.name)

    def changes(self, setting: Setting) -> frozenset[str]:
        """Return the fields any option sets.

        Raises:
            StepUnclear: the step is not in the index.
        """
        place = self.target.place(setting.definition, self.name)
        fields = {one for at in range(len(self.options)) for one in self.patch(at + 1)}
        return frozenset(
            f"steps.{place + 1}.{self.target.step}.{one}" for one in fields
        )

    def patch(self, value: float) -> Mapping[str, Any]:
        """Return the fields of an option."""
        option = self.options[int(value) - 1]
        if self.field:
            return {self.field: option}
        return dict(option)

    def label(self, value: float) -> str:
        """Return a word for an option: its value, or its method."""
        option = self.options[int(value) - 1]
        if isinstance(option, Mapping):
            return str(option.get("method", int(value)))
        return str(option)


@dataclass(frozen=True)
class AggregationChoice(Choice):
    """One of several ways to aggregate: words of methods, or whole mappings."""

    kind: ClassVar[str] = "aggregation"

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> "AggregationChoice":
        fields.only(("name", "kind", "options"))
        target = Target(Aggregation.word)
        return cls(fields.text("name"), target, "", _options(fields, named=True))

    @override
    def to_document(self) -> dict[str, Any]:
        written = Choice.to_document(self)
        return {name: written[name] for name in ("name", "kind", "options")}

    @override
    def patch(self, value: float) -> Mapping[str, Any]:
        option = self.options[int(value) - 1]
        return dict(option) if isinstance(option, Mapping) else {"method": option}


def _options(fields: Fields, *, named: bool) -> tuple[Any, ...]:
    found = tuple(fields.list("options"))
    if len(found) < _FEWEST_OPTIONS:
        raise DefinitionMisread.not_of_kind(fields.at("options"), list(found), _SEVERAL)
    for at, one in enumerate(found, 1):
        if not named and not isinstance(one, Mapping):
            raise DefinitionMisread.not_of_kind(
                f"{fields.at('options')}.{at}", one, _MAPPING
            )
    return found
