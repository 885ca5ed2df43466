import json
from pathlib import Path
from typing import Any

import pytest

from corridor.cli.main import main
from corridor.domains.assessments.api import stale_count, standings_of
from corridor.engines.facts.api import facts_of
from corridor.kernel.actors import OrganisationRole
from tests.factories import people
from tests.factories.facts import xlsx_file
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db

HEADER = "统一社会信用代码,年度,职工总数（人）,科技人员数（人）\n"
EMAIL = "owner@demo.corridor.example"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRIDOR_LANGUAGE", "en")


def written(folder: Path, *rows: str) -> str:
    path = folder / "figures.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_a_file_is_loaded_and_told_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = organisation()
    people.membership(people.person(EMAIL), firm.id)
    file = written(tmp_path, f"{firm.credit_code},2025,60,18")

    code = main(["import", file, "--as", EMAIL])

    said = capsys.readouterr()
    told: dict[str, Any] = json.loads(said.out)
    assert code == 0
    assert (told["state"], told["rows"], told["facts_recorded"]) == ("loaded", 1, 2)
    assert "loading 100 %" in said.err
    assert sorted(fact.value or 0 for fact in facts_of([firm.id])) == [18, 60]


def test_many_enterprises_are_assessed_before_it_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firms = [organisation() for _ in range(21)]
    people.posting(people.person(EMAIL))
    file = written(tmp_path, *(f"{firm.credit_code},2025,60,18" for firm in firms))

    code = main(["import", file, "--as", EMAIL])

    assert code == 0
    assert "assessing 100 % (21/21)" in capsys.readouterr().err
    assert all(standings_of(firm.id) for firm in firms)
    assert stale_count() == 0


def test_every_bad_cell_is_listed_and_nothing_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = organisation()
    people.membership(people.person(EMAIL), firm.id)
    file = written(
        tmp_path,
        f"{firm.credit_code},2025,60,18",
        f"{firm.credit_code},2024,many,-3",
    )

    code = main(["import", file, "--as", EMAIL])

    said = capsys.readouterr()
    problems = json.loads(said.out)["problems"]
    assert code == 2
    assert [(one["row"], one["column"]) for one in problems] == [(3, "C"), (3, "D")]
    assert "C3: " in said.err
    assert "D3: " in said.err
    assert said.err.endswith("nothing was stored\n")
    assert facts_of([firm.id]) == ()


def test_an_unknown_header_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = organisation()
    people.membership(people.person(EMAIL), firm.id)
    file = tmp_path / "figures.csv"
    file.write_text(f"统一社会信用代码,年度,员工人数\n{firm.credit_code},2025,60\n")

    code = main(["import", str(file), "--as", EMAIL])

    assert code == 2
    assert "员工人数" in capsys.readouterr().err


def test_the_same_content_is_refused_the_second_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = organisation()
    people.membership(people.person(EMAIL), firm.id)
    file = written(tmp_path, f"{firm.credit_code},2025,60,18")
    main(["import", file, "--as", EMAIL])

    code = main(["import", file, "--as", EMAIL])

    assert code == 2
    assert "the same content was imported" in capsys.readouterr().err


def test_several_capacities_are_listed_and_one_is_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm, other = organisation(), organisation()
    somebody = people.person(EMAIL)
    own = people.membership(somebody, firm.id)
    second = people.membership(somebody, other.id)
    file = written(tmp_path, f"{firm.credit_code},2025,60,18")

    undecided = main(["import", file, "--as", EMAIL])
    listed = capsys.readouterr().err
    decided = main(["import", file, "--as", EMAIL, "--capacity", str(own.pk)])

    assert (undecided, decided) == (2, 0)
    assert str(own.pk) in listed
    assert str(second.pk) in listed
    assert "Peachbrook Precision Drives" in listed


def test_a_capacity_of_somebody_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = organisation()
    people.membership(people.person(EMAIL), firm.id)
    stranger = people.membership(organisation_id=firm.id)
    file = written(tmp_path, f"{firm.credit_code},2025,60,18")

    code = main(["import", file, "--as", EMAIL, "--capacity", str(stranger.pk)])

    assert code == 2
    assert "does not hold" in capsys.readouterr().err
    assert facts_of([firm.id]) == ()


@pytest.mark.parametrize(
    ("arrange", "words"),
    [
        (lambda: None, "no such person"),
        (lambda: people.person(EMAIL), "may act for nobody"),
        (lambda: people.person(EMAIL, is_active=False), "no such person"),
        (
            lambda: people.membership(
                people.person(EMAIL), organisation().id, OrganisationRole.VIEWER
            ),
            "no facts may be loaded",
        ),
    ],
    ids=["unknown", "nobody's", "closed", "viewer"],
)
def test_who_may_not_load_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arrange: Any, words: str
) -> None:
    arrange()
    file = written(tmp_path)

    code = main(["import", file, "--as", EMAIL])

    assert code == 2
    assert words in capsys.readouterr().err.lower()


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["import", str(tmp_path / "none.csv"), "--as", EMAIL])

    assert code == 2
    assert "none.csv: cannot read the file" in capsys.readouterr().err


def test_a_cell_of_a_workbook_is_named_with_its_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = organisation()
    people.membership(people.person(EMAIL), firm.id)
    file = tmp_path / "figures.xlsx"
    head = ["统一社会信用代码", "年度", "职工总数（人）"]
    file.write_bytes(xlsx_file(企业=[head, [firm.credit_code, 2025, "许多"]]))

    code = main(["import", str(file), "--as", EMAIL, "--language", "zh"])

    assert code == 2
    assert "企业!C2: " in capsys.readouterr().err
