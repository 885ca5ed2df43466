"""Forms of zones: a new zone, and an act on its way to recognition."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    Precision,
)
from corridor.kernel.text import Text

_DAY: Final = {"type": "date"}
_NUMBER: Final = {"inputmode": "numeric"}
_MOST: Final = 9999


def _whole(label: Any, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=_MOST,
        widget=forms.TextInput(attrs=_NUMBER),
        **options,
    )


class CreationForm(forms.Form):
    """Ask for an act on a zone's way, with the source that states it."""

    state = forms.ChoiceField(label=_("Milestone"))
    on = forms.DateField(
        label=_("Date"), required=False, widget=forms.DateInput(attrs=_DAY)
    )
    year = _whole(_("Year evaluated"), help_text=_("For a yearly evaluation only."))
    rank = _whole(_("Rank in the whole ranking"))
    among = _whole(_("Zones ranked"))
    class_rank = _whole(_("Rank among creating zones"))
    class_among = _whole(_("Creating zones ranked"))
    until = forms.DateField(
        label=_("Extended until"),
        required=False,
        help_text=_("For an extension only."),
        widget=forms.DateInput(attrs=_DAY),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Document and date, as in an official notice."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, states: Iterable[CreationState], **options: Any
    ) -> None:
        """Offer the acts that may follow."""
        super().__init__(data, **options)
        language = get_language() or ""
        self.fields["state"].choices = [  # type: ignore[attr-defined]  # a choice field, declared above
            (state.value, state.label.on(language)) for state in states
        ]

    def entry(self) -> CreationEntry:
        """Return the act as it was typed."""
        typed = self.cleaned_data
        on: date | None = typed["on"]
        return CreationEntry(
            state=CreationState(typed["state"]),
            on=on,
            precision=Precision.DAY,
            year=typed["year"],
            rank=typed["rank"],
            among=typed["among"],
            class_rank=typed["class_rank"],
            class_among=typed["class_among"],
            until=typed["until"],
            source=Text(typed["source"], typed["source"]),
            note=Text(typed["note"], typed["note"]),
        )
