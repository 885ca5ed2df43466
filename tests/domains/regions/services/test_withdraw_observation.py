import pytest

from corridor.domains.regions.errors.observations import (
    CellRefused,
    ObservationReplaced,
    RecordingRefused,
)
from corridor.domains.regions.queries.observations import entries_of, observations_of
from corridor.domains.regions.services.withdraw_observation import (
    withdraw_observation,
)
from tests.factories.actors import staff
from tests.factories.observations import AT, recorded

pytestmark = pytest.mark.django_db


def test_what_is_withdrawn_counts_no_more_and_stays_on_record() -> None:
    one = recorded()

    gone = withdraw_observation(
        observation_id=one.id, reason="来源有误", actor=staff(), at=AT
    )

    assert (gone.is_withdrawn, gone.value, gone.note.zh) == (True, None, "来源有误")
    assert observations_of() == ()
    assert [entry.is_withdrawn for entry in entries_of(gone)] == [True, False]


def test_a_value_is_withdrawn_once() -> None:
    one = recorded()
    gone = withdraw_observation(
        observation_id=one.id, reason="来源有误", actor=staff(), at=AT
    )

    for entry in (one, gone):
        with pytest.raises(ObservationReplaced):
            withdraw_observation(
                observation_id=entry.id, reason="再撤", actor=staff(), at=AT
            )


def test_it_takes_a_reason_and_the_areas_own_bureau() -> None:
    one = recorded()

    with pytest.raises(CellRefused):
        withdraw_observation(observation_id=one.id, reason="", actor=staff(), at=AT)
    with pytest.raises(RecordingRefused):
        withdraw_observation(
            observation_id=one.id, reason="误", actor=staff("330100"), at=AT
        )
    assert len(observations_of()) == 1
