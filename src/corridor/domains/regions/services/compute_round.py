"""Compute the scores of a round from what was verified."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from corridor.domains.regions.evaluation_systems import asked_of, definition_of
from corridor.domains.regions.models.evaluations import EvaluationRound, RoundResult
from corridor.domains.regions.queries.evaluations import figures_of_round, to_result
from corridor.domains.regions.records.evaluations import (
    Figures,
    MarkKind,
    ResultRecord,
    RoundAct,
    RoundState,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.rules.cells import canonical, digest_of
from corridor.domains.regions.rules.scoring import ZoneInput, inputs_document, score
from corridor.domains.regions.services.evaluation_log import NAME_LENGTH, lock_round
from corridor.kernel.actors import Actor


@transaction.atomic
def compute_round(*, round_code: str, actor: Actor, at: datetime) -> ResultRecord:
    """Compute scores and ranks, and keep them with every cell (测算得分).

    The same figures computed again give the result there is: nothing is added.

    Raises:
        RoundUnknown: there is none that the actor may see.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: the figures of a zone are not verified, or the round is past it.
        StepFault: the values cannot be computed with; names the indicator.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    locked.require(RoundAct.COMPUTE)
    rounds.check_verified((one.zone.name, one.state) for one in locked.submissions)
    definition = locked.definition
    inputs = inputs_of(locked.row, locked.submissions)
    document = inputs_document(definition, inputs)
    digest = digest_of(document)
    newest = locked.row.results.order_by("-number").first()
    if newest is not None and newest.inputs_digest == digest:
        if locked.state is not RoundState.COMPUTED:
            locked.move(RoundAct.COMPUTE)
            locked.record(
                RoundAct.COMPUTE, {"result": str(newest.number)}, after=newest.digest
            )
        return to_result(newest)
    results = score(definition, inputs)
    row = RoundResult.objects.create(
        round=locked.row,
        number=newest.number + 1 if newest else 1,
        inputs=canonical(document),
        inputs_digest=digest,
        document=canonical(results),
        digest=digest_of(results),
        computed_at=at,
        computed_by=actor.person_id,
        computed_by_name=actor.name[:NAME_LENGTH],
    )
    locked.move(RoundAct.COMPUTE)
    before = newest.digest if newest else ""
    about = {"result": str(row.number), "inputs": digest}
    locked.record(RoundAct.COMPUTE, about, before=before, after=row.digest)
    return to_result(row)


def inputs_of(
    row: EvaluationRound, submissions: Iterable[SubmissionRecord]
) -> tuple[ZoneInput, ...]:
    """Return what a round computes with now; two statements."""
    figures = figures_of_round(row.pk)
    codes = [one.code for one in asked_of(definition_of(row.system))]
    return tuple(
        _input_of(one, figures.get(one.id, Figures(None, {})), codes)
        for one in submissions
        if one.state is SubmissionState.VERIFIED
    )


def _input_of(one: SubmissionRecord, figures: Figures, codes: list[str]) -> ZoneInput:
    return ZoneInput(
        code=one.zone.code,
        name=one.zone.name,
        is_sample=one.zone.is_sample,
        values={
            code: figures.cells[code].value for code in codes if code in figures.cells
        },
        corrected={
            code: figures.marks[code].value
            for code in codes
            if code in figures.marks and figures.marks[code].kind is MarkKind.CORRECTED
        },
    )
