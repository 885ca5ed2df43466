"""Policies: what they say, and evaluating cases without storing anything."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from corridor.domains.assessments.api import AssessmentUnknown
from corridor.domains.assessments.rest.common import (
    LAWS_TIME,
    asked_by,
    policy_named,
)
from corridor.engines.pages.api import CorridorRequest
from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text
from corridor.policies.api import (
    LARGEST_FILE,
    Policy,
    PolicyUnknown,
    all_policies,
    answer_case,
    fault_of,
    get,
    read_cases,
    worked_examples,
)

router = Router(tags=["policies"])


class PolicyOut(Schema):
    """A policy in short."""

    name: str
    term: str
    summary: str
    documents: list[str]
    first_year: int
    last_year: int
    is_fictional: bool


@router.get("", response=list[PolicyOut], auth=None, summary="List the policies")
def list_policies(request: HttpRequest) -> list[PolicyOut]:
    """List every policy with its documents and years."""
    return [_policy(asked_by(request), policy) for policy in all_policies()]


@router.get("/{name}", auth=None, summary="Show one policy")
def show_policy(request: HttpRequest, name: str) -> dict[str, Any]:
    """Show a policy with its dated parameters, inputs and worked examples."""
    asked, policy = asked_by(request), policy_named(name)
    language = asked.language
    return {
        **_policy(asked, policy).dict(),
        "inputs": [
            {
                "name": item.name,
                "term": item.term.on(language),
                "unit": item.unit,
                "level": item.level,
                "minimum": item.range[0],
                "maximum": item.range[1],
                "options": [option.code for option in item.options],
            }
            for item in policy.book.inputs.values()
        ],
        "parameters": [
            {
                "name": parameter.name,
                "term": parameter.term.on(language),
                "unit": parameter.unit,
                "values": [
                    {
                        "from": row.starts.isoformat(),
                        "until": row.ends.isoformat() if row.ends else None,
                        "value": row.text,
                        "document": row.source.document,
                        "article": row.source.article,
                        "provenance": row.source.provenance.value,
                        "is_sample": row.source.is_sample,
                    }
                    for row in parameter.rows
                ],
            }
            for parameter in policy.book.parameters.values()
        ],
        "examples": [example.id for example in worked_examples(policy)],
    }


@router.post(
    "/{name}/evaluate",
    auth=None,
    summary="Evaluate cases; nothing is stored",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {}}},
        }
    },
)
def evaluate(request: HttpRequest, name: str, explain: bool = False) -> Any:  # noqa: FBT001, FBT002 -- a query value
    """Evaluate one case or a list of ``{"id", "inputs"}``, as the command line does.

    Raises:
        AssessmentUnknown: there is no such policy.
        InputRefused: the body is too large or no JSON.
        CorridorError: the one case holds something impossible.

    """
    asked = asked_by(request)
    try:
        policy = get(name)
    except PolicyUnknown:
        raise AssessmentUnknown from None
    if len(asked.body) > LARGEST_FILE:
        raise InputRefused(Text("请求过大", "the request is too large"))
    file = read_cases(asked.body, policy.name)
    on = asked.at.astimezone(LAWS_TIME).date()
    answers = []
    for case in file.cases:
        try:
            answers.append(
                answer_case(policy, case, on, explaining=[] if explain else None)
            )
        except CorridorError as fault:
            if not file.is_list:
                raise
            answers.append(fault_of(policy, case, fault, asked.language))
    return answers if file.is_list else answers[0]


def _policy(request: CorridorRequest, policy: Policy) -> PolicyOut:
    return PolicyOut(
        name=policy.name,
        term=policy.term.on(request.language),
        summary=policy.summary.on(request.language),
        documents=[source.document for source in policy.documents],
        first_year=policy.book.starts.year,
        last_year=policy.book.ends.year - 1,
        is_fictional=policy.is_fictional,
    )
