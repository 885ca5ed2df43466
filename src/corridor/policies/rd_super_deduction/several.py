"""Answer several cases at once: variants of one, or the years of an enterprise."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Outcome, ValueOfWrongKind
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.text import Text
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.rd_super_deduction.answering import answer
from corridor.policies.rd_super_deduction.inputs import TAXPAYERS
from corridor.policies.rd_super_deduction.reading import Case, read_case
from corridor.policies.rd_super_deduction.reading.case import FORMED
from corridor.policies.rd_super_deduction.results import Results

ALWAYS_FLAT: Final = frozenset({"super_deduction"})

_LABELS: Final = ("id", "label", "name")
_LIST = Text("非空列表", "a list that is not empty")
_OBJECT = Text("对象 {…}", "an object {…}")
_NOT_ASCENDING = Text("年份应逐年递增", "the years must ascend")


@dataclass(frozen=True)
class _Answered:
    """A case and what came of it."""

    case: Case
    evaluation: Evaluation

    @property
    def results(self) -> Results:
        """Return the results by public name."""
        return self.evaluation.results

    @property
    def outcome(self) -> Outcome:
        """Return the engine's outcome."""
        return self.evaluation.outcomes[""]


def answer_variants(values: PublicCase, on: date) -> Evaluation:
    """Answer each variant: the case with some of its fields replaced.

    Raises:
        CorridorError: a variant cannot be answered; its place leads the field.

    """
    overrides = _objects(values["variants"], "variants")
    base = {key: value for key, value in values.items() if key != "variants"}
    answered: list[_Answered] = []
    for number, override in enumerate(overrides):
        fields = {k: v for k, v in override.items() if k not in _LABELS}
        try:
            case = read_case({**base, **fields}, on)
            answered.append(_Answered(case, answer(case)))
        except CorridorError as obstacle:
            raise _placed(obstacle, f"variants[{number}]", fields) from obstacle
    labels = _labels(answered, overrides)
    results = dict(answered[0].results)
    results |= _flat(answered, labels, ALWAYS_FLAT)
    results["variants"] = [each.results for each in answered]
    outcomes = {
        label: each.outcome for label, each in zip(labels, answered, strict=True)
    }
    return Evaluation(results, answered[0].evaluation.states, outcomes)


def answer_years(values: PublicCase, on: date) -> Evaluation:
    """Answer the years in order, handing on what is carried from one to the next.

    Raises:
        CorridorError: a year cannot be answered; its place leads the field.

    """
    rows = _yearly(values["years"])
    base = {key: value for key, value in values.items() if key != "years"}
    answered: list[_Answered] = []
    for number, row in enumerate(rows):
        try:
            case = read_case({**base, **row}, on)
            if answered:
                _carry(answered[-1], case)
            answered.append(_Answered(case, answer(case)))
        except CorridorError as obstacle:
            raise _placed(obstacle, f"years[{number}]", row) from obstacle
    labels = [str(each.case.tax_year) for each in answered]
    results: Results = {}
    for each in answered:
        results |= each.results
    results |= _flat(answered, labels, frozenset(results))
    results["years"] = [each.results for each in answered]
    keys = values["years"] if isinstance(values["years"], Mapping) else labels
    for names in (labels, [str(key) for key in keys]):
        results |= {n: each.results for n, each in zip(names, answered, strict=True)}
    outcomes = {
        label: each.outcome for label, each in zip(labels, answered, strict=True)
    }
    return Evaluation(results, answered[-1].evaluation.states, outcomes)


# --- from year to year --------------------------------------------------------


def _carry(before: _Answered, case: Case) -> None:
    """Hand the carry-forward and the intangibles of one year to a later one.

    Raises:
        InputRefused: the later year is not later.

    """
    earlier, outcome = before.case, before.outcome
    if case.tax_year <= earlier.tax_year:
        raise InputRefused(_NOT_ASCENDING, "tax_year")
    for item in outcome.rule_set.inputs.values():
        if item.previous_of and item.name in case.blank:
            case.given[item.name] = outcome[item.previous_of]
    if "amort_formed_before" not in case.blank:
        return
    for number, name in enumerate(earlier.ids):
        cost = outcome["cost_of_intangible"][number]
        old = _aged(earlier.parts[number], cost, earlier.tax_year) if cost else None
        if old is not None:
            _hand_on(name, old, earlier.tax_year, case)


def _aged(part: Mapping[str, Any], cost: int, tax_year: int) -> dict[str, Any] | None:
    """Return a formed project as the intangible it is in later years.

    Months stated for the year of formation tell when it began; without months or a
    date nothing is known of later years.
    """
    old = {**part, "cost_formed_before": cost}
    months = old.pop("amortisation_months", None)
    if old.get("available_year") is None:
        if not months:
            return None
        old |= {"available_year": tax_year, "available_month": 13 - months}
    return old


def _hand_on(name: str, old: dict[str, Any], tax_year: int, case: Case) -> None:
    """Add an intangible to a later year, or complete the project told again."""
    if name not in case.ids:
        case.add(name, old)
        return
    told, year = case.part(name), old["available_year"]
    if told["treatment"] == FORMED and told.get("available_year", year) == year:
        cost = told["cost_formed_before"] or old["cost_formed_before"]
        told.pop("amortisation_months", None)
        told |= {**_began(old), "cost_formed_before": cost}
    else:
        case.add(f"{name}_{tax_year}", old)


def _began(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return when the intangible of a part became ready for use, as far as known."""
    return {k: part[k] for k in ("available_year", "available_month") if k in part}


# --- names that tell evaluations apart ----------------------------------------


def _labels(
    answered: Sequence[_Answered], overrides: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return what tells the variants apart: tax year and taxpayer, else a name."""
    years = [str(each.case.tax_year) for each in answered]
    kinds = [TAXPAYERS[int(each.case.given["taxpayer"] or 0)].code for each in answered]
    columns = [column for column in (years, kinds) if len(set(column)) > 1]
    labels = ["_".join(row) for row in zip(*columns, strict=True)]
    if len(set(labels)) == len(answered):
        return labels
    return [
        next((str(o[key]) for key in _LABELS if key in o), str(number + 1))
        for number, o in enumerate(overrides)
    ]


def _flat(
    answered: Sequence[_Answered], labels: Sequence[str], always: AbstractSet[str]
) -> Results:
    """Write what differs between evaluations under names that tell them apart.

    Args:
        answered: the evaluations.
        labels: what tells each apart.
        always: names to write even where nothing differs.

    """
    names = dict.fromkeys(name for each in answered for name in each.results)
    found: Results = {}
    for name in names:
        values = [each.results.get(name) for each in answered]
        if name not in always and all(value == values[0] for value in values):
            continue
        for each, label, value in zip(answered, labels, values, strict=True):
            if name in each.results and not isinstance(value, dict | list):
                found[f"{name}_{label}"] = value
                found[f"{name}_{label}{_tail(each)}"] = value
    return found


def _tail(each: _Answered) -> str:
    """Return the end of a flat name: the rate, and overseas cost not admitted."""
    rate = each.outcome["rate"]
    tail = "" if rate is None else f"_{rate // 10**4}"
    paid = any(part.get("ent_ovs_org") for part in each.case.parts)
    admitted = each.outcome.rule_set.parameters["overseas_admitted"].text == "true"
    return tail if admitted or not paid else f"{tail}_no_overseas"


# --- reading lists ------------------------------------------------------------


def _yearly(raw: object) -> Sequence[Mapping[str, Any]]:
    """Return the yearly objects of a list, or of a mapping from year to object."""
    if not isinstance(raw, Mapping):
        return _objects(raw, "years")
    rows = _objects(list(raw.values()), "years")
    return [{**_year_in(str(key)), **row} for key, row in zip(raw, rows, strict=True)]


def _year_in(key: str) -> dict[str, int]:
    """Return the tax year that a key such as ``2024`` or ``year_2024`` tells."""
    digits = key.removeprefix("year").removeprefix("y").removeprefix("_")
    return {"tax_year": int(digits)} if digits.isdecimal() and len(digits) == 4 else {}  # noqa: PLR2004 -- digits of a year


def _objects(raw: object, path: str) -> Sequence[Mapping[str, Any]]:
    """Return the objects of a list.

    Raises:
        ValueOfWrongKind: it is no list of objects, or empty.

    """
    if not isinstance(raw, list | tuple) or not raw:
        raise ValueOfWrongKind.of(path, type(raw).__name__, _LIST)
    for number, item in enumerate(raw):
        if not isinstance(item, Mapping):
            raise ValueOfWrongKind.of(f"{path}[{number}]", type(item).__name__, _OBJECT)
    return raw


def _placed(
    obstacle: CorridorError, place: str, row: Mapping[str, Any]
) -> CorridorError:
    """Return the obstacle with the fields of a variant or year under their place."""
    faults = obstacle.errors if isinstance(obstacle, Problems) else (obstacle,)
    for fault in faults:
        head = fault.field.split(".")[0].split("[")[0]
        if head in row:
            fault.field = f"{place}.{fault.field}"
    return Problems(faults) if isinstance(obstacle, Problems) else obstacle
