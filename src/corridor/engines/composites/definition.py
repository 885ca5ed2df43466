"""Read and write the definition of an index (指数定义): its tree and its steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from corridor.engines.composites.aggregation import Aggregation
from corridor.engines.composites.denomination import Denomination
from corridor.engines.composites.documents import Fields, document_digest, plain_text
from corridor.engines.composites.errors import DefinitionMisread, StepsOutOfOrder
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.imputation import Imputation
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.screening import Screening
from corridor.engines.composites.steps import Step
from corridor.engines.composites.treatment import Treatment
from corridor.kernel.text import Text

STEPS: Final[Mapping[str, type[Step]]] = {
    one.word: one
    for one in (
        Denomination, Screening, Imputation, Treatment, Normalization, Aggregation,
    )
}  # fmt: skip
_FIELDS: Final = (
    "index", "title", "edition", "period", "valid_from", "source", "status", "notes",
    "weights", "elements", "steps", "uncertainty",
)  # fmt: skip
_A_DAY: Final = Text("日期，如 2021-01-01", "a day such as 2021-01-01")
_ONE_STEP: Final = Text("单个步骤", "one step, such as `normalize: {method: minmax}`")


@dataclass(frozen=True)
class Definition:
    """An index as a document says it: nothing in it needs code.

    Attributes:
        code: short name, letters, digits, ``-`` and ``_``.
        edition: the edition the definition is written for, such as ``2022``.
        period: the period the index is about; "" for the last one of the data. Others
            serve the imputation and the trend.
        status: ``sample`` where the weights or the whole index are our own example.
        uncertainty: what could have been chosen otherwise, as ``uncertainty`` reads it.
    """

    code: str
    title: Text
    framework: Framework
    steps: tuple[Step, ...]
    edition: str = ""
    period: str = ""
    valid_from: date | None = None
    source: str = ""
    status: str = ""
    notes: Text = field(default_factory=lambda: Text("", ""))
    uncertainty: Mapping[str, Any] = field(default_factory=dict)

    @property
    def aggregation(self) -> Aggregation:
        """Return the last step, which makes the scores."""
        last = self.steps[-1]
        assert isinstance(last, Aggregation)  # noqa: S101 -- checked when it was read
        return last

    def to_document(self) -> dict[str, Any]:
        """Return the whole definition, every default written out."""
        written: dict[str, Any] = {
            "index": self.code,
            "title": plain_text(self.title),
            "edition": self.edition,
            "period": self.period,
            "valid_from": self.valid_from.isoformat() if self.valid_from else "",
            "source": self.source,
            "status": self.status,
            "notes": plain_text(self.notes),
            "weights": self.framework.weight_rule.value,
            "elements": [one.to_document() for one in self.framework.elements],
            "steps": [{one.word: one.to_document()} for one in self.steps],
            "uncertainty": dict(self.uncertainty),
        }
        return {name: value for name, value in written.items() if value not in ("", {})}

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the document, in one spelling."""
        return document_digest(self.to_document())


def read_definition(document: object) -> Definition:
    """Check a document and return the definition it holds.

    Raises:
        DefinitionMisread: a field is unknown, missing or of the wrong kind.
        FrameworkFault: the elements form no tree.
        WeightsFault: the weights of a group do not add up.
        StepsOutOfOrder: the steps cannot follow one another so.
    """
    fields = Fields.of(document)
    fields.only(_FIELDS)
    rule = WeightRule(fields.word("weights", list(WeightRule), WeightRule.SHARE))
    elements = [
        Element.from_document(Fields.of(one, f"elements.{at}"))
        for at, one in enumerate(fields.list("elements"), 1)
    ]
    code = fields.text("index")
    if not code.replace("-", "").replace("_", "").isalnum():
        raise DefinitionMisread.not_of_kind(
            "index", code, Text("字母、数字、-、_", "letters, digits, - and _")
        )
    return Definition(
        code=code,
        title=fields.said("title", code),
        framework=Framework.of(elements, rule),
        steps=read_steps(fields.list("steps")),
        edition=fields.text("edition", ""),
        period=fields.text("period", ""),
        valid_from=_day(fields, "valid_from"),
        source=fields.text("source", ""),
        status=fields.text("status", ""),
        notes=fields.said("notes"),
        uncertainty=fields.fields("uncertainty").body,
    )


def read_steps(documents: Iterable[object]) -> tuple[Step, ...]:
    """Read the steps in their order; the last one aggregates.

    Raises:
        DefinitionMisread: a step is not known or not well written.
        StepsOutOfOrder: there is no aggregation, or something follows it.
    """
    steps: list[Step] = []
    for at, one in enumerate(documents, 1):
        fields = Fields.of(one, f"steps.{at}")
        if len(fields.body) != 1:
            raise DefinitionMisread.not_of_kind(fields.place, one, _ONE_STEP)
        word = next(iter(fields.body))
        if word not in STEPS:
            raise DefinitionMisread.not_known(fields.place, word, STEPS)
        steps.append(STEPS[word].from_document(fields.fields(word)))
    _check_order(steps)
    return tuple(steps)


def _check_order(steps: list[Step]) -> None:
    if not steps or not isinstance(steps[-1], Aggregation):
        raise StepsOutOfOrder.of(
            "steps",
            Text("最后一步应为 aggregate", "the last step must be `aggregate`"),
        )
    for one in steps[:-1]:
        if isinstance(one, Aggregation):
            raise StepsOutOfOrder.of(
                Aggregation.word,
                Text("aggregate 只能出现一次", "`aggregate` stands once, at the end"),
            )


def _day(fields: Fields, name: str) -> date | None:
    said = fields.text(name, "")
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as fault:
        raise DefinitionMisread.not_of_kind(fields.at(name), said, _A_DAY) from fault
