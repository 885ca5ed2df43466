"""Draw every form of the site alike, with errors where they belong."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import get_language

from corridor.kernel.errors import CorridorError, Problems


class CorridorRenderer(DjangoTemplates):
    """Renders fields with label, help and error, tied together for readers."""

    field_template_name = "pages/forms/field.html"
    form_template_name = "pages/forms/form.html"


def add_obstacle(form: forms.BaseForm, error: CorridorError) -> None:
    """Show an obstacle at the field that caused it, in the visitor's language.

    The visitor's input stays in the form, so nothing is lost.
    """
    errors = error.errors if isinstance(error, Problems) else (error,)
    for one in errors:
        field = one.field if one.field in form.fields else None
        form.add_error(field, one.text.on(get_language() or ""))
