import pytest

from corridor.cli.main import main
from corridor.domains.assessments.api import mark_stale, stale_count, standings_of
from corridor.domains.assessments.models import Assessment, Standing
from tests.factories import enterprise_facts
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_LANGUAGE", "en")


def test_what_waits_is_worked_off(capsys: pytest.CaptureFixture[str]) -> None:
    firms = [organisation(), organisation()]
    for firm in firms:
        enterprise_facts.tech_sme(firm.id, 2026)
    mark_stale([firms[0].id])

    code = main(["assess"])

    said = capsys.readouterr()
    assert code == 0
    assert said.out == "1 organizations were assessed again\n"
    assert "assessing 100 % (1/1)" in said.err
    assert stale_count() == 0


def test_all_finds_those_that_were_never_assessed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    firm = organisation()
    enterprise_facts.tech_sme(firm.id, 2026)
    Standing.objects.all().delete()
    Assessment.objects.all().delete()

    main(["assess", "--all"])

    assert standings_of(firm.id)
    assert "1 organizations were looked at" in capsys.readouterr().out


def test_both_at_once_are_refused() -> None:
    with pytest.raises(SystemExit):
        main(["assess", "--all", "--stale"])
