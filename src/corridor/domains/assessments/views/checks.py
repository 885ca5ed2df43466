"""Checks that state no law, such as that of credit codes; nothing is stored."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from corridor.domains.assessments.api import AssessmentUnknown
from corridor.domains.assessments.views.common import today_of
from corridor.domains.assessments.views.policies import example_of
from corridor.engines.pages.api import (
    PUBLIC,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text
from corridor.policies.api import Check, all_checks, worked_examples

MOST_TYPED: Final = 4_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one code."""

    code: str
    is_valid: bool
    expected: str
    warning: Text | None


class CodesForm(forms.Form):
    """Ask for codes, one a line."""

    codes = forms.CharField(
        label=_("Codes, one a line"),
        max_length=MOST_TYPED,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )


@require_safe
@access(PUBLIC)
def check(request: CorridorRequest, name: str) -> HttpResponse:
    """Check what was typed and show the worked examples (代码校验)."""
    found = _check_named(name)
    form = CodesForm(request.GET if "codes" in request.GET else None)
    checked: tuple[Checked, ...] = ()
    if form.is_valid():
        typed = [line for line in form.cleaned_data["codes"].splitlines() if line]
        try:
            answer = found.evaluate({"codes": typed}, today_of(request))
        except CorridorError as error:
            add_obstacle(form, error)
        else:
            checked = tuple(_checked(one) for one in answer.results["results"])
    context = {
        "term": found.term,
        "summary": found.summary,
        "documents": found.documents,
        "examples": [example_of(example) for example in worked_examples(found)],
        "form": form,
        "checked": checked,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessments/check.html", context, status=status)


def _check_named(name: str) -> Check:
    """Return a check by name.

    Raises:
        AssessmentUnknown: there is none.

    """
    for one in all_checks():
        if one.name == name:
            return one
    raise AssessmentUnknown


def _checked(found: dict[str, Any]) -> Checked:
    warning = found.get("warning")
    return Checked(
        code=found["code"],
        is_valid=found["valid"],
        expected=found["expected_check"] or "",
        warning=Text(**warning) if warning else None,
    )
