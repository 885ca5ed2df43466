"""What every step of reading a case works on."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from corridor.engines.rules.api import Input
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS
from corridor.policies.rd_super_deduction.names import (
    FORM_OBJECT_NAMES,
    OPTION_WORDS,
    others_for,
)
from corridor.policies.rd_super_deduction.reading.case import Case, Value
from corridor.policies.reading import CaseReader

Raw = Mapping[str, Any]

_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)
_A_MONTH = Text("应为日期，如 2023-07-01", "must be a date such as 2023-07-01")
_DISAGREES = Text(
    "与其他字段给出的 {found} 不符", "other fields give {found}, which differs"
)
_UNKNOWN_WORD = Text("应为以下之一：{options}", "must be one of {options}")


class Sheet:
    """A case being read: its top level, its form object, and what is known so far.

    Attributes:
        raw: the fields of the top level, without ``parameters``.
        supposed: the value of ``parameters``.
        form: the reader of ``one_expensed_project_lines`` if that is given.

    """

    def __init__(self, values: Raw) -> None:
        """Start on a JSON object."""
        self.supposed = values.get("parameters")
        self.raw = {k: v for k, v in values.items() if k != "parameters"}
        projects = self.raw.get("projects")
        if isinstance(projects, Mapping):
            self.raw["projects"] = [
                {"id": name, **told} if isinstance(told, Mapping) else told
                for name, told in projects.items()
            ]
        self.faults: list[CorridorError] = []
        self.top = CaseReader(self.raw, "", self.faults)
        objects = [self.top.inside(name) for name in FORM_OBJECT_NAMES]
        self.form = next((inner for inner in objects if inner is not None), None)
        self.case = Case(0, {}, [], [])

    def read(self, item: Input) -> Value:
        """Return an input from the top level or from the form object."""
        return self.read_from(self.top, item, self.form)

    def read_from(
        self, reader: CaseReader, item: Input, below: CaseReader | None = None
    ) -> Value:
        """Return an input from a reader, or else from one below it.

        Both may give it if they agree; a blank is ``None`` here.
        """
        others = others_for(item.name)
        found = reader.value(item, *others)
        inner = None if below is None else below.value(item, *others)
        if found is not None and inner is not None and found != inner:
            self.disagree(reader, item, inner)
        return inner if found is None else found

    def disagree(
        self,
        reader: CaseReader,
        item: Input,
        found: Value,
        said: Text = _DISAGREES,
    ) -> None:
        """Refuse the field that gives an input another value than other fields do."""
        names = (item.name, *others_for(item.name))
        used = next((name for name in names if reader.has(name)), item.name)
        number = None if found is None else int(found)
        shown = UNITS[item.unit].show(number, "zh-hans")
        reader.refuse(reader.path_of(used), said.format(found=shown))

    def objects(self, name: str) -> tuple[CaseReader, ...]:
        """Return readers of a list of objects, or of one object."""
        if not isinstance(self.raw.get(name), Mapping):
            return self.top.each(name)
        inner = self.top.inside(name)
        return () if inner is None else (inner,)


def read_option(
    reader: CaseReader, names: Sequence[str], options: Sequence[str]
) -> str | None:
    """Return the option a field names, in its own or in another accepted word."""
    first, *others = names
    word = reader.text(first, *others)
    if word is None:
        return None
    found = OPTION_WORDS.get(word, word)
    if found in options:
        return found
    used = next(name for name in names if reader.has(name))
    said = _UNKNOWN_WORD.format(options="、".join(options))
    reader.refuse(reader.path_of(used), said)
    return None


def read_month(reader: CaseReader, names: Sequence[str]) -> tuple[int, int] | None:
    """Return the year and month of a date written ``2023-07-01`` or ``2023-07``."""
    first, *others = names
    typed = reader.text(first, *others)
    if typed is None:
        return None
    match = _MONTH.fullmatch(typed.strip())
    if match is not None:
        try:
            day = date(int(match[1]), int(match[2]), int(match[3] or 1))
        except ValueError:
            pass
        else:
            return day.year, day.month
    used = next(name for name in names if reader.has(name))
    reader.refuse(reader.path_of(used), _A_MONTH)
    return None
