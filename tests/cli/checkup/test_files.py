import json
from pathlib import Path

from corridor.cli.checkup import files
from corridor.cli.checkup.findings import Verdict


def test_a_catalog_that_is_not_compiled_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "portal" / "locale" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()

    missing = files.check_catalogs(tmp_path)
    (folder / "django.mo").touch()
    whole = files.check_catalogs(tmp_path)

    assert missing.verdict is Verdict.WRONG
    assert "portal/locale" in missing.said.en
    assert whole.verdict is Verdict.WELL


def built(folder: Path) -> Path:
    manifest = folder / "assets" / ".vite" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    entry = {"file": "assets/main.js", "css": ["assets/main.css"]}
    manifest.write_text(json.dumps({"src/main.ts": entry}))
    (folder / "assets" / "assets").mkdir()
    for name in ("main.js", "main.css"):
        (folder / "assets" / "assets" / name).touch()
    return manifest


def test_a_front_end_that_is_whole_is_well(tmp_path: Path) -> None:
    finding = files.check_front_end(built(tmp_path))

    assert finding.verdict is Verdict.WELL


def test_a_front_end_without_a_style_sheet_is_wrong(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    (tmp_path / "assets" / "assets" / "main.css").unlink()

    finding = files.check_front_end(manifest)

    assert finding.verdict is Verdict.WRONG
    assert "main.css" in finding.said.en


def test_a_front_end_that_was_never_built_is_wrong(tmp_path: Path) -> None:
    finding = files.check_front_end(tmp_path / "assets" / ".vite" / "manifest.json")

    assert finding.verdict is Verdict.WRONG
    assert "./corridor setup" in finding.remedy.en


def test_a_folder_others_may_enter_is_wrong(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    opened = files.check_data_folder(tmp_path)
    tmp_path.chmod(0o750)
    closed = files.check_data_folder(tmp_path)

    assert (opened.verdict, closed.verdict) == (Verdict.WRONG, Verdict.WELL)
    assert f"chmod 700 {tmp_path}" in opened.remedy.en


def test_a_folder_that_is_not_there_is_wrong(tmp_path: Path) -> None:
    finding = files.check_data_folder(tmp_path / "none")

    assert finding.verdict is Verdict.WRONG


def test_a_key_others_may_read_is_wrong(tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    key.touch()
    key.chmod(0o644)
    opened = files.check_secret_key(key, is_given=False)
    key.chmod(0o600)
    closed = files.check_secret_key(key, is_given=False)

    assert (opened.verdict, closed.verdict) == (Verdict.WRONG, Verdict.WELL)


def test_a_key_of_the_environment_needs_no_file(tmp_path: Path) -> None:
    finding = files.check_secret_key(tmp_path / "none", is_given=True)

    assert finding.verdict is Verdict.WELL


def test_a_full_disk_is_wrong(tmp_path: Path) -> None:
    enough = files.check_disk_space(tmp_path, least=1)
    short = files.check_disk_space(tmp_path, least=1 << 80)

    assert (enough.verdict, short.verdict) == (Verdict.WELL, Verdict.WRONG)
