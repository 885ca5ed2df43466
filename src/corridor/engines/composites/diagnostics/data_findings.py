"""Say what the data give cause for (数据方面的结论)."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from corridor.engines.composites.diagnostics.evidence import Evidence
from corridor.engines.composites.diagnostics.findings import (
    Finding,
    Severity,
    Thresholds,
    percent,
    signed,
)
from corridor.engines.composites.diagnostics.significance import critical_correlation
from corridor.engines.composites.moments import Limits
from corridor.kernel.text import Text

_CONSTANT: Final = Text(
    "“{name}”在所有单元的取值都是 {value}，不能区分单元",
    "“{name}” is {value} for every unit and tells none from another",
)
_DUPLICATE: Final = Text(
    "“{name}”与“{other}”的数值逐一相同，请核对是否重复录入",
    "“{name}” and “{other}” hold the same values throughout; check whether one was "
    "entered twice",
)
_FEW_HAVE_IT: Final = Text(
    "“{name}”只有 {share} 的单元有数据，低于 {limit}",
    "“{name}” is known for {share} of the units only, less than {limit}",
)
_NOBODY_HAS_IT: Final = Text(
    "“{name}”没有任何单元的数据", "“{name}” is known for not one unit"
)
_HAS_NOTHING: Final = Text(
    "单元“{name}”没有任何指标数据", "“{name}” has no value of any indicator"
)
_HAS_FEW: Final = Text(
    "单元“{name}”只有 {share} 的指标有数据，低于 {limit}",
    "“{name}” has values for {share} of the indicators only, less than {limit}",
)
_HAVE_FEW: Final = Text(
    "{count} 个单元有数据的指标不足 {limit}",
    "{count} units have values for less than {limit} of the indicators",
)
_UNSCORED: Final = Text(
    "单元“{name}”数据不足，没有总指数得分",
    "“{name}” has too few values for a score of the index",
)
_SEVERAL_UNSCORED: Final = Text(
    "{count} 个单元数据不足，没有总指数得分",
    "{count} units have too few values for a score of the index",
)
_IMPUTED: Final = Text(
    "“{name}”有 {share} 的数值是插补的，有关结论宜从严掌握",
    "{share} of the values of “{name}” were filled in; read it with reserve",
)
_SKEWED: Final = Text(
    "“{name}”分布偏斜（偏度 {skewness}，峰度 {kurtosis}），可能有异常值",
    "“{name}” is spread unevenly (skewness {skewness}, kurtosis {kurtosis}) and may "
    "hold outliers",
)
_STRAIGHTENED: Final = Text(
    "“{name}”原始分布偏斜（偏度 {skewness}，峰度 {kurtosis}），处理后已在限值以内",
    "“{name}” was spread unevenly (skewness {skewness}, kurtosis {kurtosis}); treated, "
    "it is within limits",
)
_MANY_ZEROS: Final = Text(
    "“{name}”不为零的单元只占 {share}",
    "“{name}” is above or below zero for {share} only",
)
_MOSTLY_EQUAL: Final = Text(
    "“{name}”有 {share} 的单元取值相同，区分度有限",
    "“{name}” is the same for {share} of the units and tells few of them apart",
)
_FEW_UNITS: Final = Text(
    "只有 {units} 个单元参与计算，相关系数的绝对值低于 {critical} 时可能出于偶然",
    "Only {units} units are compared; a correlation below {critical} may be chance",
)
_FEWEST: Final = 4
_MOST: Final = 0.5


def data_findings(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    """Tell what the values alone give cause for."""
    yield from _columns(evidence)
    yield from _statistics(evidence)
    yield from _imputed(evidence, limits)
    yield from _units(evidence, limits)
    yield from _few_units(evidence, limits)


def _columns(evidence: Evidence) -> Iterator[Finding]:
    for code in evidence.constants:
        value = float(np.nanmax(evidence.observed.column(code)))
        text = _CONSTANT.format(name=_name(evidence, code), value=f"{value:.12g}")
        yield Finding("constant", Severity.SERIOUS, code, text)
    for first, *others in evidence.duplicates:
        for other in others:
            text = _DUPLICATE.format(
                name=_name(evidence, first), other=_name(evidence, other)
            )
            yield Finding("duplicate", Severity.SERIOUS, other, text)


def _statistics(evidence: Evidence) -> Iterator[Finding]:
    """Tell of columns with few values, many zeros, few levels or long tails."""
    for raw, prepared in zip(
        evidence.statistics, evidence.prepared_statistics, strict=True
    ):
        name = _name(evidence, raw.code)
        if raw.low_available:
            phrase = _FEW_HAVE_IT if raw.available else _NOBODY_HAS_IT
            text = phrase.format(
                name=name,
                share=percent(raw.available_share),
                limit=percent(Limits().available),
            )
            yield Finding("few_have_it", Severity.CAUTION, raw.code, text)
        if raw.code in evidence.constants:
            continue
        if raw.low_nonzero and raw.nonzero < raw.available:
            share = percent(raw.nonzero / len(evidence.observed.units))
            text = _MANY_ZEROS.format(name=name, share=share)
            yield Finding("many_zeros", Severity.NOTE, raw.code, text)
        elif raw.most_common > 1 and raw.most_common_share > _MOST:
            text = _MOSTLY_EQUAL.format(name=name, share=percent(raw.most_common_share))
            yield Finding("mostly_equal", Severity.NOTE, raw.code, text)
        if raw.outlying:
            phrase = _SKEWED if prepared.outlying else _STRAIGHTENED
            severity = Severity.CAUTION if prepared.outlying else Severity.NOTE
            text = phrase.format(
                name=name,
                skewness=signed(raw.skewness),
                kurtosis=signed(raw.kurtosis),
            )
            yield Finding("skewed", severity, raw.code, text)


def _imputed(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    for code, share in evidence.imputed.items():
        if share > limits.imputed:
            text = _IMPUTED.format(name=_name(evidence, code), share=percent(share))
            yield Finding("imputed", Severity.CAUTION, code, text)


def _units(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    """Tell of units with few values or without a score, by name where they are few."""
    limit = percent(limits.available)
    short = [
        (row, one)
        for row, one in enumerate(evidence.availability)
        if one.available < limits.available
    ]
    if len(short) > limits.units_named:
        text = _HAVE_FEW.format(count=len(short), limit=limit)
        yield Finding("has_few", Severity.CAUTION, evidence.framework.root, text)
    else:
        for row, one in short:
            phrase = _HAS_FEW if one.available > 0 else _HAS_NOTHING
            text = phrase.format(
                name=evidence.observed.name_of(row),
                share=percent(one.available),
                limit=limit,
            )
            yield Finding("has_few", Severity.CAUTION, one.unit, text)
    yield from _unscored(evidence, limits)


def _unscored(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    root, table = evidence.framework.root, evidence.scored
    rows = np.flatnonzero(np.isnan(table.column(root))).tolist()
    if len(rows) > limits.units_named:
        text = _SEVERAL_UNSCORED.format(count=len(rows))
        yield Finding("unscored", Severity.CAUTION, root, text)
        return
    for row in rows:
        text = _UNSCORED.format(name=table.name_of(row))
        yield Finding("unscored", Severity.CAUTION, table.units[row], text)


def _few_units(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    units = len(evidence.scored.units)
    if _FEWEST <= units < limits.few_units:
        text = _FEW_UNITS.format(
            units=units, critical=signed(critical_correlation(units))
        )
        yield Finding("few_units", Severity.NOTE, evidence.framework.root, text)


def _name(evidence: Evidence, code: str) -> Text:
    return evidence.framework.by_code[code].name
