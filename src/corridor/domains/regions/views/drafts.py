"""Make an index without code: begin, edit, see the audit, publish."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

import yaml
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.regions.api import (
    DraftRecord,
    begin_draft,
    draft,
    edition_bundle,
    edition_by_id,
    list_drafts,
    list_editions,
    newest_revisions,
    publish_draft,
    require_compose,
    save_draft,
)
from corridor.domains.regions.atlas.ranking import ranked_units
from corridor.domains.regions.composing.checking import CheckedDraft, check_draft
from corridor.domains.regions.composing.documents import document_in, plain, written
from corridor.domains.regions.composing.doubts import chosen_doubts
from corridor.domains.regions.composing.editing import (
    with_about,
    with_elements,
    with_steps,
)
from corridor.domains.regions.composing.starting import (
    blank_document,
    document_from_data,
    known_headings,
)
from corridor.domains.regions.composing.steps import chosen_from
from corridor.domains.regions.composing.uploads import csv_of_upload
from corridor.domains.regions.definitions import released_indices
from corridor.domains.regions.forms.drafts import (
    AboutForm,
    BeginForm,
    DataForm,
    DefinitionForm,
    DoubtsForm,
    ElementFormSet,
    PublishForm,
    StepsForm,
    WeightRuleForm,
    about_initial,
    element_initial,
)
from corridor.engines.composites.api import DATA, DEFINITION
from corridor.engines.pages.api import (
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import Conflict, CorridorError

PREVIEWED: Final = 8
MOST_DIGITS: Final = 9
LONGEST_FILE_NAME: Final = 200
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
LEVELS_OF_A_BROKEN_TREE: Final = 2


@require_http_methods(["GET", "POST"])
@access(SIGNED_IN)
def draft_list(request: CorridorRequest) -> HttpResponse:
    """List one's drafts and begin another (指数草稿)."""
    require_compose(request.actor)
    starts = _starts(request)
    form = BeginForm(request.POST or None, request.FILES or None, starts=starts)
    if form.is_valid():
        try:
            begun = _begin(request, form)
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            return redirect("regions:draft", begun.id)
    context = {"form": form, "drafts": list_drafts(request.actor)}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "regions/drafts/list.html", context, status=status)


@require_safe
@access(SIGNED_IN)
def draft_page(request: CorridorRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft: its parts, what is wrong with it, and the audit."""
    return _page(request, draft(draft_id, request.actor))


@require_http_methods(["POST"])
@access(SIGNED_IN)
def draft_part(request: CorridorRequest, draft_id: UUID, part: str) -> HttpResponse:
    """Save one part of a draft; what is wrong stays typed and is told."""
    found = draft(draft_id, request.actor)
    save = PARTS.get(part)
    if save is None:
        return redirect("regions:draft", draft_id)
    return save(request, found)


def _save_about(request: CorridorRequest, found: DraftRecord) -> HttpResponse:
    form = AboutForm(request.POST)
    if not form.is_valid():
        return _page(request, found, about=form)
    document = with_about(found.document, form.cleaned_data)
    return _saved(request, found, {"document": document}, about=form)


def _save_elements(request: CorridorRequest, found: DraftRecord) -> HttpResponse:
    rows = ElementFormSet(request.POST, prefix="e")
    rule = WeightRuleForm(request.POST)
    if not rows.is_valid() or not rule.is_valid():
        return _page(request, found, rows=rows, rule=rule)
    typed = [form.cleaned_data for form in rows.forms if not form.is_blank]
    document = with_elements(found.document, typed, rule.cleaned_data["weights"])
    return _saved(request, found, {"document": document}, rows=rows, rule=rule)


def _save_data(request: CorridorRequest, found: DraftRecord) -> HttpResponse:
    form = DataForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, data=form)
    upload = form.cleaned_data["file"]
    try:
        data = known_headings(csv_of_upload(upload.read()))
    except CorridorError as obstacle:
        add_obstacle(form, obstacle)
        return _page(request, found, data=form)
    changes = {"data": data, "data_name": upload.name[:LONGEST_FILE_NAME]}
    return _saved(request, found, changes, data=form)


def _save_steps(request: CorridorRequest, found: DraftRecord) -> HttpResponse:
    steps = StepsForm(request.POST, language=request.language)
    doubts = DoubtsForm(request.POST)
    if not steps.is_valid() or not doubts.is_valid():
        return _page(request, found, steps=steps, doubts=doubts)
    checked = check_draft(found)
    levels = (
        checked.definition.framework.levels
        if checked.definition
        else LEVELS_OF_A_BROKEN_TREE
    )
    document = with_steps(found.document, steps.chosen(), doubts.chosen(), levels)
    return _saved(request, found, {"document": document}, steps=steps, doubts=doubts)


def _save_definition(request: CorridorRequest, found: DraftRecord) -> HttpResponse:
    form = DefinitionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, definition=form)
    try:
        document = document_in(form.cleaned_data["definition"])
    except CorridorError as obstacle:
        add_obstacle(form, obstacle)
        return _page(request, found, definition=form)
    return _saved(request, found, {"document": document}, definition=form)


def _publish(request: CorridorRequest, found: DraftRecord) -> HttpResponse:
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, found, publish=form)
    try:
        published = publish_draft(
            draft_id=found.id,
            change_number=_number_seen(request),
            label=form.cleaned_data["label"],
            publish_at=form.moment(request.at),
            remark=form.cleaned_data["remark"],
            actor=request.actor,
            at=request.at,
        )
    except CorridorError as obstacle:
        add_obstacle(form, obstacle)
        return _page(request, found, status=_status_of(obstacle), publish=form)
    messages.success(request, gettext("The edition was published."))
    return redirect("regions:edition", published.index_code, published.label)


PARTS: Final[Mapping[str, Callable[[CorridorRequest, DraftRecord], HttpResponse]]] = {
    "about": _save_about,
    "elements": _save_elements,
    "data": _save_data,
    "steps": _save_steps,
    "definition": _save_definition,
    "publish": _publish,
}


def _saved(
    request: CorridorRequest,
    found: DraftRecord,
    changes: Mapping[str, Any],
    **forms: Any,
) -> HttpResponse:
    """Save and lead on; what cannot be saved stays typed in its forms."""
    try:
        save_draft(
            draft_id=found.id,
            change_number=_number_seen(request),
            actor=request.actor,
            at=request.at,
            **changes,
        )
    except CorridorError as obstacle:
        messages.error(request, obstacle.text.on(request.language))
        latest = draft(found.id, request.actor)
        return _page(request, latest, status=_status_of(obstacle), **forms)
    messages.success(request, gettext("Saved."))
    return redirect("regions:draft", found.id)


def _number_seen(request: CorridorRequest) -> int:
    """Return the number of the change the visitor saw; 0 where none is told."""
    said = request.POST.get("change_number", "")
    is_number = said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS
    return int(said) if is_number else 0


def _status_of(obstacle: CorridorError) -> int:
    return CONFLICT if isinstance(obstacle, Conflict) else UNPROCESSABLE


def _page(
    request: CorridorRequest,
    found: DraftRecord,
    *,
    status: int = UNPROCESSABLE,
    **forms: Any,
) -> HttpResponse:
    checked = check_draft(found)
    chosen = chosen_from(found.document.get("steps"))
    doubts = chosen_doubts(found.document.get("uncertainty"))
    shown = {
        "about": AboutForm(initial=about_initial(found.document)),
        "rows": ElementFormSet(initial=element_initial(found.document), prefix="e"),
        "rule": WeightRuleForm(initial=dict(found.document)),
        "data": DataForm(),
        "steps": StepsForm(initial=_fields(chosen), language=request.language),
        "doubts": DoubtsForm(initial=_fields(doubts)),
        "definition": DefinitionForm(initial={"definition": written(found.document)}),
        "publish": PublishForm(),
        **forms,
    }
    context = {
        **shown,
        "draft": found,
        "checked": checked,
        "is_custom": chosen.is_custom,
        "preview": _preview(checked),
        "lines": found.data.splitlines()[:PREVIEWED],
        "units_total": _units(checked),
    }
    return render(
        request, "regions/drafts/draft.html", context, status=status if forms else 200
    )


def _begin(request: CorridorRequest, form: Form) -> DraftRecord:
    title = form.cleaned_data["title"]
    upload, start = form.cleaned_data["file"], form.cleaned_data["start"]
    data, name = "", ""
    if start:
        document, data = _copied(request, start)
        document = {**document, "title": title} if title else document
    if upload:
        data = known_headings(csv_of_upload(upload.read()))
        name = upload.name[:LONGEST_FILE_NAME]
    if not start:
        document = document_from_data(data, title) if data else blank_document(title)
    return begin_draft(
        document=document,
        data=data,
        data_name=name,
        actor=request.actor,
        at=request.at,
    )


def _copied(request: CorridorRequest, start: str) -> tuple[dict[str, Any], str]:
    kind, name = start.split(":", 1)
    if kind == "released":
        released = released_indices()[name]
        return plain(released.document), released.data
    files = edition_bundle(edition_by_id(UUID(name), request.actor, request.at))
    return plain(yaml.safe_load(files[DEFINITION])), files[DATA].decode()


def _starts(request: CorridorRequest) -> list[tuple[str, str]]:
    language = request.language
    released = [
        (f"released:{code}", one.definition.title.on(language))
        for code, one in released_indices().items()
    ]
    editions = newest_revisions(list_editions(request.actor, request.at))
    return released + [
        (f"edition:{one.id}", f"{one.title.on(language)} {one.label}")
        for one in editions
    ]


def _preview(checked: CheckedDraft) -> Any:
    return ranked_units(checked.loaded) if checked.loaded else ()


def _units(checked: CheckedDraft) -> int:
    return len(checked.build.latest.units) if checked.build else 0


def _fields(chosen: Any) -> dict[str, Any]:
    return {name: getattr(chosen, name) for name in chosen.__dataclass_fields__}
