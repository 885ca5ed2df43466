"""The ladder as the platform offers it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import RuleBook, Source, load_parameters
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.policy import Policy
from corridor.policies.variants import with_variants
from corridor.policies.zhejiang_ladder import public, rules
from corridor.policies.zhejiang_ladder.inputs import INPUTS

BOOK: Final = RuleBook.collect(
    "zhejiang_ladder",
    inputs=INPUTS,
    modules=[rules],
    parameters=load_parameters(Path(__file__).parent / "parameters.yaml"),
    starts=date(2022, 1, 1),
    ends=date(2029, 1, 1),
)

POLICY: Final = Policy(
    name="zhejiang_ladder",
    term=Text("浙江省科技企业梯度", "The Zhejiang ladder"),
    summary=Text(
        "省科技型中小企业、科技小巨人、科技领军企业三级条件；未查到的门槛转人工审核。",
        "The conditions of provincial technology SMEs, little giants and leaders; "
        "thresholds that were not found are left to a clerk.",
    ),
    audience=Text("浙江省内企业", "Enterprises in Zhejiang"),
    book=BOOK,
    dated_by="application_date",
    headline="rung",
    results=public.RESULTS,
    conditions=public.CONDITIONS,
    calculator=tuple(item.name for item in INPUTS),
    documents=(
        Source(
            "浙科发高〔2016〕88号",
            title=Text(
                "浙江省科技型中小企业认定管理办法",
                "Measures for provincial technology SMEs",
            ),
            provenance=Provenance.SECONDARY,
        ),
        Source(
            "科技小巨人企业认定通知（2022年）",
            title=Text(
                "科技小巨人企业认定通知（仅见开头部分）",
                "Notice on little giants (its opening only was seen)",
            ),
            url="https://www.haining.gov.cn/art/2022/9/29/art_1688518_164758.html",
        ),
        Source(
            "科技领军企业认定通知",
            title=Text("科技领军企业认定通知（转引）", "Notice on leaders (as quoted)"),
            provenance=Provenance.SECONDARY,
        ),
    ),
    evaluate=with_variants(partial(public.evaluate_case, BOOK)),
    ranked_by="rung",
    aliases=dict(public.ALIASES),
)
