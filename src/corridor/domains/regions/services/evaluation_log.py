"""Lock a round and add to its chain: what every act of an evaluation shares.

One lock a round keeps all its acts apart, so that an act sees what the one before
it left, and entries of the log never share a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from corridor.domains.regions.errors.evaluations import (
    RoundUnknown,
    SubmissionUnknown,
)
from corridor.domains.regions.evaluation_systems import definition_of
from corridor.domains.regions.models.evaluations import (
    EvaluationEvent,
    EvaluationRound,
    ZoneSubmission,
)
from corridor.domains.regions.permissions.evaluations import (
    Part,
    require_act,
    visible_rounds,
)
from corridor.domains.regions.queries.evaluations import (
    part_in,
    submissions_of,
    to_round,
)
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundState,
    SubmissionRecord,
)
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.rules.chain import GENESIS, hash_of
from corridor.engines.composites.api import Definition
from corridor.kernel.actors import Actor

LAWS_TIME: Final = ZoneInfo("Asia/Shanghai")
NAME_LENGTH: Final = 100


@dataclass(frozen=True, slots=True)
class LockedRound:
    """A round locked until commit, with its zones and what the actor is in it."""

    row: EvaluationRound
    submissions: tuple[SubmissionRecord, ...]
    part: Part
    actor: Actor
    at: datetime

    @property
    def state(self) -> RoundState:
        """Return where the round stands."""
        return RoundState(self.row.state)

    @property
    def definition(self) -> Definition:
        """Return the system the round keeps."""
        return definition_of(self.row.system)

    @property
    def today(self) -> date:
        """Return the day of the act where the law is."""
        return self.at.astimezone(LAWS_TIME).date()

    def submission(self, zone_code: str) -> SubmissionRecord:
        """Return the part a zone takes.

        Raises:
            SubmissionUnknown: it takes none, or the actor may not see it.

        """
        for one in self.submissions:
            if one.zone.code == zone_code and self.part.sees_figures(zone_code):
                return one
        raise SubmissionUnknown

    def submission_row(self, zone_code: str) -> ZoneSubmission:
        """Return the row of a zone's part, to be changed under the round's lock.

        Raises:
            SubmissionUnknown: it takes no part, or the actor may not see it.

        """
        return ZoneSubmission.objects.select_related("zone").get(
            pk=self.submission(zone_code).id
        )

    def require(self, act: RoundAct, zone_code: str = "") -> None:
        """Refuse an act that is not the actor's, or does not fit the state.

        Raises:
            EvaluationRefused: it belongs to somebody else.
            ActOutOfTurn: it does not fit the state of the round.

        """
        require_act(act, self.part, zone_code)
        rounds.check_act(act, self.state)

    def move(self, act: RoundAct, *fields: str) -> None:
        """Move the round where an act leads, and save the fields given."""
        self.row.state = rounds.state_after(act, self.state)
        self.row.save(update_fields=["state", *fields])

    def record(
        self,
        act: RoundAct,
        about: Mapping[str, str] | None = None,
        *,
        before: str = "",
        after: str = "",
    ) -> None:
        """Add an act to the chain."""
        record_act(
            self.row,
            act,
            actor=self.actor,
            at=self.at,
            about=about or {},
            before=before,
            after=after,
        )


def lock_round(round_code: str, *, actor: Actor, at: datetime) -> LockedRound:
    """Return a round, locked until commit.

    Raises:
        RoundUnknown: there is none that the actor may see.

    """
    row = (
        EvaluationRound.objects
        .filter(visible_rounds(actor))
        .select_for_update()
        .filter(code=round_code)
        .first()
    )
    if row is None:
        raise RoundUnknown
    submissions = submissions_of(row.pk)
    part = part_in(actor, to_round(row), submissions)
    return LockedRound(row, submissions, part, actor, at)


def record_act(  # noqa: PLR0913 -- what an entry is made of
    row: EvaluationRound,
    act: RoundAct,
    *,
    actor: Actor,
    at: datetime,
    about: Mapping[str, str],
    before: str = "",
    after: str = "",
) -> None:
    """Add an act to the chain of a round that is locked, or was just made."""
    last = EvaluationEvent.objects.filter(round=row).order_by("-number").first()
    number = last.number + 1 if last else 1
    previous = last.hash if last else GENESIS
    name = actor.name[:NAME_LENGTH]
    EvaluationEvent.objects.create(
        round=row,
        number=number,
        act=act,
        actor_id=actor.person_id,
        actor_name=name,
        at=at,
        about=dict(about),
        before=before,
        after=after,
        previous_hash=previous,
        hash=hash_of(
            number=number,
            act=act,
            actor_id=actor.person_id,
            actor_name=name,
            at=at,
            about=about,
            before=before,
            after=after,
            previous_hash=previous,
        ),
    )
