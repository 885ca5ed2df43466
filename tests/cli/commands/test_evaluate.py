"""`corridor evaluate` prints JSON, names what is wrong, and starts fast."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corridor.cli.main import main
from corridor.policies.api import names, worked_examples

GOOD = {"id": "good", "inputs": {"stage": "startup", "values": {"T1": "1000"}}}
BAD = {"id": "bad", "inputs": {"stage": "startup", "values": {"T1": "-x", "T9": 1}}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cases.json"


def run(
    capfdbinary: pytest.CaptureFixture[bytes], *arguments: str
) -> tuple[int, Any, str]:
    """Return exit code, parsed standard output and standard error."""
    code = main(["evaluate", *arguments])
    out, err = capfdbinary.readouterr()
    return code, json.loads(out) if out else None, err.decode()


def test_one_case_gives_one_answer(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_text(json.dumps(GOOD))

    code, answer, said = run(capfdbinary, "innovation_points", str(file))

    assert (code, said) == (0, "")
    assert list(answer) == [
        "id", "policy", "day", "version", "results", "states", "sample",
    ]  # fmt: skip
    assert (answer["id"], answer["policy"]) == ("good", "innovation_points")
    assert answer["results"]["core_score"] == "12.00"
    assert answer["states"] == {"all_reported": "unmet"}
    assert "weight_T1" in answer["sample"]


def test_a_list_gives_a_list_and_a_bad_case_stops_no_other(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_text(json.dumps([BAD, GOOD]))

    code, answers, said = run(
        capfdbinary, "innovation_points", str(file), "--language", "en"
    )

    assert code == 2
    assert [one["id"] for one in answers] == ["bad", "good"]
    assert [fault["field"] for fault in answers[0]["error"]["fields"]] == [
        "values.T1",
        "values.T9",
    ]
    assert answers[1]["results"]["core_score"] == "12.00"
    assert said.splitlines()[0].startswith("bad: values.T1: 'values.T1' is '-x'")
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "未知字段"), ("en", "unknown field")]
)
def test_messages_come_in_the_language_asked_for(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], language: str, words: str
) -> None:
    file.write_text(json.dumps({"inputs": {"stage": "growth", "stages": 1}}))

    code, answer, said = run(
        capfdbinary, "innovation_points", str(file), "--language", language
    )

    assert code == 2
    assert words in said
    assert words in answer["error"]["message"]


def test_the_terminal_says_which_language_where_nobody_asks(
    file: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CORRIDOR_LANGUAGE", "zh-hans")
    file.write_text("{}")

    _, _, said = run(capfdbinary, "land_yield", str(file))

    assert "formula: 缺少必填字段" in said


def test_cases_come_from_standard_input_too(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\n".join(json.dumps(GOOD | {"id": number}) for number in range(2))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))

    code, answers, _ = run(capfdbinary, "innovation_points", "-")

    assert code == 0
    assert [one["id"] for one in answers] == [0, 1]


def test_reasons_come_when_asked_for(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_text(json.dumps(GOOD))

    _, answer, _ = run(capfdbinary, "innovation_points", str(file), "--explain")

    tree = answer["explanation"]["core_score"]["tree"]
    assert tree["name"] == "core_score"
    assert tree["shown"] == {"zh": "12.00分", "en": "12.00 points"}
    assert {"stage", "T1_earned"} <= {below["name"] for below in tree["inputs"]}


def test_reasons_are_given_for_the_variables_named(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_text(json.dumps(GOOD))

    _, answer, _ = run(
        capfdbinary, "innovation_points", str(file), "--of", "T", "--of", "G"
    )

    assert list(answer["explanation"]) == ["T", "G"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hnt", "-"], "did you mean hnte?"),
        (["nothing_like_it", "-"], "did you mean credit_code"),
        (["hnte", "no/such/file"], "no/such/file: cannot read the file"),
        (["hnte", "."], "cannot read the file"),
        (["innovation_points", "-", "--of", "T0"], "no variable 'T0'"),
    ],
)
def test_what_cannot_be_started_is_refused_without_output(
    capfdbinary: pytest.CaptureFixture[bytes], arguments: list[str], said: str
) -> None:
    code, answer, message = run(capfdbinary, *arguments, "--language", "en")

    assert (code, answer) == (2, None)
    assert said in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "not UTF-8"),
        (b"{'a': 1}", "no valid JSON"),
        (b"", "no case"),
        (b"[" * 10_000, "nested more than"),
    ],
)
def test_a_file_that_is_none_is_refused_without_output(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], content: bytes, said: str
) -> None:
    file.write_bytes(content)

    code, answer, message = run(capfdbinary, "hnte", str(file), "--language", "en")

    assert (code, answer) == (2, None)
    assert said in message


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ('{"T1": NaN}', "values.T1"),
        ('{"T1": 1, "T1": 2}', "values.T1"),
        ('{"T1": 1e400}', "values.T1"),
        ('{"T1": true}', "values.T1"),
    ],
)
def test_json_that_no_case_holds_names_its_field(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes], values: str, field: str
) -> None:
    file.write_text('{"stage": "growth", "values": ' + values + "}")

    code, answer, _ = run(capfdbinary, "innovation_points", str(file))

    assert code == 2
    assert [fault["field"] for fault in answer["error"]["fields"]] == [field]


def test_the_day_of_the_question_is_an_argument(
    file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file.write_text(json.dumps(GOOD))

    code, _, said = run(
        capfdbinary, "innovation_points", str(file), "--on", "2020-01-01"
    )

    assert code == 2
    assert "2020-01-01" in said


@pytest.mark.parametrize("name", names())
def test_every_worked_example_can_be_asked_on_the_command_line(
    name: str, file: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    examples = worked_examples(name)
    cases = [
        {"id": one.id, "inputs": one.inputs, "expected": one.expected}
        | ({"on": one.on.isoformat()} if one.on else {})
        for one in examples
    ]
    file.write_text(json.dumps(cases))

    code, answers, said = run(capfdbinary, name, str(file), "--explain")

    assert (code, said) == (0, "")
    assert [one["id"] for one in answers] == [one.id for one in examples]


def test_evaluating_loads_neither_django_nor_columns(file: Path) -> None:
    file.write_text(json.dumps(GOOD))
    program = (
        "import sys; from corridor.cli.main import main; "
        f"code = main(['evaluate', 'innovation_points', {str(file)!r}]); "
        "heavy = {'django', 'polars', 'numpy', 'duckdb'} & set(sys.modules); "
        "others = [m for m in sys.modules if m.startswith('corridor.policies.hnte')]; "
        "sys.exit(f'{heavy} {others}' if heavy or others or code else 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
