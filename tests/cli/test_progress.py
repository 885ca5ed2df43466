import io

from corridor.cli.progress import Progress
from corridor.kernel.text import Text

ACT = Text("导入", "loading")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_line_every_tenth() -> None:
    stream = io.StringIO()
    progress = Progress(ACT, "en", stream)

    for done in range(1, 41):
        progress(done, 40)

    lines = stream.getvalue().splitlines()
    assert len(lines) == 11
    assert lines[-1] == "loading 100 % (40/40)"


def test_a_terminal_gets_one_line_rewritten() -> None:
    stream = Terminal()
    progress = Progress(ACT, "zh-hans", stream)

    progress(1, 2)
    progress(2, 2)

    assert stream.getvalue() == "\r导入  50 % (1/2)\r导入 100 % (2/2)\n"


def test_nothing_to_do_is_done() -> None:
    stream = io.StringIO()

    Progress(ACT, "en", stream)(0, 0)

    assert stream.getvalue() == "loading 100 % (0/0)\n"
