"""Read fiscal grants: by category, as one amount, or as objects that name one.

A grant that is not taxed as income takes the cost it paid for out of the base. One
taxed as income changes nothing, unless the books netted it: then it is put back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from corridor.kernel.text import Text
from corridor.policies.rd_super_deduction import names as n
from corridor.policies.rd_super_deduction.inputs import GRANTED
from corridor.policies.rd_super_deduction.reading.case import INPUT, Values
from corridor.policies.rd_super_deduction.reading.sheet import Raw, Sheet
from corridor.policies.reading import CaseReader

NETTED: Final = "grant"
PUT_BACK: Final = "taxed_grant"
NO_EFFECT: Final = ""

_KINDS: Final = (
    *((name, NETTED) for name in (*n.GRANT_NAMES, "grant", "grants")),
    *((name, PUT_BACK) for name in n.TAXED_GRANT_NAMES),
    *((name, NO_EFFECT) for name in n.NO_EFFECT_NAMES),
)
_A_CATEGORY = Text("不是费用类别", "is no category of cost")
_NO_PROJECT = Text("没有编号为“{id}”的项目", "there is no project {id!r}")


@dataclass(frozen=True)
class _Booking:
    """Where grants of one kind are entered."""

    sheet: Sheet
    part: Values
    kind: str

    def enter(self, category: str, amount: int | None) -> bool:
        """Enter a grant under its category; tell whether there is such a category."""
        if category and category not in GRANTED:
            return False
        if self.kind and amount is not None:
            if category:
                self._add(category, amount)
            else:
                self._spread(amount)
        return True

    def _add(self, category: str, amount: int) -> None:
        name = f"{category}_{self.kind}"
        self.part[name] = int(self.part.get(name) or 0) + amount

    def _spread(self, amount: int) -> None:
        """Enter a grant of no stated category from the first category with cost on."""
        with_cost = [name for name in GRANTED if self.part.get(name)] or ["personnel"]
        if len(with_cost) > 1:
            self.sheet.case.assumed["grant_category"] = "in the order of the form"
        for name in with_cost:
            cost = int(self.part.get(name) or 0)
            share = amount if name == with_cost[-1] else min(amount, cost)
            self._add(name, share)
            amount -= share


def read_grants(sheet: Sheet, reader: CaseReader, raw: Raw, part: Values) -> None:
    """Read every grant of a project into its part."""
    for category in GRANTED:
        item = INPUT[f"{category}_{NETTED}"]
        found = sheet.read_from(reader, item)
        if found is not None:
            part[item.name] = found
    reader.text(*n.GRANT_CATEGORY_NAMES)
    for name, kind in _KINDS:
        _read_kind(reader, raw, name, _Booking(sheet, part, kind))


def _read_kind(reader: CaseReader, raw: Raw, name: str, booking: _Booking) -> None:
    given = raw.get(name)
    if isinstance(given, list | tuple):
        for inner in reader.each(name):
            _read_object(inner, booking)
    elif isinstance(given, Mapping) and (inner_ := reader.inside(name)) is not None:
        if "amount" in given:
            _read_object(inner_, booking)
            return
        for key in inner_.names:
            _read_entry(inner_, key, given[key], booking)
    else:
        _read_amount(reader, name, booking)


def _read_entry(reader: CaseReader, key: str, given: object, booking: _Booking) -> None:
    """Read an entry under a category, or under a project that holds its own."""
    case = booking.sheet.case
    below = reader.inside(key) if isinstance(given, Mapping) else None
    if below is not None and key in case.ids:
        inside = _Booking(booking.sheet, case.part(key), booking.kind)
        for name in below.names:
            _read_entry(below, name, None, inside)
    elif below is not None:
        _read_object(below, booking, category=n.category_of(key) or "?")
    elif not booking.enter(n.category_of(key) or "?", reader.money(key)):
        reader.refuse(reader.path_of(key), _A_CATEGORY)


def _read_amount(reader: CaseReader, name: str, booking: _Booking) -> None:
    """Read one amount; its category may stand beside it."""
    amount = reader.money(name)
    word = reader.text(f"{name}_category", f"{name}_for")
    if amount is None:
        return
    word = word or reader.text(*n.GRANT_CATEGORY_NAMES)
    if word and not booking.enter(n.category_of(word) or "?", amount):
        reader.refuse(reader.path_of(f"{name}_category"), _A_CATEGORY)
    elif not word:
        booking.enter("", amount)


def _read_object(reader: CaseReader, booking: _Booking, *, category: str = "") -> None:
    """Read a grant told as an object: amount, category, project, treatment."""
    amount = reader.money("amount", required=True)
    word = reader.text("category", "for", "financed")
    project = reader.text("project", "project_id")
    taxed = reader.answer("taxable", "taxed", "taxed_as_income")
    netted = reader.answer("netted", "netted_in_books")
    kind = booking.kind
    if taxed:
        kind = PUT_BACK if netted else NO_EFFECT
    elif netted:
        kind = NO_EFFECT
    part, case = booking.part, booking.sheet.case
    if project is not None:
        if project not in case.ids:
            path = reader.path_of("project")
            reader.refuse(path, _NO_PROJECT.format(id=project))
            return
        part = case.part(project)
    if word:
        category = n.category_of(word) or "?"
    if not _Booking(booking.sheet, part, kind).enter(category, amount):
        reader.refuse(reader.path_of("category"), _A_CATEGORY)
