"""Marking cells as accepted, queried or corrected."""

from typing import Any

import pytest

from corridor.domains.regions.api import (
    ActOutOfTurn,
    FiguresChanged,
    close_collection,
    return_submission,
    submit_zone_figures,
    verify_cells,
)
from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.models import VerificationMark
from corridor.domains.regions.queries.evaluations import figures_of, log_of
from corridor.domains.regions.records.evaluations import (
    CellMark,
    MarkKind,
    RoundRecord,
    SubmissionState,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.kernel.actors import BureauRole
from corridor.kernel.errors import Problems
from tests.factories import evaluations as made
from tests.factories.actors import staff

pytestmark = pytest.mark.django_db
ALL_ACCEPTED = [CellMark(code, MarkKind.ACCEPTED) for code in made.CODES]


def verify(code: str, zone: str, marks: Any, **more: Any) -> Any:
    given = {"revision": 1, "actor": made.CLERK, **more}
    return verify_cells(
        round_code=code, zone_code=zone, marks=marks, at=made.VERIFIED, **given
    )


@pytest.fixture
def verifying() -> tuple[RoundRecord, ZoneRecord]:
    """Close the collection of two zones."""
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)
    close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)
    return found, zones[0]


def test_figures_are_verified_once_every_cell_is_settled(
    verifying: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = verifying

    half = verify(found.code, zone.code, ALL_ACCEPTED[:20])
    whole = verify(
        found.code,
        zone.code,
        [
            *ALL_ACCEPTED[20:45],
            CellMark("5.10", MarkKind.CORRECTED, value="88.5", reason="复核评分"),
        ],
    )

    assert (half.state, whole.state) == (
        SubmissionState.SUBMITTED,
        SubmissionState.VERIFIED,
    )
    assert log_of(found.id)[-1].about == {
        "zone": zone.code,
        "marks": "26",
        "accepted": "25",
        "queried": "0",
        "corrected": "1",
    }


def test_a_query_opens_verified_figures_again(
    verifying: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = verifying
    verify(found.code, zone.code, ALL_ACCEPTED)

    again = verify(
        found.code, zone.code, [CellMark("1.1", MarkKind.QUERIED, reason="与年报不符")]
    )

    assert again.state is SubmissionState.SUBMITTED


def test_marks_hold_over_a_return_where_the_cell_stayed(
    verifying: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = verifying
    queried = CellMark("1.1", MarkKind.QUERIED, reason="与年报不符")
    verify(found.code, zone.code, [*ALL_ACCEPTED[1:], queried])
    return_submission(
        round_code=found.code,
        zone_code=zone.code,
        reason="请更正1.1",
        actor=made.CLERK,
        at=made.VERIFIED,
    )
    sent = submit_zone_figures(
        round_code=found.code,
        zone_code=zone.code,
        cells=made.figures(changed={"1.1": made.cell("12")}),
        actor=made.CLERK,
        at=made.VERIFIED,
    )

    holding = figures_of(sent.id).marks

    assert "1.1" not in holding
    assert len(holding) == 45
    settled = verify(found.code, zone.code, ALL_ACCEPTED[:1], revision=2)
    assert settled.state is SubmissionState.VERIFIED


def test_a_mark_that_holds_already_is_no_new_act(
    verifying: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = verifying
    verify(found.code, zone.code, ALL_ACCEPTED)
    before = (VerificationMark.objects.count(), len(log_of(found.id)))

    verify(found.code, zone.code, ALL_ACCEPTED)

    assert (VerificationMark.objects.count(), len(log_of(found.id))) == before


def test_bad_marks_are_all_named_and_none_is_kept(
    verifying: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = verifying

    with pytest.raises(Problems) as refusal:
        verify(
            found.code,
            zone.code,
            [
                CellMark("1.1", MarkKind.QUERIED),
                CellMark("1.2", MarkKind.CORRECTED, value="x", reason="口径"),
                CellMark("1.3", MarkKind.ACCEPTED),
                CellMark("9.9", MarkKind.ACCEPTED),
                CellMark("1.4", MarkKind.QUERIED, reason="因" * 301),
            ],
        )

    assert [one.field for one in refusal.value.errors] == ["1.1", "1.2", "9.9", "1.4"]
    assert VerificationMark.objects.count() == 0


def test_marks_on_an_older_revision_are_refused(
    verifying: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = verifying

    with pytest.raises(FiguresChanged):
        verify(found.code, zone.code, ALL_ACCEPTED, revision=2)


def test_nothing_is_verified_before_the_collection_is_closed() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)

    with pytest.raises(ActOutOfTurn):
        verify(found.code, zones[0].code, ALL_ACCEPTED)


def test_only_the_bureau_verifies(verifying: tuple[RoundRecord, ZoneRecord]) -> None:
    found, zone = verifying

    with pytest.raises(EvaluationRefused):
        verify(
            found.code,
            zone.code,
            ALL_ACCEPTED,
            actor=staff("330400", BureauRole.AUDITOR),
        )
