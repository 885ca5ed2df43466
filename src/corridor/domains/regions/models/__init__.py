"""The tables of the regions."""

from corridor.domains.regions.models.editions import Edition, EditionFile, IndexDraft
from corridor.domains.regions.models.evaluations import (
    EvaluationEvent,
    EvaluationRound,
    Objection,
    RoundResult,
    SubmissionRevision,
    VerificationMark,
    ZoneSubmission,
)
from corridor.domains.regions.models.observations import Observation, Observations
from corridor.domains.regions.models.zones import CreationAct, Zone

__all__ = [
    "CreationAct",
    "Edition",
    "EditionFile",
    "EvaluationEvent",
    "EvaluationRound",
    "IndexDraft",
    "Objection",
    "Observation",
    "Observations",
    "RoundResult",
    "SubmissionRevision",
    "VerificationMark",
    "Zone",
    "ZoneSubmission",
]
