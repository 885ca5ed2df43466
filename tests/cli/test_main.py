import argparse
from types import SimpleNamespace

import pytest

from corridor.cli import main as command_line
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "CORRIDOR_LANGUAGE": "zh"}, "zh-hans"),
    ],
)
def test_the_terminal_chooses_the_language(
    environment: dict[str, str], language: str
) -> None:
    chosen = command_line.language_of(environment)

    assert chosen == language


def test_a_named_command_is_the_only_one_loaded() -> None:
    parser = command_line.parser_for(["migrate"])

    with pytest.raises(SystemExit):
        parser.parse_args(["serve"])


def test_an_unknown_word_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as refusal:
        command_line.main(["bake"])

    assert refusal.value.code == 2
    assert "migrate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "amount: 金额为负\n"), ("en", "amount: the amount is negative\n")],
)
def test_an_obstacle_becomes_a_message_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    message: str,
) -> None:
    def run(options: argparse.Namespace) -> int:
        raise InputRefused(Text("金额为负", "the amount is negative"), field="amount")

    parser = argparse.ArgumentParser()
    parser.set_defaults(command=SimpleNamespace(run=run))
    monkeypatch.setattr(command_line, "parser_for", lambda _given: parser)
    monkeypatch.setenv("CORRIDOR_LANGUAGE", language)

    code = command_line.main([])

    assert code == 1
    assert capsys.readouterr().err == message


def test_a_command_is_given_an_aware_instant() -> None:
    seen = argparse.Namespace()

    def run(options: argparse.Namespace) -> int:
        seen.at = options.at
        return 0

    parser = argparse.ArgumentParser()
    parser.set_defaults(command=SimpleNamespace(run=run))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command_line, "parser_for", lambda _given: parser)
        command_line.main([])

    assert seen.at.utcoffset() is not None
