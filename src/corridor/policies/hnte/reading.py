"""Read a public case of recognition: any of its blocks, nested or flat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from corridor.engines.rules.api import RuleBook
from corridor.kernel.text import Text
from corridor.policies.hnte import names
from corridor.policies.policy import PublicCase
from corridor.policies.reading import CaseReader

Value = int | bool | None
YEARS: Final = ("y3", "y2", "y1")
MOST_ITEMS: Final = 10**6

_CONTRADICTION = Text(
    "同一年度的数据前后不一致", "two figures for the same year contradict each other"
)


@dataclass
class Reading:
    """What a public case says, by input name.

    Attributes:
        paths: where each expert's points stand in the case, for messages.
        blocks: the blocks of the case: screen, growth, innovation, cost, tax.

    """

    day: date
    given: dict[str, Value] = field(default_factory=dict)
    parts: list[dict[str, Value]] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    blocks: set[str] = field(default_factory=set)

    def keep(self, block: str, name: str, value: Value) -> None:
        """Keep a value that is there, and remember its block."""
        if value is not None:
            self.given[name] = value
            self.blocks.add(block)


def read_case(book: RuleBook, case: PublicCase, on: date) -> Reading:
    """Return what a case says.

    Raises:
        InputRefused: the case holds something impossible; the field is named.

    """
    return _CaseOfRecognition(book, case, on).read()


class _CaseOfRecognition:
    """One public case while it is being read."""

    def __init__(self, book: RuleBook, case: PublicCase, on: date) -> None:
        self._book = book
        self._case = case
        self._reader = CaseReader(case)
        self._found = Reading(on)
        self._lengths: list[int] = []
        self._latest = _latest_year(case)

    def read(self) -> Reading:
        self._dates()
        self._screen()
        self._growth()
        self._ip()
        self._transformation()
        self._management()
        self._cost()
        self._tax()
        self._years()
        self._reader.finish()
        return self._found

    # --- the blocks -----------------------------------------------------------

    def _dates(self) -> None:
        applied = self._reader.day(*names.DATE_NAMES)
        tax_year = self._reader.year("tax_year")
        registered = self._reader.day(*names.REGISTERED_NAMES)
        if applied is not None:
            self._found.day = applied
            self._found.given["application_date"] = applied.toordinal()
        elif tax_year is not None:
            self._found.day = date(tax_year, 12, 31)
        if registered is not None:
            self._found.keep("screen", "registered_on", registered.toordinal())

    def _screen(self) -> None:
        for name, used in names.SERIES.items():
            self._series("screen", self._reader, self._case, name, used)
        for name, used in names.SCREEN.items():
            value = self._input(self._reader, name, used)
            self._found.keep("screen", name, value)
        gross = self._reader.money(*names.GROSS_NAMES)
        untaxed = self._reader.money(*names.UNTAXED_NAMES)
        if gross is not None and "total_revenue" not in self._found.given:
            self._found.keep("screen", "total_revenue", max(0, gross - (untaxed or 0)))

    def _growth(self) -> None:
        self._growth_series(self._reader, self._case)
        values = self._case.get("growth")
        growth = self._reader.inside("growth")
        if growth is None or not isinstance(values, Mapping):
            return
        self._years_of(growth)
        self._growth_series(growth, values)
        points = growth.inside("points")
        for name, used in (
            ("net_assets_points", "net_assets"),
            ("revenue_points", "revenue"),
        ):
            if points is not None:
                self._points(points, name, (used, name))
            if not isinstance(values.get(used), list | Mapping):
                self._points(growth, name, (used, name))

    def _growth_series(self, reader: CaseReader, values: Mapping[str, object]) -> None:
        for name, used in names.GROWTH_SERIES.items():
            held = tuple(
                key for key in used if isinstance(values.get(key), list | Mapping)
            )
            if held:
                self._series("growth", reader, values, name, held)

    def _ip(self) -> None:
        ip = self._reader.inside(*names.IP_NAMES)
        holder = self._reader if ip is None else ip
        self._points(
            holder, "advancedness_points", ("advancedness", "advancedness_points")
        )
        self._points(
            holder, "core_support_points", ("core_support", "core_support_points")
        )
        values = self._case if ip is None else self._values(names.IP_NAMES)
        count = self._below(holder, values, "count", "count_points")
        if count is not None:
            self._counts(count, ("points", "count_points"))
        self._counts(holder, ())
        acquisition = self._below(holder, values, "acquisition", "acquisition_points")
        for place in (acquisition, holder):
            if place is not None:
                own = place.answer("own_rd")
                self._found.keep("innovation", "own_rd", own)
        if acquisition is not None:
            self._points(
                acquisition, "acquisition_points", ("points", "acquisition_points")
            )
        self._standards(holder, values, nested=ip is not None)

    def _counts(self, reader: CaseReader, points: tuple[str, ...]) -> None:
        for name, used in (("ip_class1", "class1"), ("ip_class2", "class2")):
            value = reader.whole(used, name, maximum=MOST_ITEMS)
            self._found.keep("innovation", name, value)
        if points:
            self._points(reader, "count_points", points)

    def _standards(
        self, holder: CaseReader, values: Mapping[str, object], *, nested: bool
    ) -> None:
        below = self._below(
            holder, values, "standards_bonus", "standards_points", "standards"
        )
        took_part = holder.answer("standards_participated", "took_part_in_standards")
        if below is not None:
            took_part = below.answer("participated", "took_part")
            self._points(below, "standards_points", ("points",))
        self._found.keep("innovation", "standards_participated", took_part)
        if nested and "standards_points" not in self._found.given and not took_part:
            self._found.given["standards_points"] = 0

    def _transformation(self) -> None:
        values = self._values(names.TRANSFORMATION_NAMES)
        raw = next(
            (self._case[n] for n in names.TRANSFORMATION_NAMES if n in self._case), None
        )
        if isinstance(raw, list):
            self._items(self._reader, names.TRANSFORMATION_NAMES, raw)
        elif not values:
            total = self._reader.whole(
                *names.TRANSFORMATION_NAMES, "transformations_3y", maximum=MOST_ITEMS
            )
            self._found.keep("innovation", "transformations_3y", total)
        else:
            inner = self._reader.inside(*names.TRANSFORMATION_NAMES)
            assert inner is not None  # noqa: S101 -- it holds values
            total = inner.whole("count_3y", "count", "total", maximum=MOST_ITEMS)
            self._found.keep("innovation", "transformations_3y", total)
            by_year = values.get("by_year", values.get("per_year"))
            if isinstance(by_year, list):
                self._items(inner, ("by_year", "per_year"), by_year)
            self._years_of(inner)
            self._points(inner, "transformation_points", ("points",))
        self._points(self._reader, "transformation_points", ("transformation_points",))

    def _items(
        self, reader: CaseReader, used: tuple[str, ...], values: list[object]
    ) -> None:
        row = reader.row(*used, most=len(YEARS))
        assert row is not None  # noqa: S101 -- the list is there
        self._lengths.append(len(values))
        for place, year in zip(reversed(range(len(values))), YEARS, strict=False):
            value = row.whole(f"[{place}]", maximum=MOST_ITEMS)
            self._found.keep("innovation", f"transformations_{year}", value)

    def _management(self) -> None:
        raw = next(
            (self._case[n] for n in names.MANAGEMENT_NAMES if n in self._case), None
        )
        if isinstance(raw, list):
            row = self._reader.row(*names.MANAGEMENT_NAMES, most=len(names.MANAGEMENT))
            assert row is not None  # noqa: S101 -- the list is there
            for place, name in enumerate(names.MANAGEMENT):
                self._points(row, name, (f"[{place}]",))
            return
        inner = self._reader.inside(*names.MANAGEMENT_NAMES)
        if inner is not None and isinstance(raw, Mapping):
            for name, used in names.MANAGEMENT.items():
                self._points(inner, name, used)

    def _cost(self) -> None:
        projects = self._reader.each("projects")
        nested = self._reader.inside(*names.COST_NAMES)
        flat = any(key in self._case for used in names.COSTS.values() for key in used)
        holders = [*projects, *([nested] if nested else [])]
        if flat:
            holders.append(self._reader)
        for holder in holders:
            self._found.blocks.add("cost")
            self._found.parts.append({
                name: self._input(holder, name, used) or 0
                for name, used in names.COSTS.items()
            })
        for project in projects:
            project.text("id", "name")

    def _tax(self) -> None:
        for name, used in names.TAX.items():
            self._found.keep("tax", name, self._input(self._reader, name, used))
        valid = self._reader.answer("hnte_valid")
        if "tax" in self._found.blocks:
            self._found.given["hnte_valid"] = True if valid is None else valid
            self._found.given.setdefault("super_deduction", 0)

    def _years(self) -> None:
        """Take the length of the lists for the years where nothing else tells them."""
        self._years_of(self._reader)
        given = self._found.given
        dated = {"registered_on", "application_date"} <= given.keys()
        if "operating_years" not in given and not dated and self._lengths:
            given["operating_years"] = max(self._lengths)

    # --- pieces ---------------------------------------------------------------

    def _input(self, reader: CaseReader, name: str, used: tuple[str, ...]) -> Value:
        """Return a value within the range of the input it is for."""
        item = self._book.inputs[name]
        low, high = item.range
        if item.is_truth:
            return reader.answer(*used)
        if item.unit == "fen":
            return reader.money(*used, minimum=low, maximum=high)
        if item.unit == "share_ppm":
            return reader.ratio(*used, minimum=low, maximum=high)
        return reader.whole(*used, minimum=low, maximum=high, unit=item.unit)

    def _points(self, reader: CaseReader, name: str, used: tuple[str, ...]) -> None:
        value = self._input(reader, name, used)
        self._found.keep("innovation", name, value)
        if value is not None:
            given = next(key for key in used if reader.has(key))
            self._found.paths[name] = reader.path_of(given)

    def _years_of(self, reader: CaseReader) -> int | None:
        years = reader.whole(*names.YEAR_NAMES, minimum=1, maximum=300, unit="years")
        if years is not None:
            self._found.given["operating_years"] = years
        return years

    def _values(self, used: tuple[str, ...]) -> Mapping[str, object]:
        """Return the object under one of the names, empty if there is none."""
        held = next((self._case[name] for name in used if name in self._case), None)
        return held if isinstance(held, Mapping) else {}

    def _below(
        self,
        holder: CaseReader,
        values: Mapping[str, object],
        name: str,
        points: str,
        *others: str,
    ) -> CaseReader | None:
        """Return the object under a name; a bare number there is the points."""
        used = (name, *others)
        if any(isinstance(values.get(key), Mapping) for key in used):
            return holder.inside(*used)
        self._points(holder, points, (*used, points))
        return None

    def _series(
        self,
        block: str,
        reader: CaseReader,
        values: Mapping[str, object],
        name: str,
        used: tuple[str, ...],
    ) -> None:
        """Read yearly amounts: by year, as a list from the oldest, or one figure."""
        raw = next((values[key] for key in used if values.get(key) is not None), None)
        low, high = self._book.inputs[f"{name}_y3"].range
        if isinstance(raw, Mapping):
            inner = reader.inside(*used)
            assert inner is not None  # noqa: S101 -- it holds years
            years = {key: _year_of(key) for key in inner.names}
            known = {key: year for key, year in years.items() if year is not None}
            self._lengths += [self._latest - min(known.values()) + 1] if known else []
            for key, year in known.items():
                amount = inner.money(key, minimum=low, maximum=high)
                if self._latest - year < len(YEARS):
                    self._keep_year(block, name, self._latest - year, amount)
        elif isinstance(raw, list):
            row = reader.row(*used, most=len(YEARS))
            assert row is not None  # noqa: S101 -- the list is there
            self._lengths.append(len(raw))
            for place in range(len(raw)):
                amount = row.money(f"[{place}]", minimum=low, maximum=high)
                self._keep_year(block, name, len(raw) - 1 - place, amount)
        else:
            amount = reader.money(*used, minimum=low, maximum=high)
            self._keep_year(block, name, 0, amount)

    def _keep_year(self, block: str, name: str, ago: int, amount: int | None) -> None:
        if ago >= len(YEARS) or amount is None:
            return
        stored = f"{name}_{YEARS[ago]}"
        if self._found.given.get(stored, amount) != amount:
            self._reader.refuse(self._reader.path_of(name), _CONTRADICTION)
        self._found.keep(block, stored, amount)


def _year_of(key: object) -> int | None:
    """Return the year a key names.

    >>> _year_of("y2024"), _year_of("2023"), _year_of("last")
    (2024, 2023, None)
    """
    digits = str(key).removeprefix("y").removeprefix("Y")
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None  # noqa: PLR2004 -- digits of a year


def _latest_year(value: object) -> int:
    """Return the latest year that keys anywhere in a case name."""
    found = 0
    if isinstance(value, Mapping):
        for key, item in value.items():
            found = max(found, _year_of(key) or 0, _latest_year(item))
    return found
