"""Name the obstacles of the store of facts."""

from corridor.engines.facts.records import BatchRecord
from corridor.kernel.errors import Conflict, InputRefused, NotFound
from corridor.kernel.text import Text

_ALREADY = Text(
    "该文件的内容已于{when}由{who}导入（{file}），未重复入库",
    "the same content was imported at {when} by {who} ({file}); nothing was stored",
)
_REFUSED = Text(
    "文件未导入：共{total}处问题，首处：{place} {reason}",
    "the file was not imported: {total} problems, the first: {place} {reason}",
)
_ONE_REFUSED = Text(
    "文件未导入：{place} {reason}", "the file was not imported: {place} {reason}"
)
_SOMEBODY = Text("（未署名）", "(unnamed)")
_NO_FACT = Text("没有这条事实", "there is no such fact")
_NO_BATCH = Text("没有这次导入", "there is no such import")
_SUPERSEDED = Text(
    "该事实已有更新的记录，请在最新记录上操作",
    "the fact was superseded: act on its newest record",
)
_WITHDRAWN = Text("该事实已撤回", "the fact is already withdrawn")


class FactUnknown(NotFound):
    """Find no fact under the id."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_NO_FACT)
        self.args = ()


class FactSuperseded(Conflict):
    """Meet a fact that is no longer the newest of its key."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_SUPERSEDED)
        self.args = ()


class FactWithdrawn(Conflict):
    """Meet a fact that was taken back before."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_WITHDRAWN)
        self.args = ()


class BatchUnknown(NotFound):
    """Find no import under the id."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_NO_BATCH)
        self.args = ()


class AlreadyImported(Conflict):
    """Meet a file whose content this scope has loaded before.

    Attributes:
        batch: the import that loaded it.
    """

    def __init__(self, batch: BatchRecord, when: str) -> None:
        """Keep the earlier import."""
        who = batch.started_by_name or _SOMEBODY
        super().__init__(
            _ALREADY.format(when=when, who=who, file=batch.file_name), field="file"
        )
        self.args = (batch, when)
        self.batch = batch


class ImportRefused(InputRefused):
    """Meet a file with at least one problem; nothing of it was stored.

    Attributes:
        batch: the refused import with every problem found.
    """

    def __init__(self, batch: BatchRecord) -> None:
        """Keep the report."""
        first = batch.problems[0]
        wording = _ONE_REFUSED if batch.problems_total == 1 else _REFUSED
        super().__init__(
            wording.format(
                total=batch.problems_total, place=first.place, reason=first.reason
            ),
            field="file",
        )
        self.args = (batch,)
        self.batch = batch
