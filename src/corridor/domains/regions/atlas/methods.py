"""How an edition was made, in words and tables: tree, steps, audit, sensitivity."""

import json
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.atlas.headings import heading
from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import (
    Finding,
    Report,
    SensitivityRow,
    audit,
)
from corridor.kernel.text import Text

STEP_NAMES: Final = {
    "denominate": Text("换算为相对量", "Division by a denominator"),
    "screen": Text("筛选单元", "Screening of units"),
    "impute": Text("补齐缺项", "Filling of missing values"),
    "treat": Text("处理异常值", "Treatment of outliers"),
    "normalize": Text("标准化", "Normalization"),
    "aggregate": Text("加权合成", "Aggregation"),
}


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One element of the tree, as it is listed."""

    code: str
    name: Text
    depth: int
    weight: float
    share: float
    unit: str
    is_negative: bool
    is_group: bool
    is_sample: bool
    definition: Text
    source: str

    @property
    def percent(self) -> float:
        """Return the share of the index in percent."""
        return self.share * 100


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: what it was told and what it reports."""

    number: int
    name: Text
    settings: tuple[tuple[str, str], ...]
    headings: tuple[Text, ...]
    report: Report
    digest: str


@dataclass(frozen=True, slots=True)
class NamedSensitivity:
    """How much an assumption moves the ranks, with what it is called."""

    name: Text
    row: SensitivityRow


@dataclass(frozen=True)
class Method:
    """How an edition was made (编制方法)."""

    tree: tuple[TreeRow, ...]
    steps: tuple[StepRow, ...]
    findings: tuple[Finding, ...]
    sensitivity: tuple[NamedSensitivity, ...]


_KINDS = {
    "weights": Text("权重（第 {level} 级）", "weights of level {level}"),
    "aggregation": Text("合成方法", "way of aggregation"),
    "inclusion": Text("剔除单项指标", "indicator left out"),
    "data": Text("数据误差", "errors of the data"),
}
_VARIED = {
    "treat": Text("异常值处理", "treatment of outliers"),
    "normalize": Text("标准化方法", "way of normalization"),
    "impute": Text("缺项补齐方法", "way of filling holes"),
    "screen": Text("筛选标准", "rule of screening"),
    "denominate": Text("相对量换算", "division by a denominator"),
    "aggregate": Text("合成方法", "way of aggregation"),
}


def method_of(loaded: LoadedEdition) -> Method:
    """Return how an edition was made."""
    built = loaded.build
    return Method(
        tree=tree_rows(loaded),
        steps=tuple(
            StepRow(
                number,
                STEP_NAMES[stage.step.word],
                tuple(
                    (name, said(value))
                    for name, value in stage.step.to_document().items()
                    if value not in ({}, [], None, "")
                ),
                tuple(heading(one) for one in stage.report.headings),
                stage.report,
                stage.digest,
            )
            for number, stage in enumerate(built.stages, 1)
        ),
        findings=audit(built, at=built.place).findings,
        sensitivity=tuple(
            NamedSensitivity(_assumption(loaded, row.assumption), row)
            for row in loaded.sensitivity
        ),
    )


def tree_rows(loaded: LoadedEdition) -> tuple[TreeRow, ...]:
    """Return the elements of the tree from the top down, each with its depth."""
    tree = loaded.build.definition.framework
    found: list[TreeRow] = []
    waiting = [(tree.root, 0)]
    while waiting:
        code, depth = waiting.pop()
        element = tree.by_code[code]
        under = tree.children[code]
        found.append(
            TreeRow(
                code=code,
                name=element.name,
                depth=depth,
                weight=element.weight,
                share=tree.effective_weights[code],
                unit=element.unit,
                is_negative=element.direction < 0,
                is_group=bool(under),
                is_sample=bool(element.status),
                definition=element.definition,
                source=element.source,
            )
        )
        waiting.extend((one, depth + 1) for one in reversed(under))
    return tuple(found)


def said(value: object) -> str:
    """Return a setting as it is written in a definition."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _assumption(loaded: LoadedEdition, name: str) -> Text:
    """Return what an assumption is called, by what it varies."""
    listed = loaded.build.definition.uncertainty.get("assumptions", ())
    found = next((one for one in listed if one.get("name") == name), None) or {}
    kind = found.get("kind", "")
    if kind in _KINDS:
        return _KINDS[kind].format(level=found.get("level", ""))
    return _VARIED.get(found.get("step", ""), Text(name, name))
