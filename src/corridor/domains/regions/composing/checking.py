"""Compute a draft and say what is wrong with it, part by part."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corridor.domains.regions.records.editions import DraftRecord, LoadedEdition
from corridor.domains.regions.rules.editions import (
    check_scores,
    check_uncertainty,
    check_units,
)
from corridor.engines.composites.api import (
    Build,
    Definition,
    DefinitionFault,
    Finding,
    TableFault,
    audit,
    build,
    check_observed,
    read_definition,
    read_tables,
)
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text


class DraftPart(StrEnum):
    """The part of a draft an obstacle concerns."""

    INDICATORS = "indicators"
    DATA = "data"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """What stands in the way of computing a draft."""

    part: DraftPart
    field: str
    text: Text


@dataclass(frozen=True)
class CheckedDraft:
    """A draft computed as far as it goes (草稿检查)."""

    definition: Definition | None
    build: Build | None
    problem: DraftProblem | None
    findings: tuple[Finding, ...]

    @property
    def loaded(self) -> LoadedEdition | None:
        """Return the draft as an edition without intervals, where it computes."""
        if self.build is None:
            return None
        return LoadedEdition(self.build, {}, (), 0)


def check_draft(draft: DraftRecord) -> CheckedDraft:
    """Compute a draft; the first obstacle ends it and is told."""
    try:
        definition = read_definition(_document(draft.document))
    except CorridorError as obstacle:
        part = _part_of(obstacle)
        return CheckedDraft(None, None, _problem(obstacle, part), ())
    if not draft.data.strip():
        return CheckedDraft(definition, None, None, ())
    codes = definition.framework.indicators
    try:
        check_uncertainty(definition)
    except CorridorError as obstacle:
        return CheckedDraft(definition, None, _problem(obstacle, DraftPart.STEPS), ())
    try:
        tables = read_tables(io.StringIO(draft.data), needed=codes)
        check_units(tables)
        check_observed(tables, codes)
    except CorridorError as obstacle:
        return CheckedDraft(definition, None, _problem(obstacle, DraftPart.DATA), ())
    try:
        built = build(definition, tables)
        check_scores(built)
    except CorridorError as obstacle:
        is_data = isinstance(obstacle, TableFault)
        part = DraftPart.DATA if is_data else DraftPart.STEPS
        return CheckedDraft(definition, None, _problem(obstacle, part), ())
    return CheckedDraft(definition, built, None, audit(built, at=built.place).findings)


def _document(document: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**document, "edition": document.get("edition") or "draft"}


def _part_of(obstacle: CorridorError) -> DraftPart:
    if isinstance(obstacle, DefinitionFault) and obstacle.field.startswith("steps"):
        return DraftPart.STEPS
    if obstacle.field.startswith(("steps", "aggregate")):
        return DraftPart.STEPS
    return DraftPart.INDICATORS


def _problem(obstacle: CorridorError, part: DraftPart) -> DraftProblem:
    return DraftProblem(part, obstacle.field, obstacle.text)
