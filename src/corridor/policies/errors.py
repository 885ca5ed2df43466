"""What can be wrong with a policy folder or with a public case.

├── `IndicatorMisdescribed`, `WeightsDoNotAdd`: a policy's own files; found when loaded
├── `PolicyUnknown`: nobody by that name
└── `FieldMissing`: a case leaves out what it cannot do without

What a field holds is refused with the engine's `ValueUnknown`, `ValueOutOfRange` and
`ValueOfWrongKind`.
"""

from collections.abc import Sequence
from typing import Self

from corridor.kernel.errors import CorridorError, InputRefused, NotFound
from corridor.kernel.text import Text


class IndicatorMisdescribed(CorridorError):
    """A row of a catalog of indicators says something impossible."""

    @classmethod
    def of(cls, code: str, zh: str, en: str) -> Self:
        """An indicator and what is wrong with its row."""
        return cls(Text(f"指标“{code}”：{zh}", f"indicator {code!r}: {en}"), code)


class WeightsDoNotAdd(CorridorError):
    """The weights of a stage do not add up to a hundred."""

    @classmethod
    def of(cls, stage: str, total: int) -> Self:
        """A stage and what its weights add up to."""
        return cls(
            Text(
                f"阶段“{stage}”的权重合计为 {total}，应为 100",
                f"the weights of stage {stage!r} add up to {total}, not to 100",
            ),
            stage,
        )


class PolicyUnknown(NotFound):
    """There is no policy of that name."""

    @classmethod
    def named(cls, name: str, near: Sequence[str], known: Sequence[str]) -> Self:
        """A name, the nearest known ones, and all of them."""
        hint = near or known
        return cls(
            Text(
                f"没有名为“{name}”的政策，是否指：{'、'.join(hint)}",
                f"there is no policy {name!r}; did you mean {', '.join(hint)}?",
            ),
            "policy",
        )


class FieldMissing(InputRefused):
    """A field without which the case means nothing is left out."""


class ExampleMisdescribed(CorridorError):
    """The file of a worked example says something impossible."""

    @classmethod
    def of(cls, file: str, zh: str, en: str) -> Self:
        """A file and what is wrong with it."""
        return cls(Text(f"算例“{file}”：{zh}", f"example {file!r}: {en}"), file)
