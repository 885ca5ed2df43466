from corridor.cli.checkup.findings import Verdict, note, well, wrong
from corridor.kernel.text import Text

SAID = Text("满", "full")


def test_only_what_is_amiss_has_a_remedy() -> None:
    remedy = Text("清理", "make room")

    found = [
        well("disk", "空", "empty"),
        note("disk", SAID),
        wrong("disk", SAID, remedy),
    ]

    assert [one.verdict for one in found] == [Verdict.WELL, Verdict.NOTE, Verdict.WRONG]
    assert [bool(one.remedy.en) for one in found] == [False, False, True]
