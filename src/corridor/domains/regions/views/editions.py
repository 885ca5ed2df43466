"""Pages of the editions: the list, the ranks, a place, the method, other weights."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.regions.api import (
    EditionRecord,
    LoadedEdition,
    can_compose,
    edition,
    edition_files,
    list_editions,
    load_edition,
    newest_revisions,
)
from corridor.domains.regions.atlas.methods import method_of
from corridor.domains.regions.atlas.places import place_of
from corridor.domains.regions.atlas.plots import Asked, draw
from corridor.domains.regions.atlas.ranking import left_out, ranked_units, reranked
from corridor.domains.regions.forms.editions import WeightsForm, revision_asked
from corridor.engines.pages.api import (
    PUBLIC,
    CorridorRequest,
    access,
    page_number,
    slice_list,
)

PAGE_SIZE: Final = 50
FORMS: Final = ("png", "svg", "csv", "xlsx")
UNPROCESSABLE: Final = 422


def opened(
    request: CorridorRequest, code: str, label: str
) -> tuple[EditionRecord, LoadedEdition]:
    """Return the edition of an address, computed.

    Raises:
        EditionUnknown: there is none the visitor may see now.
        FilterRefused: the revision asked for is no number.
    """
    record = edition(
        code, label, request.actor, request.at, revision=revision_asked(request.GET)
    )
    return record, load_edition(record)


@require_safe
@access(PUBLIC)
def edition_list(request: CorridorRequest) -> HttpResponse:
    """List the editions of every index (指数目录)."""
    found = newest_revisions(list_editions(request.actor, request.at))
    rows = slice_list(
        number=page_number(request),
        size=PAGE_SIZE,
        count=lambda _bound: len(found),
        fetch=lambda start, limit: found[start : start + limit],
    )
    context = {
        "rows": rows,
        "at": request.at,
        "can_compose": can_compose(request.actor),
    }
    return render(request, "regions/editions/list.html", context)


@require_safe
@access(PUBLIC)
def edition_page(request: CorridorRequest, code: str, label: str) -> HttpResponse:
    """Show the ranks of an edition with their intervals (排名)."""
    record, loaded = opened(request, code, label)
    asked = Asked(record, loaded, request.language)
    units = ranked_units(loaded)
    rows = slice_list(
        number=page_number(request),
        size=PAGE_SIZE,
        count=lambda _bound: len(units),
        fetch=lambda start, limit: units[start : start + limit],
    )
    tree = loaded.build.definition.framework
    context = {
        **common(request, record, loaded),
        "rows": rows,
        "groups": [tree.by_code[one].name for one in tree.children[tree.root]],
        "left_out": left_out(loaded),
        "plots": plots(asked, ("ranks", "scores", "years")),
        "others": others_of(request, record),
        "draws": loaded.draws,
    }
    return render(request, "regions/editions/edition.html", context)


@require_safe
@access(PUBLIC)
def place_page(
    request: CorridorRequest, code: str, label: str, unit: str
) -> HttpResponse:
    """Show one place of an edition: scores, peers, strengths, gaps (城市页)."""
    record, loaded = opened(request, code, label)
    place = place_of(loaded, unit)
    asked = Asked(record, loaded, request.language, unit=unit)
    context = {
        **common(request, record, loaded),
        "place": place,
        "plots": plots(asked, ("radar", "trend")),
        "before": before_of(request, record),
    }
    return render(request, "regions/editions/place.html", context)


@require_safe
@access(PUBLIC)
def method_page(request: CorridorRequest, code: str, label: str) -> HttpResponse:
    """Show how an edition is made: tree, steps, audit, sensitivity (编制方法)."""
    record, loaded = opened(request, code, label)
    asked = Asked(record, loaded, request.language)
    context = {
        **common(request, record, loaded),
        "method": method_of(loaded),
        "plots": plots(asked, ("correlations",)),
        "files": edition_files(record),
    }
    return render(request, "regions/editions/method.html", context)


@require_safe
@access(PUBLIC)
def weights_page(request: CorridorRequest, code: str, label: str) -> HttpResponse:
    """Rank again with other weights; nothing is stored (情景权重)."""
    record, loaded = opened(request, code, label)
    tree = loaded.build.definition.framework
    form = WeightsForm(tree, request.GET, language=request.language)
    is_valid = not form.is_bound or form.is_valid()
    weights = form.weights() if form.is_bound and is_valid else {}
    context = {
        **common(request, record, loaded),
        "form": form,
        "rows": reranked(loaded, weights) if is_valid else (),
        "asked": bool(weights),
    }
    template = "regions/editions/weights.html"
    if request.is_htmx and not request.htmx.boosted:
        template = "regions/editions/reranked.html"
    return render(request, template, context, status=200 if is_valid else UNPROCESSABLE)


def common(
    request: CorridorRequest, record: EditionRecord, loaded: LoadedEdition
) -> Mapping[str, Any]:
    """Return what every page of an edition shows."""
    return {
        "edition": record,
        "definition_notes": loaded.build.definition.notes,
        "is_embargoed": record.is_embargoed(request.at),
        "period": loaded.build.latest.period,
        "pinned": pinned(record) if revision_asked(request.GET) else "",
    }


def pinned(record: EditionRecord) -> str:
    """Return the query that keeps an address at a revision, whatever comes later."""
    return f"?revision={record.revision}"


def plots(asked: Asked, names: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """Return the charts there are something to draw from, each with its name."""
    drawn = ((name, draw(name, asked)) for name in names)
    return [
        {
            "name": name,
            "drawing": drawing,
            "unit": asked.unit,
            "element": asked.element,
            "forms": FORMS,
        }
        for name, drawing in drawn
        if drawing is not None
    ]


def others_of(
    request: CorridorRequest, record: EditionRecord
) -> tuple[EditionRecord, ...]:
    """Return the other editions of the same index and their revisions."""
    found = list_editions(request.actor, request.at, index_code=record.index_code)
    return tuple(one for one in found if one.id != record.id)


def before_of(request: CorridorRequest, record: EditionRecord) -> EditionRecord | None:
    """Return the edition before one in its newest revision, else its last revision."""
    own = (record.label, record.revision)
    earlier = [
        one for one in others_of(request, record) if (one.label, one.revision) < own
    ]
    other_labels = [one for one in earlier if one.label != record.label]
    return max(
        other_labels or earlier, key=lambda one: (one.label, one.revision), default=None
    )
