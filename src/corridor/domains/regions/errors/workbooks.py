"""What can stand in the way of a file of figures; apart, for it knows the engine."""

from corridor.engines.facts.api import CellProblem
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text


class WorkbookRefused(InputRefused):
    """Cells of a file are not well formed; nothing of it was kept.

    Attributes:
        problems: every one of them, with its place.

    """

    def __init__(self, problems: tuple[CellProblem, ...]) -> None:
        """Keep the problems."""
        super().__init__(
            Text(
                "文件中有{count}处问题，未导入任何数据",
                "{count} problems in the file; nothing was imported",
            ).format(count=len(problems)),
            field="file",
        )
        self.args = (problems,)
        self.problems = problems
