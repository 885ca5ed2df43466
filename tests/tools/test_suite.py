from pathlib import Path

import pytest

from tools import suite

RESULTS = """<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2">
</testsuite></testsuites>"""


def test_results_of_a_run_are_counted(tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    results.write_text(RESULTS)

    outcome = suite.read_results(results)

    assert outcome == suite.Outcome(passed=3, failed=2, skipped=2)


@pytest.mark.parametrize(
    ("outcomes", "code", "last"),
    [
        ({"SQLite": suite.Outcome(3, 0, 0)}, 0, "in all: 3 passed, 0 failed"),
        (
            {"SQLite": suite.Outcome(3, 0, 1), "PostgreSQL": suite.Outcome(2, 1, 1)},
            1,
            "in all: 5 passed, 1 failed, 2 skipped",
        ),
        ({"SQLite": suite.Outcome(0, 0, 0)}, 5, "no test was selected"),
    ],
)
def test_the_report_ends_with_the_sum(  # noqa: PLR0913, PLR0917 -- fixtures beside the cases
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    outcomes: dict[str, suite.Outcome],
    code: int,
    last: str,
) -> None:
    monkeypatch.setattr(suite, "SUMMARY", tmp_path / "tests.txt")

    exit_code = suite.report(outcomes)

    assert exit_code == code
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_every_test_runs_on_both_databases_but_the_pure_ones_once() -> None:
    selections = [(phase.database, phase.selection) for phase in suite.FULL]

    assert selections == [
        ("sqlite", "not journey"),
        ("sqlite", "journey"),
        ("postgres", "not journey and not pure"),
        ("postgres", "journey"),
    ]
