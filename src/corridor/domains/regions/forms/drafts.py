"""The forms an index is made with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from corridor.domains.regions.composing.doubts import ChosenDoubts
from corridor.domains.regions.composing.editing import elements_of
from corridor.domains.regions.composing.steps import (
    AGGREGATIONS,
    IMPUTATIONS,
    NORMALIZATIONS,
    TREATMENTS,
    ChosenSteps,
    Option,
)
from corridor.domains.regions.rules.editions import LABEL, MOST_DRAWS, moment_of

NOTHING_TYPED: Final = frozenset({"", None})
SPARE_ROWS: Final = 3
MOST_WEIGHT: Final = 1_000_000
MOST_ELEMENTS: Final = 200
"""More rows would pass the limit of fields a request may carry."""
LARGEST_SEED: Final = 2**31 - 1
WEIGHT_RULES: Final = (
    ("relative", _("proportions, normalized within each group")),
    ("percent", _("percent: each group adds up to 100")),
    ("share", _("shares: each group adds up to 1")),
    ("parts", _("points: each group adds up to its parent's")),
)
DIRECTIONS: Final = (
    ("positive", _("more is better")),
    ("negative", _("less is better")),
)


class BeginForm(forms.Form):
    """Begin an index from a table, from a definition, or from nothing."""

    title = forms.CharField(
        label=_("Title"),
        max_length=100,
        required=False,
        help_text=_("May stay empty where you begin from a definition."),
    )
    file = forms.FileField(
        label=_("Table of figures"),
        required=False,
        help_text=_(
            "CSV or XLSX: one row a place, one column an indicator; a column of codes"
            " or names first. Years, if any, in a column headed Time."
        ),
    )
    start = forms.ChoiceField(label=_("Or begin from"), required=False)

    def __init__(
        self, *given: Any, starts: Sequence[tuple[str, str]], **named: Any
    ) -> None:
        """Offer the definitions one may begin from."""
        super().__init__(*given, **named)
        field = self.fields["start"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("an empty sheet")), *starts]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for a title where no definition brings one."""
        cleaned = super().clean() or {}
        if not cleaned.get("title") and not cleaned.get("start"):
            self.add_error("title", _("Give the index a title."))
        return cleaned


class AboutForm(forms.Form):
    """What an index is called and where it comes from."""

    index = forms.RegexField(
        label=_("Code"),
        regex=r"^[\w-]{1,60}$",
        help_text=_("Letters, digits, - and _; it stands in addresses."),
    )
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=100)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    is_sample = forms.BooleanField(
        label=_("Weights or figures are a sample that no document gives"),
        required=False,
    )
    notes_zh = forms.CharField(
        label=_("Notes in Chinese"), required=False, widget=forms.Textarea({"rows": 2})
    )
    notes_en = forms.CharField(
        label=_("Notes in English"), required=False, widget=forms.Textarea({"rows": 2})
    )


class ElementForm(forms.Form):
    """One row of the table of indicators; ``was`` is the code it had before."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(label=_("Code"), max_length=60, required=False)
    name_zh = forms.CharField(
        label=_("Name in Chinese"), max_length=100, required=False
    )
    name_en = forms.CharField(
        label=_("Name in English"), max_length=200, required=False
    )
    parent = forms.CharField(label=_("Under"), max_length=60, required=False)
    weight = forms.FloatField(label=_("Weight"), required=False, max_value=MOST_WEIGHT)
    direction = forms.ChoiceField(
        label=_("Direction"), choices=DIRECTIONS, required=False
    )
    unit = forms.CharField(label=_("Unit"), max_length=30, required=False)
    denominator = forms.CharField(label=_("Divided by"), max_length=60, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        """Name every field for those who do not see the heading of its column."""
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse a new row that says something of an element without a code."""
        cleaned = super().clean() or {}
        says_something = any(
            cleaned.get(name) not in NOTHING_TYPED
            for name in ("name_en", "parent", "weight", "unit", "denominator")
        )
        if self.is_blank and says_something and not cleaned.get("was"):
            self.add_error("code", _("Give the row a code or a name."))
        return cleaned

    @property
    def is_blank(self) -> bool:
        """Tell whether the row names no element: a new one, or one to be taken out."""
        cleaned = getattr(self, "cleaned_data", {})
        return not cleaned.get("code") and not cleaned.get("name_zh")


ElementFormSet = formset_factory(
    ElementForm, extra=SPARE_ROWS, max_num=MOST_ELEMENTS, validate_max=True
)


class WeightRuleForm(forms.Form):
    """What weights add up to."""

    weights = forms.ChoiceField(label=_("Weights are"), choices=WEIGHT_RULES)


class StepsForm(forms.Form):
    """How values become scores, one choice a step."""

    is_denominated = forms.BooleanField(
        label=_("Divide indicators by the column named in “Divided by”"), required=False
    )
    imputation = forms.ChoiceField(label=_("Missing values"))
    treatment = forms.ChoiceField(label=_("Outliers"))
    normalization = forms.ChoiceField(label=_("Normalization"))
    aggregation = forms.ChoiceField(label=_("Aggregation"))

    def __init__(self, *given: Any, language: str, **named: Any) -> None:
        """Offer the ways there are, in the visitor's language."""
        super().__init__(*given, **named)
        for name, options in (
            ("imputation", IMPUTATIONS),
            ("treatment", TREATMENTS),
            ("normalization", NORMALIZATIONS),
            ("aggregation", AGGREGATIONS),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
            field.choices = _offered(options, language)

    def chosen(self) -> ChosenSteps:
        """Return the choices."""
        return ChosenSteps(**self.cleaned_data)


class DoubtsForm(forms.Form):
    """What is drawn anew in every recomputation."""

    draws = forms.IntegerField(
        label=_("Recomputations"),
        min_value=0,
        max_value=MOST_DRAWS,
        help_text=_("0 publishes ranks without intervals."),
    )
    seed = forms.IntegerField(label=_("Seed"), min_value=0, max_value=LARGEST_SEED)
    spread = forms.FloatField(
        label=_("Weights vary by a share of"), min_value=0, max_value=1
    )
    vary_normalization = forms.BooleanField(
        label=_("Other normalizations"), required=False
    )
    vary_aggregation = forms.BooleanField(label=_("Other aggregations"), required=False)
    leave_out = forms.BooleanField(
        label=_("Leave out one indicator at a time"), required=False
    )

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse recomputations in which nothing varies."""
        cleaned = super().clean() or {}
        varied = ("spread", "vary_normalization", "vary_aggregation", "leave_out")
        if self.errors:
            return cleaned
        if cleaned.get("draws") and not any(cleaned.get(name) for name in varied):
            self.add_error("draws", _("Choose what varies, or make it 0."))
        return cleaned

    def chosen(self) -> ChosenDoubts:
        """Return the choices."""
        return ChosenDoubts(**self.cleaned_data)


class DataForm(forms.Form):
    """A table of figures."""

    file = forms.FileField(label=_("Table of figures (CSV or XLSX)"))


class PublishForm(forms.Form):
    """Publish an edition, now or later."""

    label = forms.RegexField(
        label=_("Edition"),
        regex=rf"^{LABEL}\Z",
        help_text=_("For example 2022. Publishing it again makes its next revision."),
    )
    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        help_text=_("Empty: now. Until then only bureaus see it."),
    )
    remark = forms.CharField(
        label=_("What changed against the revision before"),
        max_length=500,
        required=False,
    )

    def moment(self, at: datetime) -> datetime:
        """Return when to publish: what was asked, or now."""
        return moment_of(self.cleaned_data["publish_at"], at)


class DefinitionForm(forms.Form):
    """The definition as it is written, for those who would rather type."""

    definition = forms.CharField(
        label=_("Definition (YAML)"),
        widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        max_length=500_000,
    )


def element_initial(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the table of indicators for a definition."""
    rows: list[dict[str, Any]] = []
    for one in elements_of(document):
        name = one.get("name", one.get("code", ""))
        zh, en = (
            (name.get("zh", ""), name.get("en", ""))
            if isinstance(name, Mapping)
            else (name, name)
        )
        rows.append({
            "was": one.get("code", ""),
            "code": one.get("code", ""),
            "name_zh": zh,
            "name_en": en,
            "parent": one.get("parent", ""),
            "weight": one.get("weight", 1),
            "direction": one.get("direction", "positive"),
            "unit": one.get("unit", ""),
            "denominator": one.get("denominator", ""),
        })
    return rows


def about_initial(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form about an index shows for a definition."""
    title, notes = document.get("title", ""), document.get("notes", "")
    return {
        "index": document.get("index", ""),
        "title_zh": title.get("zh", "") if isinstance(title, Mapping) else title,
        "title_en": title.get("en", "") if isinstance(title, Mapping) else title,
        "notes_zh": notes.get("zh", "") if isinstance(notes, Mapping) else notes,
        "notes_en": notes.get("en", "") if isinstance(notes, Mapping) else notes,
        "source": document.get("source", ""),
        "is_sample": bool(document.get("status")),
    }


def _offered(options: Sequence[Option], language: str) -> list[tuple[str, str]]:
    return [(one.word, one.name.on(language)) for one in options]
