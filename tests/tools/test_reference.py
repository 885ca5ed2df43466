from pathlib import Path

import pytest

from tools.reference import __main__ as reference
from tools.reference.markdown import first_line, table
from tools.reference.pages import access, commands, doors, events

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_a_table_keeps_bars_and_line_breaks_of_its_cells() -> None:
    written = table(("a", "b"), [("x|y", "two\nlines")])

    assert written == "| a | b |\n| --- | --- |\n| x\\|y | two lines |"


def test_what_only_repeats_a_signature_counts_as_undocumented() -> None:
    class Pair:
        """Pair(left, right)."""

    said = first_line(Pair)

    assert said == ""


def test_every_door_has_a_section() -> None:
    page = doors.page()

    rooms = [path.parent for path in SOURCE.glob("corridor/**/api.py")]
    missing = [room.name for room in rooms if f".{room.name}.api`\n" not in page]
    assert missing == []


def test_every_event_says_what_it_tells() -> None:
    silent = [event.__name__ for event in events.events() if not first_line(event)]

    assert silent == []


def test_every_address_declares_who_may_open_it() -> None:
    undeclared = [
        address for address, kind in access.addresses() if kind == "not declared"
    ]

    assert undeclared == []


def test_every_word_of_the_command_line_has_a_section() -> None:
    page = commands.page()

    assert "## corridor serve\n\nServe the pages and the REST API." in page
    assert "### corridor sample load\n\n" in page


def test_a_stale_page_fails_once_and_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    monkeypatch.setattr(reference, "ROOT", tmp_path)

    first = reference.main()
    second = reference.main()
    (tmp_path / "doors.md").write_text("by hand")
    third = reference.main()

    assert (first, second, third) == (1, 0, 1)
