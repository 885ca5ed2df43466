"""Name every obstacle the platform can meet.

An error knows nothing of HTTP or of exit codes; the pages and the command line
map the five branches to theirs. A domain derives its own obstacles from the
branch they belong to.
"""

from typing_extensions import override

from corridor.kernel.text import Text


class CorridorError(Exception):
    """Stop an act, and say why in both languages.

    Attributes:
        text: what stands in the way.
        field: the input that caused it, by the name its caller used; may be "".
    """

    def __init__(self, text: Text, field: str = "") -> None:
        """Keep the wording and the field."""
        super().__init__(text, field)
        self.text = text
        self.field = field

    @override
    def __str__(self) -> str:
        """Return the Chinese wording with its field, for logs.

        >>> str(InputRefused(Text("金额为空", "No amount"), field="amount"))
        'amount: 金额为空'
        """
        return self.message("zh-hans")

    def message(self, language: str) -> str:
        """Return the wording, led by the field when there is one."""
        said = self.text.on(language)
        return f"{self.field}: {said}" if self.field else said


class InputRefused(CorridorError):
    """Refuse a value somebody sent."""


class NotPermitted(CorridorError):
    """Refuse an act to the one who asks."""


class NotFound(CorridorError):
    """Find nothing under the name given."""


class Conflict(CorridorError):
    """Meet a state that the act does not fit."""


class Unavailable(CorridorError):
    """Lack something the act needs, for the time being."""


class Problems(InputRefused):
    """Report several obstacles at once.

    >>> str(Problems((InputRefused(Text("甲", "a")), InputRefused(Text("乙", "b")))))
    '甲；乙'
    """

    def __init__(self, errors: tuple[CorridorError, ...]) -> None:
        """Keep the obstacles in the order they were met.

        Raises:
            ValueError: there is no obstacle to report.
        """
        if not errors:
            raise ValueError("a group of problems holds at least one")
        super().__init__(
            Text(
                "；".join(error.message("zh-hans") for error in errors),
                "; ".join(error.message("en") for error in errors),
            )
        )
        self.args = (errors,)
        self.errors = errors
