"""The filter of the list of figures."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from corridor.domains.regions.api import (
    FigureFilter,
    FigureStatus,
    SubjectLevel,
    reports,
    subjects,
)


class LongSelect(forms.Select):
    """A select that draws its options itself; Django takes a template for each."""

    @override
    def render(
        self,
        name: str,
        value: object,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Draw the select with its groups."""
        groups = format_html_join(
            "",
            "{}",
            (
                (_group(group, _options(options)),)
                for group, options, _index in self.optgroups(
                    name, self.format_value(value)
                )
            ),
        )
        drawn_attrs = flatatt(self.build_attrs(self.attrs, dict(attrs or {})))
        return format_html('<select name="{}"{}>{}</select>', name, drawn_attrs, groups)


def _group(label: str | None, options: SafeString) -> SafeString:
    if not label:
        return options
    return format_html('<optgroup label="{}">{}</optgroup>', label, options)


def _options(options: Iterable[Mapping[str, Any]]) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (one["value"], SafeString(" selected" * one["selected"]), one["label"])
            for one in options
        ),
    )


class FigureFilterForm(forms.Form):
    """Narrow the list; every field has a value that narrows nothing."""

    q = forms.CharField(label=_("Indicator or subject"), max_length=50, required=False)
    level = forms.ChoiceField(label=_("Level"), required=False, widget=LongSelect)
    subject = forms.ChoiceField(label=_("Subject"), required=False, widget=LongSelect)
    report = forms.ChoiceField(label=_("Report"), required=False, widget=LongSelect)
    status = forms.ChoiceField(label=_("Qualifier"), required=False, widget=LongSelect)

    def __init__(self, data: Mapping[str, str], *, language: str) -> None:
        """Offer what there is, in the visitor's language."""
        super().__init__(data)
        every = ("", _("all"))
        offered: dict[str, list[tuple[str, Any]]] = {
            "level": [(one.value, one.label.on(language)) for one in SubjectLevel],
            "subject": [
                (level, [(one.subject.zh, one.subject.on(language)) for one in ones])
                for level, ones in groupby(
                    subjects(), key=lambda one: one.level.label.on(language)
                )
            ],
            "report": [(one.code, one.short.on(language)) for one in reports()],
            "status": [(one.value, one.label.on(language)) for one in FigureStatus],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
            field.choices = [every, *choices]

    def narrowed_by(self) -> FigureFilter:
        """Return the filter."""
        asked = self.cleaned_data
        return FigureFilter(
            level=SubjectLevel(asked["level"]) if asked["level"] else None,
            subject=asked["subject"],
            report=asked["report"],
            status=FigureStatus(asked["status"]) if asked["status"] else None,
            text=asked["q"].strip(),
        )
