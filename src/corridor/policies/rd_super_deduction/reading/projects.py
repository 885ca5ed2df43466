"""Read the projects, their intangibles, and what belongs to no project."""

from collections.abc import Mapping
from typing import Final

from corridor.kernel.text import Text
from corridor.policies.rd_super_deduction import names as n
from corridor.policies.rd_super_deduction.inputs import NOT_RD, TREATMENTS
from corridor.policies.rd_super_deduction.reading.case import (
    FORMED,
    IMPLICIT,
    INPUT,
    OTHER_MATTERS,
    Values,
)
from corridor.policies.rd_super_deduction.reading.costs import (
    COSTS,
    drop_restated,
    read_costs,
)
from corridor.policies.rd_super_deduction.reading.grants import read_grants
from corridor.policies.rd_super_deduction.reading.sheet import (
    Raw,
    Sheet,
    read_month,
    read_option,
)
from corridor.policies.reading import CaseReader

_ENTRUSTED: Final = {"ent_dom", "ent_ovs_org", "ent_ovs_ind"}
_TREATMENTS: Final = [option.code for option in TREATMENTS]
_CAPITALIZED: Final = "capitalised"
_REASONS: Final = [option.code for option in NOT_RD]
_STATUSES: Final = (
    "failed",
    "ongoing",
    "ended",
    "finished",
    "succeeded",
    "失败",
    "未结束",
    "已结束",
)
_ROLES: Final = ("own", "joint", "centralised", "centralized", "principal", "trustee")

_NO_PROJECT = Text("没有编号为“{id}”的项目", "there is no project {id!r}")
_WHICH_PROJECT = Text("请写明受资助的项目", "say which project the grant paid for")
_SAME_ID = Text("项目编号“{id}”重复", "project {id!r} stands twice")
_IS_EXPENSED = Text(
    "该项目为费用化，不形成无形资产", "the project is expensed and forms no intangible"
)


def read_parts(sheet: Sheet) -> None:
    """Read every part of the case: projects, intangibles, cost of no project."""
    rows = sheet.raw.get("projects")
    for number, reader in enumerate(sheet.top.each("projects")):
        raw = rows[number] if isinstance(rows, list | tuple) else {}
        name = reader.text("id", "project", "code") or str(number + 1)
        reader.text("name", "title")
        if name in sheet.case.ids:
            sheet.top.refuse(reader.path_of("id"), _SAME_ID.format(id=name))
        part = _read_project(sheet, reader, raw if isinstance(raw, Mapping) else {})
        sheet.case.add(name, part)
    _read_older_intangibles(sheet)
    _read_other_matters(sheet)
    _read_top_level(sheet)
    _read_formed(sheet)


def _read_project(
    sheet: Sheet, reader: CaseReader, raw: Raw, below: CaseReader | None = None
) -> Values:
    """Return one project: its treatment, flags, costs and grants."""
    part = read_costs(sheet, reader, below)
    part["treatment"] = _treatment(reader, raw)
    part["not_rd"] = _reason(reader, raw)
    status = read_option(reader, ("status", "outcome", "result"), _STATUSES)
    part["has_failed"] = sheet.read_from(reader, INPUT["has_failed"])
    if part["has_failed"] is None and status is not None:
        part["has_failed"] = status in {"failed", "失败"}
    role = read_option(reader, ("role",), _ROLES)
    part["is_trustee"] = sheet.read_from(reader, INPUT["is_trustee"])
    if part["is_trustee"] is None and role is not None:
        part["is_trustee"] = role == "trustee"
    _read_intangible(sheet, reader, part)
    read_grants(sheet, reader, raw, part)
    return part


def _treatment(reader: CaseReader, raw: Raw) -> int | None:
    names = ("treatment", "accounting", "type")
    word = read_option(reader, names, (*_TREATMENTS, _CAPITALIZED))
    if word == _CAPITALIZED:
        is_formed = any(raw.get(name) for name in n.DAY_NAMES)
        word = "capitalised_formed" if is_formed else "capitalised_not_formed"
    return None if word is None else _TREATMENTS.index(word)


def _reason(reader: CaseReader, raw: Raw) -> int | None:
    """Return why the project is no R&D, from a flag, a reason, or both."""
    is_rd = reader.answer("is_rd", "rd_activity")
    found = None if is_rd is None else int(not is_rd)
    for name in n.NOT_RD_NAMES:
        if isinstance(raw.get(name), bool):
            found = found or int(bool(reader.answer(name)))
        elif (word := read_option(reader, (name,), _REASONS)) is not None:
            found = _REASONS.index(word)
    return found


# --- intangibles --------------------------------------------------------------


def _read_intangible(sheet: Sheet, reader: CaseReader, part: Values) -> None:
    """Read when the intangible is ready, its life and its cost."""
    ready = read_month(reader, n.DAY_NAMES)
    if ready is not None:
        part["available_year"], part["available_month"] = ready
    for name in (
        "life_months",
        "life_is_set",
        "amortisation_months",
        "cost_formed_before",
    ):
        found = sheet.read_from(reader, INPUT[name])
        if found is not None:
            part[name] = found
    years = reader.whole("life_years", minimum=1, maximum=100, unit="year")
    if years is not None and part.get("life_months") is None:
        part["life_months"] = years * 12


def _read_older_intangibles(sheet: Sheet) -> None:
    """Read intangibles formed in earlier years, with their eligible cost."""
    for name in n.OLD_INTANGIBLE_NAMES:
        for number, reader in enumerate(sheet.objects(name)):
            part: Values = {"treatment": FORMED}
            label = reader.text("id", "project", "name") or f"{name}_{number + 1}"
            part["cost_formed_before"] = reader.money("cost", "base")
            _read_intangible(sheet, reader, part)
            part.setdefault("available_year", sheet.case.tax_year - 1)
            sheet.case.add(label, part)


def _read_formed(sheet: Sheet) -> None:
    """Read ``formed``: which projects became intangibles, when, for how long."""
    case = sheet.case
    for reader in sheet.objects("formed"):
        name = reader.text("project", "id", "project_id")
        reader.text("name", "title")
        if name is None and len(case.parts) == 1:
            name = case.ids[0]
        if name is None or name not in case.ids:
            path = reader.path_of("project")
            reader.refuse(path, _NO_PROJECT.format(id=name or ""))
            _read_intangible(sheet, reader, {})
            continue
        part = case.part(name)
        _read_intangible(sheet, reader, part)
        if part.get("treatment") == 0:
            reader.refuse(reader.path_of("project"), _IS_EXPENSED)
        part["treatment"] = FORMED


# --- cost of no project -------------------------------------------------------


def _read_other_matters(sheet: Sheet) -> None:
    other = sheet.top.inside(OTHER_MATTERS)
    if other is not None:
        raw = sheet.raw[OTHER_MATTERS]
        part = read_costs(sheet, other)
        read_grants(sheet, other, raw if isinstance(raw, Mapping) else {}, part)
        sheet.case.add(OTHER_MATTERS, part)


def _read_top_level(sheet: Sheet) -> None:
    """Read costs at the top level: of no project, or of the only one."""
    case = sheet.case
    if not case.parts:
        part = _read_project(sheet, sheet.top, sheet.raw, sheet.form)
        given = {name for name in COSTS if part[name] is not None}
        case.has_own_costs, case.has_costs = bool(given - _ENTRUSTED), bool(given)
        if given:
            case.add(IMPLICIT, part)
        return
    part = read_costs(sheet, sheet.top, sheet.form)
    drop_restated(sheet, part)
    read_grants(sheet, sheet.top, sheet.raw, part)
    if any(part[name] is not None for name in COSTS):
        case.add(OTHER_MATTERS, part)
    else:
        _give_to_only_project(sheet, part)


def _give_to_only_project(sheet: Sheet, part: Values) -> None:
    """Hand grants told beside the projects to the only one there is."""
    grants = {name: value for name, value in part.items() if name.endswith("grant")}
    if not any(grants.values()):
        return
    if len(sheet.case.parts) > 1:
        sheet.top.refuse("non_taxable_grant", _WHICH_PROJECT)
        return
    only = sheet.case.parts[0]
    only |= {
        name: int(only.get(name) or 0) + int(value or 0)
        for name, value in grants.items()
    }
