"""What a person is asked for when they sign up, beside address and password."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from corridor.domains.identity import rules
from corridor.domains.identity.models import Person
from corridor.kernel.errors import InputRefused


class SignUpForm(forms.Form):
    """Ask for a name; django-allauth builds its own forms on this one."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=rules.NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        """Refuse a name that cannot be shown.

        Raises:
            ValidationError: it holds nothing, or control characters.

        """
        try:
            return rules.clean_label(self.cleaned_data["name"], "name")
        except InputRefused as obstacle:
            raise forms.ValidationError(_("Enter your name.")) from obstacle

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name and the day; called by django-allauth."""
        user.name = self.cleaned_data["name"]
        user.joined_at = getattr(request, "at", None)
        user.save(update_fields=["name", "joined_at"])
