import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from corridor.domains.assessments.api import (
    AssessmentRefused,
    Watcher,
    can_import,
    current_assessments,
    doubled_standings,
    import_facts,
    mark_stale,
    stale_count,
    standings_of,
    work_off_stale,
)
from corridor.domains.assessments.models import Assessment
from corridor.domains.assessments.services import import_facts as importing
from corridor.domains.assessments.services.import_facts import scope_of
from corridor.domains.registry.api import OrganisationRecord
from corridor.engines.facts.api import (
    AlreadyImported,
    BatchRecord,
    BatchState,
    batch,
    facts_of,
)
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole, OrganisationRole
from corridor.kernel.text import Text
from tests.factories import actors, enterprise_facts, people
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


def _content(firm: OrganisationRecord, tech_staff: str = "18") -> bytes:
    return f"{HEADER}{firm.credit_code},2025,60,{tech_staff}\n".encode()


def _import(firm: OrganisationRecord, content: bytes) -> BatchRecord:
    return import_facts(
        file_name="one.csv", content=content, actor=actors.member(firm.id), at=AT
    )


def test_a_small_file_is_loaded_and_assessed_while_one_waits() -> None:
    firm = organisation()

    loaded = _import(firm, _content(firm))

    assert (loaded.state, loaded.facts_recorded) == (BatchState.LOADED, 2)
    assert "tech_sme" in {one.policy for one in current_assessments(firm.id)}


def test_a_faulty_file_is_refused_in_its_batch_and_stores_nothing() -> None:
    firm = organisation()

    refused = _import(firm, _content(firm, tech_staff="many"))

    assert refused.state is BatchState.REFUSED
    assert refused.problems_total == 1
    assert facts_of([firm.id]) == ()
    assert current_assessments(firm.id) == ()


def test_the_same_file_is_not_loaded_twice() -> None:
    firm = organisation()
    _import(firm, _content(firm))

    with pytest.raises(AlreadyImported):
        _import(firm, _content(firm))

    assert len(facts_of([firm.id])) == 2


@pytest.fixture
def background(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Call every file large, and wait for what was begun."""
    monkeypatch.setattr(importing, "AT_ONCE_BYTES", 1)
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=60)


def _finished(batch_id: UUID) -> BatchRecord:
    """Wait until a background import says how it ended."""
    going_on = {BatchState.READING, BatchState.STORING}
    deadline = time.monotonic() + 60
    while (found := batch(batch_id)).state in going_on:
        assert time.monotonic() < deadline, found.state
        time.sleep(0.05)
    return found


def _assessed(organisation_id: UUID) -> set[str]:
    """Wait until an enterprise was assessed in the background."""
    deadline = time.monotonic() + 60
    while not (found := current_assessments(organisation_id)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return {one.policy for one in found}


@pytest.mark.usefixtures("background")
@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_loaded_in_the_background() -> None:
    firm = organisation()

    opened = _import(firm, _content(firm))
    loaded = _finished(opened.id)

    assert loaded.state is BatchState.LOADED
    assert "tech_sme" in _assessed(firm.id)
    assert [record.value for record in facts_of([firm.id])].count(60) == 1


@pytest.mark.usefixtures("background")
@pytest.mark.django_db(transaction=True)
def test_what_is_wrong_with_a_large_file_stands_in_its_batch() -> None:
    firm = organisation()

    opened = _import(firm, _content(firm, tech_staff="many"))
    refused = _finished(opened.id)

    assert (refused.state, refused.problems_total) == (BatchState.REFUSED, 1)
    assert facts_of([firm.id]) == ()


def test_working_off_counts_enterprises_not_standings() -> None:
    firm = organisation()
    enterprise_facts.tech_sme(firm.id, 2026)
    told: list[tuple[int, int]] = []
    mark_stale([firm.id])

    done = work_off_stale(at=AT, progress=lambda *step: told.append(step))

    assert (done, told) == (1, [(1, 1)])
    assert work_off_stale(at=AT) == 0


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (actors.member(uuid4()), True),
        (actors.member(uuid4(), OrganisationRole.PREPARER), True),
        (actors.member(uuid4(), OrganisationRole.VIEWER), False),
        (actors.staff("330400"), True),
        (actors.staff("330400", BureauRole.HEAD), True),
        (actors.staff("330400", BureauRole.AUDITOR), False),
        (actors.staff(""), False),
        (actors.OPERATOR, False),
        (ANONYMOUS, False),
    ],
)
def test_editors_and_keepers_load_files_and_nobody_else(
    actor: Actor, *, allowed: bool
) -> None:
    assert can_import(actor) is allowed
    if not allowed:
        with pytest.raises(AssessmentRefused):
            scope_of(actor)


def test_an_enterprise_loads_rows_of_its_own_only() -> None:
    firm, other = organisation(), organisation()

    scope = scope_of(actors.member(firm.id))
    resolve = scope.resolve()

    assert scope.name == f"organisation:{firm.id}"
    assert resolve(firm.credit_code) == firm.id
    assert isinstance(resolve(other.credit_code), Text)
    assert resolve(other.credit_code) == resolve("no such code")


def test_a_bureau_loads_rows_of_its_region_only() -> None:
    inside, outside = organisation(), organisation(region_code="320506")

    scope = scope_of(actors.staff("330400"))
    resolve = scope.resolve()

    assert scope.name == "region:330400"
    assert resolve(inside.credit_code) == inside.id
    assert resolve(outside.credit_code) == resolve("no such code")
