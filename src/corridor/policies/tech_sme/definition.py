"""The policy as the platform offers it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import RuleBook, Source, load_parameters
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.policy import Policy
from corridor.policies.tech_sme import names, public, rules
from corridor.policies.tech_sme.inputs import INPUTS
from corridor.policies.variants import with_variants

BOOK: Final = RuleBook.collect(
    "tech_sme",
    inputs=INPUTS,
    modules=[rules],
    parameters=load_parameters(Path(__file__).parent / "parameters.yaml"),
    starts=date(2017, 5, 3),
    ends=date(2029, 1, 1),
)

POLICY: Final = Policy(
    name="tech_sme",
    term=Text("科技型中小企业评价", "Technology SME evaluation"),
    summary=Text(
        "企业满足基本条件，且综合评价得分不低于60分、科技人员指标得分不为0，"
        "或符合直接确认情形之一，即可入库取得登记编号。",
        "An enterprise that meets the entry conditions is listed if it scores at "
        "least 60 points and has technical staff, or if one of four distinctions "
        "confirms it.",
    ),
    audience=Text("中小企业", "Small and medium enterprises"),
    book=BOOK,
    dated_by="application_date",
    headline="total",
    ranked_by="total",
    verdict="standing",
    full_marks=public.full_marks,
    results=(*names.RESULTS, *names.CHECKS),
    conditions=tuple(names.CONDITIONS),
    calculator=tuple(item.name for item in INPUTS),
    documents=(
        Source(
            "国科发政〔2017〕115号",
            title=Text(
                "科技型中小企业评价办法", "Measures for evaluating technology SMEs"
            ),
        ),
        Source(
            "国科火字〔2022〕67号",
            title=Text(
                "科技型中小企业评价服务工作指引", "Guide to the evaluation service"
            ),
            provenance=Provenance.SECONDARY,
        ),
        Source(
            "工企函〔2026〕160号",
            title=Text("2026年评价工作通知", "Notice on the round of 2026"),
            provenance=Provenance.SECONDARY,
        ),
    ),
    evaluate=with_variants(partial(public.evaluate_case, BOOK)),
    aliases={
        **names.INPUT_ALIASES,
        **dict.fromkeys(names.CHOICE_NAMES[1:], "rd_choice"),
        **dict.fromkeys(names.DATE_NAMES[1:], "application_date"),
        **{
            other: name
            for name, others in names.DISTINCTIONS.items()
            for other in others
        },
    },
)
