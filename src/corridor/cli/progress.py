"""Show how far a long act got, on the error stream."""

import sys
from dataclasses import dataclass, field
from typing import TextIO

from corridor.kernel.text import Text

_WHOLE = 100


@dataclass
class Progress:
    """Write one line an act: rewritten on a terminal, every tenth elsewhere."""

    act: Text
    language: str
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _shown: int = -1

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps are taken."""
        percent = _WHOLE * done // total if total else _WHOLE
        is_live = self.stream.isatty()
        if percent == self._shown or (
            not is_live and percent // 10 == self._shown // 10
        ):
            return
        self._shown = percent
        is_last = not is_live or percent == _WHOLE
        line = f"{self.act.on(self.language)} {percent:>3} % ({done}/{total})"
        self.stream.write(("\r" if is_live else "") + line + ("\n" if is_last else ""))
        self.stream.flush()
