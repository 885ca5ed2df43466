"""Computing a round, and going back to verification."""

import pytest

from corridor.domains.regions.api import (
    ActOutOfTurn,
    compute_round,
    open_objections,
    reopen_verification,
    verify_cells,
)
from corridor.domains.regions.models import RoundResult
from corridor.domains.regions.queries.evaluations import (
    log_of,
    newest_result,
    round_seen_by,
)
from corridor.domains.regions.records.evaluations import (
    CellMark,
    MarkKind,
    RoundAct,
    RoundState,
)
from corridor.kernel.errors import InputRefused
from corridor.kernel.working_days import CalendarUnknown
from tests.factories import evaluations as made

pytestmark = pytest.mark.django_db


def test_a_round_is_computed_with_every_cell_kept() -> None:
    zones = [made.zone(), made.zone(), made.zone()]

    found = made.held(zones, until="computed")

    result = newest_result(found.id)
    assert result is not None
    # every figure grows with the place; two indicators count against a zone
    assert [one.zone_code for one in result.zones] == [
        one.code for one in reversed(zones)
    ]
    best = result.zones[0]
    assert best.total.points == pytest.approx(100 - 1.7 - 1.7)
    assert [group.full for group in best.groups] == pytest.approx([20, 20, 15, 15, 30])
    assert len(best.cells) == 46
    assert best.cells["1.1"].weight == pytest.approx(0.8)
    assert sum(one.contribution or 0 for one in best.cells.values()) == pytest.approx(
        best.total.points
    )


def test_computing_again_adds_nothing() -> None:
    found = made.held([made.zone(), made.zone()], until="computed")
    before = len(log_of(found.id))

    again = made.computed(found)

    assert (again.number, RoundResult.objects.count()) == (1, 1)
    assert len(log_of(found.id)) == before


def test_nothing_is_computed_before_everything_is_verified() -> None:
    zones = [made.zone(), made.zone()]
    found = made.held(zones, until="reported")

    with pytest.raises(ActOutOfTurn):
        compute_round(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)

    assert RoundResult.objects.count() == 0


def test_back_in_verification_a_correction_makes_another_result() -> None:
    zones = [made.zone(), made.zone()]
    found = made.held(zones, until="computed")
    reopen_verification(
        round_code=found.code, reason="口径有误", actor=made.CLERK, at=made.VERIFIED
    )
    verify_cells(
        round_code=found.code,
        zone_code=zones[0].code,
        marks=[CellMark("5.1", MarkKind.CORRECTED, value="99", reason="口径")],
        revision=1,
        actor=made.CLERK,
        at=made.VERIFIED,
    )

    second = made.computed(found)

    first = RoundResult.objects.get(round_id=found.id, number=1)
    assert second.number == 2
    assert second.digest != first.digest
    cell = next(one for one in second.zones if one.zone_code == zones[0].code).cells[
        "5.1"
    ]
    assert (cell.raw, cell.corrected, cell.normalized) == ("10", "99", 1.0)


def test_going_back_and_changing_nothing_gives_the_same_result() -> None:
    found = made.held([made.zone(), made.zone()], until="shown")
    reopen_verification(
        round_code=found.code, reason="复核", actor=made.CLERK, at=made.SHOWN
    )

    again = made.computed(found)

    record, _system = round_seen_by(made.CLERK, found.code)
    assert (again.number, record.state) == (1, RoundState.COMPUTED)
    assert record.objections_until is None
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.COMPUTE) == 2


def test_the_objection_period_is_counted_in_working_days() -> None:
    found = made.held([made.zone(), made.zone()], until="computed")

    shown = made.shown(found)
    again = made.shown(found)

    assert (shown.objections_until, again) == (made.UNTIL, shown)
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.SHOW) == 1


@pytest.mark.parametrize("days", [0, 61])
def test_a_period_out_of_its_range_is_refused(days: int) -> None:
    found = made.held([made.zone(), made.zone()], until="computed")

    with pytest.raises(InputRefused) as refusal:
        open_objections(
            round_code=found.code, days=days, actor=made.CLERK, at=made.SHOWN
        )

    assert refusal.value.field == "days"


def test_a_period_into_a_year_without_a_notice_waits() -> None:
    found = made.held([made.zone(), made.zone()], until="computed")

    with pytest.raises(CalendarUnknown):
        open_objections(
            round_code=found.code,
            actor=made.CLERK,
            at=made.SHOWN.replace(year=2039, month=12, day=30),
        )

    record, _system = round_seen_by(made.CLERK, found.code)
    assert record.state is RoundState.COMPUTED
