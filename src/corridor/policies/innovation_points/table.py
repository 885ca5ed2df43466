"""Read a table of indicators, references and weights (指标权重表)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from corridor.kernel.source import Provenance, Source
from corridor.kernel.text import Text
from corridor.policies.errors import IndicatorMisdescribed, WeightsDoNotAdd

FULL_MARKS: Final = 100
KINDS: Final = ("fact", "growth", "share")
SCORINGS: Final = ("linear_cap", "bracket", "percentile_in_stage_cohort")
_FIELDS: Final = {
    "term", "english", "unit", "reference", "weights", "scoring", "brackets",
    "cohorts", *KINDS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueUnit:
    """How the values of an indicator are counted.

    Attributes:
        engine: the unit rules compute in.
        steps: smallest steps of ``engine`` in one of the public unit.

    """

    code: str
    term: Text
    engine: str
    steps: int


UNITS_OF_VALUES: Final = {
    unit.code: unit
    for unit in (
        ValueUnit("wan_yuan", Text("万元", "10,000 yuan"), "fen", 10**6),
        ValueUnit("percent", Text("%", "%"), "share_ppm", 10**4),
        ValueUnit("items", Text("项", "items"), "ten_thousandths", 10**4),
        ValueUnit("persons", Text("人", "persons"), "ten_thousandths", 10**4),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the table.

    Units:
        ``reference`` and the thresholds of ``brackets`` count the public unit.

    Attributes:
        weights: points of full marks for each stage, in the order of the stages.
        kind: whether the value is a fact, the growth of one, or one over another.
        facts: the facts it comes from.
        brackets: for the scoring ``bracket``, percent of the weight from a value on.
        cohorts: for percentiles, the values of each stage's cohort.

    """

    id: str
    group: str
    term: Text
    unit: ValueUnit
    reference: int
    weights: tuple[int, ...]
    kind: Literal["fact", "growth", "share"]
    facts: tuple[str, ...]
    scoring: str
    brackets: tuple[tuple[int, int], ...] = ()
    cohorts: Mapping[str, tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True)
class PointsTable:
    """A checked table of indicators: every stage's weights add up to a hundred."""

    name: str
    starts: date
    source: Source
    stages: Mapping[str, Text]
    groups: Mapping[str, Text]
    rows: tuple[Row, ...]

    def of_group(self, group: str) -> tuple[Row, ...]:
        """Return the indicators of a group, in the order of the table."""
        return tuple(row for row in self.rows if row.group == group)


def load_table(path: Path) -> PointsTable:
    """Read a table from a file.

    Raises:
        WeightsDoNotAdd: the weights of a stage do not add up to a hundred.
        IndicatorMisdescribed: a row says something impossible.

    """
    return read_table(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_table(body: Mapping[str, Any]) -> PointsTable:
    """Return the table a mapping describes.

    Raises:
        WeightsDoNotAdd: the weights of a stage do not add up to a hundred.
        IndicatorMisdescribed: a row says something impossible.

    """
    groups = {code: _term(said) for code, said in body["groups"].items()}
    stages = {code: _term(said) for code, said in body["stages"].items()}
    rows = tuple(
        _row(code, row, groups, stages) for code, row in body["indicators"].items()
    )
    for number, stage in enumerate(stages):
        total = sum(row.weights[number] for row in rows)
        if total != FULL_MARKS:
            raise WeightsDoNotAdd.of(stage, total)
    return PointsTable(
        name=body["name"],
        starts=body["starts"],
        source=Source(
            document=body["source"],
            title=Text(**body["title"]),
            provenance=(
                Provenance.SAMPLE if body.get("sample") else Provenance.OFFICIAL
            ),
        ),
        stages=stages,
        groups=groups,
        rows=rows,
    )


def _term(said: Mapping[str, str]) -> Text:
    return Text(said["term"], said["english"])


def _row(
    code: str,
    row: Mapping[str, Any],
    groups: Mapping[str, Text],
    stages: Mapping[str, Text],
) -> Row:
    for key in row.keys() - _FIELDS:
        raise IndicatorMisdescribed.of(
            code, f"未知字段 {key}", f"unknown field {key!r}"
        )
    kinds = [kind for kind in KINDS if kind in row]
    scoring = row.get("scoring", "linear_cap")
    faults = {
        "group": code[0] not in groups,
        "unit": row.get("unit") not in UNITS_OF_VALUES,
        "reference": not _is_whole(row.get("reference")) or row["reference"] < 1,
        "weights": len(row.get("weights", ())) != len(stages)
        or not all(_is_whole(weight) and weight >= 0 for weight in row["weights"]),
        "fact, growth, share": len(kinds) != 1,
        "scoring": scoring not in SCORINGS,
        "brackets": (scoring == "bracket") != ("brackets" in row),
        "cohorts": (scoring == "percentile_in_stage_cohort") != ("cohorts" in row)
        or ("cohorts" in row and row["cohorts"].keys() != stages.keys()),
    }
    for name in (name for name, is_wrong in faults.items() if is_wrong):
        raise IndicatorMisdescribed.of(code, f"{name} 不正确", f"{name} is wrong")
    kind: Literal["fact", "growth", "share"] = kinds[0]  # type: ignore[assignment] # one of KINDS
    cohorts: Mapping[str, Sequence[int]] = row.get("cohorts", {})
    return Row(
        id=code,
        group=code[0],
        term=_term(row),
        unit=UNITS_OF_VALUES[row["unit"]],
        reference=row["reference"],
        weights=tuple(row["weights"]),
        kind=kind,
        facts=(row[kind],) if isinstance(row[kind], str) else tuple(row[kind]),
        scoring=scoring,
        brackets=tuple(row.get("brackets", {}).items()),
        cohorts={stage: tuple(values) for stage, values in cohorts.items()} or None,
    )


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
