from datetime import UTC, datetime

import pytest

from corridor.domains.assessments.api import (
    Watcher,
    doubled_standings,
    import_facts,
    mark_stale,
    stale_count,
    standings_of,
    work_off_stale,
)
from corridor.domains.assessments.models import Assessment
from corridor.engines.facts.api import BatchState
from tests.factories import enterprise_facts, people
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 1, tzinfo=UTC)
HEADER = "统一社会信用代码,年度,职工总数（人）,科技人员数（人）\n"


def test_a_file_of_many_new_enterprises_assesses_them_all() -> None:
    firms = [organisation() for _ in range(21)]
    rows = "".join(f"{firm.credit_code},2025,60,18\n" for firm in firms)
    clerk = people.actor_of(people.posting())

    batch = import_facts(
        file_name="many.csv", content=(HEADER + rows).encode(), actor=clerk, at=AT
    )

    assert batch.state is BatchState.LOADED
    assert [bool(standings_of(firm.id)) for firm in firms] == [True] * 21


def test_a_watcher_sees_the_end_of_loading_and_of_assessing() -> None:
    firms = [organisation() for _ in range(21)]
    rows = "".join(f"{firm.credit_code},2025,60,18\n" for firm in firms)
    clerk = people.actor_of(people.posting())
    loading: list[tuple[int, int]] = []
    assessing: list[tuple[int, int]] = []

    import_facts(
        file_name="many.csv",
        content=(HEADER + rows).encode(),
        actor=clerk,
        at=AT,
        watcher=Watcher(
            lambda *step: loading.append(step), lambda *step: assessing.append(step)
        ),
    )

    assert loading[-1] == (42, 42)
    assert assessing[-1] == (21, 21)


def test_working_off_leaves_nothing_stale() -> None:
    firms = [organisation(), organisation()]
    for firm in firms:
        enterprise_facts.tech_sme(firm.id, 2026)
    mark_stale([firm.id for firm in firms])

    waiting = stale_count()
    done = work_off_stale(at=AT)

    assert (waiting, done, stale_count()) == (2, 2, 0)


def test_a_standing_on_an_old_assessment_is_counted() -> None:
    firm = organisation()
    enterprise_facts.tech_sme(firm.id, 2026)

    sound = doubled_standings()
    Assessment.objects.filter(policy="tech_sme", year=2026).update(superseded_at=AT)

    assert (sound, doubled_standings()) == (0, 1)
