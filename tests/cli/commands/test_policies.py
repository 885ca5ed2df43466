"""`corridor policies` lists what there is and shows what it rests on."""

import json

import pytest

from corridor.cli.main import main
from corridor.policies.api import get_policy, names


def test_the_list_names_every_policy(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["policies", "list", "--language", "zh"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == list(names())
    assert any("亩均效益" in line for line in lines)


def test_the_list_comes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["policies", "list", "--json"])

    found = json.loads(capsys.readouterr().out)

    assert [one["name"] for one in found] == list(names())
    assert {one["kind"] for one in found} == {"policy", "check"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["亩均税收基准值", "转引", "算例", "2022-01-01"]),
        ("en", ["Benchmark of tax per mu", "secondary source", "MU-O1", "24.097000"]),
    ],
)
def test_a_policy_shows_inputs_results_parameters_and_documents(
    capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    code = main(["policies", "show", "land_yield", "--language", language])

    shown = capsys.readouterr().out
    assert code == 0
    for word in [*words, "va_per_mu_term", "item_cap"]:
        assert word in shown


def test_a_sample_parameter_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    main(["policies", "show", "innovation_points", "--language", "zh"])

    assert "样例权重表（非科技部公布） [样例]" in capsys.readouterr().out


@pytest.mark.parametrize("name", names())
def test_every_policy_can_be_shown_as_json(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code = main(["policies", "show", name, "--json"])

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert found["name"] == name
    if found["kind"] == "policy":
        assert {one["name"] for one in found["inputs"]} == set(
            get_policy(name).book.inputs
        )


def test_an_unknown_policy_names_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["policies", "show", "land_yeild", "--language", "en"])

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "did you mean land_yield?" in err


def test_a_check_is_shown_without_rules(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["policies", "show", "credit_code", "--language", "en"])

    shown = capsys.readouterr().out
    assert code == 0
    assert "GB 32100-2015" in shown
    assert "Parameters" not in shown
