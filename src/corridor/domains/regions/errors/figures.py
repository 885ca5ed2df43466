"""What can stand in the way of a figure.

├── `WordUnknown`, `EnglishMissing`, `EnglishUnasked`: the files; found when loaded
├── `FigureUnknown`: no figure of that number
└── `FilterRefused`: the list cannot be narrowed that way
"""

from typing import Self

from corridor.kernel.errors import CorridorError, InputRefused, NotFound
from corridor.kernel.text import Text


class WordUnknown(CorridorError):
    """A unit or a period is not in the table of words."""

    @classmethod
    def of(cls, word: str) -> Self:
        """The word as the figures have it."""
        return cls(
            Text(f"词表没有“{word}”", f"the table of words lacks {word!r}"), word
        )


class EnglishMissing(CorridorError):
    """A figure, or one of its cells, is not said in English."""

    @classmethod
    def of(cls, number: int, cell: str) -> Self:
        """The figure and the cell."""
        return cls(
            Text(
                f"第 {number} 项数据缺少英文：{cell}",
                f"figure {number} lacks the English of its {cell}",
            ),
            cell,
        )


class EnglishUnasked(CorridorError):
    """The English says what the figure does not."""

    @classmethod
    def of(cls, number: int, cell: str) -> Self:
        """The figure and the cell."""
        return cls(
            Text(
                f"第 {number} 项数据的英文多出内容：{cell}",
                f"the English of figure {number} says too much: {cell}",
            ),
            cell,
        )


class FigureUnknown(NotFound):
    """There is no such figure."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这项公布数据", "There is no such figure"))


class FilterRefused(InputRefused):
    """The list cannot be narrowed that way."""

    def __init__(self, field: str) -> None:
        """Name the filter."""
        super().__init__(
            Text("筛选条件不正确", "the filter is not understood"), field=field
        )
