"""Two editions side by side, with what moved one place."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.regions.api import (
    EditionRecord,
    edition,
    list_editions,
    load_edition,
)
from corridor.domains.regions.atlas.comparing import (
    Pair,
    change_plot,
    compared,
    differences_between,
    place_change,
)
from corridor.domains.regions.errors.editions import (
    EditionUnknown,
    FileUnknown,
    UnitUnknown,
)
from corridor.domains.regions.forms.editions import revision_of
from corridor.domains.regions.views.edition_files import CHART_FORMS, download
from corridor.engines.pages.api import PUBLIC, CorridorRequest, access

PARTS_OF_AN_ADDRESS: Final = 3


@require_safe
@access(PUBLIC)
def compare_page(request: CorridorRequest) -> HttpResponse:
    """Set two editions side by side, and take one place's change apart (版次对比)."""
    context: dict[str, object] = {
        "editions": list_editions(request.actor, request.at),
        "a": request.GET.get("a", ""),
        "b": request.GET.get("b", ""),
        "unit": request.GET.get("unit", ""),
    }
    pair = pair_asked(request)
    if pair is not None:
        unit = request.GET.get("unit", "")
        change = place_change(pair, unit) if unit else None
        comparison = compared(pair)
        context |= {
            "pair": pair,
            "comparison": comparison,
            "differences": differences_between(comparison),
            "change": change,
            "drawing": change_plot(pair, change, request.language) if change else None,
            "forms": tuple(CHART_FORMS),
            "is_unscored": bool(unit) and change is None,
        }
    return render(request, "regions/editions/compare.html", context)


@require_safe
@access(PUBLIC)
def change_file(request: CorridorRequest, form: str) -> HttpResponse:
    """Return the waterfall of one place as PNG, SVG, CSV or XLSX (图表下载)."""
    pair = pair_asked(request)
    if pair is None or form not in CHART_FORMS:
        raise FileUnknown
    change = place_change(pair, request.GET.get("unit", ""))
    if change is None:
        raise UnitUnknown
    media, rendered = CHART_FORMS[form]
    stem = f"{pair.before.label}-{pair.after.label}-{change.code}"
    drawing = change_plot(pair, change, request.language)
    return download(rendered(drawing), media, f"change-{stem}.{form}")


def pair_asked(request: CorridorRequest) -> Pair | None:
    """Return the two editions an address asks for; None until both are named.

    Raises:
        EditionUnknown: one of them is not there, or not yet.
        FilterRefused: a revision is no number.
    """
    asked = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(asked):
        return None
    before, after = (_edition(request, one) for one in asked)
    return Pair(before, after, load_edition(before), load_edition(after))


def _edition(request: CorridorRequest, said: str) -> EditionRecord:
    parts = said.split("/")
    if len(parts) != PARTS_OF_AN_ADDRESS:
        raise EditionUnknown
    code, label, revision = parts
    return edition(
        code, label, request.actor, request.at, revision=revision_of(revision)
    )
