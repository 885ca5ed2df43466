"""Hold drafts against what is known and make rows of them: what entries share."""

from collections.abc import Sequence
from datetime import datetime

from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.doubts import (
    Candidate,
    Known,
    joined,
    outlier_doubts,
    unit_doubt,
)
from corridor.domains.regions.errors.observations import UnitDoubted, ValueQuestioned
from corridor.domains.regions.models import Observation
from corridor.domains.regions.queries.observations import known_beside
from corridor.domains.regions.records.observations import ObservationDraft
from corridor.domains.regions.units import UNITS
from corridor.kernel.actors import Actor
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text


def questions_about(
    drafts: Sequence[ObservationDraft],
) -> tuple[Text | CorridorError, ...]:
    """Return, for each draft, what was asked and answered, or why it is refused."""
    known = known_beside(drafts)
    return tuple(
        _settled(draft, beside) for draft, beside in zip(drafts, known, strict=True)
    )


def question_about(draft: ObservationDraft) -> Text:
    """Return what was asked about a draft and answered; empty if nothing was.

    Raises:
        UnitDoubted: another unit fits better, and nobody confirmed this one.
        ValueQuestioned: the value is far from what is known, and nobody said why.

    """
    (settled,) = questions_about([draft])
    if isinstance(settled, CorridorError):
        raise settled
    return settled


def row_of(
    draft: ObservationDraft, question: Text, *, actor: Actor, at: datetime
) -> Observation:
    """Return the row of a draft, not yet stored."""
    return Observation(
        area_code=draft.area_code,
        indicator=draft.indicator,
        period_starts=draft.period.starts,
        period_ends=draft.period.ends,
        scope=draft.scope,
        scope_en=draft.scope_en,
        vintage=draft.vintage,
        known_on=draft.known_on,
        status=draft.status,
        qualifier=draft.qualifier,
        printed=draft.printed,
        unit=draft.unit,
        source=draft.source,
        source_en=draft.source_en,
        provenance=draft.provenance,
        evidence=draft.evidence,
        note=draft.note,
        note_en=draft.note_en,
        question=question.zh,
        question_en=question.en,
        answer=draft.answer if question.zh else "",
        answer_en=draft.answer_en if question.zh else "",
        is_sample=draft.is_sample,
        recorded_at=at,
        recorded_by=actor.person_id,
    )


def _settled(draft: ObservationDraft, known: Known) -> Text | CorridorError:
    indicator = all_indicators()[draft.indicator]
    candidate = Candidate(indicator, draft.period, draft.value, UNITS[draft.unit])
    doubt = unit_doubt(candidate, known)
    if doubt and not (draft.is_unit_confirmed and draft.answer):
        return UnitDoubted.of(doubt)
    questions = [doubt] if doubt else list(outlier_doubts(candidate, known))
    if questions and not draft.answer:
        return ValueQuestioned.of(joined(questions))
    return joined(questions)
