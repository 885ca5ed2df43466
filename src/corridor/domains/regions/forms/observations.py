"""Forms that narrow observations, record one, mend one, and take a file."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corridor.domains.regions.areas import all_areas, full_name
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.drafts import TEXTS
from corridor.domains.regions.forms.figures import LongSelect
from corridor.domains.regions.periods import read_period
from corridor.domains.regions.queries.observations import ObservationFilter
from corridor.domains.regions.records.observations import (
    AreaLevel,
    AreaRecord,
    ObservationRecord,
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.units import UNITS
from corridor.kernel.errors import CorridorError
from corridor.kernel.source import Provenance

Choices = list[tuple[Any, Any]]

LONGEST: Final = 40
ENTERED: Final = (Provenance.OFFICIAL, Provenance.SECONDARY, Provenance.INTERPRETATION)
_NUMERIC: Final = {"inputmode": "decimal", "autocomplete": "off"}
_WIDE: Final = {"rows": 2}
_LEVELS: Final = tuple(AreaLevel)


def _area_choices(areas: Iterable[AreaRecord], language: str) -> Choices:
    return [
        (
            level.label.on(language),
            [(one.code, full_name(one).on(language)) for one in ones],
        )
        for level, ones in groupby(
            sorted(areas, key=lambda one: _LEVELS.index(one.level)),
            key=lambda one: one.level,
        )
    ]


def _indicator_choices(language: str) -> Choices:
    return [
        (
            title.on(language),
            [(one.code, one.name.on(language)) for one in ones],
        )
        for title, ones in groupby(
            all_indicators().values(), key=lambda one: one.group_title
        )
    ]


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared as one
    field.choices = choices


class AsOfForm(forms.Form):
    """Ask as of which day things are to be shown."""

    as_of = forms.DateField(
        label=_("As of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class BoardForm(AsOfForm):
    """Choose a board and a day."""

    board = forms.ChoiceField(label=_("Areas shown"), required=False)

    field_order = ("board", "as_of")

    def __init__(self, data: Mapping[str, str], *, choices: Choices) -> None:
        """Offer the boards there are."""
        super().__init__(data)
        _offer(self, "board", choices)


class ObservationFilterForm(AsOfForm):
    """Narrow the list of observations."""

    area = forms.ChoiceField(label=_("Area"), required=False, widget=LongSelect)
    indicator = forms.ChoiceField(
        label=_("Indicator"), required=False, widget=LongSelect
    )
    status = forms.ChoiceField(label=_("Data status"), required=False)
    period = forms.CharField(label=_("Period covered"), max_length=10, required=False)

    field_order = ("area", "indicator", "status", "period", "as_of")

    def __init__(self, data: Mapping[str, str], *, language: str) -> None:
        """Offer every area, indicator and status."""
        super().__init__(data)
        every = [("", _("all"))]
        _offer(self, "area", every + _area_choices(all_areas().values(), language))
        _offer(self, "indicator", every + _indicator_choices(language))
        statuses = [(one.value, one.label.on(language)) for one in ObservationStatus]
        _offer(self, "status", every + statuses)

    def clean_period(self) -> Any:
        """Return the period asked for."""
        written = self.cleaned_data["period"].strip()
        try:
            return read_period(written) if written else None
        except CorridorError as obstacle:
            said = obstacle.text.on(get_language() or "")
            raise forms.ValidationError(said) from obstacle

    def narrowed_by(self) -> ObservationFilter:
        """Return the filter."""
        asked = self.cleaned_data
        return ObservationFilter(
            area_codes=(asked["area"],) if asked["area"] else (),
            indicator=asked["indicator"],
            status=ObservationStatus(asked["status"]) if asked["status"] else None,
            period=asked["period"],
            as_of=asked["as_of"],
        )


class ValueForm(forms.Form):
    """Ask for a value with its unit and source, and for answers where it is doubted."""

    value = forms.CharField(
        label=_("Value"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=_NUMERIC),
        help_text=_("The digits as printed, such as 6739.45 or 555.10."),
    )
    unit = forms.ChoiceField(label=_("Unit"), widget=LongSelect)
    qualifier = forms.ChoiceField(label=_("Bound of the value"))
    source = forms.CharField(
        label=_("Source"),
        max_length=TEXTS["source"],
        help_text=_("Title of the document or report, with its number."),
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=TEXTS["evidence"],
        required=False,
        help_text=_("Address, page or file number where the value stands."),
    )
    unit_confirmed = forms.BooleanField(
        label=_("The unit is the one printed"), required=False
    )
    answer = forms.CharField(
        label=_("Answer to the question"),
        max_length=TEXTS["answer"],
        required=False,
        widget=forms.Textarea(attrs=_WIDE),
        help_text=_("Say why the value is right; the answer is shown beside it."),
    )
    is_questioned = False
    """Whether the value was doubted, so that the answer is asked for."""

    def __init__(self, data: Any, *, language: str, **options: Any) -> None:
        """Offer units and qualifiers."""
        super().__init__(data, **options)
        units = [(one.code, one.name.on(language)) for one in UNITS.values()]
        _offer(self, "unit", [("", _("Choose")), *units])
        qualifiers = [(one.value, one.label.on(language)) for one in Qualifier]
        _offer(self, "qualifier", qualifiers)

    def raw(self) -> dict[str, str]:
        """Return the fields as typed."""
        return {
            name: ("yes" if value else "") if isinstance(value, bool) else value
            for name, value in self.cleaned_data.items()
        }


class EntryForm(ValueForm):
    """Record an observation."""

    area = forms.ChoiceField(label=_("Area"), widget=LongSelect)
    indicator = forms.ChoiceField(label=_("Indicator"), widget=LongSelect)
    period = forms.CharField(
        label=_("Period covered"),
        max_length=LONGEST,
        help_text=_("2023, 2023Q1, 2023H1 or 2023-06."),
    )
    status = forms.ChoiceField(label=_("Data status"))
    vintage = forms.CharField(
        label=_("Date of publication"),
        max_length=10,
        required=False,
        help_text=_("2024, 2024-03 or 2024-03-15; blank where the source is undated."),
    )
    provenance = forms.ChoiceField(label=_("Provenance"))
    scope = forms.CharField(
        label=_("Scope"),
        max_length=TEXTS["scope"],
        required=False,
        help_text=_("Only where the source departs from the catalogue's definition."),
    )
    note = forms.CharField(label=_("Note"), max_length=TEXTS["note"], required=False)
    scope_en = forms.CharField(
        label=_("Scope in English"), max_length=TEXTS["scope_en"], required=False
    )
    source_en = forms.CharField(
        label=_("Source in English"), max_length=TEXTS["source_en"], required=False
    )
    note_en = forms.CharField(
        label=_("Note in English"), max_length=TEXTS["note_en"], required=False
    )

    def __init__(
        self, data: Any, *, areas: Iterable[AreaRecord], language: str, **options: Any
    ) -> None:
        """Offer the areas the actor reports for."""
        super().__init__(data, language=language, **options)
        choose = [("", _("Choose"))]
        _offer(self, "area", choose + _area_choices(areas, language))
        _offer(self, "indicator", choose + _indicator_choices(language))
        statuses = [(one.value, one.label.on(language)) for one in ObservationStatus]
        _offer(self, "status", choose + statuses)
        _offer(
            self, "provenance", [(one.value, one.label.on(language)) for one in ENTERED]
        )


class CorrectionForm(ValueForm):
    """Mend a slip in a recorded value."""

    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=TEXTS["note"],
        widget=forms.Textarea(attrs=_WIDE),
    )

    @classmethod
    def of(
        cls, data: Any, found: ObservationRecord, *, language: str
    ) -> "CorrectionForm":
        """Ask for what may change, filled with what stands."""
        initial = {
            "value": found.printed,
            "unit": found.unit,
            "qualifier": found.qualifier,
            "source": found.source.zh,
            "evidence": found.evidence,
        }
        return cls(data, language=language, initial=initial)


class WithdrawalForm(forms.Form):
    """Say why an observation is taken back."""

    reason = forms.CharField(
        label=_("Reason for the withdrawal"),
        max_length=TEXTS["note"],
        widget=forms.Textarea(attrs=_WIDE),
    )


class TableForm(forms.Form):
    """Choose a file of observations."""

    file = forms.FileField(
        label=_("Workbook or CSV file"),
        help_text=_(
            "XLSX or CSV. All rows are recorded, or none: every row that cannot be"
            " recorded is listed with its place and reason."
        ),
    )
