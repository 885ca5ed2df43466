"""The policy as the platform offers it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import RuleBook, Source, load_parameters
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.hnte import (
    cost_rules,
    growth_rules,
    innovation_rules,
    names,
    public,
    rules,
    tax_rules,
)
from corridor.policies.hnte.inputs import COSTS, INPUTS, TAX
from corridor.policies.policy import Policy
from corridor.policies.variants import with_variants

BOOK: Final = RuleBook.collect(
    "hnte",
    inputs=INPUTS,
    modules=[rules, innovation_rules, growth_rules, cost_rules, tax_rules],
    parameters=load_parameters(Path(__file__).parent / "parameters.yaml"),
    starts=date(2016, 1, 1),
    ends=date(2029, 1, 1),
)
_BY_NAME: Final = (
    names.SERIES, names.GROWTH_SERIES, names.SCREEN, names.MANAGEMENT, names.COSTS,
    names.TAX,
)  # fmt: skip

POLICY: Final = Policy(
    name="hnte",
    term=Text("高新技术企业认定", "HNTE recognition"),
    summary=Text(
        "企业须同时满足八项条件，其中创新能力评价须超过70分；证书有效期三年，"
        "企业所得税减按15%征收。",
        "An enterprise must meet eight conditions, one of them an innovation score "
        "above 70 points; the certificate lasts three years and lowers income tax "
        "to 15 %.",
    ),
    audience=Text("科技型企业", "Technology enterprises"),
    book=BOOK,
    dated_by="application_date",
    headline="score",
    results=(
        *names.SCREEN_RESULTS[:-1],
        "rd_threshold",
        *names.SCORE_RESULTS,
        "net_assets_band",
        "revenue_band",
        *names.COST_RESULTS,
        *names.TAX_RESULTS,
        "qualifies",
    ),
    conditions=tuple(names.CONDITIONS),
    calculator=tuple(
        item.name
        for item in INPUTS
        if item not in COSTS and item not in TAX and item.name != "innovation_score"
    ),
    documents=(
        Source(
            "国科发火〔2016〕32号",
            title=Text(
                "高新技术企业认定管理办法", "Measures for the recognition of HNTEs"
            ),
        ),
        Source(
            "国科发火〔2016〕195号",
            title=Text(
                "高新技术企业认定管理工作指引", "Working guide to HNTE recognition"
            ),
        ),
        Source(
            "A107041",
            title=Text(
                "高新技术企业优惠情况及明细表", "Tax form on the benefits of HNTEs"
            ),
            provenance=Provenance.SECONDARY,
        ),
    ),
    evaluate=with_variants(partial(public.evaluate_case, BOOK)),
    ranked_by="score",
    verdict="standing",
    full_marks=public.full_marks,
    aliases={
        other: name
        for group in _BY_NAME
        for name, used in group.items()
        for other in used
        if other != name
    },
)
