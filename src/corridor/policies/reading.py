"""Read the public cases of every policy (公开算例的读取).

A public case is JSON as people write it: money in yuan as text or whole numbers,
ratios as ``"0.6000"`` or ``"60%"``, points and persons as whole numbers, ``null`` or a
left-out key for what is missing. A `CaseReader` turns it into the integers of the rule
engine, remembers every fault with the path of its field, and reports them together.

.. code-block:: python

    case = CaseReader(inputs)
    year = case.year("tax_year", required=True)
    given = case.values(INPUTS, aliases={"L46": "special_income"})
    parts = [project.values(PART_INPUTS) for project in case.each("projects")]
    case.finish()

What comes out again is written by `corridor.policies.writing`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from corridor.engines.rules.api import (
    LARGEST_AMOUNT_FEN,
    MOST_PARTS,
    Input,
    ValueOfWrongKind,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.money import Money
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS, Kind
from corridor.policies.errors import FieldMissing

IGNORED: Final = frozenset({"note", "notes"})
"""Keys that say something to people and nothing to the rules."""

MOST_PERSONS: Final = 10**8
LONGEST_NUMBER: Final = 40
MOST_FAULTS: Final = 100
_PPM: Final = 10**6
_NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>\d+)(?:\.(?P<part>\d+))?", re.ASCII)

_YUAN_TEXT = Text(
    '以元为单位的金额，写作文本，如 "1234.50"', 'yuan as text, such as "1234.50",'
)
_WHOLE = Text("整数", "a whole number")
_DECIMAL = Text('数字，如 "12.5"', 'a number such as "12.5"')
_RATIO = Text('比率，如 "0.6000" 或 "60%"', 'a ratio such as "0.6000" or "60%"')
_ANSWER = Text("true 或 false", "true or false")
_DAY = Text("日期，如 2025-06-20", "a date such as 2025-06-20")
_TEXT = Text("文本", "a text")
_OBJECT = Text("对象 {…}", "an object {…}")
_LIST = Text("列表 […]", "a list […]")
_REQUIRED = Text("缺少必填字段", "this field is required")
_TWICE = Text(
    "与“{other}”是同一字段，只能填写一个",
    "the same field as {other!r}; give only one of them",
)
_TOO_FINE = Text("最多 {decimals} 位小数", "at most {decimals} decimals are kept")
_OPTIONS = Text("以下之一：{options}", "one of {options}")
_TOO_MANY = Text("最多 {most} 项", "at most {most} items")


class CaseReader:
    """Reads one JSON object of a case and keeps every fault it meets.

    Every method takes the public name first, then other names accepted for the same
    thing; it returns ``None`` where the field is missing, ``null`` or faulty.
    """

    def __init__(
        self,
        values: object,
        path: str = "",
        faults: list[CorridorError] | None = None,
    ) -> None:
        """Start on an object; ``path`` leads the names of its fields in messages."""
        self._path = path
        self._faults: list[CorridorError] = [] if faults is None else faults
        self._known: dict[str, None] = {}
        self._inner: list[CaseReader] = []
        self._values: Mapping[str, Any] = {}
        if isinstance(values, Mapping):
            self._values = values
        else:
            self._wrong(path or "inputs", values, _OBJECT)

    # --- single values ------------------------------------------------------------

    def money(
        self,
        name: str,
        *aliases: str,
        minimum: int = 0,
        maximum: int = LARGEST_AMOUNT_FEN,
        required: bool = False,
    ) -> int | None:
        """Return an amount of yuan in fen.

        Units:
            ``minimum`` and ``maximum`` are in fen.
        """
        path, raw = self._take(name, aliases, required=required)
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, str | int):
            self._wrong(path, raw, _YUAN_TEXT)
            return None
        try:
            fen = Money.from_yuan(raw).fen
        except InputRefused as obstacle:
            self.refuse(path, obstacle.text)
            return None
        return self._within(path, fen, minimum, maximum, "fen")

    def whole(
        self,
        name: str,
        *aliases: str,
        minimum: int = 0,
        maximum: int = MOST_PERSONS,
        unit: str = "items",
        required: bool = False,
    ) -> int | None:
        """Return a whole number of persons, items, points or months."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None:
            return None
        number = _scaled(raw, 1)
        if not isinstance(number, int):
            self._wrong(path, raw, _WHOLE)
            return None
        return self._within(path, number, minimum, maximum, unit)

    def decimal(
        self,
        name: str,
        *aliases: str,
        scale: int,
        minimum: int = 0,
        maximum: int = LARGEST_AMOUNT_FEN,
        required: bool = False,
    ) -> int | None:
        """Return an exact decimal number times ``scale``, a power of ten."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None:
            return None
        number = _scaled(raw, scale)
        if not isinstance(number, int):
            self._unscaled(path, raw, number, scale, _DECIMAL)
            return None
        if minimum <= number <= maximum:
            return number
        shown = [_shown(value, scale) for value in (number, minimum, maximum)]
        self._faults.append(ValueOutOfRange.of(path, *shown))
        return None

    def ratio(
        self,
        name: str,
        *aliases: str,
        minimum: int = 0,
        maximum: int = _PPM,
        required: bool = False,
    ) -> int | None:
        """Return a ratio in millionths, from ``"0.6"``, ``1`` or ``"60%"``."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None:
            return None
        scale, bare = _PPM, raw
        if isinstance(raw, str) and raw.strip().endswith("%"):
            scale, bare = _PPM // 100, raw.strip()[:-1]
        number = _scaled(bare, scale)
        if not isinstance(number, int):
            self._unscaled(path, raw, number, scale, _RATIO)
            return None
        return self._within(path, number, minimum, maximum, "share_ppm")

    def answer(self, name: str, *aliases: str, required: bool = False) -> bool | None:
        """Return yes or no."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None or isinstance(raw, bool):
            return raw
        self._wrong(path, raw, _ANSWER)
        return None

    def text(self, name: str, *aliases: str, required: bool = False) -> str | None:
        """Return a text."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None or isinstance(raw, str):
            return raw
        self._wrong(path, raw, _TEXT)
        return None

    def choice(
        self,
        name: str,
        *aliases: str,
        options: Sequence[str],
        required: bool = False,
    ) -> str | None:
        """Return one of ``options``."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None or (isinstance(raw, str) and raw in options):
            return raw
        self._wrong(path, raw, _OPTIONS.format(options=", ".join(options)))
        return None

    def day(self, name: str, *aliases: str, required: bool = False) -> date | None:
        """Return a date written ``2025-06-20``."""
        path, raw = self._take(name, aliases, required=required)
        if raw is None:
            return None
        if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw, re.ASCII):
            try:
                return date.fromisoformat(raw)
            except ValueError:
                pass
        self._wrong(path, raw, _DAY)
        return None

    def year(self, name: str, *aliases: str, required: bool = False) -> int | None:
        """Return a year."""
        return self.whole(
            name,
            *aliases,
            minimum=1900,
            maximum=2200,
            unit="year",
            required=required,
        )

    # --- what holds other values --------------------------------------------------

    def has(self, name: str) -> bool:
        """Tell whether the object gives a field a value, without reading it."""
        return self._values.get(name) is not None

    def raw(self, name: str) -> Any:
        """Return what a field holds as it is, to choose how to read it."""
        return self._values.get(name)

    def inside(self, name: str, *aliases: str) -> "CaseReader | None":
        """Return a reader of an object held by this one."""
        path, raw = self._take(name, aliases, required=False)
        if raw is None:
            return None
        return self._reader(raw, path)

    def each(
        self, name: str, *aliases: str, most: int = MOST_PARTS
    ) -> tuple["CaseReader", ...]:
        """Return a reader for each object of a list."""
        path, raw = self._take(name, aliases, required=False)
        items = self._listed(path, raw, most)
        return tuple(
            self._reader(item, f"{path}[{number}]") for number, item in enumerate(items)
        )

    def row(
        self, name: str, *aliases: str, most: int = MOST_PARTS
    ) -> "CaseReader | None":
        """Return a reader whose fields are the places of a list: ``[0]``, ``[1]``."""
        path, raw = self._take(name, aliases, required=False)
        if raw is None:
            return None
        items = self._listed(path, raw, most)
        places = {f"[{number}]": item for number, item in enumerate(items)}
        return self._reader(places, path)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the keys the object holds."""
        return tuple(name for name in self._values if name not in IGNORED)

    # --- the inputs of a rule book --------------------------------------------------

    def value(self, item: Input, *aliases: str) -> int | bool | None:
        """Return the value of one input in its unit; its ``absent`` where missing."""
        found: int | bool | None
        low, high = item.range
        kind = UNITS[item.unit].kind
        if item.is_truth:
            return self.answer(item.name, *aliases)
        if item.options:
            codes = [option.code for option in item.options]
            code = self.choice(item.name, *aliases, options=codes)
            return item.absent if code is None else codes.index(code)
        if kind is Kind.MONEY:
            found = self.money(item.name, *aliases, minimum=low, maximum=high)
        elif kind is Kind.SHARE:
            found = self.ratio(item.name, *aliases, minimum=low, maximum=high)
        elif kind is Kind.DAY:
            day = self.day(item.name, *aliases)
            found = None if day is None else day.toordinal()
        elif (scale := UNITS[item.unit].scale) > 1:
            found = self.decimal(
                item.name, *aliases, scale=scale, minimum=low, maximum=high
            )
        else:
            found = self.whole(
                item.name, *aliases, minimum=low, maximum=high, unit=item.unit
            )
        return item.absent if found is None else found

    def values(
        self, items: Iterable[Input], aliases: Mapping[str, str] | None = None
    ) -> dict[str, int | bool | None]:
        """Return the values of several inputs by name.

        Args:
            items: the inputs that may stand in this object.
            aliases: other accepted names, each with the input it stands for.

        """
        others: dict[str, list[str]] = {}
        for alias, name in (aliases or {}).items():
            others.setdefault(name, []).append(alias)
        return {
            item.name: self.value(item, *others.get(item.name, ())) for item in items
        }

    # --- faults ---------------------------------------------------------------------

    def path_of(self, name: str) -> str:
        """Return the full path of a field of this object."""
        if not self._path or name.startswith("["):
            return self._path + name
        return f"{self._path}.{name}"

    def refuse(self, path: str, text: Text) -> None:
        """Remember a fault of the policy's own, at the full path of a field."""
        self._faults.append(InputRefused(text, path))

    def finish(self) -> None:
        """Report what was wrong, unknown fields included.

        Raises:
            ValueUnknown: a key names no field of the case.
            ValueOfWrongKind: a value is not of the kind its field needs.
            ValueOutOfRange: a value lies outside the range of its field.
            FieldMissing: a required field is left out.
            InputRefused: anything else that was refused.
            Problems: several of these.

        """
        self._look_for_strangers()
        fault = together(self._faults)
        if fault is not None:
            raise fault

    # --- the workings -----------------------------------------------------------------

    def _look_for_strangers(self) -> None:
        for name in self._values:
            if name in self._known or name in IGNORED:
                continue
            if len(self._faults) >= MOST_FAULTS:
                return
            said = str(brief(name))
            near = get_close_matches(said, self._known, n=2)
            self._faults.append(ValueUnknown.named(self.path_of(said), near))
        for reader in self._inner:
            reader._look_for_strangers()  # noqa: SLF001 -- of the same class

    def _take(
        self, name: str, aliases: Sequence[str], *, required: bool
    ) -> tuple[str, Any]:
        """Return the path and the raw value under whichever name is used."""
        self._known.update(dict.fromkeys((name, *aliases)))
        used = [key for key in (name, *aliases) if self._values.get(key) is not None]
        if not used:
            if required:
                self._faults.append(FieldMissing(_REQUIRED, self.path_of(name)))
            return self.path_of(name), None
        for other in used[1:]:
            self.refuse(self.path_of(other), _TWICE.format(other=used[0]))
        return self.path_of(used[0]), self._values[used[0]]

    def _reader(self, raw: object, path: str) -> "CaseReader":
        reader = CaseReader(raw, path, self._faults)
        self._inner.append(reader)
        return reader

    def _listed(self, path: str, raw: object, most: int) -> Sequence[Any]:
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            self._wrong(path, raw, _LIST)
            return ()
        if len(raw) > most:
            self.refuse(path, _TOO_MANY.format(most=most))
            return ()
        return raw

    def _wrong(self, path: str, raw: object, wanted: Text) -> None:
        self._faults.append(ValueOfWrongKind.of(path, brief(raw), wanted))

    def _unscaled(
        self, path: str, raw: object, found: str, scale: int, wanted: Text
    ) -> None:
        if found == "fine":
            decimals = len(str(scale)) - 1
            self.refuse(path, _TOO_FINE.format(decimals=decimals))
        else:
            self._wrong(path, raw, wanted)

    def _within(
        self, path: str, value: int, minimum: int, maximum: int, unit: str
    ) -> int | None:
        if minimum <= value <= maximum:
            return value
        shown = [
            UNITS[unit].show(number, "zh-hans") for number in (value, minimum, maximum)
        ]
        self._faults.append(ValueOutOfRange.of(path, *shown))
        return None


def together(faults: Sequence[CorridorError]) -> CorridorError | None:
    """Return several faults as one, at most `MOST_FAULTS` of them; ``None`` of none."""
    if len(faults) < 2:  # noqa: PLR2004 -- one fault stands for itself
        return faults[0] if faults else None
    return Problems(tuple(faults[:MOST_FAULTS]))


def brief(raw: object) -> object:
    """Return a value as it may stand in a message: never a whole document."""
    if isinstance(raw, Mapping):
        return "{…}"
    if isinstance(raw, list | tuple):
        return "[…]"
    if isinstance(raw, str) and len(raw) > LONGEST_NUMBER:
        return f"{raw[:LONGEST_NUMBER]}…"
    return str(raw) if isinstance(raw, Decimal) else raw


def _scaled(raw: object, scale: int) -> int | str:
    """Return the number times ``scale``, or why not: ``kind`` or ``fine``."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return "kind"
    if isinstance(raw, int):
        return raw * scale
    if isinstance(raw, Decimal):
        plain = raw.is_finite() and abs(raw.adjusted()) < LONGEST_NUMBER
        raw = f"{raw:f}" if plain else ""
    match = _NUMBER.fullmatch(raw.strip()) if len(raw) <= LONGEST_NUMBER else None
    if match is None:
        return "kind"
    part = (match["part"] or "").rstrip("0")
    decimals = len(str(scale)) - 1
    if len(part) > decimals:
        return "fine" if decimals else "kind"
    number = int(match["whole"]) * scale + int(part.ljust(decimals, "0") or "0")
    return -number if match["sign"] else number


def _shown(value: int, scale: int) -> str:
    whole, part = divmod(abs(value), scale)
    decimals = len(str(scale)) - 1
    tail = f".{part:0{decimals}d}" if decimals else ""
    return f"{'-' if value < 0 else ''}{whole}{tail}"
