"""Read a public case of the super-deduction into inputs (公开算例的读取).

A case names its ``tax_year``, the ``taxpayer`` and, in one of these ways, its costs:
``projects`` (a list), ``one_expensed_project_lines`` (an object of form lines), lines
or categories at the top level, or a subtotal of the form (``L45``,
``deductible_base_year``). What is left blank on a form counts as zero.

Beside ``projects`` a category at the top level is cost that belongs to no project
(其他事项), unless the projects give the category too; then it must be their total.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from corridor.engines.rules.api import Input, NoRulesOn, ValueOfWrongKind
from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS
from corridor.policies.rd_super_deduction import inputs as i
from corridor.policies.rd_super_deduction import names as n
from corridor.policies.rd_super_deduction.forms import lines
from corridor.policies.rd_super_deduction.industries import (
    is_manufacturing,
    is_on_negative_list,
)
from corridor.policies.reading import CaseReader

Value = int | bool | None
Values = dict[str, Value]

FIRST_YEAR: Final = 2016
LAST_YEAR: Final = 2028
IMPLICIT: Final = ""
OTHER_MATTERS: Final = "other_matters"

_INPUT: Final[Mapping[str, Input]] = {item.name: item for item in i.INPUTS}
_ENTRUSTED: Final = ("ent_dom", "ent_ovs_org", "ent_ovs_ind")
_COSTS: Final = tuple(item.name for item in (*i.CATEGORIES, *i.DETAILS))
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)

_TWICE_STATED = Text(
    "明细合计 {found} 与本字段不符", "the lines below it add up to {found}"
)
_BOTH_LEVELS = Text(
    "项目合计为 {found}，与本字段不符；不属于任何项目的费用请写入 other_matters",
    "the projects add up to {found}; put cost of no project under other_matters",
)
_NO_PROJECT = Text("没有编号为“{id}”的项目", "there is no project {id!r}")
_FORMED_EARLIER = Text(
    "该无形资产形成于以前年度，请给出形成当年的可加计成本 eligible_cost",
    "the intangible was formed in an earlier year: give its eligible_cost",
)
_OBJECT = Text("对象 {…}", "an object {…}")
_A_MONTH = Text("应为日期，如 2023-07-01", "must be a date such as 2023-07-01")
_A_CATEGORY = Text("不是费用类别", "is no category of cost")
_SAME_ID = Text("项目编号“{id}”重复", "project {id!r} stands twice")
_MORE_MONTHS = Text(
    "不能多于全年经营月数 {months}", "cannot exceed the {months} months of the year"
)
_UNKNOWN_WORD = Text("应为以下之一：{options}", "must be one of {options}")


@dataclass
class Case:
    """A public case as the rules read it.

    Attributes:
        ids: the public names of the parts; ``""`` for a case without projects.
        stated: computed lines the case gives, to be compared with the result.
        has_costs: whether any cost is given, below whatever lines are stated.
        has_own_costs: the same for own R&D (line 2).
        assumed: what was taken for granted, by public name.
        supposed: parameters the case sets for itself.
        blank: inputs of the enterprise that were left blank.

    """

    tax_year: int
    given: Values
    parts: list[Values]
    ids: list[str]
    stated: dict[str, tuple[str, int]] = field(default_factory=dict)
    has_costs: bool = True
    has_own_costs: bool = True
    assumed: dict[str, Any] = field(default_factory=dict)
    supposed: dict[str, Any] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()


def read_case(values: Mapping[str, Any], on: date) -> Case:
    """Return the case that a JSON object describes.

    Raises:
        NoRulesOn: the tax year is not covered.
        CorridorError: a field is unknown or wrong; all faults are told together.

    """
    return _Reading(values).read(on)


class _Reading:
    """Reads one object; every step fills the case and registers its fields."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._supposed = values.get("parameters")
        self._raw = {k: v for k, v in values.items() if k != "parameters"}
        self._faults: list[CorridorError] = []
        self._top = CaseReader(self._raw, "", self._faults)
        self._form = next(
            (
                inner
                for name in n.FORM_OBJECT_NAMES
                if (inner := self._top.inside(name)) is not None
            ),
            None,
        )
        self._case = Case(0, {}, [], [])

    def read(self, on: date) -> Case:
        year = self._top.year("tax_year", "year")
        if year is None:
            self._case.assumed["tax_year"] = on.year
        self._case.tax_year = on.year if year is None else year
        self._enterprise()
        self._taxpayer()
        self._negative_list()
        self._industries()
        self._books()
        self._projects()
        self._other_parts()
        self._formed()
        self._stated()
        self._quarter()
        self._parameters()
        self._top.finish()
        self._refuse_unknown_year()
        self._fill()
        return self._case

    # --- the enterprise -------------------------------------------------------------

    def _enterprise(self) -> None:
        special = {"taxpayer", "negative_list_revenue", "taxed_on_books"}
        for item in i.ENTERPRISE:
            if item.name not in special:
                self._case.given[item.name] = self._either(item)

    def _either(self, item: Input) -> Value:
        """Return an input from the form's lines or from the top level."""
        plain = replace(item, absent=None)
        others = n.others_for(item.name)
        found = self._top.value(plain, *others)
        inner = None if self._form is None else self._form.value(plain, *others)
        self._same(item, found, inner)
        return found if inner is None else inner

    def _same(self, item: Input, one: Value, other: Value) -> None:
        """Refuse two values of one input that differ."""
        if one is not None and other is not None and one != other:
            path = self._used(self._top, item.name)
            self._top.refuse(path, _TWICE_STATED.format(found=_shown(item, other)))

    def _taxpayer(self) -> None:
        given = self._case.given
        kinds = self._words("taxpayer", [item.code for item in i.TAXPAYERS])
        codes = [option.code for option in i.TAXPAYERS]
        given["taxpayer"] = codes.index(kinds[0]) if kinds else None
        flags = {
            "tech_sme": "tech_sme_registered",
            "ic_or_machine_tool_listed": "listed_2023_44",
        }
        for kind in kinds[1:]:
            if kind in flags and given[flags[kind]] is None:
                given[flags[kind]] = True
            elif kind == "manufacturing":
                given["taxpayer"] = codes.index(kind)
                if kinds[0] in flags and given[flags[kinds[0]]] is None:
                    given[flags[kinds[0]]] = True
        registered = self._top.day("tech_sme_registered_on")
        if registered is not None and given["tech_sme_registered"] is None:
            deadline = date(self._case.tax_year + 1, 5, 31)
            given["tech_sme_registered"] = registered <= deadline
        if not kinds:
            given["taxpayer"] = 0
            told = ("tech_sme_registered", "listed_2023_44", "manufacturing_revenue")
            if all(given[name] is None for name in told):
                self._case.assumed["taxpayer"] = "general"

    def _words(self, name: str, options: Sequence[str]) -> list[str]:
        """Return the options that a field names, one word or a list of them."""
        others = n.others_for(name)
        key = next((k for k in (name, *others) if self._raw.get(k) is not None), name)
        if isinstance(self._raw.get(key), list | tuple):
            row = self._top.row(key)
            assert row is not None  # noqa: S101 -- a list is there
            words = [row.text(place) for place in row.names]
        else:
            words = [self._top.text(name, *others)]
        found = [n.OPTION_WORDS.get(word, word) for word in words if word is not None]
        for word in found:
            if word not in options:
                self._top.refuse(key, _UNKNOWN_WORD.format(options="、".join(options)))
        return [word for word in found if word in options]

    def _negative_list(self) -> None:
        """Read the revenues of listed industries: one, a list, or by industry."""
        given = self._case.given
        item = _INPUT["negative_list_revenue"]
        names = (item.name, *n.others_for(item.name))
        key = next((k for k in names if self._raw.get(k) is not None), item.name)
        raw = self._raw.get(key)
        amounts: list[int | None] = []
        if isinstance(raw, Mapping):
            inner = self._top.inside(key)
            amounts = [inner.money(name) for name in inner.names] if inner else []
        elif isinstance(raw, list | tuple) and raw and isinstance(raw[0], Mapping):
            for row in self._top.each(key):
                row.text("code", "industry", "name", "industry_code")
                amounts.append(row.money("revenue", "amount", "main_revenue"))
        elif isinstance(raw, list | tuple):
            places = self._top.row(key)
            amounts = [places.money(p) for p in places.names] if places else []
        else:
            amounts = [self._top.money(*names)]
        known = [amount for amount in amounts if amount is not None]
        given[item.name] = sum(known) if known else None
        listed = self._top.answer("on_negative_list", "negative_list")
        code = self._top.text("industry_code", "industry")
        if listed is not None and given["industry_not_on_negative_list"] is None:
            given["industry_not_on_negative_list"] = not listed
        if code is not None and given["industry_not_on_negative_list"] is None:
            given["industry_not_on_negative_list"] = not is_on_negative_list(code)

    def _industries(self) -> None:
        """Add up main revenue given by industry code."""
        given = self._case.given
        inner = self._top.inside("revenue_by_industry", "main_revenue_by_industry")
        if inner is None:
            return
        amounts = {code: inner.money(code) or 0 for code in inner.names}
        sums = {
            "negative_list_revenue": is_on_negative_list,
            "manufacturing_revenue": is_manufacturing,
        }
        for name, belongs in sums.items():
            if given[name] is None:
                given[name] = sum(v for code, v in amounts.items() if belongs(code))

    def _books(self) -> None:
        item = _INPUT["taxed_on_books"]
        found = self._top.value(item, *n.others_for(item.name))
        deemed = self._top.answer(
            "assessed_taxation", "deemed_taxation", "assessed_collection", "核定征收"
        )
        method = self._top.text("collection_method", "taxation_method")
        if found is None and deemed is not None:
            found = not deemed
        if found is None and method is not None:
            found = method in {"查账征收", "books", "book_based", "audit", "on_books"}
        self._case.given[item.name] = found

    def _quarter(self) -> None:
        """Derive the operating months of 2022 from the founding date."""
        given = self._case.given
        key, founded = self._month(self._top, n.FOUNDED_NAMES)
        del key
        year, months = self._case.tax_year, given["months_operating_2022"]
        if founded is not None and months is None and founded[0] == year:
            months = given["months_operating_2022"] = 13 - founded[1]
        since = given["months_operating_from_oct"]
        if since is None and months is not None:
            given["months_operating_from_oct"] = min(3, int(months))
        elif since is not None and since > (12 if months is None else months):
            self._top.refuse(
                "months_operating_from_oct",
                _MORE_MONTHS.format(months=12 if months is None else months),
            )

    def _parameters(self) -> None:
        floor = self._top.answer("special_income_floor")
        if floor is not None:
            self._case.supposed["special_income_floor"] = floor
        supposed = self._supposed
        if isinstance(supposed, Mapping):
            self._case.supposed |= {
                name: _share_text(value) for name, value in supposed.items()
            }
        elif supposed is not None:
            self._faults.append(ValueOfWrongKind.of("parameters", supposed, _OBJECT))

    # --- the projects -----------------------------------------------------------------

    def _projects(self) -> None:
        rows = self._raw.get("projects")
        for number, reader in enumerate(self._top.each("projects")):
            raw = rows[number] if isinstance(rows, list | tuple) else {}
            raw = raw if isinstance(raw, Mapping) else {}
            name = reader.text("id", "project", "code") or str(number + 1)
            reader.text("name", "title")
            if name in self._case.ids:
                self._top.refuse(reader.path_of("id"), _SAME_ID.format(id=name))
            self._add(name, self._project(reader, raw))

    def _add(self, name: str, part: Values) -> None:
        self._case.ids.append(name)
        self._case.parts.append(part)

    def _project(
        self,
        reader: CaseReader,
        raw: Mapping[str, Any],
        inner: CaseReader | None = None,
    ) -> Values:
        """Read one project: its treatment, flags, costs and grants."""
        part = self._costs(reader, inner)
        codes = [option.code for option in i.TREATMENTS]
        word = reader.text("treatment", "accounting", "type")
        word = n.OPTION_WORDS.get(word or "", word)
        if word in {"capitalised", "capitalized"}:
            word = "capitalised_not_formed"
            if any(raw.get(name) for name in n.DAY_NAMES):
                word = "capitalised_formed"
        if word is not None and word not in codes:
            options = "、".join(codes)
            reader.refuse(
                reader.path_of("treatment"), _UNKNOWN_WORD.format(options=options)
            )
        part["treatment"] = codes.index(word) if word in codes else None
        part["not_rd"] = self._not_rd(reader, raw)
        status = reader.text("status", "outcome", "result")
        failed = _INPUT["has_failed"]
        part["has_failed"] = reader.value(failed, *n.others_for("has_failed"))
        if part["has_failed"] is None and status is not None:
            part["has_failed"] = status in {"failed", "失败"}
        role = reader.text("role")
        trustee = _INPUT["is_trustee"]
        part["is_trustee"] = reader.value(trustee, *n.others_for("is_trustee"))
        if part["is_trustee"] is None and role is not None:
            part["is_trustee"] = role in {"trustee", "受托"}
        self._intangible(reader, part)
        self._grants(reader, raw, part)
        return part

    def _costs(self, reader: CaseReader, inner: CaseReader | None = None) -> Values:
        """Read categories and the lines below them, which must agree."""
        part: Values = {}
        for name in _COSTS:
            item = replace(_INPUT[name], absent=None)
            found = reader.value(item, *n.others_for(name))
            if inner is not None:
                below = inner.value(item, *n.others_for(name))
                self._same(item, found, below)
                found = below if found is None else found
            part[name] = found
        for category, below in n.CATEGORY_DETAILS.items():
            known = [part[name] for name in below if part[name] is not None]
            if not known:
                continue
            total = sum(int(value) for value in known if value is not None)
            if part[category] is not None and part[category] != total:
                shown = _shown(_INPUT[category], total)
                path = reader.path_of(self._used(reader, category))
                reader.refuse(path, _TWICE_STATED.format(found=shown))
            part[category] = total
            for name in below:
                part[name] = 0 if part[name] is None else part[name]
        return part

    def _used(self, reader: CaseReader, name: str) -> str:
        return next((k for k in n.others_for(name) if reader.has(k)), name)

    def _not_rd(self, reader: CaseReader, raw: Mapping[str, Any]) -> int | None:
        codes = [option.code for option in i.NOT_RD]
        is_rd = reader.answer("is_rd", "rd_activity")
        found = 0 if is_rd else (1 if is_rd is False else None)
        for name in n.NOT_RD_NAMES:
            if isinstance(raw.get(name), bool):
                found = int(bool(reader.answer(name))) if found in {None, 0} else found
                continue
            word = reader.text(name)
            if word is None:
                continue
            word = n.OPTION_WORDS.get(word, word)
            if word in codes:
                found = codes.index(word)
            else:
                reader.refuse(
                    reader.path_of(name), _UNKNOWN_WORD.format(options="、".join(codes))
                )
        return found

    # --- intangibles -------------------------------------------------------------------

    def _intangible(self, reader: CaseReader, part: Values) -> None:
        """Read when the intangible is ready, its life and its cost."""
        key, ready = self._month(reader, n.DAY_NAMES)
        if ready is not None:
            part["available_year"], part["available_month"] = ready
        for name in ("life_months", "life_is_set", "amortisation_months", "cost_formed_before"):  # fmt: skip
            item = replace(_INPUT[name], absent=None)
            found = reader.value(item, *n.others_for(name))
            if found is not None:
                part[name] = found
        years = reader.whole("life_years", maximum=100)
        if years and part.get("life_months") is None:
            part["life_months"] = years * 12
        del key

    def _month(
        self, reader: CaseReader, names: Sequence[str]
    ) -> tuple[str, tuple[int, int] | None]:
        """Return the year and month of a date written ``2023-07-01`` or ``2023-07``."""
        first, *others = names
        key = next((name for name in names if reader.has(name)), first)
        typed = reader.text(first, *others)
        if typed is None:
            return key, None
        match = _MONTH.fullmatch(typed.strip())
        if match is not None:
            try:
                day = date(int(match[1]), int(match[2]), int(match[3] or 1))
            except ValueError:
                pass
            else:
                return key, (day.year, day.month)
        reader.refuse(reader.path_of(key), _A_MONTH)
        return key, None

    def _formed(self) -> None:
        """Read ``formed``: which projects became intangibles, when, for how long."""
        case = self._case
        for reader in self._objects("formed"):
            name = reader.text("project", "id", "project_id")
            part: Values = {}
            self._intangible(reader, part)
            reader.text("name", "title")
            if name is None and len(case.parts) == 1:
                name = case.ids[0]
            if name not in case.ids:
                path = reader.path_of("project")
                reader.refuse(path, _NO_PROJECT.format(id=name or ""))
                continue
            found = case.parts[case.ids.index(name)]
            found.update(part)
            if found.get("treatment") != 0 or self._is_blank(name):
                found["treatment"] = 1

    def _objects(self, name: str) -> tuple[CaseReader, ...]:
        """Return readers of a list of objects, or of one object."""
        if not isinstance(self._raw.get(name), Mapping):
            return self._top.each(name)
        inner = self._top.inside(name)
        return () if inner is None else (inner,)

    def _is_blank(self, name: str) -> bool:
        return self._case.parts[self._case.ids.index(name)].get("treatment") is None

    def _other_parts(self) -> None:
        """Read costs outside the projects and intangibles formed earlier."""
        case = self._case
        for name in n.OLD_INTANGIBLE_NAMES:
            for number, reader in enumerate(self._objects(name)):
                part: Values = {"treatment": 1}
                label = reader.text("id", "project", "name") or f"{name}_{number + 1}"
                part["cost_formed_before"] = reader.money("cost", "base")
                self._intangible(reader, part)
                part.setdefault("available_year", case.tax_year - 1)
                self._add(label, part)
        other = self._top.inside(OTHER_MATTERS)
        if other is not None:
            inner = self._raw.get(OTHER_MATTERS)
            part = self._costs(other)
            self._grants(other, inner if isinstance(inner, Mapping) else {}, part)
            self._add(OTHER_MATTERS, part)
        self._top_level()

    def _top_level(self) -> None:
        case = self._case
        if case.parts:
            part = self._costs(self._top, self._form)
            self._restated(part)
            self._grants(self._top, self._raw, part)
        else:
            part = self._project(self._top, self._raw, self._form)
        given = {name for name in _COSTS if part.get(name) is not None}
        case.has_own_costs = bool(case.parts) or bool(given - set(_ENTRUSTED))
        case.has_costs = bool(case.parts) or bool(given)
        if given:
            self._add(OTHER_MATTERS if case.parts else IMPLICIT, part)

    def _restated(self, part: Values) -> None:
        """Drop totals of the projects; refuse what is neither total nor extra."""
        for name in _COSTS:
            found = part[name]
            known = [p[name] for p in self._case.parts if p.get(name) is not None]
            if found is None or not known:
                continue
            total = sum(int(value) for value in known if value is not None)
            if total != found:
                key = self._used(self._top, name)
                shown = _shown(_INPUT[name], total)
                self._top.refuse(key, _BOTH_LEVELS.format(found=shown))
            part[name] = None

    # --- grants --------------------------------------------------------------------------

    def _grants(self, reader: CaseReader, raw: Mapping[str, Any], part: Values) -> None:
        """Read grants: by category, as one amount, or as objects with a category."""
        for category in i.GRANTED:
            item = replace(_INPUT[f"{category}_grant"], absent=None)
            found = reader.value(item, *n.others_for(item.name))
            if found is not None:
                part[item.name] = found
        for names, suffix in (
            (n.GRANT_NAMES, "grant"),
            (n.TAXED_GRANT_NAMES, "taxed_grant"),
            (n.NO_EFFECT_NAMES, ""),
            (("grant", "grants"), "grant"),
        ):
            for name in names:
                self._grant(reader, raw, name, suffix, part)

    def _grant(
        self, reader: CaseReader, raw: Mapping[str, Any], name: str, suffix: str, part: Values
    ) -> None:  # fmt: skip
        given = raw.get(name)
        if isinstance(given, Mapping):
            inner = reader.inside(name)
            if inner is not None and "amount" in given:
                self._one_grant(inner, suffix, part)
            elif inner is not None:
                for key in inner.names:
                    self._book(
                        inner, n.category_of(key), inner.money(key), suffix, part, key
                    )
        elif isinstance(given, list | tuple):
            for inner in reader.each(name):
                self._one_grant(inner, suffix, part)
        else:
            amount = reader.money(name)
            word = self._grant_word(reader, name, raw)
            if amount is not None:
                category = n.category_of(word) if word else ""
                key = f"{name}_category"
                if word and not category:
                    reader.refuse(reader.path_of(key), _A_CATEGORY)
                self._book(reader, category or "*", amount, suffix, part, key)

    def _grant_word(
        self, reader: CaseReader, name: str, raw: Mapping[str, Any]
    ) -> str | None:
        """Return the category that a single amount names beside it."""
        word = reader.text(f"{name}_category", f"{name}_for")
        if raw.get(name) is None:
            return None
        return reader.text(*n.GRANT_CATEGORY_NAMES) if word is None else word

    def _one_grant(self, reader: CaseReader, suffix: str, part: Values) -> None:
        amount = reader.money("amount", required=True)
        word = reader.text("category", "for", "financed")
        project = reader.text("project", "project_id")
        taxed = reader.answer("taxable", "taxed", "taxed_as_income")
        netted = reader.answer("netted", "netted_in_books")
        if taxed is not None:
            suffix = ("taxed_grant" if netted else "") if taxed else suffix
        if not taxed and netted:
            suffix = ""
        if project is not None:
            if project not in self._case.ids:
                path = reader.path_of("project")
                reader.refuse(path, _NO_PROJECT.format(id=project))
                return
            part = self._case.parts[self._case.ids.index(project)]
        category = n.category_of(word) if word else "*"
        self._book(reader, category, amount, suffix, part, "category")

    def _book(
        self, reader: CaseReader, category: str, amount: int | None, suffix: str,
        part: Values, key: str,
    ) -> None:  # fmt: skip
        """Enter a grant under its category; one without goes to the first with cost."""
        if not suffix or amount is None:
            return
        if category == "*":
            self._spread(amount, suffix, part)
        elif category not in i.GRANTED:
            reader.refuse(reader.path_of(key), _A_CATEGORY)
        else:
            name = f"{category}_{suffix}"
            part[name] = int(part.get(name) or 0) + amount

    def _spread(self, amount: int, suffix: str, part: Values) -> None:
        """Take a grant of no stated category off the categories in form order."""
        with_cost = [name for name in i.GRANTED if part.get(name)] or ["personnel"]
        if len(with_cost) > 1:
            self._case.assumed["grant_category"] = "in the order of the form"
        for name in with_cost:
            cost = int(part.get(name) or 0)
            share = amount if name == with_cost[-1] else min(amount, cost)
            key = f"{name}_{suffix}"
            part[key] = int(part.get(key) or 0) + share
            amount -= share

    # --- lines that are computed but stated ---------------------------------------------------

    def _stated(self) -> None:
        case = self._case
        base = self._either(_INPUT["deductible_base_year"])
        case.given["deductible_base_year"] = base
        for line in lines().values():
            if line.given_by or line.variable == "rate":
                continue
            key, found = f"L{line.number}", None
            for reader in (self._top, self._form):
                if reader is not None:
                    amount = reader.money(key)
                    found = amount if found is None else found
            if found is None:
                continue
            has_parts = case.has_own_costs if line.number == "2" else case.has_costs
            starts_here = bool(line.stated_by) and not has_parts
            is_part = line.stated_by == "capitalized_stated" and not any(
                part.get("treatment") == 1 for part in case.parts
            )
            if starts_here or is_part:
                case.given[line.stated_by] = found
            else:
                case.stated[key] = (line.variable, found)

    # --- the end --------------------------------------------------------------------------------

    def _refuse_unknown_year(self) -> None:
        year = self._case.tax_year
        if not FIRST_YEAR <= year <= LAST_YEAR:
            first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
            fault = NoRulesOn.of("rd_super_deduction", date(year, 12, 31), first, last)
            raise NoRulesOn(fault.text, "tax_year")

    def _fill(self) -> None:
        """Put what a blank counts as where nothing was given."""
        case = self._case
        case.blank = frozenset(k for k, v in case.given.items() if v is None)
        case.given = filled(case.given, "enterprise")
        case.parts = [filled(part, "part") for part in case.parts]


def _share_text(value: object) -> object:
    """Return a share written as a percentage or decimal as the fraction it is."""
    if not isinstance(value, str):
        return value
    percent = value.strip().endswith("%")
    try:
        share = Fraction(value.strip().rstrip("%")) / (100 if percent else 1)
    except (ValueError, ZeroDivisionError):
        return value
    return f"{share.numerator}/{share.denominator}"


def check_formed(case: Case) -> None:
    """Refuse an intangible formed earlier whose cost is not known.

    Raises:
        InputRefused: its eligible cost is not given.

    """
    for part, name in zip(case.parts, case.ids, strict=True):
        year = part.get("available_year")
        earlier = year is not None and year < case.tax_year
        if part["treatment"] == 1 and earlier and not part["cost_formed_before"]:
            raise InputRefused(
                _FORMED_EARLIER, f"projects.{name}" if name else "formed"
            )


def filled(values: Mapping[str, Value], level: str) -> Values:
    """Return values with `Input.absent` where a blank counts as something."""
    found = {name: value for name, value in values.items() if value is not None}
    for item in i.INPUTS:
        if item.level == level and item.name not in found and item.absent is not None:
            found[item.name] = bool(item.absent) if item.is_truth else item.absent
    return found


def _shown(item: Input, value: Value) -> str:
    return UNITS[item.unit].show(None if value is None else int(value), "zh-hans")
