"""Say what the tree and its weights give cause for (体系与权重方面的结论)."""

from collections.abc import Iterator
from typing import Final

from corridor.engines.composites.diagnostics.evidence import Evidence
from corridor.engines.composites.diagnostics.findings import (
    Finding,
    Severity,
    Thresholds,
    percent,
    signed,
)
from corridor.engines.composites.diagnostics.relations import (
    Flag,
    Relation,
    collinear,
    parent_flag,
)
from corridor.engines.composites.diagnostics.significance import critical_correlation
from corridor.engines.composites.diagnostics.weights import Influence
from corridor.kernel.text import Text

_AGAINST: Final = Text(
    "“{name}”与上级“{other}”呈负相关（{r}），方向或口径可能有误",
    "“{name}” runs against “{other}” above it ({r}); its direction or definition may "
    "be wrong",
)
_SLIGHTLY_AGAINST: Final = Text(
    "“{name}”与上级“{other}”略呈负相关（{r}），请核对方向与口径",
    "“{name}” runs slightly against “{other}” above it ({r}); check its direction "
    "and definition",
)
_WEAK: Final = Text(
    "“{name}”与上级“{other}”相关很弱（{r}），在上级得分中几乎不起作用",
    "“{name}” hardly shows in “{other}” above it ({r})",
)
_RULING: Final = Text(
    "“{name}”与上级“{other}”几乎同升同降（{r}），同组其他各项作用有限",
    "“{name}” moves almost as “{other}” above it does ({r}); its neighbors add little",
)
_TWICE: Final = Text(
    "“{name}”与“{other}”高度相关（{r}），同一内容可能重复计算",
    "“{name}” and “{other}” go together ({r}); one thing may be counted twice",
)
_OPPOSED: Final = Text(
    "“{name}”与“{other}”高度负相关（{r}），合成时相互抵消",
    "“{name}” and “{other}” run against each other ({r}) and cancel out",
)
_INCOHERENT: Final = Text(
    "“{name}”下设 {count} 项的内部一致性偏低"
    "（克隆巴赫系数 {alpha}，一般不宜低于 {limit}）",
    "The {count} parts of “{name}” hang loosely together (Cronbach's alpha {alpha}, "
    "usually {limit} or more)",
)
_SEVERAL_THINGS: Final = Text(
    "“{name}”下设各项含 {count} 个主成分（特征值大于 1），"
    "第一主成分只解释 {share} 的方差，可能包含不止一个方面",
    "The parts of “{name}” have {count} components (eigenvalues above 1), the first "
    "with {share} of the variance; they may be about more than one thing",
)
_NO_COMPONENTS: Final = Text(
    "“{name}”下设各项数据齐全的单元太少，或有一项取值不变，无法作主成分分析",
    "“{name}” has no components: too few units have all its parts, or one is constant",
)
_UNDER: Final = Text(
    "“{name}”权重占 {weight}，对总指数的影响占 {importance}，明显低于权重",
    "“{name}” weighs {weight} but has {importance} of the influence on the index",
)
_OVER: Final = Text(
    "“{name}”权重只占 {weight}，对总指数的影响却占 {importance}，明显高于权重",
    "“{name}” weighs only {weight} but has {importance} of the influence on the index",
)
_AGAINST_INDEX: Final = Text(
    "“{name}”与总指数呈负相关（{r}），得分高的单元总指数反而偏低",
    "“{name}” runs against the index ({r}); units that do well in it rank lower",
)
_ZERO: Final = Text(
    "“{name}”权重为零，对总指数没有影响", "“{name}” has weight zero and no effect"
)
_SAMPLES: Final = Text(
    "{count} 项权重没有文件依据，属示例值，引用时请注明",
    "{count} weights are in no document and are our own sample; say so when quoting",
)
_SAMPLE: Final = "sample"
_SEVERAL: Final = 2


def tree_findings(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    """Tell what the elements, held beside one another, give cause for."""
    yield from _parents(evidence, limits)
    yield from _siblings(evidence, limits)
    yield from _groups(evidence, limits)
    yield from _influences(evidence, limits)
    yield from _weights(evidence)


def _parents(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    for one in evidence.parents:
        flag = parent_flag(one, limits.weak, limits.collinear)
        alone = len(evidence.framework.children[one.other]) < _SEVERAL
        if flag is Flag.NEGATIVE:
            clear = abs(one.correlation) >= critical_correlation(one.pairs)
            phrase = _AGAINST if clear else _SLIGHTLY_AGAINST
            severity = Severity.SERIOUS if clear else Severity.CAUTION
            yield _related("negative", severity, phrase, evidence, one)
        elif flag is Flag.WEAK:
            yield _related("weak", Severity.CAUTION, _WEAK, evidence, one)
        elif flag is Flag.COLLINEAR and not alone:
            yield _related("ruling", Severity.NOTE, _RULING, evidence, one)


def _siblings(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    told = [set(codes) for codes in evidence.duplicates]
    for one in collinear(evidence.siblings, limits.collinear):
        if any({one.element, one.other} <= codes for codes in told):
            continue
        code, phrase = ("collinear", _TWICE) if one.correlation > 0 else (
            "opposed", _OPPOSED
        )  # fmt: skip
        yield _related(code, Severity.CAUTION, phrase, evidence, one)


def _groups(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    for group in evidence.framework.groups:
        name, children = _name(evidence, group), evidence.framework.children[group]
        alpha, components = evidence.alphas[group], evidence.components.get(group)
        if alpha < limits.alpha:
            text = _INCOHERENT.format(
                name=name,
                count=len(children),
                alpha=signed(alpha),
                limit=limits.alpha,
            )
            yield Finding("incoherent", Severity.CAUTION, group, text)
        if len(children) < _SEVERAL:
            continue
        if components is None:
            text = _NO_COMPONENTS.format(name=name)
            yield Finding("no_components", Severity.NOTE, group, text)
        elif components.above_one >= _SEVERAL:
            text = _SEVERAL_THINGS.format(
                name=name,
                count=components.above_one,
                share=percent(components.first_share),
            )
            yield Finding("several_components", Severity.NOTE, group, text)


def _influences(evidence: Evidence, limits: Thresholds) -> Iterator[Finding]:
    """Hold weight and importance side by side, above the indicators.

    Single indicators are many, and each of them can only have little influence; they
    are told of where the tree has no level between them and the index.
    """
    tree = evidence.framework
    for level in range(min(_SEVERAL, tree.levels - 1), tree.levels):
        held = [one for one in evidence.influences if tree.heights[one.code] == level]
        total = sum(one.weight for one in held)
        for one in held:
            if total > 0 and one.weight > 0:
                yield from _influence(evidence, limits, one, one.weight / total)


def _influence(
    evidence: Evidence, limits: Thresholds, one: Influence, weight: float
) -> Iterator[Finding]:
    tree, name = evidence.framework, _name(evidence, one.code)
    if one.correlation < 0 and tree.by_code[one.code].parent != tree.root:
        clear = -one.correlation >= critical_correlation(len(evidence.scored.units))
        severity = Severity.CAUTION if clear else Severity.NOTE
        text = _AGAINST_INDEX.format(name=name, r=signed(one.correlation))
        yield Finding("against_index", severity, one.code, text)
    apart = abs(one.importance - weight) >= limits.influence_gap
    below = one.importance * limits.influence_ratio <= weight
    above = one.importance >= weight * limits.influence_ratio
    if apart and (below or above):
        text = (_UNDER if below else _OVER).format(
            name=name,
            weight=percent(weight),
            importance=percent(one.importance),
        )
        yield Finding("under" if below else "over", Severity.NOTE, one.code, text)


def _weights(evidence: Evidence) -> Iterator[Finding]:
    tree = evidence.framework
    for one in tree.elements:
        if one.weight == 0 and one.parent:
            text = _ZERO.format(name=one.name)
            yield Finding("zero_weight", Severity.NOTE, one.code, text)
    samples = sum(one.status == _SAMPLE for one in tree.elements)
    if samples:
        text = _SAMPLES.format(count=samples)
        yield Finding("sample", Severity.NOTE, tree.root, text)


def _related(
    code: str, severity: Severity, phrase: Text, evidence: Evidence, one: Relation
) -> Finding:
    text = phrase.format(
        name=_name(evidence, one.element),
        other=_name(evidence, one.other),
        r=signed(one.correlation),
    )
    return Finding(code, severity, one.element, text)


def _name(evidence: Evidence, code: str) -> Text:
    return evidence.framework.by_code[code].name
