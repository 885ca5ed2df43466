"""Forms of zone evaluation: figures, marks, objections, rounds and the acts on them.

Fields of one indicator are named ``value-1.10``, ``source-1.10`` and so on, and an
obstacle that names the indicator lands at the field it is about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corridor.domains.regions.evaluation_systems import systems
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    Figures,
    MarkKind,
    RoundDraft,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.domains.regions.rules.cells import LONGEST_NOTE, Asked
from corridor.domains.regions.rules.drafts import CODE_LENGTH, TITLE_LENGTH
from corridor.domains.regions.rules.rounds import MOST_OBJECTION_DAYS, OBJECTION_DAYS
from corridor.domains.registry.api import RegionRecord
from corridor.kernel.errors import CorridorError, Problems
from corridor.kernel.text import Text

LONGEST_VALUE: Final = 40
LONGEST_REASON: Final = 300
LONGEST_TEXT: Final = 1000


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One indicator of the form of figures, with its three fields."""

    asked: Asked
    value: BoundField
    source: BoundField
    evidence: BoundField
    mark: CellMark | None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One indicator of the form of marks, with what the zone said."""

    asked: Asked
    cell: Cell
    kind: BoundField
    value: BoundField
    reason: BoundField
    mark: CellMark | None


def label_of(asked: Asked) -> str:
    """Return what an indicator is called in a form: code, name and unit."""
    said = Text(
        f"{asked.code} {asked.name.zh}（{asked.unit}）",
        f"{asked.code} {asked.name.en} ({asked.unit})",
    )
    return said.on(get_language() or "")


class _ByIndicator(forms.Form):
    """A form with some fields for every indicator."""

    main: str = ""

    def __init__(self, asked: Sequence[Asked], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = tuple(asked)

    def text_field(self, label: str, length: int, **attributes: str) -> forms.CharField:
        """Return a field of one line that may stay empty."""
        shown = {"aria-label": label, "autocomplete": "off", **attributes}
        return forms.CharField(
            label=label,
            max_length=length,
            required=False,
            widget=forms.TextInput(attrs=shown),
        )

    def said(self, part: str, code: str) -> str:
        """Return what was typed into a field."""
        return str(self.cleaned_data.get(f"{part}-{code}", "") or "")

    def add_obstacle(self, error: CorridorError) -> None:
        """Show an obstacle at the main field of the indicator it names."""
        errors = error.errors if isinstance(error, Problems) else (error,)
        for one in errors:
            name = f"{self.main}-{one.field}"
            field = name if name in self.fields else None
            self.add_error(field, one.text.on(get_language() or ""))


class FiguresForm(_ByIndicator):
    """Ask for a zone's figures: a value, its source and its evidence each."""

    main = "value"
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, asked: Sequence[Asked], figures: Figures, data: Any = None
    ) -> None:
        """Make three fields an indicator, with what was saved last."""
        super().__init__(asked, data, initial=_initial(figures))
        self.figures = figures
        for one in self.asked:
            label, code = label_of(one), one.code
            self.fields[f"value-{code}"] = self.text_field(
                label, LONGEST_VALUE, inputmode="decimal"
            )
            source, evidence = _("Source"), _("Evidence")
            self.fields[f"source-{code}"] = self.text_field(
                f"{source} · {label}", LONGEST_NOTE
            )
            self.fields[f"evidence-{code}"] = self.text_field(
                f"{evidence} · {label}", LONGEST_NOTE
            )

    def overwrite_next_time(self) -> None:
        """Take the newest revision as the one written over, once it was told of."""
        self.data = {**self.data.dict(), "base": str(self.figures.number)}  # type: ignore[attr-defined]  # a QueryDict, which has dict()

    def cells(self) -> dict[str, Cell]:
        """Return what was typed, by indicator."""
        return {
            one.code: Cell(*(self.said(part, one.code) for part in _PARTS))
            for one in self.asked
        }

    def rows(self, group: str) -> tuple[FigureRow, ...]:
        """Return the indicators of a group with their fields."""
        return tuple(
            FigureRow(
                asked=one,
                value=self[f"value-{one.code}"],
                source=self[f"source-{one.code}"],
                evidence=self[f"evidence-{one.code}"],
                mark=self.figures.marks.get(one.code),
            )
            for one in self.asked
            if one.group == group
        )


class MarksForm(_ByIndicator):
    """Ask what the bureau finds about every cell."""

    main = "reason"
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, asked: Sequence[Asked], figures: Figures, data: Any = None
    ) -> None:
        """Make three fields an indicator, with the marks that hold."""
        super().__init__(asked, data, initial=_initial_marks(figures))
        self.figures = figures
        language = get_language() or ""
        kinds = [(kind.value, kind.label.on(language)) for kind in MarkKind]
        for one in self.asked:
            label, code = label_of(one), one.code
            self.fields[f"kind-{code}"] = forms.ChoiceField(
                choices=[("", _("not verified")), *kinds],
                required=False,
                label=label,
                widget=forms.Select(attrs={"aria-label": label}),
            )
            value, reason = _("Corrected value"), _("Reason")
            self.fields[f"value-{code}"] = self.text_field(
                f"{value} · {label}", LONGEST_VALUE, inputmode="decimal"
            )
            self.fields[f"reason-{code}"] = self.text_field(
                f"{reason} · {label}", LONGEST_REASON
            )

    def marks(self, *, accepts_rest: bool) -> tuple[CellMark, ...]:
        """Return what was found; cells left open are accepted where told so."""
        found = []
        for one in self.asked:
            kind = self.said("kind", one.code)
            if not kind and accepts_rest:
                kind = MarkKind.ACCEPTED.value
            if kind:
                found.append(self._mark(one.code, MarkKind(kind)))
        return tuple(found)

    def rows(self, group: str) -> tuple[MarkRow, ...]:
        """Return the indicators of a group with their fields."""
        return tuple(
            MarkRow(
                one,
                self.figures.cells.get(one.code, Cell()),
                self[f"kind-{one.code}"],
                self[f"value-{one.code}"],
                self[f"reason-{one.code}"],
                mark=self.figures.marks.get(one.code),
            )
            for one in self.asked
            if one.group == group
        )

    def _mark(self, code: str, kind: MarkKind) -> CellMark:
        is_corrected = kind is MarkKind.CORRECTED
        is_accepted = kind is MarkKind.ACCEPTED
        return CellMark(
            code,
            kind,
            value=self.said("value", code) if is_corrected else "",
            reason="" if is_accepted else self.said("reason", code),
        )


_PARTS: Final = ("value", "source", "evidence")


def _initial(figures: Figures) -> dict[str, Any]:
    found: dict[str, Any] = {"base": figures.number}
    for code, cell in figures.cells.items():
        found |= {f"{part}-{code}": getattr(cell, part) for part in _PARTS}
    return found


def _initial_marks(figures: Figures) -> dict[str, Any]:
    found: dict[str, Any] = {"base": figures.number}
    for code, mark in figures.marks.items():
        found |= {
            f"kind-{code}": mark.kind.value,
            f"value-{code}": mark.value,
            f"reason-{code}": mark.reason,
        }
    return found


class WorkbookForm(forms.Form):
    """Choose a filled-in table."""

    file = forms.FileField(
        label=_("Workbook or CSV file"),
        help_text=_(
            "The filled-in template. Everything is taken over, or nothing: every cell"
            " that cannot be read is listed with its place."
        ),
    )


class ObjectionForm(forms.Form):
    """Ask what somebody holds against a result."""

    zone = forms.ChoiceField(label=_("Zone"))
    code = forms.ChoiceField(
        label=_("Objection to"), required=False, help_text=_("A score or an indicator.")
    )
    text = forms.CharField(
        label=_("What is held against it"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("A file name, or where it can be seen."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        zones: Iterable[ZoneRecord],
        elements: Mapping[str, Text],
        **options: Any,
    ) -> None:
        """Offer the zones one objects for, and the elements of the system."""
        super().__init__(data, **options)
        language = get_language() or ""
        _offer(self, "zone", [(one.code, one.name.on(language)) for one in zones])
        _offer(
            self,
            "code",
            [
                ("", _("Score and rank as a whole")),
                *(
                    (code, f"{code} {name.on(language)}")
                    for code, name in elements.items()
                ),
            ],
        )


class DecisionForm(forms.Form):
    """Ask for the decision on an objection and its reason."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("upheld", _("Uphold: verify and compute again")),
            ("dismissed", _("Dismiss: the result stands")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ActForm(forms.Form):
    """Confirm an act; some need nothing more."""


class ReasonForm(ActForm):
    """Confirm an act that needs a reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PeriodForm(ActForm):
    """Confirm the opening of the objection period and its length."""

    days = forms.IntegerField(
        label=_("Working days"),
        min_value=1,
        max_value=MOST_OBJECTION_DAYS,
        help_text=_(
            "The day of opening does not count. No document gives the length; it is"
            " sample data and can be changed."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class RoundForm(forms.Form):
    """Ask for what opens a round."""

    title = forms.CharField(label=_("Title in Chinese"), max_length=TITLE_LENGTH)
    title_en = forms.CharField(label=_("Title in English"), max_length=TITLE_LENGTH)
    code = forms.CharField(
        label=_("Code"),
        max_length=CODE_LENGTH,
        help_text=_(
            "Lower-case letters, digits and hyphens; it stands in the address."
        ),
    )
    year = forms.IntegerField(
        label=_("Year evaluated"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    region_code = forms.ChoiceField(label=_("Held by the bureau of"))
    system = forms.ChoiceField(label=_("Evaluation system"))
    zones = forms.MultipleChoiceField(
        label=_("Zones"), widget=forms.CheckboxSelectMultiple
    )
    collect_by = forms.DateField(
        label=_("Figures due by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    objection_days = forms.IntegerField(
        label=_("Working days of the objection period"),
        initial=OBJECTION_DAYS,
        min_value=1,
        max_value=MOST_OBJECTION_DAYS,
        help_text=_("No document gives the length: sample, can be changed."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        zones: Iterable[ZoneRecord],
        regions: Iterable[RegionRecord],
        **options: Any,
    ) -> None:
        """Offer zones, systems and the regions of the bureau."""
        super().__init__(data, **options)
        language = get_language() or ""
        _offer(self, "zones", [(one.code, one.name.on(language)) for one in zones])
        _offer(
            self, "region_code", [(one.code, one.name.on(language)) for one in regions]
        )
        _offer(
            self,
            "system",
            [(name, one.title.on(language)) for name, one in systems().items()],
        )

    def draft(self) -> RoundDraft:
        """Return the round as it was asked for."""
        typed = self.cleaned_data
        return RoundDraft(
            code=typed["code"],
            title=Text(typed["title"], typed["title_en"]),
            year=typed["year"],
            region_code=typed["region_code"],
            system=typed["system"],
            zones=tuple(typed["zones"]),
            collect_by=typed["collect_by"],
            objection_days=typed["objection_days"],
        )


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field, declared above
