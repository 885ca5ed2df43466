"""A zone's figures: to read, to fill in, as a template, and from a file."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.regions.errors.evaluations import FiguresChanged
from corridor.domains.regions.errors.workbooks import WorkbookRefused
from corridor.domains.regions.evaluation_sheets import (
    template_csv_of,
    template_xlsx_of,
)
from corridor.domains.regions.forms.evaluations import (
    FigureRow,
    FiguresForm,
    WorkbookForm,
)
from corridor.domains.regions.permissions.evaluations import require_act
from corridor.domains.regions.queries.evaluations import (
    figures_of,
    figures_of_round,
    revisions_of,
)
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    Figures,
    RoundAct,
)
from corridor.domains.regions.rules.cells import Asked
from corridor.domains.regions.rules.rounds import EDITABLE
from corridor.domains.regions.services.import_zone_workbook import (
    import_zone_workbook,
)
from corridor.domains.regions.services.save_zone_figures import save_zone_figures
from corridor.domains.regions.services.submit_zone_figures import (
    submit_zone_figures,
)
from corridor.domains.regions.views.evaluations.common import (
    UNPROCESSABLE,
    Opened,
    draw,
)
from corridor.engines.facts.api import DEFAULT_LIMITS
from corridor.engines.pages.api import (
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV: Final = "text/csv; charset=utf-8"
SUBMIT: Final = "submit"


@dataclass(frozen=True, slots=True)
class FormGroup:
    """One first-level indicator with the rows under it."""

    code: str
    name: Text
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell as it is read: what was said, and what the bureau found."""

    asked: Asked
    cell: Cell
    mark: CellMark | None


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One first-level indicator with its cells."""

    code: str
    name: Text
    cells: tuple[ShownCell, ...]


@require_safe
@access(SIGNED_IN)
def figures_page(request: CorridorRequest, code: str, zone: str) -> HttpResponse:
    """Show a zone's figures with evidence, marks and revisions (填报数据)."""
    opened = Opened.of(request, code)
    submission = opened.submission(zone)
    figures = figures_of(submission.id)
    context = {
        "submission": submission,
        "groups": shown_groups(opened, figures),
        "revisions": revisions_of(submission.id),
        "here": "overview",
    }
    return draw(request, "figures.html", opened, context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def figures_form(request: CorridorRequest, code: str, zone: str) -> HttpResponse:
    """Fill in a zone's figures, save them as a draft or submit them (填报)."""
    opened = Opened.of(request, code)
    submission = opened.submission(zone)
    require_act(RoundAct.SAVE, opened.part, zone)
    if request.method != "POST" and submission.state not in EDITABLE:
        return redirect("regions:evaluation_figures", code, zone)
    form = FiguresForm(opened.asked, figures_of(submission.id), request.POST or None)
    if form.is_valid() and _is_kept(request, form, code, zone):
        return redirect("regions:evaluation_figures", code, zone)
    context = {
        "submission": submission,
        "form": form,
        "groups": [
            FormGroup(group, opened.name_of(group), form.rows(group))
            for group in opened.groups
        ],
        "here": "overview",
    }
    status = UNPROCESSABLE if form.errors else 200
    return draw(request, "figures_form.html", opened, context, status)


@require_safe
@access(SIGNED_IN)
def figures_template(
    request: CorridorRequest, code: str, extension: str
) -> HttpResponse:
    """Download the table to fill in, with what was saved before (填报模板)."""
    opened = Opened.of(request, code)
    wanted = request.GET.get("zone", "")
    seen = [
        one
        for one in opened.submissions
        if opened.part.sees_figures(one.zone.code) and wanted in {"", one.zone.code}
    ]
    if wanted:
        opened.submission(wanted)
    figures = figures_of_round(opened.found.id)
    filled = {one.zone.code: figures[one.id].cells for one in seen if one.id in figures}
    write = template_xlsx_of if extension == "xlsx" else template_csv_of
    content = write([one.zone for one in seen], opened.asked, filled, request.language)
    name = f"{code}-{wanted}" if wanted else code
    return HttpResponse(
        content,
        content_type=_XLSX if extension == "xlsx" else _CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}.{extension}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def figures_import(request: CorridorRequest, code: str) -> HttpResponse:
    """Take over a filled-in table; every bad cell is listed (导入填报表)."""
    opened = Opened.of(request, code)
    _require_entering(opened)
    is_sent = request.method == "POST"
    form = WorkbookForm(*((request.POST, request.FILES) if is_sent else ()))
    problems: tuple[object, ...] = ()
    if form.is_valid():
        try:
            changed = import_zone_workbook(
                round_code=code,
                content=form.cleaned_data["file"].read(
                    DEFAULT_LIMITS.content_bytes + 1
                ),
                actor=request.actor,
                at=request.at,
            )
        except WorkbookRefused as refusal:
            problems = refusal.problems
            add_obstacle(form, refusal)
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            said = ngettext(
                "Figures of %(count)d zone were taken over.",
                "Figures of %(count)d zones were taken over.",
                len(changed),
            )
            messages.success(request, said % {"count": len(changed)})
            return redirect("regions:evaluation", code)
    context = {
        "form": form,
        "problems": problems,
        "zones": [
            one
            for one in opened.submissions
            if one.zone.code in opened.part.edited_zones
        ],
        "here": "overview",
    }
    status = UNPROCESSABLE if form.errors else 200
    return draw(request, "import.html", opened, context, status)


def shown_groups(opened: Opened, figures: Figures) -> tuple[ShownGroup, ...]:
    """Return a zone's cells by first-level indicator."""
    return tuple(
        ShownGroup(
            group,
            opened.name_of(group),
            tuple(
                ShownCell(
                    one,
                    figures.cells.get(one.code, Cell()),
                    figures.marks.get(one.code),
                )
                for one in opened.asked
                if one.group == group
            ),
        )
        for group in opened.groups
    )


def _is_kept(request: CorridorRequest, form: FiguresForm, code: str, zone: str) -> bool:
    """Save or submit what was typed; what stands in the way stands in the form."""
    submits = SUBMIT in request.POST
    act = submit_zone_figures if submits else save_zone_figures
    try:
        act(
            round_code=code,
            zone_code=zone,
            cells=form.cells(),
            base_revision=form.cleaned_data["base"],
            actor=request.actor,
            at=request.at,
        )
    except FiguresChanged as obstacle:
        form.overwrite_next_time()
        form.add_obstacle(obstacle)
        return False
    except CorridorError as obstacle:
        form.add_obstacle(obstacle)
        return False
    said = _("The figures were submitted.") if submits else _("The draft was saved.")
    messages.success(request, said)
    return True


def _require_entering(opened: Opened) -> None:
    """Refuse those who report for no zone of the round."""
    some = next(iter(opened.part.edited_zones), "")
    require_act(RoundAct.SAVE, opened.part, some)
