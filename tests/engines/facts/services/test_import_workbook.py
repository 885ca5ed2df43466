import pytest

from corridor.engines.facts.errors import ImportRefused
from corridor.engines.facts.models import Fact
from corridor.engines.facts.queries import batches_of
from corridor.engines.facts.records import BatchState
from corridor.engines.facts.services.import_workbook import import_workbook
from corridor.engines.facts.tables.limits import Limits
from tests.factories.facts import AT, CATALOGUE, CODE, PERSON, csv_file, resolve


def load(limits: Limits) -> None:
    import_workbook(
        scope="a",
        file_name="f.csv",
        content=csv_file([CODE, 2024, "12", "3"]),
        catalogue=CATALOGUE,
        resolve_subject=resolve,
        actor=PERSON,
        at=AT,
        limits=limits,
    )


@pytest.mark.django_db
def test_a_file_is_registered_and_run_in_one_call() -> None:
    load(Limits())

    (report,) = batches_of("a")
    assert (report.state, report.facts_recorded) == (BatchState.LOADED, 2)


@pytest.mark.django_db
def test_a_file_beyond_the_limits_is_refused_and_the_refusal_kept() -> None:
    with pytest.raises(ImportRefused, match="上限"):
        load(Limits(content_bytes=10))

    (report,) = batches_of("a")
    assert report.state is BatchState.REFUSED
    assert not Fact.objects.exists()
