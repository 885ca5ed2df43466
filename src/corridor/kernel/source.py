"""Point at the document a number comes from."""

from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import override

from corridor.kernel.text import Text


class Provenance(StrEnum):
    """Say how strong a source is (来源等级)."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    MEMORY = "memory"
    INTERPRETATION = "interpretation"
    SAMPLE = "sample"

    @property
    def label(self) -> Text:
        """Return the words shown beside a number of this provenance."""
        return _LABELS[self]


_LABELS = {
    Provenance.OFFICIAL: Text("官方文件", "official document"),
    Provenance.SECONDARY: Text("转引", "secondary source"),
    Provenance.MEMORY: Text("未核原文", "from memory, unverified"),
    Provenance.INTERPRETATION: Text("本平台解释", "our interpretation"),
    Provenance.SAMPLE: Text("样例", "sample"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Name a document and the place in it (出处).

    >>> str(Source("国科发政〔2017〕115号", "第七条"))
    '国科发政〔2017〕115号 第七条'
    """

    document: str
    article: str = ""
    title: Text | None = None
    url: str = ""
    provenance: Provenance = Provenance.OFFICIAL

    @override
    def __str__(self) -> str:
        """Return the document with its article."""
        return f"{self.document} {self.article}".rstrip()

    @property
    def is_sample(self) -> bool:
        """Tell whether no document gives the number."""
        return self.provenance is Provenance.SAMPLE
