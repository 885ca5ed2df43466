"""`corridor index` builds, recomputes, compares, verifies and prints."""

from pathlib import Path

import pytest

from corridor.cli.commands.index import ACTS
from corridor.cli.main import main, parser_for
from tests.cli.indices.places import files_of, place


@pytest.mark.parametrize("act", sorted(ACTS))
def test_every_act_tells_what_it_takes(
    act: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["index", act, "--help"])

    assert ended.value.code == 0
    assert "--language" in capsys.readouterr().out


def test_the_acts_of_the_parser_are_those_that_can_be_done() -> None:
    parsed = parser_for(["index"]).parse_args(["index", "verify", "somewhere"])

    assert parsed.act in ACTS
    assert parsed.bundle == Path("somewhere")


@pytest.mark.parametrize("given", [[], ["build"], ["build", "a.yaml", "b.csv"]])
def test_what_is_missing_on_the_line_is_told_with_exit_code_2(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["index", *given])

    assert ended.value.code == 2
    assert "required" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "小指数（2022），3 个单元"), ("en", "Small index")]
)
def test_an_act_speaks_the_language_asked_for(
    language: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path, language=language)

    code = here.build()

    assert code == 0
    assert word in capsys.readouterr().out


def test_the_terminal_says_the_language_where_nobody_asks(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CORRIDOR_LANGUAGE", "zh_CN")
    here = place(tmp_path)

    code = main(["index", "verify", str(here.folder / "nowhere")])

    assert code == 2
    assert "无法读取文件" in capsys.readouterr().err


def test_a_whole_day_at_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path)
    changed = place(tmp_path, weights="relative")

    codes = [
        here.build(tmp_path / "first"),
        changed.build(tmp_path / "second"),
        here.index("compare", tmp_path / "first", tmp_path / "second"),
        here.index("verify", tmp_path / "second"),
    ]

    assert codes == [0, 0, 0, 0]
    assert set(files_of(tmp_path / "first")) == set(files_of(tmp_path / "second"))
    assert "verified: 11 files" in capsys.readouterr().out
