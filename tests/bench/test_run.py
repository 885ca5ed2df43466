import json

import pytest

from tests.bench.figures import Figure, rounded
from tests.bench.run import BENCHES, line, main


@pytest.mark.slow
def test_the_rules_are_measured_and_printed_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["rules", "--rows", "2e4", "--without-peers", "--json"])

    figures = {figure["name"]: figure for figure in json.loads(capsys.readouterr().out)}
    assert code == 0
    assert figures["rules.executors_apart"]["value"] == 0
    assert figures["rules.off_by_a_yuan"]["value"] == 0
    assert set(figures["rules.memory"]) == {
        "name", "value", "unit", "bound", "peer", "note",
    }  # fmt: skip
    assert figures["rules.memory"]["peer"] is None


def test_a_line_says_whether_the_bound_holds() -> None:
    within = Figure("page", 3.14159, "ms", bound=5, peer=20)
    above = Figure("page", 7, "ms", bound=5, note="on a phone")

    assert line(within).split() == [
        "page",
        "3.14",
        "ms",
        "(at",
        "most",
        "5)",
        "ok",
        "peer",
        "20.0",
    ]
    assert "ABOVE" in line(above)
    assert line(above).endswith("on a phone")


def test_small_figures_keep_three_digits() -> None:
    assert [rounded(x) for x in (0.000123456, 12.345, 99.96, 12345.6)] == [
        0.000123, 12.3, 100.0, 12346,
    ]  # fmt: skip


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])

    said = capsys.readouterr().err
    assert all(name in said for name in ("speed", *BENCHES))
